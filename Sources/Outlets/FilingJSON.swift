import Desk
import Files
import Models

/// What became of the files that were named.
package struct FileReportJSON: Codable {
    package var files: [FileResultJSON]
    /// Only with `--batch`.
    package var batch: BatchReportJSON?

    package init(files: [FileResultJSON], batch: BatchReportJSON? = nil) { (self.files, self.batch) = (files, batch) }
}

/// What became of one file, or of a set by its main part.
package struct FileResultJSON: Codable {
    package var path: PathJSON
    /// `filed`, `waiting`, `proposed`, `failed`, `absent`, `unfinished`, `left`, `in_place` or `unreadable`.
    package var outcome: String
    package var category: String?
    package var confidence: Double?
    package var target: PathJSON?
    package var job: Int64?
    /// Why it waits, would wait, or failed.
    package var reason: String?
    /// That no day was found in it, and what stands for it; absent where one was, or none is asked for.
    package var dayRemark: String?
    /// What belongs to it and goes with it; absent when nothing does.
    package var parts: [PathJSON]?

    package init(_ event: DeskEvent) {
        switch event {
        case .filed(let proposal, let job):
            self.init(proposal, "filed")
            target = job.destination.map { PathJSON($0) } ?? target
            self.job = job.id
        case .held(let proposal, let why):
            self.init(proposal, "waiting")
            reason = why.rawValue
        case .proposed(let proposal):
            self.init(proposal, "proposed")
            if case .ask(let why) = proposal.decision { reason = why.rawValue }
        case .failed(let proposal, let job):
            self.init(proposal, "failed")
            self.job = job.id
            reason = job.problem
        case .absent(let proposal, let disk):
            self.init(proposal, "absent")
            reason = "nothing is mounted at \(disk.displayed)"
        case .unreadable(let error):
            self.init(path: PathJSON(error.path), outcome: "unreadable", reason: error.reason)
        case .left(let proposal, let why):
            self.init(proposal, "left")
            reason = why
        case .inPlace(let proposal): self.init(proposal, "in_place")
        case .unfinished(let set):
            self.init(
                path: PathJSON(set.main.path), outcome: "unfinished",
                reason: "\(set.part.displayedName) is still being written")
        }
    }

    /// A folder that was named and is left alone.
    package init(_ folder: LeftFolder) {
        self.init(path: PathJSON(folder.path), outcome: "left", reason: folder.reason)
    }

    private init(path: PathJSON, outcome: String, reason: String?) {
        self.path = path
        self.outcome = outcome
        self.reason = reason
    }

    private init(_ proposal: Proposal, _ outcome: String) {
        path = PathJSON(proposal.judged.arrival.path)
        self.outcome = outcome
        category = proposal.judged.verdict.category
        confidence = proposal.judged.verdict.confidence
        target = proposal.target.map { PathJSON($0) }
        dayRemark = proposal.judged.dayRemark
        let parts = proposal.judged.set.parts.map { PathJSON($0.arrival.path) }
        self.parts = parts.isEmpty ? nil : parts
    }
}

/// What `--batch` adds to the report.
package struct BatchReportJSON: Codable {
    /// Files whose question can go by batch.
    package var files: Int
    /// In US dollars: by batch, and the same at once.
    package var cost: Double
    package var costNow: Double
    /// What comes on top if all files had to go on to all the tiers above: by batch, and at once.
    package var costAbove: Double
    package var costAboveAtOnce: Double
    /// Files that cannot go by batch, and what the first question about each costs.
    package var atOnce: Int
    package var costAtOnce: Double
    package var awaited: Int
    package var sent = false
    /// Files that were not sent, and why.
    package var left = 0
    package var reason: String?

    /// Whether there was nothing that needs a model.
    package var isEmpty: Bool { files + atOnce + awaited == 0 }

    package init(_ estimate: BacklogEstimate) {
        (files, atOnce, awaited) = (estimate.byBatch, estimate.atOnce, estimate.awaited)
        (cost, costNow, costAtOnce) = (estimate.cost.amount, estimate.costNow.amount, estimate.costAtOnce.amount)
        (costAbove, costAboveAtOnce) = (estimate.further.byBatch.amount, estimate.further.atOnce.amount)
    }
}
