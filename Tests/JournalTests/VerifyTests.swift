import Files
import Foundation
import Testing

@testable import Journal

@Suite("The journal held against the disk")
struct VerifyTests {
    private let place: Place
    private let journal: Journal

    init() throws {
        place = try Place()
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
    }

    private func verify() throws -> Verification {
        try journal.verify(
            searching: [place.root.appending("desk"), place.root.appending("lib")],
            trashes: [place.root.appending(".local/share/Trash/files")])
    }

    private func findings() throws -> [String: VerifiedFile.Finding] {
        Dictionary(try verify().files.map { ($0.path.displayedName, $0.finding) }) { $1 }
    }

    private func file(_ names: String...) async throws -> [Job] {
        let plans = try names.map { try place.move(place.file("desk/\($0)", "content of \($0)"), to: "lib/\($0)") }
        let jobs = try await journal.carryOut(plans)
        try await journal.flush()
        return jobs
    }

    @Test("what users do with their files explains where they are; what nobody can explain is told")
    func explains() async throws {
        _ = try await file("left", "edited", "anew", "moved", "back", "trashed", "copied", "gone")
        try place.append("lib/edited", "!")
        let lib = place.root.appending("lib")
        #expect(unlink(lib.appending("anew").string) == 0)
        try place.file("lib/anew", "saved by an editor")
        try place.folder("lib/elsewhere")
        #expect(rename(lib.appending("moved").string, lib.appending("elsewhere/renamed").string) == 0)
        #expect(rename(lib.appending("back").string, place.root.appending("desk/back").string) == 0)
        let trash = place.root.appending(".local/share/Trash/files")
        try place.folder(".local/share/Trash/files")
        #expect(rename(lib.appending("trashed").string, trash.appending("trashed 2").string) == 0)
        // As over file systems: another inode, the content and its time the same.
        let copied = try #require(try LocalFiles().look(at: lib.appending("copied"))).identity
        _ = try LocalFiles().copy(
            lib.appending("copied"), expecting: copied, to: place.root.appending("desk/other name"))
        #expect(unlink(lib.appending("copied").string) == 0)
        #expect(unlink(lib.appending("gone").string) == 0)

        #expect(
            try findings() == [
                "left": .inPlace, "edited": .edited, "anew": .edited,
                "moved": .movedTo(lib.appending("elsewhere/renamed")),
                "back": .movedTo(place.root.appending("desk/back")),
                "trashed": .trashed(trash.appending("trashed 2")),
                "copied": .movedTo(place.root.appending("desk/other name")), "gone": .gone,
            ])
        #expect(try !verify().isExplained)
        #expect(try verify().files.filter { !$0.isExplained }.map(\.path) == [lib.appending("gone")])
    }

    @Test("undo, redo and further moves are followed to where they left the file")
    func follows() async throws {
        let jobs = try await file("undone", "redone", "again")
        for _ in 0..<2 {
            _ = try await journal.undo([jobs[0].id], searching: []);
            _ = try await journal.redo([jobs[0].id], searching: [])
        }
        _ = try await journal.undo(jobs.map(\.id), searching: [])
        _ = try await journal.redo([jobs[1].id], searching: [])
        let again = try await journal.carryOut([
            place.move(place.root.appending("desk/again"), to: "lib/other/again")
        ])
        try await journal.flush()
        #expect(again.map(\.state) == [.done])
        let verification = try verify()
        #expect(verification.isExplained)
        #expect(
            Set(verification.files.map(\.path)) == [
                place.root.appending("desk/undone"), place.root.appending("lib/redone"),
                place.root.appending("lib/other/again"),
            ])
        #expect(verification.files.allSatisfy { $0.finding == .inPlace })
    }

    @Test("what a job left that was cut short is explained by the job that took the file on")
    func takenOn() async throws {
        let job = try #require(try await file("a").first)
        _ = try await journal.undo([job.id], searching: [])
        let undo = try #require(try journal.log(limit: 1).first?.job.id)
        try journal.database.write { db in
            try db.execute(
                sql: "UPDATE actions SET state = 'interrupted', problem = 'cannot look' WHERE job = ?",
                arguments: [undo])
        }
        #expect(try !verify().isExplained)
        _ = try await journal.carryOut([try place.move(place.root.appending("desk/a"), to: "lib/a")])
        try await journal.flush()
        #expect(try verify().isExplained)
    }

    @Test("a trashed duplicate is in its trash, or the trash was emptied")
    func trash() async throws {
        let source = try place.file("desk/a", "a")
        let identity = try #require(try LocalFiles().look(at: source)).identity
        let job = try await journal.carryOut([
            JobPlan(kind: .other, title: "a", actions: [.trash(source, expecting: identity, digest: nil)], begun: 1)
        ])[0]
        try await journal.flush()
        #expect(try verify().files.map(\.finding) == [.inPlace])
        #expect(unlink(try #require(job.actions[0].target).string) == 0)
        #expect(try verify().files.map(\.finding) == [.trashEmptied])
        #expect(try verify().isExplained)
    }

    @Test("a file on a disk that is not mounted is explained by that")
    func absent() async throws {
        try place.folder("lib")
        let lib = place.root.appending("lib")
        guard Mounting.memory(at: lib) else { return print("skipped: only root can mount") }
        defer { Mounting.unmount(lib) }
        try await journal.noteVolumes(of: [lib])
        _ = try await file("a")
        Mounting.unmount(lib)
        #expect(try findings() == ["a": .absent(lib)])
        #expect(try verify().isExplained)
    }

    @Test(
        "it follows as many jobs as asked for",
        .enabled(if: VerifyTests.count > 0, "DESKHAND_VERIFY_JOBS says how many"))
    func many() async throws {
        var plans: [JobPlan] = []
        for number in 0..<Self.count {
            let folder = "lib/\(number / 500)"
            if number % 500 == 0 { try place.folder(folder) }
            var plan = try place.move(place.file("desk/\(number).txt", "\(number)"), to: "\(folder)/\(number).txt")
            plan.filing = Filing(
                path: plan.actions[0].source ?? "/", category: "Invoices", confidence: 1, tier: "embedded",
                type: "text/plain", text: String(repeating: "words of document \(number) ", count: 20))
            plans.append(plan)
        }
        _ = try await journal.carryOut(plans)
        try await journal.flush()
        for number in 0..<100 {
            let name = "lib/\(number * Self.count / 100 / 500)/\(number * Self.count / 100).txt"
            #expect(rename(place.root.appending(name).string, place.root.appending("lib/moved \(number)").string) == 0)
        }
        let start = ContinuousClock.now
        let found = try verify()
        print("verified \(found.jobs) jobs in \(start.duration(to: .now))")
        #expect(found.isExplained)
        #expect(found.files.count == Self.count)
    }

    private static let count = Int(ProcessInfo.processInfo.environment["DESKHAND_VERIFY_JOBS"] ?? "") ?? 0
}
