import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// What becomes of the word of models is what it is worth; nobody's silence says anything.
@Suite("What a model's word is worth")
struct StandingTests {
    private let place: Place
    private let journal: Journal
    private let model = Speaker(server: "https://api.example.com/v1", model: "small", served: "small-2026-11")

    init() throws {
        place = try Place()
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
        try place.folder("lib")
    }

    private func filing(_ path: FilePath, _ category: String, says: String?, call: Int64?) -> Filing {
        Filing(
            path: path, category: category, confidence: 0.9, tier: "nano", type: "text/plain",
            opinions: says.map { [Opinion(speaker: model, category: $0, call: call)] } ?? [])
    }

    /// A model was sure of a category, and its file waits.
    private func ask(
        _ name: String, says: String = "Receipts", call: Int64? = nil, reason: Review.Reason = .unsure
    ) async throws -> Review {
        let path = try place.file("desk/\(name)", name)
        let identity = try #require(try LocalFiles().look(at: path)?.identity)
        try await journal.askAbout([
            Review(
                filing: filing(path, says, says: says, call: call), desk: place.root.appending("desk"), reason: reason,
                identity: identity, target: nil, given: 1)
        ])
        return try #require(try journal.waitingReviews().last)
    }

    /// The user files it.
    @discardableResult
    private func accept(_ review: Review, as category: String = "Receipts") async throws -> Job {
        var plan = try place.move(review.filing.path, to: "lib/\(review.filing.path.displayedName)")
        plan.filing = filing(review.filing.path, category, says: nil, call: nil)
        let job = try #require(try await journal.carryOut([plan]).first)
        try await journal.settle(review.id, as: .accepted, job: job.id)
        return job
    }

    private func accept(_ count: Int, from first: Int = 0) async throws {
        for number in first..<(first + count) { try await accept(try await ask("a\(number)", call: Int64(number))) }
    }

    /// It was filed on the model's word alone.
    private func fileAlone(_ name: String) async throws -> Job.ID {
        let path = try place.file("desk/\(name)", name)
        var plan = try place.move(path, to: "lib/\(name)")
        plan.filing = filing(path, "Receipts", says: "Receipts", call: nil)
        return try #require(try await journal.carryOut([plan]).first).id
    }

    private func undo(_ jobs: Job.ID...) async throws {
        let reports = try await journal.undo(jobs, searching: [])
        #expect(reports.allSatisfy { $0.undo?.state == .done })
    }

    private var standing: Standing { get throws { try journal.standing(of: model, in: "Receipts") } }

    @Test("twenty that were accepted make trust; one that was corrected is tolerated, two are not")
    func ladder() async throws {
        try await accept(19)
        #expect(try standing.accepted == 19 && !standing.isTrusted)
        try await accept(try await ask("wrong"), as: "Letters")
        #expect(try standing.against == 1)
        try await accept(1, from: 19)
        #expect(try standing.isTrusted)
        let refused = try await ask("refused")
        try await journal.settle(refused.id, as: .rejected)
        #expect(try standing.against == 2 && !standing.isTrusted)
        // Lost trust is earned anew.
        try await accept(18, from: 100)
        #expect(try !standing.isTrusted)
        try await accept(2, from: 200)
        #expect(try standing.isTrusted && standing.against == 0)
    }

    @Test("what nobody decides, and what has no category decided, says nothing")
    func silence() async throws {
        for number in 0..<30 { _ = try await fileAlone("s\(number)") }
        let gone = try await ask("gone")
        try await journal.settle(gone.id, as: .gone)
        let twin = try await ask("twin", reason: .duplicate)
        try await journal.settle(twin.id, as: .rejected)
        let trashed = try await ask("trashed", reason: .duplicate)
        let trash = ActionPlan.trash(trashed.filing.path, expecting: trashed.identity, digest: nil)
        let job = try await journal.carryOut([JobPlan(kind: .other, title: "t", actions: [trash], begun: 1)])[0]
        try await journal.settle(trashed.id, as: .accepted, job: job.id)
        #expect(try standing == Standing(speaker: model, category: "Receipts"))
        #expect(try journal.standings().isEmpty)
    }

    @Test("one filing taken back by itself counts, many at once do not, and redo takes either back")
    func takenBack() async throws {
        let jobs = [try await fileAlone("a"), try await fileAlone("b"), try await fileAlone("c")]
        try await undo(jobs[0], jobs[1])
        #expect(try standing.against == 0)
        try await undo(jobs[2])
        #expect(try standing.against == 1)
        _ = try await journal.redo([jobs[2]], searching: [])
        #expect(try standing.against == 0)
        // The redo is what stands now, and it is the same filing.
        try await undo(jobs[2])
        #expect(try standing.against == 1)
    }

    @Test("what was accepted and then undone does not count, by itself it counts against the model")
    func acceptedAndUndone() async throws {
        let one = try await accept(try await ask("one", call: 1))
        let two = try await accept(try await ask("two", call: 2))
        let three = try await accept(try await ask("three", call: 3))
        try await undo(one.id, two.id)
        #expect(try (standing.accepted, standing.against) == (1, 0))
        _ = try await journal.redo([one.id, two.id], searching: [])
        #expect(try (standing.accepted, standing.against) == (3, 0))
        try await undo(three.id)
        #expect(try (standing.accepted, standing.against) == (2, 1))
    }

    @Test("undoing many at once takes back what they taught, and teaches nothing")
    func bulkTeachesNothing() async throws {
        let jobs = [try await fileAlone("a"), try await fileAlone("b"), try await fileAlone("c")]
        try await journal.teach(
            jobs.map {
                Lesson(
                    category: "Receipts", weight: 0.6, origin: .model, name: "x", features: [1], taught: 1, job: $0,
                    speaker: model)
            })
        #expect(try journal.lessons().map(\.speaker) == [model, model, model])
        try await undo(jobs[0], jobs[1])
        #expect(try journal.lessons().map(\.job) == [jobs[2]])
        try await undo(jobs[2])
        #expect(try journal.lessons().map(\.origin) == [.undone])
    }

    @Test("each category, server, model and served model stands for itself")
    func strangers() async throws {
        try await accept(20)
        #expect(try standing.isTrusted)
        #expect(try !journal.standing(of: model, in: "Letters").isTrusted)
        var others = [model, model, model]
        others[0].server = "https://mirror.example.com/v1"
        others[1].model = "large"
        others[2].served = "small-2026-12"
        for other in others { #expect(try !journal.standing(of: other, in: "Receipts").isTrusted, "\(other)") }
        #expect(try journal.standings() == [try standing])
    }

    @Test("one answer counts once, for however many copies of a file it is remembered")
    func copies() async throws {
        for number in 0..<20 { try await accept(try await ask("copy\(number)", call: 7)) }
        #expect(try standing.accepted == 1)
    }

    @Test("a file that the user moved to another category's folder counts against it")
    func moved() async throws {
        let job = try await fileAlone("a")
        let lessons = [("Letters", 1.0), ("Receipts", -1.0)].map {
            Lesson(category: $0, weight: $1, origin: .moved, name: "a", features: [], taught: 1, job: job)
        }
        try await journal.teach(lessons)
        #expect(try standing.against == 1)
        #expect(try journal.standing(of: model, in: "Letters").accepted == 0)
    }

    @Test("what was decided makes another version of the lessons, since it decides what they are worth")
    func versions() async throws {
        let before = try journal.lessonsVersion()
        let review = try await ask("a")
        #expect(try journal.lessonsVersion() == before)
        try await accept(review)
        #expect(try journal.lessonsVersion() != before)
    }

    @Test("a model's lesson that the user accepts is the user's; the user's own stay as they are")
    func accepted() async throws {
        let origins: [Lesson.Origin] = [.model, .corrected]
        try await journal.teach(
            origins.map { Lesson(category: "Receipts", weight: 0.6, origin: $0, name: "x", features: [], taught: 1) })
        let version = try journal.lessonsVersion()
        #expect(try await journal.accept(lessons: try journal.lessons().map(\.id)) == 1)
        #expect(try journal.lessons().map(\.origin) == [.accepted, .corrected])
        #expect(try journal.lessons().map(\.weight) == [1, 0.6])
        #expect(try journal.lessonsVersion() != version)
    }

    @Test("who answered is kept with the call")
    func speaker() async throws {
        let planned = Call(
            tier: "nano", provider: "p", model: "small", purpose: "classify", work: "w",
            question: Digest(hashing: [1]), reserved: 1)
        var call = try await journal.reserve([(planned, SpendingCaps())])[0].get()
        #expect(try journal.speaker(of: call.id) == nil)
        (call.state, call.speaker) = (.answered, model)
        try await journal.settle([(call, nil)])
        #expect(try journal.speaker(of: call.id) == model)
    }

    @Test("a journal from before opens, and nobody has earned anything in it")
    func migrates() throws {
        let old = try Place()
        try old.folder("state")
        let path = old.root.appending("state/journal.sqlite").string
        do {
            let queue = try DatabaseQueue(path: path)
            try Migrations.migrator.migrate(queue, upTo: "4: batches")
            try queue.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO examples (category, weight, origin, name, features, taught)
                        VALUES ('Receipts', 0.6, 'model', 'a.txt', x'00', 1)
                        """)
            }
        }
        let journal = try Journal(folder: old.root.appending("state"), files: LocalFiles(home: old.root))
        let lesson = try #require(try journal.lessons().first)
        #expect(lesson.origin == .model && lesson.speaker == nil)
        #expect(try journal.standings().isEmpty)
    }
}
