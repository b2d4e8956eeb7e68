/// The events of a streamed reply, within bounds.
struct ReplyEvents: Sendable {
    /// A server that sends without end is cut off here, in bytes.
    private let streamLimit: Int
    private var parser = ServerSentEvents()
    private var total = 0

    init(streamLimit: Int = 64 << 20) { self.streamLimit = streamLimit }

    /// The events that end in these bytes.
    mutating func feed(_ bytes: [UInt8]) throws(ModelError) -> [ServerSentEvent] {
        total += bytes.count
        guard total <= streamLimit else { throw .invalidReply(.tooLarge(limit: streamLimit)) }
        do { return try parser.feed(bytes) } catch { throw .invalidReply(.tooLarge(limit: error.limit)) }
    }

    /// The last event without its empty line, if it is whole: some servers close right after it.
    mutating func finish() -> ServerSentEvent? {
        guard let event = (try? parser.feed(Array("\n\n".utf8)))?.last, (try? event.json()) != nil else { return nil }
        return event
    }
}

extension ServerSentEvent {
    /// Nil for the `[DONE]` that ends some streams.
    func json() throws(ModelError) -> JSONValue? {
        if data == "[DONE]" { return nil }
        do { return try JSONValue(parsing: data.utf8) } catch { throw .invalidReply(.notJSON(error)) }
    }
}
