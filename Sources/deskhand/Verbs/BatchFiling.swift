import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Models

/// `deskhand file --batch`.
struct BatchFiling {
    let paths: [String]
    let dryRun: Bool
    let yes: Bool
    let common: CommonOptions

    func run() async throws {
        let workspace = try common.openWorkspace()
        try await workspace.journal.recover()
        try await workspace.journal.settleAbandonedCalls()
        let arrivals = try DeskContents(workspace).arrivals(at: try PathArguments.paths(paths))
        let results = FileVerb.Results()
        try workspace.checkKeys()
        guard let thinking = try workspace.thinking() else {
            say("No model is configured, so there is nothing to send: the embedded tier does all, at once.")
            let filer = Filer(config: workspace.config, journal: workspace.journal)
            try await filer.file(arrivals, explicitly: true, dryRun: dryRun) {
                await tell(.file($0), results, workspace)
            }
            return try await results.report(common)
        }
        let filer = Filer(config: workspace.config, journal: workspace.journal, thinking: thinking)
        let backlog = Backlog(workspace, thinking, filer) { await tell($0, results, workspace) }
        try await run(backlog, arrivals, results, workspace)
        await thinking.stop()
    }

    private func run(
        _ backlog: Backlog, _ arrivals: [ArrivedFile], _ results: FileVerb.Results, _ workspace: Workspace
    ) async throws {
        let estimate = try await backlog.estimate(arrivals, dryRun: dryRun)
        var report = BatchReportJSON(estimate)
        show(estimate)
        let sends = estimate.byBatch + estimate.atOnce > 0
        let isAllowed = !dryRun && (!sends || mayI())
        report.sent = isAllowed && estimate.byBatch > 0
        if isAllowed {
            let open = try workspace.journal.openBatches().count + estimate.byBatch
            if open > 0 {
                say("Waiting for the answers. Ctrl-C leaves it going; `deskhand file --batch` carries on later.")
            }
            let (left, reason) = try await backlog.work(estimate.open)
            report.left = left.count
            report.reason = reason
            if let reason, !left.isEmpty { say("\(Words.count(left.count, "file")) left as they are: \(reason)") }
            try await tellOfOthers(workspace)
        }
        try await results.report(common, batch: report)
        if !dryRun, !isAllowed { throw ExitCode(ExitStatus.conflicts.rawValue) }
    }

    private func tellOfOthers(_ workspace: Workspace) async throws {
        let others = try workspace.journal.openBatches().count
        if others > 0 { say("Another Deskhand looks after \(others == 1 ? "a batch" : "\(others) batches") more.") }
    }

    /// `212 files need a model: about $0.04 by batch, within a day (now: $0.08).`
    private func show(_ estimate: BacklogEstimate) {
        let files = estimate.byBatch
        if files > 0 {
            say(
                "\(Words.count(files, "file")) need\(files == 1 ? "s" : "") a model: about \(estimate.cost) by batch, "
                    + "within a day (now: \(estimate.costNow)).")
            if estimate.further > .zero {
                say(
                    "What that model is not sure of goes on to the next, by batch too: at most about \(estimate.further) more."
                )
            }
        }
        if !estimate.withoutBatches.isEmpty {
            say("No batches for \(estimate.withoutBatches.sorted().joined(separator: ", ").displayed).")
        }
        if estimate.atOnce > 0 {
            say("\(Words.count(estimate.atOnce, "file")) cannot go by batch: asked at once, at the usual price.")
        }
        if estimate.awaited > 0 {
            say("\(Words.count(estimate.awaited, "file")) wait for an answer that is on its way.")
        }
    }

    private func mayI() -> Bool {
        if yes { return true }
        guard !common.json, isatty(STDIN_FILENO) == 1 else {
            say("Nothing was sent. To send it without being asked: --yes")
            return false
        }
        Terminal.standard.prompt("Send? [y/N] ")
        return readLine()?.lowercased().hasPrefix("y") ?? false
    }

    private func tell(_ event: BacklogEvent, _ results: FileVerb.Results, _ workspace: Workspace) async {
        switch event {
        case .file(let event):
            await results.add(event)
            if let line = EventLine(.file(event), home: workspace.locations.home).text { say(line) }
        case .sent(let batch, let questions, let atMost):
            say("Sent batch \(batch.id): \(Words.count(questions, "question")) to \(batch.name), at most \(atMost).")
        case .ended(let batch, let answered, let all, let cost):
            say("Batch \(batch.id) is back: \(answered) of \(all) answered, \(cost).")
            if let problem = batch.problem { say("  \(problem.displayed)") }
        case .problem(let problem): say(Terminal.standard.style.yellow("! ") + problem.displayed)
        }
    }

    private func say(_ line: String) {
        if !common.json { Terminal.standard.print(line) }
    }
}

extension Batch {
    /// `openai:gpt-5.4-nano`, for people.
    var name: String { "\(provider):\(model)".displayed }
}

/// What `--batch` adds to the report.
struct BatchReportJSON: Codable {
    /// Files whose question can go by batch.
    var files: Int
    /// In US dollars: by batch, at once, and by batch at the tiers above if all had to go on there.
    var cost: Double
    var costNow: Double
    var costAbove: Double
    /// Files that cannot go by batch.
    var atOnce: Int
    var awaited: Int
    var sent = false
    /// Files that were not sent, and why.
    var left = 0
    var reason: String?

    init(_ estimate: BacklogEstimate) {
        (files, atOnce, awaited) = (estimate.byBatch, estimate.atOnce, estimate.awaited)
        (cost, costNow, costAbove) = (estimate.cost.amount, estimate.costNow.amount, estimate.further.amount)
    }
}
