import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// A row that says nothing is an error in words. It never becomes a plausible value, and no file is touched for it.
@Suite("Rows that cannot be read")
struct UnreadableRowTests {
    private let place: Place
    private let journal: Journal

    init() throws {
        place = try Place()
        try place.folder("lib")
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
    }

    /// As a bad disk or a careless hand leaves it.
    private func damage(_ sql: String) throws {
        try journal.database.write { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: sql)
        }
    }

    private func isRefused(_ table: String, _ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
            return false
        } catch JournalError.damagedRow(let found, _, _) {
            return found == table
        } catch {
            return false
        }
    }

    private func filed() async throws -> Job {
        let source = try place.file("desk/a.txt", "one")
        var plan = try place.move(source, to: "lib/a.txt")
        plan.filing = Filing(
            path: source, category: "Bills", confidence: 1, tier: "user", type: "text/plain", text: "word")
        let job = try await journal.carryOut([plan])[0]
        try await journal.flush()
        return job
    }

    @Test(
        "an action",
        arguments: [
            "kind = 'teleport'", "state = 'perhaps'", "source = 'lib/relative'", "expected_volume = NULL",
            "expected_size = 'large'", "result_born = NULL", "digest = x'00'", "subject = 'first'",
        ])
    func action(change: String) async throws {
        let job = try await filed()
        try damage("UPDATE actions SET \(change)")
        #expect(await isRefused("actions") { _ = try await journal.undo([job.id], searching: [place.root]) })
        #expect(await isRefused("actions") { _ = try journal.log() })
        #expect(try place.text("lib/a.txt") == "one")
    }

    @Test("an action that a crash left open, whatever it was: recovery does nothing for it")
    func openAction() async throws {
        let source = try place.file("desk/a.txt", "one")
        _ = try await journal.leaveOpen([try place.move(source, to: "lib/a.txt")])
        try damage("UPDATE actions SET kind = 'shred'")
        #expect(await isRefused("actions") { _ = try await journal.recover() })
        #expect(try place.text("desk/a.txt") == "one")
    }

    @Test("what an open action was to write is not taken for nothing")
    func content() async throws {
        let text = Array("a report".utf8)
        let plan = ActionPlan.write(text, to: place.root.appending("lib/report"), digest: Digest(hashing: text))
        _ = try await journal.leaveOpen([JobPlan(kind: .other, title: "report", actions: [plan], begun: 1)])
        try damage("DELETE FROM contents")
        #expect(await isRefused("contents") { _ = try await journal.recover() })
        #expect(try LocalFiles().look(at: place.root.appending("lib/report")) == nil)
    }

    @Test("a job", arguments: ["kind = 'nap'", "state = 'asleep'", "begun = 'today'"])
    func job(change: String) async throws {
        let job = try await filed()
        try damage("UPDATE jobs SET \(change)")
        #expect(await isRefused("jobs") { _ = try await journal.undo([job.id], searching: []) })
        #expect(await isRefused("jobs") { _ = try journal.job(job.id) })
        #expect(try place.text("lib/a.txt") == "one")
    }

    @Test("a subject and a verdict")
    func verdict() async throws {
        let job = try await filed()
        try damage("UPDATE subjects SET kind = 'idea'")
        #expect(await isRefused("subjects") { _ = try journal.job(job.id) })
        try damage("UPDATE subjects SET kind = 'file'")
        try damage("UPDATE verdicts SET current = x''")
        #expect(await isRefused("verdicts") { _ = try journal.find("word") })
    }

    @Test(
        "a review",
        arguments: ["state = state, reason = 'bored'", "desk = x''", "inode = 'one'", "size = 'big'", "target = 'x'"])
    func review(change: String) async throws {
        let path = try place.file("desk/a.txt", "one")
        let identity = try #require(try LocalFiles().look(at: path)?.identity)
        let filing = Filing(path: path, category: "Bills", confidence: 0.5, tier: "nano", type: "text/plain")
        let review = Review(
            filing: filing, desk: place.root.appending("desk"), reason: .unsure, identity: identity, target: nil,
            given: 1)
        try await journal.askAbout([review])
        try damage("UPDATE reviews SET \(change)")
        #expect(await isRefused("reviews") { _ = try journal.waitingReviews() })
    }

    @Test("a lesson, a call and a batch")
    func others() async throws {
        try await journal.teach([
            Lesson(category: "Bills", weight: 1, origin: .accepted, name: "a", features: [1], taught: 1)
        ])
        try damage("UPDATE examples SET origin = 'hearsay'")
        #expect(await isRefused("examples") { _ = try journal.lessons() })
        let call = Call(
            tier: "nano", provider: "p", model: "m", purpose: "classify", work: "w",
            question: Digest(hashing: [1]), reserved: 1)
        _ = try await journal.reserve([(call, SpendingCaps())])
        try damage("UPDATE calls SET state = 'free'")
        #expect(await isRefused("calls") { _ = try journal.calls() })
        _ = try await journal.book(Batch(tier: "nano", provider: "p", model: "m"), [(call, SpendingCaps(), [1])])
        try damage("UPDATE batches SET state = 'gratis'")
        #expect(await isRefused("batches") { _ = try journal.openBatches() })
    }

    @Test("what cannot be asked about is not taken for never undone, nor for decided")
    func known() async throws {
        let path = try place.file("desk/a.txt", "one")
        let identity = try #require(try LocalFiles().look(at: path)?.identity)
        #expect(try !journal.isKnown(path, identity))
        try damage("ALTER TABLE known RENAME TO lost")
        #expect(throws: JournalError.self) { try journal.isKnown(path, identity) }
        #expect(throws: JournalError.self) { try journal.wasUndone(path, identity, Digest(hashing: [1])) }
        try damage("ALTER TABLE reviews RENAME TO forgotten")
        #expect(throws: JournalError.self) { try journal.isWaiting(1) }
    }

    @Test("a climb is changed as JSON, and one that is none is left as it is")
    func climb() async throws {
        let path = try place.file("desk/a.txt", "one")
        let identity = try #require(try LocalFiles().look(at: path)?.identity)
        let steps = #"[{"tier":"nano","onward":"says \"obstacle\":\"budget\"","obstacle":"budget"},{"tier":"mini"}]"#
        let filing = Filing(
            path: path, category: nil, confidence: 0, tier: "nano", type: "text/plain", climb: steps)
        try await journal.askAbout([
            Review(
                filing: filing, desk: place.root.appending("desk"), reason: .unsure, identity: identity, target: nil,
                given: 1)
        ])
        try await journal.leaveAlone([path])
        let climb = try #require(try journal.waitingReviews().first?.filing.climb)
        let read = try #require(try JSONSerialization.jsonObject(with: Data(climb.utf8)) as? [[String: String]])
        #expect(read == [["tier": "nano", "onward": #"says "obstacle":"budget""#], ["tier": "mini"]])
        try damage("UPDATE verdicts SET climb = '[{\"obstacle\":'")
        #expect(await isRefused("verdicts") { try await journal.leaveAlone([path]) })
    }

    @Test("a copy in which contents of calls stay is an error")
    func forgetting() async throws {
        #expect(try journal.copyIfDue())
        let folder = place.root.appending("state/copies")
        // A folder that is called like a copy can neither be changed nor be unlinked.
        try FileManager.default.createDirectory(
            atPath: folder.appending("stubborn.sqlite").string, withIntermediateDirectories: false)
        do throws(JournalError) {
            try await journal.forgetCallContents(before: .max)
            Issue.record("forgotten where nothing could be")
        } catch {
            guard case .notForgotten(let path, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(path.displayedName == "stubborn.sqlite")
        }
    }
}
