import Agents
import Files
import Foundation
import Journal
import TestSupport
import Testing

@testable import Desk

/// What waits is judged by what is known now.
@Suite("What waits is judged again")
struct JudgeAgainTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "mode = \"ask\"")
    }

    private func workspace() throws -> Workspace { try Workspace.open(environment: sandbox.environment, asRoot: true) }

    private func ask(_ texts: [String: String]) async throws -> Workspace {
        for (name, text) in texts { try sandbox.write(text, to: sandbox.desk.appending(name)) }
        let workspace = try workspace()
        try await Line(workspace.journal).file(
            try DeskContents(workspace).arrivals(at: [sandbox.desk]), with: workspace.means()
        ) { _ in }
        return workspace
    }

    private static let rowing = "Harbour Rowing Club: oars and boats are back in the boathouse."

    private func add(_ category: String) throws {
        let path = sandbox.config
        let old = try String(contentsOfFile: path.string, encoding: .utf8)
        try sandbox.write(old + category, to: path)
    }

    @Test("by another config, in place, under its number, and not twice")
    func config() async throws {
        let before = try await ask(["note.txt": Self.rowing])
        let review = try #require(try before.journal.waitingReviews().first)
        #expect(review.filing.category != "Rowing")
        #expect(try await Line(before.journal).judgeAgain(with: before.means()) == 0, "nothing has changed")
        try add("\n[[category]]\nname = \"Rowing\"\ndescription = \"Rowing club, boats, oars and the boathouse\"\n")
        let after = try workspace()
        #expect(try await Line(after.journal).judgeAgain(with: after.means()) == 1)
        #expect(try await Line(after.journal).judgeAgain(with: after.means()) == 0)
        let anew = try #require(try after.journal.waitingReviews().first)
        #expect(anew.id == review.id && anew.filing.category == "Rowing")
        #expect(try after.journal.find(SearchQuery(typed: "rowing")).count == 1)
        let job = try await ReviewDesk(after).accept(anew)
        #expect(job.state == .done && job.destination?.string.contains("/Rowing/") == true)
    }

    @Test("what the user rejected stays rejected, whatever changes")
    func rejected() async throws {
        let before = try await ask(["note.txt": Self.rowing])
        let review = try #require(try before.journal.waitingReviews().first)
        try await ReviewDesk(before).reject(review)
        try add("\n[[category]]\nname = \"Rowing\"\ndescription = \"Rowing club, boats, oars and the boathouse\"\n")
        let after = try workspace()
        #expect(try await Line(after.journal).judgeAgain(with: after.means()) == 0)
        try await Line(after.journal).file(
            try DeskContents(after).arrivals(at: [sandbox.desk]).filter {
                try !after.journal.isKnown($0.path, $0.identity)
            }, with: after.means()
        ) { _ in }
        #expect(try after.journal.waitingReviews().isEmpty)
    }

    @Test("one that was moved away meanwhile goes off the list")
    func gone() async throws {
        let before = try await ask(["note.txt": Self.rowing])
        try FileManager.default.removeItem(atPath: sandbox.desk.appending("note.txt").string)
        try add("\n[[category]]\nname = \"Rowing\"\ndescription = \"Rowing club, boats, oars and the boathouse\"\n")
        let after = try workspace()
        _ = try await Line(after.journal).judgeAgain(with: after.means())
        #expect(try before.journal.waitingReviews().isEmpty)
    }

    @Test("six letters of one template that belong in six folders do not all follow the last lesson")
    func template() async throws {
        let people = ["Ada", "Berta", "Carl", "Dora", "Emil", "Frida"]
        for name in people {
            try add("\n[[category]]\nname = \"\(name)\"\ndescription = \"Letters to \(name)\"\n")
        }
        let letter = { (name: String) in
            """
            Harbour School, 12 Quay Street. Dear parents of \(name), the summer excursion leaves on Monday at eight. \
            Please bring rain clothes, a lunch and the signed slip. Yours, the headmistress.
            """
        }
        var workspace = try await ask(
            Dictionary(uniqueKeysWithValues: people.map { ("\($0.lowercased()).txt", letter($0)) }))
        for name in people.prefix(3) {
            let reviews = try await workspace.reviewsOfNow()
            let review = try #require(reviews.first { $0.filing.path.displayedName == "\(name.lowercased()).txt" })
            _ = try await ReviewDesk(workspace).accept(review, as: name)
            workspace = try self.workspace()
        }
        let threshold = workspace.config.desks[0].threshold
        for review in try await workspace.reviewsOfNow() {
            let isSure = review.filing.confidence >= threshold
            #expect(!isSure || review.filing.path.displayedName.hasPrefix(review.filing.category?.lowercased() ?? "-"))
        }
    }

    @Test("what is learned from a folder of the library goes to that folder")
    func learnedFolder() async throws {
        let old = sandbox.library.appending("Club/Rowing")
        try FileManager.default.createDirectory(atPath: old.string, withIntermediateDirectories: true)
        for (name, text) in [
            ("roof.txt", "Harbour Rowing Club: the boathouse roof leaks, oars need varnish."),
            ("boats.txt", "Harbour Rowing Club: new boats arrive in May, oars are stored in the boathouse."),
        ] { try sandbox.write(text, to: old.appending(name)) }
        let before = try await ask(["note.txt": Self.rowing])
        let lessons = try await FolderLessons.propose(from: sandbox.library.appending("Club"), in: before)
        #expect(lessons.parts.map(\.isElsewhere) == [false])
        try await lessons.accept(in: before)
        let after = try workspace()
        let review = try #require(try await after.reviewsOfNow().first)
        let job = try await ReviewDesk(after).accept(review)
        #expect(job.destination == old.appending("note.txt"))
    }
}
