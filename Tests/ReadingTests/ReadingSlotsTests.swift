import TestSupport
import Testing

@testable import Reading

@Suite("Slots for tools", .timeLimit(.minutes(Patience.minutes)))
struct ReadingSlotsTests {
    @Test("never more at a time than there are slots, and all get their turn")
    func limit() async throws {
        let slots = ReadingSlots(3)
        let busy = Busy()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await slots.withSlot {
                        await busy.enter()
                        await Task.yield()
                        await busy.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await busy.total == 50)
        #expect(await busy.most <= 3)
    }

    @Test("whoever is cancelled while waiting gives way to the next")
    func cancellation() async throws {
        let slots = ReadingSlots(1)
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let first = Task {
            try await slots.withSlot {
                begin.yield()
                for await _ in gate {}
            }
        }
        for await _ in begun { break }
        let second = Task { try await slots.withSlot {} }
        let third = Task { try await slots.withSlot {} }
        second.cancel()
        await #expect(throws: ToolError.cancelled) { try await second.value }
        opener.finish()
        try await first.value
        try await third.value
        try await slots.withSlot {}
    }
}

private actor Busy {
    private var now = 0
    private(set) var most = 0
    private(set) var total = 0

    func enter() {
        now += 1
        total += 1
        most = max(most, now)
    }

    func leave() { now -= 1 }
}
