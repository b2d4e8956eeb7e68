import Files
import Foundation
import Journal
import Testing

/// What a crash leaves of a batch, by how far it had come.
@Suite("Batches in the journal")
struct BatchRecoveryTests {
    private let call = Call(
        tier: "nano", provider: "openai", model: "m", purpose: "classify", work: "w",
        question: Digest(hashing: [1]), reserved: 500)

    private func crash(_ place: Place, at state: Batch.State) async throws {
        let journal = try Journal(folder: place.root.appending("state"))
        let booked = try await journal.book(
            Batch(tier: "nano", provider: "openai", model: "m"), [(call, SpendingCaps(), Array("{}".utf8))])
        var batch = try #require(booked.batch)
        (batch.state, batch.remote) = (state, state == .open ? "batch_1" : nil)
        try await journal.note(batch)
        #expect(try await journal.claimBatches().count == (state == .open ? 1 : 0))
    }

    @Test("before it was sent it cost nothing, while it was being sent it may have, and an open one goes on")
    func recovers() async throws {
        let ends: [(Batch.State, Call.State, Int64)] = [
            (.booked, .failed, 0), (.sending, .unknown, 500), (.open, .reserved, 0),
        ]
        for (state, end, cost) in ends {
            let place = try Place()
            try await crash(place, at: state)
            let journal = try Journal(folder: place.root.appending("state"))
            try await journal.settleAbandonedCalls()
            let call = try #require(try journal.calls().first)
            #expect(call.state == end && call.cost == cost, "\(state)")
            let spent = try journal.spending(since: "2000-01-01")
            #expect(spent.spent == cost && spent.reserved == (state == .open ? 500 : 0))
            #expect(try await journal.claimBatches().map(\.remote) == (state == .open ? ["batch_1"] : []))
            let turn = try journal.batchTurn(of: self.call.question, since: 0)
            #expect(turn == (state == .open ? .open : .none), "what was not worked on can go into another batch")
            #expect(try journal.leftByBatches().map(\.call.id) == (state == .open ? [] : [call.id]))
            #expect(try journal.isForBatch(work: "w", since: .max))
        }
    }

    @Test("a batch has one keeper at a time, and is settled once")
    func oneKeeper() async throws {
        let place = try Place()
        let one = try Journal(folder: place.root.appending("state"))
        let other = try Journal(folder: place.root.appending("state"))
        let booked = try await one.book(
            Batch(tier: "nano", provider: "openai", model: "m"), [(call, SpendingCaps(), [])])
        var batch = try #require(booked.batch)
        (batch.state, batch.remote) = (.open, "batch_1")
        try await one.note(batch)
        #expect(try await other.claimBatches().isEmpty)
        #expect(try await one.claimBatches() == [batch])
        #expect(try one.isForBatch(work: "w", since: .max) && !one.isForBatch(work: "x", since: 0))
        var call = try #require(try one.calls(of: batch.id).first)
        (call.state, call.cost, batch.state) = (.answered, 200, .done)
        for _ in 1...2 { try await one.settle(batch, [(call, Array("answer".utf8))]) }
        let spent = try one.spending(since: "2000-01-01")
        #expect(spent.spent == 200 && spent.reserved == 0)
        #expect(try one.openBatches().isEmpty)
        #expect(try one.call(call.id).content?.reply == Array("answer".utf8))
    }

    @Test("a batch that no cap allows is none")
    func capped() async throws {
        let place = try Place()
        let journal = try Journal(folder: place.root.appending("state"))
        let booked = try await journal.book(
            Batch(tier: "nano", provider: "openai", model: "m"),
            [(call, SpendingCaps(day: 499), []), (call, SpendingCaps(day: 0), [])])
        #expect(booked.batch == nil && booked.calls.count == 2)
        for result in booked.calls { #expect(throws: CapReached.self) { try result.get() } }
        #expect(try journal.openBatches().isEmpty && journal.calls().isEmpty)
    }
}
