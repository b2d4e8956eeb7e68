/// The events of a streamed reply, within bounds.
struct ReplyEvents: Sendable {
    /// A server that sends without end is cut off here.
    static let streamLimit = 64 << 20

    private var parser = ServerSentEvents()
    private var total = 0

    /// The events that end in these bytes.
    mutating func feed(_ bytes: [UInt8]) throws(ModelError) -> [ServerSentEvent] {
        total += bytes.count
        guard total <= Self.streamLimit else { throw .invalidReply(.tooLarge(limit: Self.streamLimit)) }
        do { return try parser.feed(bytes) } catch { throw .invalidReply(.tooLarge(limit: error.limit)) }
    }

    /// A last event without its empty line: some servers close right after it.
    mutating func finish() -> ServerSentEvent? { (try? parser.feed(Array("\n\n".utf8)))?.last }
}

extension ServerSentEvent {
    /// Nil for the `[DONE]` that ends some streams.
    func json() throws(ModelError) -> JSONValue? {
        if data == "[DONE]" { return nil }
        do { return try JSONValue(parsing: data.utf8) } catch { throw .invalidReply(.notJSON(error)) }
    }
}
