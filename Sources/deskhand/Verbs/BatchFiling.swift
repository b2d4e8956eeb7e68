import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Models
import Outlets
import Watching

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
        let found = try DeskContents(workspace).find(at: try PathArguments.paths(paths))
        let arrivals = found.arrivals
        let results = FileVerb.Results()
        await results.add(found.left, common)
        try workspace.checkKeys()
        guard let tiersAbove = try workspace.tiersAbove() else {
            say("No model is configured, so there is nothing to send: the embedded tier does all, at once.")
            let line = Line(workspace.journal)
            try await line.file(arrivals, with: workspace.means(), explicitly: true, dryRun: dryRun) {
                await tell(.file($0), results, workspace)
            }
            return try await results.report(common)
        }
        let line = Line(workspace.journal)
        let backlog = Backlog(workspace, tiersAbove, line) { await tell($0, results, workspace) }
        try await run(backlog, arrivals, results, workspace)
        await tiersAbove.stop()
    }

    private func run(
        _ backlog: Backlog, _ arrivals: [Arrival], _ results: FileVerb.Results, _ workspace: Workspace
    ) async throws {
        let estimate = try await backlog.estimate(arrivals, dryRun: dryRun)
        var report = BatchReportJSON(estimate)
        show(estimate)
        let sends = estimate.byBatch + estimate.atOnce > 0
        let isAllowed = !dryRun && (!sends || mayI())
        report.sent = isAllowed && estimate.byBatch > 0
        if isAllowed {
            let (left, reason) = try await backlog.work(estimate.open)
            report.left = left.count
            report.reason = reason
            if let reason, !left.isEmpty { tell(of: left, reason) }
            try await tellOfOthers(workspace)
        }
        try await results.report(common, batch: report)
        if report.left > 0 || (!dryRun && !isAllowed) { throw ExitCode(ExitStatus.conflicts.rawValue) }
    }

    private func tell(of left: [Arrival], _ reason: String) {
        say("\(Phrase.count(left.count, "file")) left as they are: \(reason.displayed).")
        say("Once more by batch: deskhand file --batch. At once, at the usual price: deskhand file")
    }

    private func tellOfOthers(_ workspace: Workspace) async throws {
        let others = try workspace.journal.openBatches().count
        if others > 0 { say("Another Deskhand looks after \(others == 1 ? "a batch" : "\(others) batches") more.") }
    }

    /// `212 files need a model: about $0.04 by batch, within a day (now: $0.08).`, and all that may come on top.
    private func show(_ estimate: BacklogEstimate) {
        let files = estimate.byBatch
        if files > 0 {
            say(
                "\(Phrase.count(files, "file")) need\(files == 1 ? "s" : "") a model: about \(estimate.cost.fine) by batch, "
                    + "within a day (now: \(estimate.costNow.fine)).")
        }
        if !estimate.withoutBatches.isEmpty {
            say("No batches for \(estimate.withoutBatches.sorted().joined(separator: ", ").displayed).")
        }
        if estimate.atOnce > 0 {
            say(
                "\(Phrase.count(estimate.atOnce, "file")) cannot go by batch: asked at once, at the usual price, "
                    + "about \(estimate.costAtOnce.fine).")
        }
        if let more = further(estimate.further) { say("What a model is not sure of goes on to the next: \(more).") }
        if estimate.awaited > 0 {
            say("\(Phrase.count(estimate.awaited, "file")) wait for an answer that is on its way.")
        }
    }

    /// `at most about $2.52 more, $2.21 of it at once`.
    private func further(_ cost: FurtherCost) -> String? {
        switch (cost.byBatch > .zero, cost.atOnce > .zero) {
        case (false, false): nil
        case (true, false): "at most about \(cost.sum.fine) more, by batch"
        case (false, true): "at most about \(cost.sum.fine) more, at once"
        case (true, true): "at most about \(cost.sum.fine) more, \(cost.atOnce.fine) of it at once"
        }
    }

    private func mayI() -> Bool {
        if yes { return true }
        guard !common.json, isatty(STDIN_FILENO) == 1 else {
            say("Nothing was sent. To send it without being asked: --yes")
            return false
        }
        Terminal.standard.prompt("Send? [y/N] ")
        return Interruption.whileAsking { readLine() }?.lowercased().hasPrefix("y") ?? false
    }

    private func tell(_ event: BacklogEvent, _ results: FileVerb.Results, _ workspace: Workspace) async {
        switch event {
        case .file(let event):
            await results.add(event)
            if let line = EventLine(.file(event), home: workspace.locations.home).text { say(line) }
        case .sent(let batch, let questions, let atMost):
            say("Sent batch \(batch.id): \(Phrase.count(questions, "question")) to \(batch.name), at most \(atMost).")
        case .waiting:
            say("Waiting for the answers. Ctrl-C leaves it going; `deskhand file --batch` carries on later.")
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
