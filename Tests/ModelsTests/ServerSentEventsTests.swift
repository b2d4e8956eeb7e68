import Models
import Testing

@Suite("server-sent events, as the HTML standard reads them")
struct ServerSentEventsTests {
    private func events(_ text: String) throws -> [ServerSentEvent] {
        var parser = ServerSentEvents()
        return try parser.feed(Array(text.utf8))
    }

    @Test("events by type, data and id")
    func fields() throws {
        let found = try events(
            "event: add\ndata: first\ndata:second\nid: 7\n\n: a comment\ndata\n\nid\ndata:  two spaces\nretry: 5\n\n")
        #expect(
            found == [
                ServerSentEvent(type: "add", data: "first\nsecond", id: "7"),
                ServerSentEvent(data: "", id: "7"),
                ServerSentEvent(data: " two spaces"),
            ])
    }

    @Test("an event without data is none, and takes its type with it")
    func noData() throws {
        #expect(try events("event: ping\n\ndata: x\n\n") == [ServerSentEvent(data: "x")])
    }

    @Test("an event that is not ended is not given")
    func unfinished() throws {
        #expect(try events("data: whole\n\ndata: half\n") == [ServerSentEvent(data: "whole")])
    }

    @Test("a byte order mark opens the stream, an id with NUL is passed over, bad UTF-8 is replaced")
    func bytes() throws {
        var parser = ServerSentEvents()
        let bytes = [0xEF, 0xBB, 0xBF] + Array("data: a\nid: x\0y\n\ndata: ".utf8) + [0xFF, 0x0A, 0x0A]
        let found = try parser.feed(bytes)
        #expect(found == [ServerSentEvent(data: "a"), ServerSentEvent(data: "\u{FFFD}")])
    }

    @Test("the same events however the bytes are cut, for every kind of line end", arguments: ["\n", "\r\n", "\r"])
    func cuts(lineEnd: String) throws {
        let text = ["data: ünï", "data: two", "", "event: e", "data: 三", "", "data: last", "", ""]
        let bytes = Array(text.joined(separator: lineEnd).utf8)
        let expected = [
            ServerSentEvent(data: "ünï\ntwo"), ServerSentEvent(type: "e", data: "三"), ServerSentEvent(data: "last"),
        ]
        for size in 1...bytes.count {
            var parser = ServerSentEvents()
            var found: [ServerSentEvent] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                found += try parser.feed(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(found == expected, "in pieces of \(size)")
        }
    }

    @Test("lines and events are bounded")
    func bounds() {
        #expect(throws: EventTooLarge(limit: 100)) {
            var parser = ServerSentEvents(limit: 100)
            for _ in 0..<20 { _ = try parser.feed(Array("data: with".utf8)) }
        }
        #expect(throws: EventTooLarge(limit: 100)) {
            var parser = ServerSentEvents(limit: 100)
            for _ in 0..<200 { _ = try parser.feed(Array("data:\n".utf8)) }
        }
    }
}
