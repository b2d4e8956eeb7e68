/// Files on their way, several at a time: who may begin, and who is to be handed on.
struct InOrder<Outcome: Sendable>: Sendable {
    private let count: Int
    private let lanes: Intake.Lanes
    private var begun = 0
    /// The first that is not handed on.
    private var next = 0
    private var done: [Int: Outcome] = [:]

    init(count: Int, lanes: Intake.Lanes) { (self.count, self.lanes) = (count, lanes) }

    /// The next file that may be looked at.
    mutating func begin() -> Int? {
        guard begun < count, begun - next - done.count < lanes.slow, begun - next < lanes.ahead else { return nil }
        begun += 1
        return begun - 1
    }

    /// - Returns: what is to be handed on now.
    mutating func finish(_ number: Int, _ outcome: Outcome) -> (numbers: Range<Int>, ready: [Outcome]) {
        done[number] = outcome
        let first = next
        var ready: [Outcome] = []
        while let outcome = done.removeValue(forKey: next) {
            ready.append(outcome)
            next += 1
        }
        return (first..<next, ready)
    }
}
