/// Splits a stream into its events, however the bytes are cut.
///
/// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
struct ServerSentEvents: Sendable {
    struct Event: Hashable, Sendable {
        var name: String
        var data: [UInt8]
    }

    /// No event and no stream is larger: a server that sends without end is cut off here.
    static let eventLimit = 4 << 20
    let streamLimit: Int

    init(streamLimit: Int = 64 << 20) { self.streamLimit = streamLimit }

    private var line: [UInt8] = []
    private var name = ""
    private var data: [UInt8] = []
    private var hasData = false
    private var endedWithReturn = false
    private var total = 0

    /// The events that end in these bytes. An event that is not ended by an empty line is not one yet.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws(ModelError) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            total += 1
            guard total <= streamLimit else { throw .invalidReply(.tooLarge(limit: streamLimit)) }
            // A line ends with CR, LF, or both.
            let followsReturn = endedWithReturn
            endedWithReturn = byte == UInt8(ascii: "\r")
            if byte == UInt8(ascii: "\n"), followsReturn { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if let event = endLine() { events.append(event) }
                continue
            }
            line.append(byte)
            guard line.count + data.count <= Self.eventLimit else {
                throw .invalidReply(.tooLarge(limit: Self.eventLimit))
            }
        }
        return events
    }

    /// The last event without its empty line, if it is whole: some servers close right after it.
    mutating func finish() -> Event? {
        if !line.isEmpty { _ = endLine() }
        guard let event = endLine(), (try? event.json()) != nil else { return nil }
        return event
    }

    private mutating func endLine() -> Event? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else {
            defer {
                name = ""
                data = []
                hasData = false
            }
            return hasData ? Event(name: name, data: data) : nil
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":"))
        let field = line[..<(colon ?? line.endIndex)]
        var value = colon.map { line[($0 + 1)...] } ?? []
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if field.elementsEqual("data".utf8) {
            if hasData { data.append(UInt8(ascii: "\n")) }
            data.append(contentsOf: value)
            hasData = true
        } else if field.elementsEqual("event".utf8) {
            name = String(decoding: value, as: UTF8.self)
        }
        return nil
    }
}

extension ServerSentEvents.Event {
    /// Nil for the `[DONE]` that ends some streams.
    func json() throws(ModelError) -> JSONValue? {
        if data.elementsEqual("[DONE]".utf8) { return nil }
        do {
            return try JSONValue(parsing: data)
        } catch {
            throw .invalidReply(.notJSON(error))
        }
    }
}
