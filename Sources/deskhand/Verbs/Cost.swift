import ArgumentParser
import Desk
import Files
import Foundation
import Models

struct CostVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Show what models have cost, and what was saved.",
        discussion: "By day, tier, model and desk, next to what the same work would have cost all on the flagship.")

    @Option(help: ArgumentHelp("Only since: today, 7d, 2026-03-01.", valueName: "time"))
    var since = "30d"

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            guard let moment = Words.moment(since) else {
                throw ValidationError("“\(since.displayed)” is no time. Try: today, 7d, 2026-03-01.")
            }
            let report = try CostReport(workspace, since: moment)
            if common.json { return try printJSON(CostJSON(report)) }
            show(report, workspace)
        }
    }

    private func show(_ report: CostReport, _ workspace: Workspace) {
        let terminal = Terminal.standard
        let style = terminal.style
        guard report.calls > 0 || report.remembered > 0 else {
            terminal.print("No model was asked anything: \(Words.count(report.embeddedFiles, "file")) judged by the embedded tier, for nothing.")
            return
        }
        terminal.print("\(style.bold(report.spent.description)) spent on \(Words.count(report.calls, "call"))")
        chart("by day", report.byDay, terminal)
        chart("by tier", report.byTier, terminal)
        chart("by model", report.byModel, terminal)
        chart("by desk", report.byDesk.map { (FilePath($0.name).shortened(workspace.locations.home), $0.cost) }, terminal)
        terminal.print("All on \(report.flagshipName.displayed) it would have cost \(style.bold(report.onFlagship.description)).")
        terminal.print(
            "Saved: \(report.savedByMemory) by remembering \(Words.count(report.remembered, "answer")), about "
                + "\(report.savedByEmbedded) by the embedded tier, which judged \(Words.count(report.embeddedFiles, "file")) alone.")
        let today = report.today
        if let cap = today.cap { terminal.print("Today: \(today.spent) of \(cap).") }
    }

    private static let barLength = 30

    private func chart(_ title: String, _ rows: [(name: String, cost: Dollars)], _ terminal: Terminal) {
        guard !rows.isEmpty else { return }
        terminal.print(terminal.style.dim(title))
        let most = max(1, rows.map(\.cost.picos).max() ?? 1)
        let width = rows.map(\.name.columns).max() ?? 0
        for row in rows {
            let length = Int((Double(row.cost.picos) / Double(most) * Double(Self.barLength)).rounded())
            let bar = String(repeating: "█", count: row.cost > .zero ? max(1, length) : 0)
            terminal.print("  \(row.name.displayed.padded(to: width))  \(terminal.style.green(bar.padded(to: Self.barLength)))  \(row.cost)")
        }
    }
}

struct CostJSON: Codable {
    struct Row: Codable {
        var name: String
        /// US dollars.
        var cost: Double

        init(_ row: (name: String, cost: Dollars)) {
            name = row.name
            cost = Double(row.cost.picos) / 1e12
        }
    }

    var spent: Double
    var calls: Int
    var byDay: [Row]
    var byTier: [Row]
    var byModel: [Row]
    var byDesk: [Row]
    /// What the same work would have cost all on the flagship.
    var onFlagship: Double
    var flagship: String
    var savedByMemory: Double
    var rememberedAnswers: Int
    /// An estimate: what the cheapest tier would have cost on these files.
    var savedByEmbedded: Double
    var embeddedFiles: Int

    init(_ report: CostReport) {
        (spent, calls) = (Double(report.spent.picos) / 1e12, report.calls)
        (byDay, byTier) = (report.byDay.map(Row.init), report.byTier.map(Row.init))
        (byModel, byDesk) = (report.byModel.map(Row.init), report.byDesk.map(Row.init))
        (onFlagship, flagship) = (Double(report.onFlagship.picos) / 1e12, report.flagshipName)
        (savedByMemory, rememberedAnswers) = (Double(report.savedByMemory.picos) / 1e12, report.remembered)
        (savedByEmbedded, embeddedFiles) = (Double(report.savedByEmbedded.picos) / 1e12, report.embeddedFiles)
    }
}
