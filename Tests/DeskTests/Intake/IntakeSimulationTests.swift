import Files
import Foundation
import Testing

@testable import Desk

/// Deterministic simulation of the intake: the very code that takes files in, in order and each content once, with
/// hashes and readers of any duration, failures, cancellation anywhere, several calls at once, and two processes.
@Suite("Simulation of the intake")
struct IntakeSimulationTests {
    /// `DESKHAND_INTAKES=100000` plays more; `DESKHAND_SEED=42` replays one.
    private static let intakes = Int(ProcessInfo.processInfo.environment["DESKHAND_INTAKES"] ?? "") ?? 3_000
    private static let seed = UInt64(ProcessInfo.processInfo.environment["DESKHAND_SEED"] ?? "")

    @Test("no intake hangs, mixes up the order, reads a content twice at a time or takes the second for the first")
    func intakes() async throws {
        let first = Self.seed ?? UInt64.random(in: 0..<(1 << 40))
        let count = Self.seed == nil ? Self.intakes : 1
        print("simulating \(count) intakes from seed \(first)")
        let start = ContinuousClock.now
        let complaint = await onOwnThread { () -> String? in
            for seed in first..<(first + UInt64(count)) {
                let complaints = SimulatedIntake(seed: seed, traces: Self.seed != nil).play()
                guard complaints.isEmpty else { return "seed \(seed): \(complaints.joined(separator: "; "))" }
            }
            return nil
        }
        guard complaint == nil else {
            Issue.record("\(complaint ?? "") (DESKHAND_SEED=… replays it)")
            return
        }
        print("\(count) intakes in \(start.duration(to: .now)), none with a complaint")
    }

    @Test("a seed replays exactly", arguments: [1, 99, 4711])
    func replays(seed: UInt64) {
        func facts() -> [String] {
            let intake = SimulatedIntake(seed: seed, traces: false)
            _ = intake.play()
            return ["\(intake.desk.scheduler.now)"] + intake.desk.contents.map { "\($0.key) \($0.value)" }.sorted()
        }
        #expect(facts() == facts())
    }
}

/// Runs what takes long, and is no task, on no thread that tasks wait for.
private func onOwnThread<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { waiter in
        let thread = Thread { waiter.resume(returning: body()) }
        thread.stackSize = 8 << 20
        thread.start()
    }
}

/// One intake.
struct SimulatedIntake {
    let desk: SimulatedDesk

    init(seed: UInt64, traces: Bool) {
        desk = SimulatedDesk(seed: seed)
        desk.traces = traces
    }

    /// Plays it, and returns what was broken: nothing, one hopes.
    func play() -> [String] {
        let filers = (0...(desk.scheduler.random.chance(20) ? 1 : 0)).map { _ in SimulatedProcess(desk) }
        let calls = filers.flatMap { line in
            (0...(desk.scheduler.random.chance(50) ? desk.scheduler.random.below(4) : 0)).map { number in
                SimulatedCall(number, of: line, files: some())
            }
        }
        // What a dry run said is compared with what is done then, when nothing comes between.
        let dry = SimulatedCall(-1, of: filers[0], files: calls[0].files, isDry: true)
        guard play([dry]), play(calls) else { return desk.complaints }
        desk.scheduler.finish()
        (calls + [dry]).forEach { $0.check() }
        if !filers.allSatisfy(\.inHand.isEmpty) { desk.complain("contents are still in hand") }
        checkDuplicates(calls, filers)
        if calls.count == 1, desk.mishaps.areNone { compare(dry, calls[0]) }
        return desk.complaints
    }

    /// All files, or some of them, in their order.
    private func some() -> [SimulatedFile] {
        let percent = desk.scheduler.random.chance(60) ? 100 : 60
        return desk.files.filter { _ in desk.scheduler.random.chance(percent) }
    }

    private func play(_ calls: [SimulatedCall]) -> Bool {
        for call in calls {
            let begins = calls.count > 1 ? desk.scheduler.random.below(60) : 0
            desk.scheduler.after(begins) { call.start() }
            guard desk.scheduler.random.chance(desk.mishaps.cancellations) else { continue }
            desk.scheduler.after(begins + desk.scheduler.random.below(600)) { call.cancel() }
        }
        if desk.scheduler.run(until: { calls.allSatisfy { $0.end != nil } }) { return true }
        for call in calls where call.end == nil { desk.complain("call \(call.number) hangs") }
        return false
    }

    /// Of equal files one is filed, and it is the first.
    private func checkDuplicates(_ calls: [SimulatedCall], _ filers: [SimulatedProcess]) {
        for (content, targets) in desk.filed where targets.count > filers.count {
            desk.complain("\(content.bytes[0]) was filed \(targets.count) times")
        }
        guard calls.count == 1, desk.mishaps.actions == 0 else { return }
        var seen: Set<Digest> = []
        for case let (path, said?) in calls[0].handed {
            let isFirst = seen.insert(said.content).inserted
            if isFirst != (said.target != nil) {
                desk.complain("\(path), the \(isFirst ? "first" : "second") of its content, is taken for the other")
            }
        }
    }

    /// A dry run says what is done, file by file. It asks no model, so what would be shown to one comes earlier.
    private func compare(_ dry: SimulatedCall, _ real: SimulatedCall) {
        guard !real.asks else { return }
        let isSame = dry.handed.elementsEqual(real.handed) { $0.path == $1.path && $0.said == $1.said }
        if !isSame { desk.complain("the dry run said \(dry.handed), done was \(real.handed)") }
    }
}
