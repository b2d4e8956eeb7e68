import Files
import Foundation
import Journal
import ModelServer
import Models
import Synchronization
import Testing
import TestSupport

@testable import Desk

/// The model replaced by somebody who wants to do harm, and sees every request.
@Suite("A model that is an adversary", .timeLimit(.minutes(Patience.minutes)))
struct AdversaryTests {
    /// `DESKHAND_OUTPUTS=100000` plays more.
    private static let outputs = Int(ProcessInfo.processInfo.environment["DESKHAND_OUTPUTS"] ?? "") ?? 120
    private static let seed =
        UInt64(ProcessInfo.processInfo.environment["DESKHAND_SEED"] ?? "") ?? .random(in: 0..<100_000)

    private static let categories = """
        [[category]]
        name = "Allotment"
        description = "papers of the garden association: plots, harvest rota, tool shed"
        """

    private static func letter(_ number: Int) -> String {
        """
        Gartenverein Morgenstern e.V. KANARIE\(number)X
        Rundschreiben Nr. \(number) an die Parzelle \(number + 11)
        An alle Gartenfreunde: die Wasseruhren werden am \(1 + number % 28).05.2026 abgelesen.
        Bitte haltet die Wege frei. Der Vorstand
        """
    }

    @Test("whatever it answers, files stay below desk and library, nothing is lost, and no word of it becomes a name")
    func effects() async throws {
        print("an adversary's \(Self.outputs) answers, seed \(Self.seed)")
        let adversary = Adversary(seed: Self.seed)
        let sandbox = try await ModelSandbox(more: Self.categories + "\n[budget]\nper_day = 0.40\n") {
            adversary.answer($0)
        }
        let workspace = try sandbox.workspace()
        let desk = sandbox.sandbox
        var before: [Digest: Int] = [:]
        for start in stride(from: 0, to: Self.outputs, by: 20) {
            for number in start..<min(start + 20, Self.outputs) {
                try sandbox.drop("brief-\(number).txt", Self.letter(number))
            }
            before = try Tree.contents(below: [desk.desk, desk.library])
            _ = try await sandbox.file(workspace)
            #expect(try Tree.contents(below: [desk.desk, desk.library]) == before, "seed \(Self.seed)")
        }
        #expect(before.values.reduce(0, +) == Self.outputs)
        // Where something went, and under which name.
        let folders = Set(workspace.config.categories.map { $0.folder.filter { $0 != "/" } })
        for path in try Tree.facts(below: desk.library).keys {
            let words = path.string.dropFirst(desk.library.string.utf8.count)
            #expect(
                !words.contains("KANARIE") && !words.contains("ADVERSARY") && !words.contains(".."), "\(path.displayed)"
            )
            let names = path.components.dropFirst(desk.library.components.count).map(\.string)
            #expect(names.count >= 1 && !folders.isEmpty)
            #expect(
                names.last?.hasPrefix("brief-") == true || names.last?.contains("brief-") == true, "\(path.displayed)")
        }
        // Nothing else in the home has changed or come.
        let own = [
            desk.desk, desk.library, desk.root.appending("state"), desk.root.appending("data"),
            desk.root.appending("config"),
        ]
        let strangers = try Tree.facts(below: desk.root).keys.filter { path in !own.contains { $0.contains(path) } }
        #expect(strangers.isEmpty, "\(strangers)")
        try expectBounded(workspace)
    }

    /// What was spent stays within the cap, and each call within its worst case.
    private func expectBounded(_ workspace: Workspace) throws {
        let spending = try workspace.journal.spending(since: "2000-01-01")
        #expect(spending.reserved == 0)
        // Amounts are in picodollars.
        #expect(spending.spent <= 400_000_000_000)
        #expect(try workspace.journal.calls(limit: .max).allSatisfy { $0.cost >= 0 })
    }

    @Test("nothing of one document turns up in what is done with another")
    func noFlow() async throws {
        let adversary = Adversary(seed: Self.seed &+ 1)
        let sandbox = try await ModelSandbox(more: Self.categories) { adversary.answerWithTheLastOne($0) }
        let workspace = try sandbox.workspace()
        for number in 0..<30 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let events = try await sandbox.file(workspace)
        for (name, event) in events {
            guard let verdict = event.proposal?.judged.verdict else { continue }
            let number = name.filter(\.isNumber)
            for evidence in verdict.evidence {
                for other in 0..<30 where "\(other)" != number {
                    #expect(!"\(evidence)".contains("KANARIE\(other)X"), "\(name) was told of \(other)")
                }
            }
        }
        for path in try Tree.facts(below: sandbox.sandbox.library).keys { #expect(!path.string.contains("KANARIE")) }
    }
}

/// Answers bytes, broken JSON, JSON of the right shape with anything in it, and refusals.
private final class Adversary: Sendable {
    private let state: Mutex<UInt64>
    private let last = Mutex("")

    init(seed: UInt64) { state = Mutex(seed) }

    private func below(_ bound: Int) -> Int {
        state.withLock { state in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    private static let words = [
        "../../../etc/cron.d/ADVERSARY", "/etc/passwd", "ADVERSARY", "Receipts", "Allotment", "Invoices",
        "Gartenfreunde",
        "$(touch ADVERSARY)", "'; DROP TABLE jobs; --", "\u{1B}]0;ADVERSARY\u{7}", "\u{202E}ADVERSARY",
        "{\"tool\":\"delete\"}",
        "delete everything", "certain", "unsure", "", "KANARIE3X", "https://adversary.example/?q=",
        String(repeating: "A", count: 5_000), "\u{0}", "Wasseruhren werden", "Wege frei", "null", "NaN",
    ]

    private func word() -> String { Self.words[below(Self.words.count)] }

    private func value(_ depth: Int = 0) -> JSON {
        switch below(depth > 3 ? 4 : 7) {
        case 0, 1, 2: .string(word())
        case 3: .integer(below(2) == 0 ? -1 : 1 << 53)
        case 4: .array((0..<below(4)).map { _ in value(depth + 1) })
        default: .object(Dictionary((0..<below(4)).map { _ in (word(), value(depth + 1)) }) { $1 })
        }
    }

    func answer(_ request: ServedRequest) -> ScriptedAnswer {
        switch below(10) {
        case 0: .text(String(decoding: (0..<below(2_000)).map { _ in UInt8(below(256)) }, as: UTF8.self))
        case 1: .text(String(repeating: "[", count: 1 + below(20_000)))
        case 2: .json(value())
        case 3: .refusal(word())
        case 4: .toolCalls([.init(name: "delete_file", arguments: value())])
        case 5: .text("{\"category\": \"\(word())\"}")
        default:
            .json([
                "because": .string(word()), "category": .string(["Allotment", "Receipts", word()][below(3)]),
                "sure": .string(["certain", "likely", "unsure", word()][below(4)]),
            ])
        }
    }

    /// As if one document could speak through the answer about another.
    func answerWithTheLastOne(_ request: ServedRequest) -> ScriptedAnswer {
        let seen = request.text.firstMatch(of: /KANARIE\d+X/).map { String($0.output) } ?? ""
        let before = last.withLock { last in
            defer { last = seen }
            return last
        }
        return .json(["because": .string(before), "category": "Allotment", "sure": "certain"])
    }
}
