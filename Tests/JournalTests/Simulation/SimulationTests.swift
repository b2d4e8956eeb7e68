import Foundation
import Testing

/// Deterministic simulation of the journal's protocol: the very code that files, undoes and recovers,
/// on a simulated disk, with crashes, power cuts, failing operations, a second process, and the user.
@Suite("Simulation")
struct SimulationTests {
    /// `DESKHAND_HISTORIES=1000000` plays so many, new ones each time; `DESKHAND_SEED=42` replays one. Else it is the same
    /// 20,000 every time, so that what fails was broken by the change at hand.
    private static let histories = Int(ProcessInfo.processInfo.environment["DESKHAND_HISTORIES"] ?? "")
    private static let seed = UInt64(ProcessInfo.processInfo.environment["DESKHAND_SEED"] ?? "")

    @Test("no history loses a content, replaces a file or makes the journal lie")
    func histories() throws {
        let first = Self.seed ?? (Self.histories == nil ? 1 : UInt64.random(in: 0..<(1 << 40)))
        let count = Self.seed == nil ? Self.histories ?? 20_000 : 1
        print("simulating \(count) histories from seed \(first)")
        let start = ContinuousClock.now
        var complained = 0
        for seed in first..<(first + UInt64(count)) {
            let history = History(seed: seed)
            history.world.traces = Self.seed != nil
            let complaints = history.play()
            guard complaints.isEmpty else {
                Issue.record("seed \(seed): \(complaints.joined(separator: "; ")) — DESKHAND_SEED=\(seed) replays it")
                complained += 1
                if complained == 20 { return }
                continue
            }
        }
        print("\(count) histories in \(start.duration(to: .now)), \(complained) with a complaint")
    }

    @Test("a seed replays exactly", arguments: [1, 99, 4711])
    func replays(seed: UInt64) {
        func trace() -> [String] {
            let history = History(seed: seed)
            _ = history.play()
            return history.world.disk.state.entries.map { "\($0.key) \($0.value)" }.sorted()
        }
        #expect(trace() == trace())
    }
}
