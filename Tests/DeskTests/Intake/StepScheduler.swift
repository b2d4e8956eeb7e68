import TestSupport
/// Runs tasks one step at a time on one thread, in any order the seed says, with a clock of its own.
///
/// Every task of a simulation prefers this executor, so that nothing of it runs anywhere else: when no step is left and
/// nobody sleeps, whoever has not ended waits for ever.
final class StepScheduler: TaskExecutor, @unchecked Sendable {
    // Safe: everything happens on the thread that calls `run`.
    private var steps: [UnownedJob] = []
    private var sleepers: [Sleeper] = []
    private var lastSleeper = 0
    /// The time, in ticks.
    private(set) var now = 0
    var random: SeededGenerator

    private struct Sleeper {
        var number: Int
        var until: Int
        var wake: (_ isCancelled: Bool) -> Void
    }

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    var isIdle: Bool { steps.isEmpty && sleepers.isEmpty }

    func enqueue(_ job: consuming ExecutorJob) { steps.append(UnownedJob(job)) }

    /// Takes time, and ends early when the task is cancelled.
    func sleep(_ ticks: Int) async throws {
        lastSleeper += 1
        let number = lastSleeper
        let isCancelled = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                guard !Task.isCancelled else { return waiter.resume(returning: true) }
                sleepers.append(Sleeper(number: number, until: now + ticks) { waiter.resume(returning: $0) })
            }
        } onCancel: {
            guard let index = sleepers.firstIndex(where: { $0.number == number }) else { return }
            sleepers.remove(at: index).wake(true)
        }
        if isCancelled { throw CancellationError() }
    }

    /// Has something done later, whoever runs then.
    func after(_ ticks: Int, _ event: @escaping () -> Void) {
        lastSleeper += 1
        sleepers.append(Sleeper(number: lastSleeper, until: now + ticks) { _ in event() })
    }

    /// Lets time pass until a condition holds.
    ///
    /// - Returns: false when it never will.
    func run(until holds: () -> Bool) -> Bool {
        while !holds() {
            guard step() else { return false }
        }
        return true
    }

    /// Lets all that is left come to its end.
    func finish() { while step() {} }

    private func step() -> Bool {
        if !steps.isEmpty {
            let index = random.below(steps.count)
            steps.swapAt(index, steps.count - 1)
            steps.removeLast().runSynchronously(on: asUnownedTaskExecutor())
            return true
        }
        guard let next = sleepers.indices.min(by: { sleepers[$0].until < sleepers[$1].until }) else { return false }
        let sleeper = sleepers.remove(at: next)
        now = max(now, sleeper.until)
        sleeper.wake(false)
        return true
    }
}
