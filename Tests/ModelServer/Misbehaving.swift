/// How each misbehaviour looks from the outside.
extension Switchboard {
    /// The refusal, for a misbehaviour that is one.
    static func refusal(_ misbehaviour: Misbehaviour, of provider: Provider) -> Refusal? {
        switch misbehaviour {
        case .rateLimited(let seconds):
            Refusal(
                status: 429, message: "Rate limit reached for requests. Please try again later.", retryAfter: seconds)
        case .status(let status): Refusal(status: status, message: "The server had an error. Please try again.")
        case .overloaded: Refusal(status: provider == .anthropic ? 529 : 503, message: "Overloaded")
        case .loadingModel: Refusal(status: 503, message: "Loading model")
        case .contextOverflow:
            Refusal(
                status: 400, message: "the request exceeds the available context size. try increasing the context size")
        case .unauthorized: Refusal(status: 401, message: "Incorrect API key provided.")
        case .forbidden: Refusal(status: 403, message: "You are not allowed to use this model.")
        case .notFound: Refusal(status: 404, message: "The model does not exist.")
        case .redirect: Refusal(status: 302, message: "Found")
        default: nil
        }
    }
}

extension Outcome {
    static func echo(of request: ServedRequest, status: Int) -> Outcome {
        let lines = request.headers.map { "\($0.name): \($0.value)" } + ["", request.body.serialized]
        let page = "<html><pre>\(lines.joined(separator: "\n"))</pre></html>"
        return Outcome(status: status, headers: [("content-type", "text/html")], body: .whole(Array(page.utf8)))
    }

    mutating func play(_ misbehaviour: Misbehaviour) {
        switch misbehaviour {
        case .cutBeforeHeaders: manner = .cutBeforeHeaders
        case .resetKept: manner = .resetKept
        case .refusedStream: manner = .refusedStream
        case .goAway: manner = .goAway
        case .compressed: headers.append(("content-encoding", "gzip"))
        case .claims(let tokens): change { Self.claiming(tokens, in: $0) }
        case .cutMidBody, .cutMidStream: manner = .cut
        case .silence: manner = .silence
        case .trickle(let pause): manner = .trickle(every: pause)
        case .endless: manner = .endless
        case .slowHeaders(let pause): delay += pause
        case .wrongContentType: replaceContentType("text/html; charset=utf-8")
        case .emptyBody: body = .whole([])
        case .invalidJSON: change { Array($0.dropLast($0.count / 3)) + Array("}}<oops>".utf8) }
        case .invalidUTF8: change(Self.withBadByte)
        default: break
        }
    }

    /// Every count of tokens replaced.
    private static func claiming(_ tokens: Int64, in bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        return Array(text.replacing(#/("[a-zA-Z_]*[tT]oken(?:s|Count)": ?)\d+/#) { "\($0.output.1)\(tokens)" }.utf8)
    }

    private mutating func replaceContentType(_ type: String) {
        headers = headers.map { $0.0 == "content-type" ? ($0.0, type) : $0 }
    }

    private mutating func change(_ change: ([UInt8]) -> [UInt8]) {
        switch body {
        case .whole(let bytes): body = .whole(change(bytes))
        case .parts(let parts): body = .parts(parts.map { $0.isEmpty ? $0 : change($0) })
        }
    }

    /// A byte that no UTF-8 has, inside the last string.
    private static func withBadByte(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let place = bytes.lastIndex(of: UInt8(ascii: "\"")) ?? bytes.startIndex
        bytes.insert(contentsOf: [0xFF, 0xC0], at: place)
        return bytes
    }
}
