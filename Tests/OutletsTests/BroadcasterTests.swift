import TestSupport
import Testing

@testable import Outlets

@Suite("Broadcaster", .timeLimit(.minutes(Patience.minutes)))
struct BroadcasterTests {
    private func all<T>(_ listening: Listening<T>) async -> [Heard<T>] {
        var heard: [Heard<T>] = []
        for await event in listening { heard.append(event) }
        return heard
    }

    @Test("every listener hears everything from when it began, in order")
    func everyone() async {
        let broadcaster = Broadcaster<Int>()
        broadcaster.tell(0)
        let (first, second) = (broadcaster.listen(), broadcaster.listen())
        broadcaster.tell(1)
        let late = broadcaster.listen()
        (2...3).forEach(broadcaster.tell)
        broadcaster.end()
        #expect(await all(first) == [.event(1), .event(2), .event(3)])
        #expect(await all(second) == [.event(1), .event(2), .event(3)])
        #expect(await all(late) == [.event(2), .event(3)])
    }

    @Test("a slow listener loses the oldest and is told how many; the others lose nothing")
    func slow() async {
        let broadcaster = Broadcaster<Int>()
        let (slow, quick) = (broadcaster.listen(holding: 2), broadcaster.listen(holding: 100))
        // Nobody reads yet, and telling does not wait for it.
        (1...10).forEach(broadcaster.tell)
        var ear = slow.makeAsyncIterator()
        #expect(await ear.next() == .missed(8))
        #expect(await ear.next() == .event(9))
        #expect(await ear.next() == .event(10))
        (11...14).forEach(broadcaster.tell)
        #expect(await ear.next() == .missed(2))
        #expect(await ear.next() == .event(13))
        broadcaster.end()
        #expect(await ear.next() == .event(14))
        #expect(await ear.next() == nil)
        #expect(await all(quick) == (1...14).map { .event($0) })
    }

    @Test("a listener that is let go of, or whose task is cancelled, is forgotten")
    func forgotten() async {
        let broadcaster = Broadcaster<Int>()
        do { _ = broadcaster.listen() }
        #expect(!broadcaster.hasListeners)
        let listening = broadcaster.listen()
        let task = Task { await all(listening) }
        task.cancel()
        #expect(await task.value.isEmpty)
        #expect(!broadcaster.hasListeners)
        broadcaster.tell(1)
    }

    @Test("after the end nobody waits for ever")
    func ended() async {
        let broadcaster = Broadcaster<Int>()
        broadcaster.end()
        broadcaster.tell(1)
        #expect(await all(broadcaster.listen()).isEmpty)
    }

    @Test("many tell at once, and a listener misses none of it or is told")
    func concurrently() async {
        let broadcaster = Broadcaster<Int>()
        let listening = broadcaster.listen(holding: 16)
        let hearing = Task {
            await all(listening).reduce(0) { count, heard in
                switch heard {
                case .event: count + 1
                case .missed(let missed): count + missed
                }
            }
        }
        await withTaskGroup { group in
            for _ in 0..<8 { group.addTask { (0..<500).forEach(broadcaster.tell) } }
        }
        broadcaster.end()
        #expect(await hearing.value == 4_000)
    }
}
