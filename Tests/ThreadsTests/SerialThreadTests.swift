import Dispatch
import Glibc
import TestSupport
import Testing
import Threads

@Suite("Threads of our own", .timeLimit(.minutes(Patience.minutes)))
struct SerialThreadTests {
    private actor Blocked {
        private let thread = SerialThread("test")
        nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
        private var count = 0

        /// Blocks its thread, which no task of others may need.
        func wait(for gate: DispatchSemaphore, _ begun: AsyncStream<Void>.Continuation) {
            begun.yield()
            gate.wait()
        }

        func add() -> Int {
            count += 1
            return count
        }

        func masksEverything() -> Bool {
            var masked = sigset_t()
            pthread_sigmask(SIG_SETMASK, nil, &masked)
            return [SIGTERM, SIGHUP, SIGINT, SIGCHLD].allSatisfy { sigismember(&masked, $0) == 1 }
        }
    }

    @Test("an actor on a thread of its own is alone in it, and takes no signals")
    func alone() async {
        let actor = Blocked()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<1_000 { group.addTask { _ = await actor.add() } }
        }
        #expect(await actor.add() == 1_001)
        #expect(await actor.masksEverything())
    }

    @Test("more blocked actors than there are cores stop no task")
    func blocked() async {
        let gate = DispatchSemaphore(value: 0)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let count = sysconf(Int32(_SC_NPROCESSORS_ONLN)) * 2 + 4
        let actors = (0..<count).map { _ in Blocked() }
        let waiting = actors.map { actor in Task { await actor.wait(for: gate, begin) } }
        var seen = 0
        for await _ in begun {
            seen += 1
            if seen == count { break }
        }
        // All of them block now, and this goes on.
        #expect(await Task.detached { 1 }.value == 1)
        for _ in 0..<count { gate.signal() }
        for task in waiting { await task.value }
    }

    @Test("what blocks runs beside the tasks, and gives its value or its error")
    func pool() async throws {
        struct Refused: Error {}
        let gate = DispatchSemaphore(value: 0)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let count = sysconf(Int32(_SC_NPROCESSORS_ONLN)) * 2 + 4
        let waiting = (0..<count).map { number in
            Task {
                await blocking {
                    begin.yield()
                    gate.wait()
                    return number
                }
            }
        }
        var seen = 0
        for await _ in begun {
            seen += 1
            if seen == count { break }
        }
        await #expect(throws: Refused.self) { try await blocking { () throws(Refused) -> Int in throw Refused() } }
        for _ in 0..<count { gate.signal() }
        for (number, task) in waiting.enumerated() { #expect(await task.value == number) }
    }

    @Test("one that waits for what is handed over after it never stands in its way")
    func laterWork() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    let gate = DispatchSemaphore(value: 0)
                    async let first: Void = blocking { gate.wait() }
                    await blocking { _ = gate.signal() }
                    await first
                }
            }
        }
    }

    @Test("many actors that block now and then and wait for each other come to their ends")
    func crowd() async {
        let actors = (0..<32).map { _ in Blocked() }
        await withTaskGroup(of: Void.self) { group in
            for start in 0..<64 {
                group.addTask {
                    for step in 0..<50 {
                        _ = await actors[(start * 7 + step * 13) % actors.count].add()
                        await blocking { _ = usleep(50) }
                    }
                }
            }
        }
        var all = 0
        for actor in actors { all += await actor.add() - 1 }
        #expect(all == 64 * 50)
    }
}
