import Testing

@testable import Models

/// How many a server of one's own takes at once is learnt from how long its answers take, here in a time of its own.
@Suite("Parallelism of a server of one's own")
struct ParallelismTests {
    /// Plays a server with so many slots and a queue, asked as many questions at once as are allowed.
    ///
    /// - Returns: the limit after each answer.
    private func play(slots: Int, answers: Int, each: Duration = .seconds(2), most: Int = 64, told: Int? = nil) -> [Int]
    {
        var learnt = Parallelism(most: most)
        if let told { learnt.tell(told) }
        var now = Duration.zero
        var free = Array(repeating: Duration.zero, count: slots)
        var underWay: [(begun: Duration, end: Duration, pass: Parallelism.Pass)] = []
        var limits: [Int] = []
        while limits.count < answers {
            while underWay.count < learnt.limit {
                let slot = free.indices.min { free[$0] < free[$1] } ?? 0
                free[slot] = max(now, free[slot]) + each
                underWay.append((now, free[slot], learnt.pass(underWay: underWay.count + 1)))
            }
            let next = underWay.indices.min { underWay[$0].end < underWay[$1].end } ?? 0
            let done = underWay.remove(at: next)
            now = done.end
            learnt.answered(done.pass, in: done.end - done.begun, of: .seconds(90))
            limits.append(learnt.limit)
        }
        return limits
    }

    @Test("one slot: two are tried now and then, and never more")
    func oneSlot() {
        let limits = play(slots: 1, answers: 400)
        #expect(limits.first == 1 && limits.last == 1 && limits.max() == 2)
        #expect(limits.count { $0 == 1 } > 350)
    }

    @Test(
        "several slots are found out, most of them used, and at most half as many again sent",
        arguments: [2, 3, 4, 8, 32])
    func severalSlots(slots: Int) {
        let limits = play(slots: slots, answers: 900)
        #expect(limits.suffix(300).allSatisfy { $0 * 2 > slots })
        #expect(limits.suffix(300).contains { $0 * 2 <= slots * 3 })
    }

    @Test("what the server says is believed, as far as may be sent")
    func told() {
        #expect(play(slots: 1, answers: 50, told: 4).allSatisfy { $0 == 4 })
        #expect(play(slots: 1, answers: 50, most: 8, told: 500).allSatisfy { $0 == 8 })
    }

    @Test("a server that takes long over one is asked no two at once")
    func slow() {
        #expect(play(slots: 1, answers: 50, each: .seconds(30)).allSatisfy { $0 == 1 })
    }

    @Test("what ran out of time halves it")
    func ranOut() {
        var learnt = Parallelism(most: 64)
        for _ in 0..<3 { learnt.answered(learnt.pass(underWay: 1), in: .seconds(1), of: .seconds(90)) }
        #expect(learnt.limit == 2)
        learnt.ranOut()
        #expect(learnt.limit == 1)
        learnt.ranOut()
        #expect(learnt.limit == 1)
    }
}
