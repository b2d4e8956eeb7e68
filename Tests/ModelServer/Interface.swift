import Foundation

/// Why a request is refused; the provider turns it into its own error format.
struct Refusal: Error {
    var status: Int
    var message: String
    /// OpenAI's `param`: the field at fault.
    var parameter: String?
    /// OpenAI's `code`.
    var code: String?
    var retryAfter: Int?

    static func invalid(_ message: String, parameter: String? = nil, code: String? = nil) -> Refusal {
        Refusal(status: 400, message: message, parameter: parameter, code: code)
    }
}

/// One provider's interface: what it takes, and how it answers.
///
/// Everything here is a function of its arguments; batches, counters and misbehaviours are the switchboard's.
protocol Interface: Sendable {
    var provider: Provider { get }
    /// Throws what the provider answers to a request without a proper key or headers.
    func authorize(_ request: RawRequest, keys: Set<String>?) throws(Refusal)
    /// The request, checked against the documentation. `model` is the one in the path, where it is in the path.
    func read(_ body: JSON, model: String?, streaming: Bool) throws(Refusal) -> ServedRequest
    func reply(to request: ServedRequest, _ answer: ScriptedAnswer) -> JSON
    /// The events of a streamed answer, each one framed as it goes over the wire.
    func events(for request: ServedRequest, _ answer: ScriptedAnswer) -> [[UInt8]]
    func errorBody(_ refusal: Refusal, number: Int) -> JSON
    /// What the provider's documentation says of limits in response headers.
    func limitHeaders(exhausted: Bool, number: Int) -> [(String, String)]
}

/// A request as it came over the wire.
struct RawRequest: Sendable {
    var method: String
    var path: String
    /// `alt=sse` and its like.
    var query: [String: String] = [:]
    var headers: [(name: String, value: String)]
    var body: [UInt8]
    var number: Int
    var connection: Int
    var version: ServedRequest.ProtocolVersion
    /// `http://127.0.0.1:1234`, as the client called it.
    var origin: String

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The key after `Bearer`.
    var bearer: String? {
        guard let value = header("authorization"), value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst(7))
    }
}

enum Wire {
    /// One server-sent event (html.spec.whatwg.org, "Server-sent events").
    static func event(_ name: String?, _ data: JSON) -> [UInt8] {
        event(name, text: data.bytes)
    }

    static func event(_ name: String?, text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        if let name { bytes += Array("event: \(name)\n".utf8) }
        bytes += Array("data: ".utf8)
        bytes += text
        bytes += Array("\n\n".utf8)
        return bytes
    }

    /// Text in pieces of about twelve characters, as a stream of tokens would bring it.
    static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(12)))
            rest = rest.dropFirst(12)
        }
        return pieces
    }

    static var now: Int { Int(time(nil)) }

    static func timestamp(_ seconds: Int = now) -> String {
        Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    }

    /// A name of fixed length for the nth thing of its kind.
    static func identifier(_ prefix: String, _ number: Int, _ index: Int = 0) -> String {
        let digits = String(number, radix: 16)
        let more = String(index, radix: 16)
        return prefix + String(repeating: "0", count: max(0, 20 - digits.count)) + digits
            + String(repeating: "0", count: max(0, 4 - more.count)) + more
    }

    /// The type and the size of what a `data:` URL holds (RFC 2397), which must be base64.
    static func dataURL(_ url: String) -> ServedRequest.Attachment? {
        guard url.hasPrefix("data:"), let comma = url.firstIndex(of: ",") else { return nil }
        let head = url[url.index(url.startIndex, offsetBy: 5)..<comma]
        guard head.hasSuffix(";base64"), let bytes = base64Size(String(url[url.index(after: comma)...])) else {
            return nil
        }
        return ServedRequest.Attachment(mediaType: String(head.dropLast(7)), bytes: bytes)
    }

    /// How many bytes a base64 text holds, if it is one.
    static func base64Size(_ text: String) -> Int? {
        guard !text.isEmpty else { return nil }
        return Data(base64Encoded: text)?.count
    }

    static func isToolName(_ name: String, longest: Int = 64) -> Bool {
        (1...longest).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x5F || byte == 0x2D
            }
    }
}
