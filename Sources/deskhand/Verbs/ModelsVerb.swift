import ArgumentParser
import Desk
import Foundation
import Journal
import Models
import Outlets

struct ModelsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Show which models serve which tier, what they cost, and what their word has been worth.",
        discussion: """
            What a model says files a file where three independent signs agree with it. Where 20 of its verdicts in a \
            category were accepted in review, and at most one was corrected or taken back by itself, it files alone. \
            Prices are US dollars for a million tokens, from the built-in table unless the config says otherwise. With \
            --check each model is sent one tiny question, within the budget; exits with 1 when one does not answer.
            """)

    @Flag(help: "Ask each model one tiny question.")
    var check = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let models = workspace.config.models
            let all = ModelTier.allCases.flatMap { tier in (models.tiers[tier]?.models ?? []).map { (tier, $0) } }
            var rows = try all.map { tier, model in
                var row = TierModelJSON(tier, model, models.tiers[tier], try workspace.journal.standings())
                row.look(for: model.provider.keyName, in: workspace.locations.keyStore)
                return row
            }
            if check {
                for (index, problem) in try await problems(of: all, workspace) { rows[index].take(problem) }
            }
            if common.json {
                try printJSON(ModelsJSON(rows, models))
            } else {
                show(rows, models, workspace)
            }
            if rows.contains(where: { $0.answers == false }) { throw ExitCode(ExitStatus.conflicts.rawValue) }
        }
    }

    /// All are asked at the same time.
    private func problems(
        of models: [(ModelTier, TierModel)], _ workspace: Workspace
    ) async throws -> [(Int, problem: String?)] {
        try await withThrowingTaskGroup(of: (Int, String?).self) { group in
            for (index, (tier, model)) in models.enumerated() {
                group.addTask { (index, try await Self.problem(of: model, tier, workspace)) }
            }
            return try await group.reduce(into: []) { $0.append(($1.0, problem: $1.1)) }
        }
    }

    /// - Returns: why the model does not answer; nil when it does.
    private static func problem(
        of model: TierModel, _ tier: ModelTier, _ workspace: Workspace
    ) async throws -> String? {
        var config = workspace.config
        config.models.tiers = [tier: .init(models: [model], threshold: 1)]
        guard let tiersAbove = try workspace.tiersAbove(config) else { return "not configured" }
        let problem = await tiersAbove.check(tier)
        await tiersAbove.stop()
        return problem
    }

    private func show(_ rows: [TierModelJSON], _ models: ModelsConfig, _ workspace: Workspace) {
        let terminal = Terminal.standard
        guard !rows.isEmpty else { return Self.invitation.forEach(terminal.print) }
        terminal.print(Table(rows.enumerated().map { cells($1, isFirst: $0 == 0 || rows[$0 - 1].tier != $1.tier) }))
        // One that several share is told once.
        var told: Set<String> = []
        for problem in rows.compactMap(\.problem) where told.insert(problem).inserted {
            terminal.print(terminal.style.red("✗ ") + problem.displayed)
        }
        terminal.print("")
        terminal.print("Trust, in what a model may file alone:")
        var known: Set<String> = []
        terminal.print(
            Table(
                rows.filter { known.insert("\($0.tier) \($0.model)").inserted }.map {
                    [.init("  " + $0.tier, .bold), .init($0.model.displayed), .init($0.trustWords)]
                }))
        terminal.print("")
        let budget = models.budget
        let caps = [("day", budget.perDay), ("month", budget.perMonth), ("file", budget.perJob)]
            .compactMap { name, cap in cap.map { "\($0) a \(name)" } }
        terminal.print("Budget:  " + (caps.isEmpty ? "no limit" : "at most " + caps.joined(separator: ", ")))
        let away = Set(workspace.config.desks.map { workspace.config.privacy(on: $0.path, for: nil) }).sorted()
        terminal.print("Privacy: " + (away.count == 1 ? away[0].words : "as each desk has it"))
    }

    private func cells(_ row: TierModelJSON, isFirst: Bool) -> [Table.Cell] {
        [
            // A tier's other models are for when the first fails.
            .init(isFirst ? row.tier : "  or else", isFirst ? .bold : .dim), .init(row.model.displayed),
            .init(row.isFree ? "costs nothing" : "\(row.price(row.input)) in, \(row.price(row.output)) out"),
            .init(row.local ? "on this machine" : row.keyWords, row.problem == nil || row.answers != nil ? .dim : .red),
            .init(row.answers.map { $0 ? "answers" : "does not answer" } ?? "", row.answers == true ? .green : .red),
        ]
    }

    private static let invitation = [
        "No model is configured: the embedded tier does all, with no key, no network and no cost.",
        "To add models, put this into the config, and give the key with: deskhand keys set openai",
        "", "    [tiers]",
        "    preset = \"openai\"   # or: "
            + Preset.allCases.filter { $0 != .openai }.map(\.rawValue).joined(separator: ", "),
    ]
}

extension Question.Privacy {
    fileprivate var words: String {
        switch self {
        case .local: "local: only models on this machine see files"
        case .redact: "redact: remote models see text without card numbers, keys and the like, and no pictures or PDFs"
        case .open: "open: remote models see texts, pictures and PDFs as they are"
        }
    }
}

extension TierModelJSON {
    fileprivate var trustWords: String {
        if trust == ModelsConfig.Trust.full.rawValue { return "everything, as the config says" }
        guard !standing.isEmpty else { return "only what three signs bear out: nothing of it was reviewed yet" }
        return standing.sorted { ($1.trusted ? 0 : 1, $0.category) < ($0.trusted ? 0 : 1, $1.category) }
            .map { $0.words(naming: Set(standing.map(\.served)).count > 1) }.joined(separator: "; ")
    }

    fileprivate var isFree: Bool { input == 0 && output == 0 }

    fileprivate var keyWords: String {
        key.map { "key: \($0.displayed)" } ?? (problem == nil ? "needs no key" : "no key")
    }

    fileprivate func price(_ amount: Double) -> String { Dollars(picos: Int64((amount * 1e12).rounded())).description }
}

extension StandingJSON {
    /// `Receipts (12 of 20 accepted, 1 wrong)`
    ///
    /// - Parameter isNamed: several models have answered under one name.
    fileprivate func words(naming isNamed: Bool) -> String {
        let wrong = against == 0 ? "" : ", \(against) wrong"
        let worth = trusted ? "trusted" : "\(accepted) of \(Standing.enough) accepted"
        return "\(category.displayed) (\(worth)\(wrong)\(isNamed ? ", as \(served.displayed)" : ""))"
    }
}
