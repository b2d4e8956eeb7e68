import Agents
import Files
import Foundation
import Journal
import ModelServer
import Models
import Reading
import Synchronization
import Testing
import TestSupport

@testable import Desk

/// The climb from tier to tier, from a dropped file to what was filed and taught.
@Suite("DeskClimb the tiers")
struct LadderTests {
    /// No built-in category knows this kind of paper.
    private let categories = """
        [[category]]
        name = "Allotment"
        description = "papers of the garden association: plots, harvest rota, tool shed"
        """

    private func letter(_ number: Int) -> String {
        """
        Gartenverein Morgenstern e.V.
        Rundschreiben Nr. \(number) an die Parzelle \(number + 11)
        An alle Gartenfreunde: die Wasseruhren werden am \(number + 3).05.2026 abgelesen.
        Bitte haltet die Wege frei. Der Vorstand
        """
    }

    private func choosing(_ category: String, sure: String = "certain") -> @Sendable (ServedRequest) -> ScriptedAnswer {
        { _ in .json(["because": "Gartenfreunde", "category": .string(category), "sure": .string(sure)]) }
    }

    @Test("nano decides what the embedded tier cannot, tells why, and the third of a kind is free")
    func learns() async throws {
        let sandbox = try await ModelSandbox(more: categories, answer: choosing("Allotment"))
        let workspace = try sandbox.workspace()
        for number in 1...2 {
            try sandbox.drop("rundschreiben-\(number).txt", letter(number))
            let events = try await sandbox.file(workspace)
            let event = try #require(events["rundschreiben-\(number).txt"])
            #expect(event.isFiled)
            #expect(event.proposal?.judged.verdict.category == "Allotment")
        }
        let asked = sandbox.requests.count
        #expect((1...2).contains(asked))
        try sandbox.drop("rundschreiben-3.txt", letter(3))
        let third = try #require(try await sandbox.file(workspace)["rundschreiben-3.txt"])
        #expect(third.isFiled && third.proposal?.judged.verdict.category == "Allotment")
        #expect(third.proposal?.judged.verdict.tier == .embedded)
        #expect(sandbox.requests.count == asked, "the third cost something")
    }

    /// One empty page: there is nothing to read but the picture of it.
    static let emptyPDF = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
        xref
        0 4
        0000000000 65535 f\u{20}
        0000000009 00000 n\u{20}
        0000000052 00000 n\u{20}
        0000000101 00000 n\u{20}
        trailer<</Size 4/Root 1 0 R>>
        startxref
        163
        %%EOF

        """

    @Test("a PDF without text is shown as it is where all may be seen, and else to nobody", arguments: [true, false])
    func scannedPDF(isOpen: Bool) async throws {
        let sandbox = try await ModelSandbox(
            desk: isOpen ? "privacy = \"open\"\n" : "", more: categories, answer: choosing("Allotment"))
        let workspace = try sandbox.workspace()
        try sandbox.drop("scan.pdf", Self.emptyPDF)
        let event = try #require(try await sandbox.file(workspace)["scan.pdf"])
        let verdict = try #require(event.proposal?.judged.verdict)
        #expect(event.proposal?.judged.document.details["pages"] == "1")
        if isOpen {
            #expect(sandbox.requests.map(\.provider) == [.anthropic])
            #expect(sandbox.requests.map { $0.documents.map(\.bytes) } == [[Self.emptyPDF.utf8.count]])
            #expect(verdict.category == "Allotment")
        } else {
            #expect(sandbox.requests.isEmpty)
        }
    }

    @Test("undoing what a model filed takes its lesson back")
    func unlearns() async throws {
        let sandbox = try await ModelSandbox(more: categories, answer: choosing("Allotment"))
        let workspace = try sandbox.workspace()
        try sandbox.drop("rundschreiben-1.txt", letter(1))
        _ = try await sandbox.file(workspace)
        #expect(try workspace.journal.lessons().map(\.origin) == [.model])
        let jobs = try workspace.journal.jobsInForce(limit: 10).map(\.id)
        _ = try await workspace.journal.undo(jobs, searching: workspace.searchFolders)
        #expect(try workspace.journal.lessons().map(\.origin) == [.undone])
    }

    @Test("an unsure nano goes to mini, one that is contradicted to the flagship, and nobody's certainty is a guess")
    func climbs() async throws {
        let sandbox = try await ModelSandbox(more: categories) { request in
            switch request.provider {
            case .openAI: .json(["because": "", "category": "Letters", "sure": "unsure"])
            case .anthropic: .json(["because": "Gartenfreunde", "category": "Allotment", "sure": "certain"])
            default: .json(["because": "", "category": "Receipts", "sure": "certain"])
            }
        }
        let workspace = try sandbox.workspace()
        try sandbox.drop("brief.txt", letter(4))
        let event = try #require(try await sandbox.file(workspace)["brief.txt"])
        let verdict = try #require(event.proposal?.judged.verdict)
        #expect(verdict.climb.map(\.tier) == [.embedded, .nano, .mini])
        #expect(verdict.category == "Allotment" && event.isFiled)
        #expect(verdict.climb[1].onward == "not sure enough")
        #expect(verdict.climb.allSatisfy { ($0.cost > 0) == ($0.tier != .embedded) })
        // The words it names are in the text, so they count as evidence.
        #expect(verdict.evidence.first?.reason == "the text says “Gartenfreunde”")
    }

    @Test(
        "without an answer from any tier the file waits, where it is, and the reason is told",
        arguments: ClientTests.spoiled)
    func waits(misbehaviour: Misbehaviour) async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano", "mini": "anthropic:claude-haiku-4-5"], more: categories,
            rules: [Rule(misbehaviour)])
        let workspace = try sandbox.workspace()
        try sandbox.drop("brief.txt", letter(5))
        let event = try #require(try await sandbox.file(workspace)["brief.txt"])
        guard case .held(let proposal, _) = event else {
            Issue.record("not held: \(event)")
            return
        }
        #expect(FileManager.default.fileExists(atPath: sandbox.sandbox.desk.appending("brief.txt").string))
        #expect(proposal.judged.verdict.climb.dropFirst().allSatisfy { $0.onward != nil })
        #expect(try workspace.journal.waitingCount() == 1)
    }

    @Test("what the embedded tier is sure of is shown to nobody")
    func free() async throws {
        // What is read off papers is another question, and asked by itself.
        let plain = ["Receipts", "Invoices", "Bills"].map { "[[category]]\nname = \"\($0)\"\nextract = \"none\"\n" }
        let sandbox = try await ModelSandbox(more: plain.joined())
        let workspace = try sandbox.workspace()
        let (name, content) = Samples.sample(1)
        try sandbox.drop(name, String(decoding: content, as: UTF8.self))
        let event = try #require(try await sandbox.file(workspace)[name])
        #expect(event.isFiled && sandbox.requests.isEmpty)
    }

    @Test("a desk that keeps to this machine asks no remote model")
    func keepsPrivate() async throws {
        let sandbox = try await ModelSandbox(desk: "privacy = \"local\"", more: categories)
        let workspace = try sandbox.workspace()
        try sandbox.drop("brief.txt", letter(6))
        let event = try #require(try await sandbox.file(workspace)["brief.txt"])
        #expect(!event.isFiled && sandbox.requests.isEmpty)
        #expect(event.proposal?.judged.verdict.climb.last?.onward?.contains("stays on this machine") == true)
    }

    @Test("no part of a secret is sent that the end of what a tier sees goes through")
    func cutsNoSecret() async throws {
        let sandbox = try await ModelSandbox(more: categories, answer: choosing("Letters", sure: "unsure"))
        let workspace = try sandbox.workspace()
        let row = "MIIJQgIBADANBgkqhkiG9w0BAQEFAASCCSwwggkoAgEAAoICAQC7VJTUt9Us8cKj"
        let key = "-----BEGIN PRIVATE KEY-----\n\(String(repeating: row + "\n", count: 50))-----END PRIVATE KEY-----"
        let padding = String(repeating: "Die Wege sind frei zu halten. ", count: 36)
        let head = (letter(9) + padding).prefix(1_115)
        try sandbox.drop("notiz.txt", "\(head) 4111 1111 1111 1111 \(padding)\n\(key)\n\(padding.prefix(200))")
        _ = try await sandbox.file(workspace)
        let sent = sandbox.requests.map(\.body.serialized)
        #expect(sent.count == 3)
        for request in sent {
            #expect(!request.contains("MIIJ") && !request.contains("1111") && request.contains("[card 1]"))
        }
    }

    @Test("what a local tier finds to be private goes to no remote tier, sure or not", arguments: ["unsure", "likely"])
    func tightens(sure: String) async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "ollama:qwen3:4b", "mini": "anthropic:claude-haiku-4-5"],
            more: categories + "\nprivacy = \"local\"\n", chat: .local,
            answer: choosing("Allotment", sure: sure))
        let workspace = try sandbox.workspace()
        try sandbox.drop("brief.txt", letter(8))
        let event = try #require(try await sandbox.file(workspace)["brief.txt"])
        let climb = try #require(event.proposal?.judged.verdict.climb)
        #expect(climb.map(\.tier) == [.embedded, .nano, .mini])
        #expect(climb[1].category == "Allotment" && climb[1].onward != nil)
        #expect(climb[2].onward?.contains("stays on this machine") == true)
        #expect(sandbox.requests.map(\.provider) == [.chat])
    }

    @Test("any category it may be of decides who may see a file, however many are likelier")
    func possible() {
        // Six of a kind, and only four are named.
        let categories = (1...6).map {
            Category(
                name: "Garden \($0)", description: "papers of the garden association",
                cues: ["gartenfreunde", "parzelle", "wasseruhren"])
        }
        var document = Document(path: "/d/brief.txt", size: 1, modified: 0, type: "text/plain")
        document.text = letter(1)
        let verdict = EmbeddedTier(categories: categories).judge(document)
        #expect(verdict.alternatives.count == 3)
        #expect(DeskClimb.possible(verdict) == Set(categories.map(\.name) + [nil]))
        // Nothing speaks for it, and yet it may be.
        let one = [Category(name: "Zebra", description: "papers about zebras")]
        document.text = "Guten Tag"
        let mute = EmbeddedTier(categories: one).judge(document)
        #expect(mute.category == nil && mute.chances.map(\.category) == ["Zebra"])
    }

    @Test("with the budget used up work goes on with what is free")
    func budget() async throws {
        let sandbox = try await ModelSandbox(more: categories + "\n[budget]\nper_day = 0\n")
        let workspace = try sandbox.workspace()
        let (name, content) = Samples.sample(0)
        try sandbox.drop(name, String(decoding: content, as: UTF8.self))
        try sandbox.drop("brief.txt", letter(7))
        let events = try await sandbox.file(workspace)
        #expect(events[name]?.isFiled == true)
        #expect(events["brief.txt"]?.isFiled == false)
        #expect(sandbox.requests.isEmpty)
    }

    @Test("what is not asked about again: beyond the cap of one file, and what was asked in vain")
    func asksNoMore() async throws {
        let dear = try await ModelSandbox(more: categories + "\n[budget]\nper_job = 0.000001\n")
        try dear.drop("brief.txt", letter(8))
        let held = try #require(try await dear.file(try dear.workspace())["brief.txt"]?.proposal?.judged.verdict)
        #expect(held.climb.dropFirst().allSatisfy { $0.onward?.contains("budget of the file") == true })
        #expect(!held.isPostponed)

        let refusing = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano", "mini": "anthropic:claude-haiku-4-5"], more: categories,
            rules: [Rule(.refusal, provider: .openAI), Rule(.status(503), provider: .anthropic)])
        try refusing.drop("brief.txt", letter(9))
        let asked = try #require(
            try await refusing.file(try refusing.workspace())["brief.txt"]?.proposal?.judged.verdict)
        #expect(asked.climb.compactMap(\.obstacle) == [.noAnswer, .outage] && !asked.isPostponed)
        // What never fits is never asked again, and keeps nobody else from it.
        func climb(_ obstacles: Verdict.Step.Obstacle?...) -> [Verdict.Step] {
            obstacles.map { Verdict.Step(tier: .nano, onward: "x", obstacle: $0) }
        }
        #expect(!climb(nil, .unfit).isPostponed && !climb(nil, .unfit, .unfit).isPostponed)
        #expect(climb(nil, .unfit, .outage).isPostponed && climb(nil, .outage, .unfit).isPostponed)
    }

    private final class Outage: Sendable {
        let isOver = Mutex(false)
    }

    @Test("what waits because no model could be asked is asked about again, and what the user decided is not")
    func asksAgain() async throws {
        let server = Outage()
        let sandbox = try await ModelSandbox(tiers: ["nano": "openai:gpt-5.4-nano"], more: categories) {
            [choosing = choosing("Allotment")] in
            server.isOver.withLock { $0 } ? choosing($0) : .failing(.status(503))
        }
        let workspace = try sandbox.workspace()
        for number in 1...2 { try sandbox.drop("brief-\(number).txt", letter(number)) }
        let events = try await sandbox.file(workspace)
        #expect(events.count == 2 && events.values.allSatisfy(\.isPostponed))
        let reviews = try workspace.journal.waitingReviews()
        #expect(reviews.count == 2)

        func askAgain() async throws {
            let tiersAbove = try workspace.tiersAbove()
            let line = Line(workspace.journal)
            try await line.askAgain(about: reviews, with: workspace.means(tiersAbove)) { _ in }
            await tiersAbove?.stop()
        }
        // In vain: nothing has changed, not even the numbers on the list.
        try await askAgain()
        #expect(try workspace.journal.waitingReviews().map(\.id) == reviews.map(\.id))
        try await workspace.journal.settle(reviews[0].id, as: .rejected)
        server.isOver.withLock { $0 = true }
        try await askAgain()
        #expect(try workspace.journal.waitingCount() == 0)
        let filed = try workspace.journal.log(limit: 10).map(\.job.title)
        #expect(filed == [reviews[1].filing.path.displayedName])
    }
}
