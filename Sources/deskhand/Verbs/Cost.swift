import ArgumentParser
import Desk
import Files
import Foundation
import Models
import Outlets

struct CostVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Show what models have cost, and what was saved.",
        discussion: """
            By day, tier, model and desk, next to what the same work would have cost all on the flagship. A call of \
            which nobody knows what became counts with the most it can have cost.
            """)

    @Option(help: ArgumentHelp("Only since then: \"7d\", \"today\", \"2026-03-01\".", valueName: "time"))
    var since = "30d"

    @OptionGroup var common: CommonOptions

    func validate() throws { _ = try Moment(since) }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let since = try Moment(since).milliseconds
            try await workspace.journal.settleAbandonedCalls()
            let report = try CostReport(workspace, since: since)
            if common.json { return try printJSON(CostJSON(report, since: since)) }
            CostText(report, since: since, home: workspace.locations.home).print(to: Terminal.standard)
        }
    }
}

/// The report for a person, with bars.
struct CostText {
    let report: CostReport
    /// Milliseconds since 1970.
    let since: Int64
    let home: FilePath

    private static let longestBar = 30
    /// The widest amount, and the gaps.
    private static let roomForAmount = 14
    /// More days than this say no more.
    private static let mostDays = 31

    init(_ report: CostReport, since: Int64, home: FilePath) {
        self.report = report
        self.since = since
        self.home = home
    }

    func print(to terminal: Terminal) {
        let style = terminal.style
        let files = Phrase.count(report.embeddedFiles, "file")
        guard report.calls > 0 || report.remembered > 0 else {
            terminal.print("No model has been asked since \(Phrase.time(since)).")
            return terminal.print("The embedded tier filed \(files), at no cost.")
        }
        let calls = Phrase.count(report.calls, "call")
        terminal.print("\(style.bold(report.spent.fine)) for \(calls) since \(Phrase.time(since))")
        chart("by day", report.byDay.suffix(Self.mostDays).map(\.self), terminal)
        chart("by tier", report.byTier, terminal)
        chart("by model", report.byModel, terminal)
        chart("by desk", report.byDesk.map { (FilePath($0.name).shortened(home), $0.cost) }, terminal)
        terminal.print("")
        if report.onFlagship > .zero {
            terminal.print("All of it on \(report.flagshipName.displayed): about \(style.bold(report.onFlagship.fine))")
        }
        if report.remembered > 0 {
            let answers = Phrase.count(report.remembered, "remembered answer")
            terminal.print("Saved by \(answers): \(report.savedByMemory.fine)")
        }
        if report.embeddedFiles > 0 {
            let saved = report.savedByEmbedded.fine
            terminal.print("Saved by the embedded tier, which filed \(files) alone: about \(saved)")
        }
        let reserved = report.today.reserved
        let more = reserved > .zero ? ", and \(reserved.fine) reserved for calls in flight," : ""
        if let cap = report.today.cap { terminal.print("Today: \(report.today.spent.fine)\(more) of \(cap)") }
    }

    private func chart(_ title: String, _ rows: CostReport.Rows, _ terminal: Terminal) {
        guard !rows.isEmpty else { return }
        terminal.print("")
        terminal.print(terminal.style.dim(title))
        let names = rows.map { $0.name.displayed.cut(to: max(10, terminal.width / 2)) }
        let width = names.map(\.columns).max() ?? 0
        let room = min(Self.longestBar, max(5, terminal.width - width - Self.roomForAmount))
        let most = max(1, rows.map(\.cost.picos).max() ?? 1)
        for (name, row) in zip(names, rows) {
            let length = Int((Double(row.cost.picos) / Double(most) * Double(room)).rounded())
            let bar = String(repeating: "█", count: row.cost > .zero ? max(1, length) : 0).padded(to: room)
            terminal.print("  \(name.padded(to: width))  \(terminal.style.green(bar))  \(row.cost.fine)")
        }
    }
}
