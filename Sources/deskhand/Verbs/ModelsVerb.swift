import ArgumentParser
import Desk
import Foundation
import Models

struct ModelsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Show which models serve which tier, and what they cost.",
        discussion: """
            Prices are US dollars for a million tokens, from the built-in table unless the config says otherwise. With \
            --check each model is sent one tiny request, within the budget.
            """)

    @Flag(help: "Ask each model one tiny question.")
    var check = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let models = workspace.config.models
            var rows: [TierModelJSON] = []
            for tier in ModelTier.allCases {
                for model in models.tiers[tier]?.models ?? [] {
                    var row = TierModelJSON(tier, model)
                    row.key = model.provider.keyName.map { workspace.locations.keyStore.words(of: $0) ?? "missing" }
                    if check { row.check = try await answer(of: model, tier, workspace) }
                    rows.append(row)
                }
            }
            if common.json { return try printJSON(["models": rows]) }
            show(rows, models)
            if rows.contains(where: { $0.check.map { $0 != TierModelJSON.fine } ?? false }) {
                throw ExitCode(ExitStatus.conflicts.rawValue)
            }
        }
    }

    private func answer(of model: TierModel, _ tier: ModelTier, _ workspace: Workspace) async throws -> String {
        var config = workspace.config
        config.models.tiers = [tier: .init(models: [model], threshold: 1)]
        guard let thinking = try workspace.thinking(config) else { return "not configured" }
        let problem = await thinking.check(tier)
        await thinking.stop()
        return problem ?? TierModelJSON.fine
    }

    private func show(_ rows: [TierModelJSON], _ models: ModelsConfig) {
        let terminal = Terminal.standard
        guard !rows.isEmpty else {
            terminal.print("Only the embedded tier works for you: no key, no network, no cost.")
            return terminal.print("To add others, put this into the config: [tiers] preset = \"openai\" (or another; docs/models.md)")
        }
        terminal.print(
            Table(
                rows.map { row in
                    [
                        .init(row.tier, .bold), .init(row.model.displayed),
                        .init(row.isLocal ? "on this machine" : "$\(row.input) in, $\(row.output) out"),
                        .init(row.key.map { "key: \($0)" } ?? "needs no key", row.key == "missing" ? .red : .dim),
                        .init(row.check?.displayed ?? "", row.check == TierModelJSON.fine ? .green : .red),
                    ]
                }))
        let budget = models.budget
        let caps = [("day", budget.perDay), ("month", budget.perMonth), ("file", budget.perJob)]
            .compactMap { name, cap in cap.map { "\($0) a \(name)" } }
        terminal.print("Budget: \(caps.isEmpty ? "no limit" : "at most " + caps.joined(separator: ", ")). Privacy: \(models.privacy.rawValue).")
    }
}

struct TierModelJSON: Codable {
    static let fine = "answers"

    var tier: String
    var model: String
    /// US dollars for a million tokens.
    var input: Double
    var output: Double
    /// Whether it runs on this machine.
    var isLocal: Bool
    /// Where its key comes from, or `missing`; absent when it needs none.
    var key: String?
    /// With --check: `answers`, or what is wrong.
    var check: String?

    init(_ tier: ModelTier, _ model: TierModel) {
        self.tier = tier.rawValue
        self.model = model.reference.description
        input = Double(model.info.price.input.picos) / 1e6
        output = Double(model.info.price.output.picos) / 1e6
        isLocal = model.provider.isLocal
    }
}
