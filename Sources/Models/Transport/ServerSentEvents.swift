/// One event of an event stream.
public struct ServerSentEvent: Hashable, Sendable {
    /// The type that the server gave it; `message` when none.
    public var type: String
    /// The data lines, joined by line feeds.
    public var data: String
    /// The last id that the stream gave, this event's or an earlier one's; empty when none.
    public var id: String

    public init(type: String = "message", data: String, id: String = "") {
        self.type = type
        self.data = data
        self.id = id
    }
}

/// An event stream whose line or event is longer than the limit in bytes.
public struct EventTooLarge: Error, Hashable, Sendable, CustomStringConvertible {
    public var limit: Int

    public init(limit: Int) { self.limit = limit }

    public var description: String { "the server sent an event of more than \(limit) bytes." }
}

/// Makes events of the bytes of a `text/event-stream`: chunks in, events out, whatever the chunks' borders.
///
/// Follows the WHATWG HTML Living Standard, section 9.2.6, "Interpreting an event stream". `retry` is passed
/// over, since nothing reconnects. An event without the empty line that ends it is never given: the stream
/// broke off.
public struct ServerSentEvents: Sendable {
    private let limit: Int
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var type = ""
    private var id = ""
    /// The line before ended with CR: a LF right after it belongs to it.
    private var endedWithReturn = false
    private var isAtStart = true

    /// - Parameter limit: bytes of the longest line and of the longest event.
    public init(limit: Int = 4 << 20) { self.limit = limit }

    /// Takes the next bytes and returns the events that they complete.
    public mutating func feed(_ bytes: [UInt8]) throws(EventTooLarge) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var rest = bytes[...]
        if endedWithReturn, let first = rest.first {
            endedWithReturn = false
            if first == 0x0A { rest.removeFirst() }
        }
        while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            try extend(with: rest[..<end])
            if let event = try endLine() { events.append(event) }
            let next = rest.index(after: end)
            if rest[end] == 0x0D, next == rest.endIndex { endedWithReturn = true }
            let isPair = rest[end] == 0x0D && next < rest.endIndex && rest[next] == 0x0A
            rest = rest[(isPair ? next + 1 : next)...]
        }
        try extend(with: rest)
        return events
    }

    private mutating func extend(with part: ArraySlice<UInt8>) throws(EventTooLarge) {
        guard line.count + part.count <= limit else { throw EventTooLarge(limit: limit) }
        line += part
    }

    private mutating func endLine() throws(EventTooLarge) -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        var line = self.line[...]
        // A byte order mark may open the stream.
        if isAtStart, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        isAtStart = false
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: 0x3A) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == 0x20 { value = value.dropFirst() }
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "event": type = String(decoding: value, as: UTF8.self)
        case "data": try addData(value)
        case "id" where !value.contains(0): id = String(decoding: value, as: UTF8.self)
        default: break  // A comment (no name before the colon), `retry`, or a field that is not known.
        }
        return nil
    }

    private mutating func addData(_ value: ArraySlice<UInt8>) throws(EventTooLarge) {
        guard data.count + value.count < limit else { throw EventTooLarge(limit: limit) }
        if hasData { data.append(0x0A) }
        data += value
        hasData = true
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            data.removeAll(keepingCapacity: true)
            hasData = false
            type = ""
        }
        guard hasData else { return nil }
        return ServerSentEvent(
            type: type.isEmpty ? "message" : type, data: String(decoding: data, as: UTF8.self), id: id)
    }
}
