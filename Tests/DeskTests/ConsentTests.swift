import Files
import Foundation
import Journal
import Testing
import TestSupport

@testable import Desk

/// What the user decides, does by hand, or has filed already: all of it teaches.
@Suite("Consent and learning")
struct ConsentTests {
    private let sandbox: Sandbox
    private let workspace: Workspace

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "mode = \"ask\"")
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private func file(_ workspace: Workspace) async throws {
        let line = Line(workspace.journal)
        try await line.file(try DeskContents(workspace).arrivals(at: [sandbox.desk]), with: workspace.means()) { _ in }
    }

    private func onlyReview() throws -> Review { try #require(workspace.journal.waitingReviews().first) }

    @Test("in mode ask nothing moves before the user says so; accepting files it and teaches")
    func accept() async throws {
        try Samples.fill(sandbox.desk, count: 1)
        try await file(workspace)
        #expect(try Tree.facts(below: sandbox.library).isEmpty)
        let review = try onlyReview()
        #expect(review.filing.category == "Invoices")
        let job = try await ReviewDesk(workspace).accept(review)
        #expect(job.state == .done)
        #expect(try Tree.facts(below: sandbox.library).count == 1)
        #expect(try workspace.journal.lessons().map(\.origin) == [.accepted])
        #expect(try workspace.journal.waitingReviews().isEmpty)
    }

    @Test("another category teaches both: what it is, and what it is not")
    func correct() async throws {
        try Samples.fill(sandbox.desk, count: 1)
        try await file(workspace)
        _ = try await ReviewDesk(workspace).accept(try onlyReview(), as: "letters")
        let lessons = try workspace.journal.lessons()
        #expect(lessons.map(\.category) == ["Letters", "Invoices"] && lessons.map(\.weight) == [1, -1])
    }

    @Test("a file that was edited since is not filed on the old verdict")
    func edited() async throws {
        try Samples.fill(sandbox.desk, count: 1)
        try await file(workspace)
        let review = try onlyReview()
        try sandbox.write("something else", to: review.filing.path)
        await #expect(throws: ReviewError.self) { try await ReviewDesk(workspace).accept(review) }
        #expect(try Tree.facts(below: sandbox.desk).count == 1)
    }

    @Test("a duplicate is offered for the trash, and only if the other file is still the same")
    func duplicate() async throws {
        try sandbox.writeConfig()
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        try Samples.fill(sandbox.desk, count: 1)
        let content = try Data(contentsOf: URL(fileURLWithPath: sandbox.desk.appending("invoice-0.txt").string))
        try content.write(to: URL(fileURLWithPath: sandbox.desk.appending("invoice-0 (1).txt").string))
        try await file(workspace)
        let review = try onlyReview()
        #expect(review.reason == .duplicate && review.filing.path.lastComponent?.string == "invoice-0 (1).txt")
        let original = try #require(review.original)
        try sandbox.write("changed", to: original)
        await #expect(throws: ReviewError.self) { try await ReviewDesk(workspace).trashDuplicate(review) }
        try content.write(to: URL(fileURLWithPath: original.string))
        #expect(try await ReviewDesk(workspace).trashDuplicate(review).state == .done)
        #expect(try Tree.facts(below: sandbox.desk).isEmpty)
    }

    @Test("a filed file that the user moves to another category's folder teaches")
    func movedByHand() async throws {
        try sandbox.writeConfig()
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        try Samples.fill(sandbox.desk, count: 1)
        try await file(workspace)
        let filed = try #require(Tree.facts(below: sandbox.library).keys.first)
        let folder = sandbox.library.appending("Contracts")
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: filed.string, toPath: folder.appending("x.txt").string)
        await MoveLearning(workspace).learn()
        let lessons = try workspace.journal.lessons()
        #expect(lessons.map(\.category) == ["Contracts", "Invoices"] && lessons.allSatisfy { $0.origin == .moved })
        await MoveLearning(workspace).learn()
        #expect(try workspace.journal.lessons().count == 2)
    }

    @Test("learning from a folder proposes its sub-folders as categories, and files like them from then on")
    func learnFolder() async throws {
        let old = sandbox.root.appending("old")
        for (name, text) in [
            ("Rowing/roof.txt", "Harbour Rowing Club: the boathouse roof leaks, oars need varnish."),
            ("Rowing/boats.txt", "Harbour Rowing Club: new boats arrive in May, oars are stored in the boathouse."),
            ("Invoices/a.txt", "Invoice 1, amount due 3 EUR"),
        ] {
            let path = old.appending(name)
            try FileManager.default.createDirectory(
                atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
            try sandbox.write(text, to: path)
        }
        let lessons = try await FolderLessons.propose(from: old, in: workspace)
        #expect(lessons.parts.map(\.category.name) == ["Invoices", "Rowing"])
        #expect(lessons.parts.map(\.isNew) == [false, true])
        #expect(try workspace.journal.lessons().isEmpty, "nothing is learned before it is accepted")
        try await lessons.accept(in: workspace)
        let after = try Workspace.open(environment: sandbox.environment, asRoot: true)
        #expect(after.config.category(named: "Rowing") != nil)
        let path = sandbox.desk.appending("note.txt")
        try sandbox.write("Harbour Rowing Club: oars and boats are back in the boathouse.", to: path)
        let explanation = try await Explainer(after).explain(path)
        #expect(explanation.filing.category == "Rowing")
    }

    @Test("a library folder that is a desk never gets a file: it would arrive again for ever")
    func noLoop() async throws {
        try FileManager.default.createDirectory(
            atPath: sandbox.library.appending("In").string, withIntermediateDirectories: true)
        try sandbox.write(
            """
            [[desk]]
            path = "\(sandbox.library)/In"
            library = "\(sandbox.library)"
            settle = 0
            [[category]]
            name = "Invoices"
            folder = "In"
            """, to: sandbox.config)
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        try Samples.fill(sandbox.library.appending("In"), count: 1)
        let line = Line(workspace.journal)
        try await line.file(
            try DeskContents(workspace).arrivals(at: [sandbox.library.appending("In")]), with: workspace.means()
        ) { _ in }
        #expect(try workspace.journal.log().isEmpty)
        #expect(try workspace.journal.waitingReviews().count == 1)
    }
}
