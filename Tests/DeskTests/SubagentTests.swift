import Agents
import Files
import Foundation
import Journal
import ModelServer
import Models
import Synchronization
import Testing
import TestSupport

@testable import Desk

/// Models that are asked what a paper says, from the paper to the record, with a real server on loopback.
@Suite("Subagents")
struct SubagentTests {
    /// A paper whose total the embedded tier cannot be sure of: no word that it knows names it.
    static func paper(_ number: Int) -> String {
        """
        Kiosk am Hafen
        Speicherstadt \(number)

        RECEIPT
        \(10 + number % 18).02.2026  10:42
        Tea                      \(amount(200 + number))
        Cake                     3.60

        sum        6.95    \(total(number))

        Thank you for your visit
        """
    }

    static func total(_ number: Int) -> String { amount(560 + number) }

    private static func amount(_ cents: Int) -> String {
        "\(cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)"
    }

    /// Reads like somebody who knows these papers; null for what it does not know.
    ///
    /// - Parameter total: what it says in place of the right one.
    static func reader(total wrong: String? = nil) -> @Sendable (ServedRequest) -> ScriptedAnswer {
        { request in
            let fields = request.schema?["properties"]?.members ?? [:]
            guard fields["category"] == nil else {
                return .json(["because": "Thank you for your visit", "category": "Receipts", "sure": "certain"])
            }
            let line = request.text.split(separator: "\n").first { $0.hasPrefix("sum ") }.map(String.init) ?? ""
            let total = line.split(separator: " ").last.map(String.init) ?? ""
            let known: [String: JSON] = [
                "total": ["value": .string(wrong ?? total), "text": .string(line)],
                "vendor": ["value": "Kiosk am Hafen", "text": "Kiosk am Hafen"],
            ]
            return .json(.object(fields.reduce(into: [:]) { $0[$1.key] = known[$1.key] ?? .null }))
        }
    }

    private static let two = ["mini": "anthropic:claude-haiku-4-5", "flagship": "gemini:gemini-3.1-pro-preview"]

    private func extract(
        _ sandbox: ModelSandbox, upTo highest: ModelTier = .flagship, cap: String? = nil,
        tell: (Extraction) -> Void = { _ in }
    ) async throws -> (extractions: [Extraction], spent: Dollars) {
        let workspace = try sandbox.workspace()
        let tiersAbove = try #require(try workspace.tiersAbove())
        let team = tiersAbove.team(upTo: highest, cap: cap.flatMap(Dollars.init(text:)))
        let desk = ExtractionDesk(workspace, team: team)
        var extractions: [Extraction] = []
        do {
            try await desk.extract(try desk.files(at: [sandbox.sandbox.desk]), as: .builtIn(.expense)) {
                extractions.append($0)
                tell($0)
            }
        } catch {
            await tiersAbove.stop()
            throw error
        }
        await tiersAbove.stop()
        return (extractions, team.spent)
    }

    private func total(_ extraction: Extraction?) -> ExtractedField? {
        guard case .record(let record)? = extraction?.outcome else { return nil }
        return record["total"]
    }

    @Test("what is missing or doubtful mini says, once: the next time it is remembered")
    func filled() async throws {
        let sandbox = try await ModelSandbox(tiers: Self.two, answer: Self.reader())
        try sandbox.drop("paper 1.txt", Self.paper(1))
        let (first, spent) = try await extract(sandbox)
        let field = try #require(total(first.first))
        #expect(field.value.text == Self.total(1) && field.tier == "mini" && field.isSure)
        #expect(sandbox.requests.map(\.provider) == [.anthropic])
        #expect(spent > .zero && first.first?.cost == spent && first.first?.costs["total"] != nil)
        // What is sure is not asked about.
        #expect(sandbox.requests.first?.schema?["properties"]?["date"] == nil)
        let calls = try sandbox.workspace().journal.calls()
        #expect(calls.map(\.purpose) == ["extract"] && calls.map(\.tier) == ["mini"])

        let (again, nothing) = try await extract(sandbox)
        #expect(total(again.first) == field && nothing == .zero && again.first?.asked.first?.isRemembered == true)
        #expect(sandbox.requests.count == 1)
    }

    @Test("a total that stands nowhere goes on to the flagship, which is told why")
    func refused() async throws {
        let sandbox = try await ModelSandbox(tiers: Self.two) { request in
            Self.reader(total: request.provider == .anthropic ? "9.99" : nil)(request)
        }
        try sandbox.drop("paper 1.txt", Self.paper(1))
        let extraction = try #require(try await extract(sandbox).extractions.first)
        #expect(total(extraction)?.value.text == Self.total(1) && total(extraction)?.tier == "flagship")
        #expect(extraction.asked.map(\.tier) == [.mini, .flagship])
        #expect(extraction.asked.first?.onward?.contains("total stands nowhere in the document") == true)
        #expect(sandbox.requests.map(\.provider) == [.anthropic, .gemini])
        #expect(sandbox.requests.last?.text.contains("total stands nowhere") == true)
        #expect(sandbox.requests.last?.schema?["properties"]?["vendor"] == nil)

        let mini = try await ModelSandbox(tiers: Self.two, answer: Self.reader(total: "9.99"))
        try mini.drop("paper 1.txt", Self.paper(1))
        let alone = try #require(try await extract(mini, upTo: .mini).extractions.first)
        #expect(total(alone)?.isSure == false && total(alone)?.tier == "embedded")
        #expect(mini.requests.map(\.provider) == [.anthropic])
    }

    @Test("a nano is not asked what papers say, and neither is anybody who may not see them")
    func notAsked() async throws {
        let nano = try await ModelSandbox(tiers: ["nano": "openai:gpt-5.4-nano"], answer: Self.reader())
        try nano.drop("paper 1.txt", Self.paper(1))
        #expect(try await extract(nano).extractions.first?.asked.isEmpty == true)
        #expect(nano.requests.isEmpty)
        let shy = try await ModelSandbox(tiers: Self.two, desk: "privacy = \"local\"", answer: Self.reader())
        try shy.drop("paper 1.txt", Self.paper(1))
        let extraction = try #require(try await extract(shy).extractions.first)
        #expect(shy.requests.isEmpty && total(extraction)?.tier == "embedded")
        #expect(extraction.asked.allSatisfy { $0.model == nil && $0.onward?.contains("stays on this machine") == true })
    }

    @Test("one that is refused an answer, or gets a broken one, leaves the others alone")
    func failure() async throws {
        let sandbox = try await ModelSandbox(tiers: ["mini": "anthropic:claude-haiku-4-5"]) { request in
            if request.text.contains("Speicherstadt 3\n") { return .refusal("No.") }
            if request.text.contains("Speicherstadt 4\n") { return .json(["unheard_of": 1]) }
            return Self.reader()(request)
        }
        for number in 1...6 { try sandbox.drop("paper \(number).txt", Self.paper(number)) }
        let extractions = try await extract(sandbox).extractions
        #expect(extractions.count == 6)
        for (index, extraction) in extractions.enumerated() {
            let isBroken = [3, 4].contains(index + 1)
            #expect(total(extraction)?.tier == (isBroken ? "embedded" : "mini"), "\(index + 1)")
            #expect((extraction.asked.last?.onward == nil) == !isBroken)
        }
    }

    @Test("the cap of a run is not passed, whoever is under way, and what it kept back says so")
    func cap() async throws {
        let sandbox = try await ModelSandbox(tiers: ["mini": "anthropic:claude-haiku-4-5"], answer: Self.reader())
        for number in 1...24 { try sandbox.drop("paper \(10 + number).txt", Self.paper(number)) }
        let (extractions, spent) = try await extract(sandbox, cap: "0.04")
        let cap = try #require(Dollars(text: "0.04"))
        let booked = try sandbox.workspace().journal.calls().reduce(Dollars.zero) { $0 + Dollars(picos: $1.cost) }
        #expect(spent > .zero && spent <= cap && booked == spent)
        let kept = extractions.filter { $0.asked.last?.onward?.contains("the budget of the run") == true }
        #expect(!kept.isEmpty && kept.count + sandbox.requests.count == 24)
        #expect(try await extract(sandbox, cap: "0").spent == .zero)
    }

    @Test("a run that is killed goes on where it was: what was answered is not asked again")
    func killed() async throws {
        let victim = Mutex<Process?>(nil)
        let seen = Mutex(0)
        // What was under way counts at its worst case afterwards.
        let budget = "[budget]\nper_day = 100\nper_month = 100\nper_job = 100\n"
        let sandbox = try await ModelSandbox(tiers: ["mini": "anthropic:claude-haiku-4-5"], more: budget) { request in
            let number = seen.withLock { count in
                count += 1
                return count
            }
            // Some answers are in the books by then, others on their way.
            if number == 40 { victim.withLock { $0.map { _ = kill($0.processIdentifier, SIGKILL) } } }
            return Self.reader()(request)
        }
        for number in 1...80 { try sandbox.drop("paper \(100 + number).txt", Self.paper(number)) }
        let process = Process()
        process.executableURL = ServiceProcess.tool
        process.arguments = ["extract", "--schema", "expense", sandbox.sandbox.desk.string] + Sandbox.rootFlag
        process.environment = sandbox.environment
        (process.standardInput, process.standardOutput) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            victim.withLock { victim in
                victim = process
                do { try process.run() } catch { continuation.resume(throwing: error) }
            }
        }
        victim.withLock { $0 = nil }
        #expect(process.terminationReason == .uncaughtSignal)
        let answered = { try sandbox.workspace().journal.calls(limit: 500).filter { $0.state == .answered } }
        let before = try answered().count
        #expect(before > 0 && before < 80)
        let (extractions, _) = try await extract(sandbox)
        #expect(extractions.count == 80 && extractions.allSatisfy { total($0)?.tier == "mini" })
        #expect(extractions.count { $0.asked.first?.isRemembered == true } == before)
        let after = try answered()
        #expect(after.count == 80 && Set(after.map(\.path)).count == 80)
    }

    @Test("a run that is stopped ends, and leaves what it was told")
    func stopped() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["mini": "anthropic:claude-haiku-4-5"], latency: .fixed(.seconds(30)), answer: Self.reader())
        for number in 1...4 { try sandbox.drop("paper \(number).txt", Self.paper(number)) }
        let task = Task { try await extract(sandbox).extractions.count }
        while sandbox.requests.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: (any Error).self) { _ = try await task.value }
    }

    @Test("a team is seen at work: document, tier, tokens, dollars")
    func watched() async throws {
        let sandbox = try await ModelSandbox(tiers: Self.two, answer: Self.reader())
        try sandbox.drop("paper 1.txt", Self.paper(1))
        let workspace = try sandbox.workspace()
        let tiersAbove = try #require(try workspace.tiersAbove())
        let seen = Mutex<[Subagent]>([])
        let team = Team(Climb(tiersAbove.client)) { subagent in seen.withLock { $0.append(subagent) } }
        let desk = ExtractionDesk(workspace, team: team)
        try await desk.extract(try desk.files(at: [sandbox.sandbox.desk]), as: .builtIn(.expense)) { _ in }
        await tiersAbove.stop()
        let subagents = seen.withLock { $0 }
        #expect(
            subagents.first?.tier == .mini && subagents.first?.path == sandbox.sandbox.desk.appending("paper 1.txt"))
        let last = try #require(subagents.last)
        #expect(last.isDone && last.tokens > 0 && last.cost == team.spent)
    }

    @Test("a paper that is filed has its record from who was asked, where its category asks for one")
    func filed() async throws {
        let sandbox = try await ModelSandbox(answer: Self.reader())
        try sandbox.drop("paper 1.txt", Self.paper(1))
        let workspace = try sandbox.workspace()
        let event = try #require(try await sandbox.file(workspace)["paper 1.txt"])
        #expect(event.isFiled && event.proposal?.judged.verdict.category == "Receipts")
        #expect(event.proposal?.judged.record?["total"]?.tier == "mini")
        let kept = try #require(try workspace.journal.records().first)
        #expect(kept.record.content.contains("\"tier\":\"mini\""))
        #expect(try workspace.journal.calls().contains { $0.purpose == "extract" && $0.desk == sandbox.sandbox.desk })
        // A letter has no record, and nobody is asked what it says.
        try sandbox.drop("letter.txt", "Dear Ada,\nthe garden is lovely in May.\nYours, Grace\n")
        _ = try await sandbox.file(workspace)
        #expect(try workspace.journal.calls().count { $0.purpose == "extract" } == 1)
    }
}
