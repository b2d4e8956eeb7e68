/// A provider's interface for many requests at half the price, answered within a day.
///
/// The steps: `upload` (where there is one), `create`, then `status` until it `isEnded`, then every request of `results`.
package protocol BatchFormat: Sendable {
    /// What one batch may hold at most.
    var limits: BatchLimits { get }
    /// The request that brings the items there; nil where they travel with `create`.
    func upload(_ items: [BatchItem], to endpoint: Endpoint) throws(ModelError) -> HTTPRequest?
    /// The id that the upload was given, for `create`.
    func decodeUpload(_ response: HTTPResponse) throws(ModelError) -> String
    /// - Parameter mark: ours, by which `find` knows the batch again; letters, digits and `-`.
    func create(
        _ items: [BatchItem], uploaded: String?, mark: String, at endpoint: Endpoint
    ) throws(ModelError) -> HTTPRequest
    /// The newest batches; nil where they cannot be told apart in the provider's list.
    func list(at endpoint: Endpoint) -> HTTPRequest?
    /// The id of the batch with that mark; nil when the list has none.
    func find(_ mark: String, in response: HTTPResponse) throws(ModelError) -> String?
    func status(of batch: String, at endpoint: Endpoint) throws(ModelError) -> HTTPRequest
    /// Of both `create` and `status`.
    func decodeStatus(_ response: HTTPResponse) throws(ModelError) -> BatchStatus
    /// Where the results are; empty if they came with the status itself.
    func results(of status: BatchStatus, at endpoint: Endpoint) throws(ModelError) -> [HTTPRequest]
    /// - Parameter items: what each asked for, in the order they were sent. A result of another id is ignored.
    func decodeResults(
        _ response: HTTPResponse, expecting items: [BatchExpectation]
    ) throws(ModelError) -> [String: BatchResult]
}

/// What came back for one item.
package struct BatchResult: Hashable, Sendable {
    /// The line of the results, as it came.
    package var line: [UInt8]
    package var reply: Result<ModelReply, ModelError>

    init(line: some Collection<UInt8>, _ reply: () throws(ModelError) -> ModelReply) {
        self.line = Array(line)
        self.reply = Result { () throws(ModelError) in try reply() }
    }
}

package struct BatchItem: Sendable {
    /// Ours: letters, digits, `_` and `-`, at most 64, unique in its batch.
    package var id: String
    package var request: ModelRequest

    package init(id: String, request: ModelRequest) {
        self.id = id
        self.request = request
    }
}

/// What is left of an item once it is sent: enough to judge its answer, also after a restart.
package struct BatchExpectation: Sendable {
    package var id: String
    package var answer: ModelRequest.Answer

    package init(id: String, answer: ModelRequest.Answer) {
        self.id = id
        self.answer = answer
    }
}

package struct BatchLimits: Hashable, Sendable {
    package var items: Int
    package var bytes: Int
}

package struct BatchStatus: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case running
        /// Every item has a result or an error.
        case completed
        case cancelled
        /// Some items may have results.
        case expired
        case failed
    }

    package var id: String
    package var state: State
    /// The provider's own code for why it failed as a whole, if it is a plain identifier: `token_limit_exceeded`.
    package var code: String?
    /// Files that hold the results, by the provider's ids.
    var files: [String] = []

    package var isEnded: Bool { state != .running }
}

extension BatchStatus {
    /// Ids from a stranger go into URLs, so they hold nothing that means something there.
    static func isID(_ id: String, prefix: String = "") -> Bool {
        guard id.hasPrefix(prefix) else { return false }
        let rest = id.dropFirst(prefix.count)
        return (1...128).contains(rest.utf8.count)
            && rest.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "_-".utf8.contains(byte)
            }
    }
}

/// JSON, a value a line.
enum JSONLines {
    static func encoded(_ values: [JSONValue]) -> [UInt8] {
        values.reduce(into: []) { bytes, value in
            bytes += value.encoded()
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    /// A line that is not JSON is dropped: its item then has no result, which is what it is.
    static func values(in bytes: [UInt8]) throws(ModelError) -> [(line: ArraySlice<UInt8>, value: JSONValue)] {
        guard bytes.count <= JSONLimits.batch.bytes else {
            throw .invalidReply(.tooLarge(limit: JSONLimits.batch.bytes))
        }
        return bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.compactMap { line in
            (try? JSONValue(parsing: line)).map { (line, $0) }
        }
    }
}
