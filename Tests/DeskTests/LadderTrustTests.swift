import Agents
import Files
import Foundation
import Journal
import Watching
import ModelServer
import Models
import Synchronization
import Testing
import TestSupport

@testable import Desk

/// Models that are weak, and bold: what their word does before it is worth anything, and how it comes to be.
@Suite("Trust, from a dropped file to what was filed")
struct LadderTrustTests {
    // MARK: the bold

    /// As text files, whatever they are called there.
    private func labelled() throws -> [LabelledPaper] {
        try #require(try LabelledPaper.files()["first"]).filter { !$0.text.isEmpty }
    }

    /// How a stub goes about it: it is always certain, and always quotes four words that are really there.
    enum Boldness: String, CaseIterable {
        /// One category for everything, by the first words: one that is seldom near, and the one that is nearest.
        case stubborn, lucky
        /// Any category, by any words.
        case random
        /// A category that its four words speak for, wherever they stand. It does what a model does that can read.
        case plausible

        /// How many of the labelled texts it may file wrongly.
        var most: Int { self == .plausible ? 3 : 1 }
    }

    /// Certain of something, by four words of the document in the request.
    private static func bold(_ request: ServedRequest, _ boldness: Boldness, seed: UInt64) -> ScriptedAnswer {
        let text = request.text.split(separator: "\n").drop { !$0.hasPrefix("File name: ") }.dropFirst()
            .filter { !$0.contains(#/\b[0-9a-f]{32}\b/#) }.joined(separator: "\n")
        let words = text.split(whereSeparator: \.isWhitespace)
        let names = request.schema?["properties"]?["category"]?["enum"]?.elements?.compactMap(\.text) ?? []
        let categories = names.filter { !$0.hasPrefix("none") }
        // It knows nothing of what papers say.
        guard !categories.isEmpty else { return .json([:]) }
        var state = text.utf8.reduce(seed &+ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        func draw(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(1, count)))
        }
        func quotation(_ start: Int) -> String {
            words.dropFirst(start).prefix(4).joined(separator: " ")
        }
        func answer(_ category: String, _ quotation: String) -> ScriptedAnswer {
            .json(["because": .string(quotation), "category": .string(category), "sure": "certain"])
        }
        switch boldness {
        case .stubborn: return answer("Books", quotation(0))
        case .lucky: return answer("Invoices", quotation(0))
        case .random:
            return answer(categories[draw(categories.count)], quotation(draw(max(1, words.count - 3))))
        case .plausible:
            let start = draw(max(1, words.count - 3))
            let quoted = quotation(start).lowercased()
            let speaking = categories.filter { name in
                Category.builtIn.first { $0.name == name }?.cues.contains { quoted.contains($0) } ?? false
            }
            return answer(
                speaking.isEmpty ? categories[draw(categories.count)] : speaking[draw(speaking.count)], quoted)
        }
    }

    private func fill(_ sandbox: ModelSandbox, _ documents: [LabelledPaper]) throws {
        // Each in a folder of its own: some have the same names.
        for (number, document) in documents.enumerated() {
            let folder = sandbox.sandbox.desk.appending("\(number)")
            try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: false)
            try sandbox.sandbox.write(document.text, to: folder.appending(document.nameOfText))
        }
    }

    private func fileAll(_ sandbox: ModelSandbox) async throws -> [DeskEvent] {
        let workspace = try sandbox.workspace()
        let tiersAbove = try workspace.tiersAbove()
        let line = Line(workspace.journal)
        let events = Mutex<[DeskEvent]>([])
        try await line.file(
            try DeskContents(workspace).arrivals(at: [sandbox.sandbox.desk]), with: workspace.means(tiersAbove)
        ) { event in
            events.withLock { $0.append(event) }
        }
        await tiersAbove?.stop()
        return events.withLock { $0 }
    }

    /// How many files a model was asked about, how many it had filed, and how many of these wrongly.
    private func count(_ events: [DeskEvent], _ documents: [LabelledPaper]) -> (asked: Int, filed: Int, wrong: Int) {
        var (asked, filed, wrong) = (0, 0, 0)
        for event in events {
            guard let judged = event.proposal?.judged, judged.verdict.climb.count > 1,
                let number = judged.arrival.path.components.dropLast().last.flatMap({ Int($0.string) })
            else { continue }
            asked += 1
            guard event.isFiled else { continue }
            filed += 1
            if judged.verdict.category != documents[number].category { wrong += 1 }
        }
        return (asked, filed, wrong)
    }

    @Test(
        "a model that is certain of anything, in words of the file, files next to nothing", arguments: Boldness.allCases
    )
    func bold(boldness: Boldness) async throws {
        let documents = try labelled()
        // On all three tiers, of three providers: three strangers who say the same are no sign either.
        let sandbox = try await ModelSandbox(
            trust: "earned", desk: "recursive = true", more: "[budget]\nper_day = 100\nper_month = 100\n",
            answer: { Self.bold($0, boldness, seed: 1) })
        try fill(sandbox, documents)
        let (asked, filed, wrong) = count(try await fileAll(sandbox), documents)
        print("a \(boldness.rawValue) stub, asked about \(asked) files: \(filed) filed, \(wrong) wrongly")
        #expect(asked >= 35)
        #expect(wrong <= boldness.most)
    }

    @Test("who says trust = \"full\" has it file alone from the first day, right or wrong")
    func full() async throws {
        let documents = try labelled()
        let sandbox = try await ModelSandbox(
            trust: "full", desk: "recursive = true", more: "[budget]\nper_day = 100\nper_month = 100\n",
            answer: { Self.bold($0, .stubborn, seed: 1) })
        try fill(sandbox, documents)
        let (asked, filed, wrong) = count(try await fileAll(sandbox), documents)
        print("trusted from the first day, asked about \(asked) files: \(filed) filed, \(wrong) wrongly")
        #expect(wrong == asked)
    }

    @Test("a model that knows files at once what the signs bear out")
    func borneOut() async throws {
        let documents = try labelled()
        let truth = Dictionary(documents.map { ($0.nameOfText, $0.category ?? "") }) { first, _ in first }
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], trust: "earned", desk: "recursive = true",
            more: "[budget]\nper_day = 100\nper_month = 100\n", answer: { Clerk(truth: truth).answer($0) })
        try fill(sandbox, documents)
        let (asked, filed, wrong) = count(try await fileAll(sandbox), documents)
        print("a clerk who knows, asked about \(asked) files: \(filed) filed, \(wrong) wrongly")
        #expect(filed >= 5 && wrong <= 1)
    }

    // MARK: how it is earned

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
        """
    }

    private static let certain: @Sendable (ServedRequest) -> ScriptedAnswer = { _ in
        .json(["because": "Gartenfreunde", "category": "Allotment", "sure": "certain"])
    }

    private func drop(_ number: Int, _ sandbox: ModelSandbox) async throws -> DeskEvent {
        let name = "rundschreiben-\(number).txt"
        try sandbox.drop(name, letter(number))
        return try #require(try await sandbox.file(try sandbox.workspace())[name])
    }

    /// The user decides, and nothing is learned from it, so that the model is asked about the next one too.
    private func decide(_ workspace: Workspace, as category: String? = nil) async throws {
        let review = try #require(try workspace.journal.waitingReviews().last)
        _ = try await ReviewDesk(workspace).accept(review, as: category)
        _ = try await workspace.journal.forget(lessons: try workspace.journal.lessons().map(\.id))
    }

    @Test("a new model proposes; after twenty verdicts that were accepted it files alone, and two undone end that")
    func earned() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], trust: "earned", more: categories, answer: Self.certain)
        let workspace = try sandbox.workspace()
        for number in 1...20 {
            let event = try await drop(number, sandbox)
            #expect(!event.isFiled)
            let verdict = try #require(event.proposal?.judged.verdict)
            #expect(verdict.category == "Allotment" && verdict.tier == .nano && verdict.isTentative)
            #expect(verdict.climb.last?.onward?.hasPrefix("it has not earned trust in Allotment") == true)
            try await decide(workspace)
        }
        let standing = try #require(try workspace.journal.standings().first)
        #expect(standing.isTrusted && standing.category == "Allotment" && standing.accepted == 20)
        #expect(standing.speaker.server == "\(sandbox.server.url)/v1" && standing.speaker.model == "gpt-5.4-nano")
        #expect(!standing.speaker.served.isEmpty)

        for number in 21...22 {
            let event = try await drop(number, sandbox)
            #expect(event.isFiled && event.proposal?.judged.verdict.tier == .nano)
            // What it taught files too, since it has earned that.
            #expect(try workspace.provisionalLessons().isEmpty)
            let job = try #require(try workspace.journal.jobsInForce(limit: 1).first).id
            _ = try await workspace.journal.undo([job], searching: workspace.searchFolders)
            _ = try await workspace.journal.forget(lessons: try workspace.journal.lessons().map(\.id))
        }
        #expect(try await !drop(23, sandbox).isFiled)
    }

    @Test("another model behind the same name is a stranger")
    func stranger() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], trust: "earned", more: categories, answer: Self.certain)
        let workspace = try sandbox.workspace()
        _ = try await drop(1, sandbox)
        try await decide(workspace)
        let known = try #require(try workspace.journal.standings().first?.speaker)
        let trust = JournalTrust(workspace.journal, workspace.config.models)
        var other = Voice(known)
        other.served = "another"
        #expect(!trust.isTrusted(other, of: .nano, in: "Allotment"))
        #expect(try workspace.journal.standing(of: Speaker(other), in: "Allotment").accepted == 0)
    }

    @Test("what was corrected in review counts against the model that was sure of it")
    func corrected() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], trust: "earned", more: categories, answer: Self.certain)
        let workspace = try sandbox.workspace()
        _ = try await drop(1, sandbox)
        try await decide(workspace, as: "Letters")
        _ = try await drop(2, sandbox)
        let review = try #require(try workspace.journal.waitingReviews().last)
        try await ReviewDesk(workspace).reject(review)
        let standing = try #require(try workspace.journal.standings().first)
        #expect(standing.accepted == 0 && standing.against == 2)
    }

    @Test("what a model taught before it earned trust proposes and does not file, until the user accepts it")
    func provisional() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], trust: "earned", more: categories, answer: Self.certain)
        let workspace = try sandbox.workspace()
        _ = try await drop(1, sandbox)
        // As if it had been filed where the signs agreed.
        let review = try #require(try workspace.journal.waitingReviews().last)
        let speaker = Speaker(server: "\(sandbox.server.url)/v1", model: "gpt-5.4-nano", served: "gpt-5.4-nano")
        try await workspace.journal.teach(
            (1...3).map { _ in
                Lesson(
                    category: "Allotment", weight: 0.6, origin: .model, name: "rundschreiben.txt",
                    features: review.filing.features, taught: 1, speaker: speaker)
            })
        #expect(try workspace.provisionalLessons().count == 3)

        let alone = Line(workspace.journal)
        try sandbox.drop("rundschreiben-2.txt", letter(2))
        let files = LocalFiles()
        let path = sandbox.sandbox.desk.appending("rundschreiben-2.txt")
        let identity = try #require(try files.look(at: path)?.identity)
        let arrival = Arrival(path: path, desk: sandbox.sandbox.desk, identity: identity)
        let guess = try await alone.propose(arrival, with: workspace.means())
        #expect(guess.judged.verdict.category == "Allotment" && guess.decision == .ask(.unsure))

        #expect(try await workspace.journal.accept(lessons: try workspace.journal.lessons().map(\.id)) == 3)
        #expect(try workspace.provisionalLessons().isEmpty)
        let firm = try await alone.propose(arrival, with: workspace.means())
        #expect(firm.judged.verdict.category == "Allotment" && firm.decision == .file)
    }

    @Test("trust = \"full\" makes a tier's lessons count at once")
    func fullLessons() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], more: categories, answer: Self.certain)
        #expect(try await drop(1, sandbox).isFiled)
        let workspace = try sandbox.workspace()
        let lesson = try #require(try workspace.journal.lessons().first)
        #expect(lesson.origin == .model && lesson.speaker?.model == "gpt-5.4-nano")
        #expect(try workspace.provisionalLessons().isEmpty)
    }
}
