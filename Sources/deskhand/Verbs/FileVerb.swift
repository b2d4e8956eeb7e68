import ArgumentParser
import Desk
import Files
import Foundation
import Journal

struct FileVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file",
        abstract: "File what lies there now, without the service.",
        discussion: """
            Names files and folders (of a folder, the files directly in it). They are judged as arrivals on the desk \
            they lie on, or on the first desk of the config. Files you had undone are filed again, since you ask.

            With --batch, what needs a model is sent together, at half the price, and answered within a day. You are \
            told first what it will cost. Interrupting it leaves the batch going: --batch once more (without paths, if \
            you like) or the service carries on.
            """)

    @Argument(help: "Files or folders.", completion: .file())
    var paths: [String] = []

    @Flag(help: "Only say what would be done.")
    var dryRun = false

    @Flag(help: "Send what needs a model by batch: half the price, within a day.")
    var batch = false

    @Flag(help: "With --batch: send it without asking.")
    var yes = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if paths.isEmpty, !batch { throw ValidationError("Missing expected argument '<paths> ...'") }
        if yes, !batch { throw ValidationError("--yes belongs to --batch.") }
        if batch, dryRun, paths.isEmpty { throw ValidationError("There is nothing to say about no files.") }
    }

    func run() async throws {
        try await common.reporting {
            try await Interruption.heeding {
                if batch {
                    try await BatchFiling(paths: paths, dryRun: dryRun, yes: yes, common: common).run()
                } else {
                    try await file()
                }
            }
        }
    }

    private func file() async throws {
        let workspace = try common.openWorkspace()
        try workspace.checkKeys()
        try await workspace.noteVolumes()
        try await workspace.journal.recover()
        try await workspace.journal.settleAbandonedCalls()
        try PathArguments.refuseLinks(paths)
        let arrivals = try DeskContents(workspace).arrivals(at: try PathArguments.paths(paths))
        let progress = common.json ? nil : ProgressBar(total: arrivals.count, label: dryRun ? "looking" : "filing")
        let results = Results()
        let tiersAbove = dryRun ? nil : try workspace.tiersAbove()
        let line = Line(workspace.journal)
        var isStopped = false
        do {
            try await line.file(arrivals, with: workspace.means(tiersAbove), explicitly: true, dryRun: dryRun) {
                event in
                await results.add(event)
                progress?.advance(by: event.fileCount)
                guard !common.json, let line = EventLine(.file(event), home: workspace.locations.home).text else {
                    return
                }
                progress?.clear()
                Terminal.standard.print(line)
            }
        } catch is CancellationError {
            isStopped = true
        }
        progress?.clear()
        let hasSome = await results.hasSome
        if hasSome || !isStopped { try await results.report(common) }
        if isStopped {
            await tiersAbove?.stop()
            CommonOptions.complain("stopped. What is not told of here stays as it is.")
        }
        if await results.leftSome { throw ExitCode(ExitStatus.conflicts.rawValue) }
    }

    /// What came of the files, for the summary.
    actor Results {
        private var rows: [FileResultJSON] = []

        func add(_ event: DeskEvent) { rows.append(FileResultJSON(event)) }

        var hasSome: Bool { !rows.isEmpty }

        /// Whether a file could not be filed, though it should have been.
        var leftSome: Bool { rows.contains { ["failed", "unreadable", "absent", "unfinished"].contains($0.outcome) } }

        func report(_ common: CommonOptions, batch: BatchReportJSON? = nil) throws {
            if common.json { return try printJSON(FileReportJSON(files: rows, batch: batch)) }
            let counts = Dictionary(grouping: rows) { row in
                row.outcome == "proposed" && row.reason != nil ? "doubtful" : row.outcome
            }.mapValues(\.count)
            let parts = [
                ("filed", "filed"), ("proposed", "would be filed"), ("doubtful", "would wait for you"),
                ("waiting", "to review"), ("failed", "failed"), ("unreadable", "could not be read"),
                ("absent", "waiting for a disk that is not mounted"), ("unfinished", "still being written"),
            ]
            .compactMap { key, words in counts[key].map { "\($0) \(words)" } }
            // What became of the others was told.
            if parts.isEmpty, batch?.isEmpty == false { return }
            Terminal.standard.print(parts.isEmpty ? "Nothing to file there." : parts.joined(separator: ", ") + ".")
            if counts["waiting"] != nil, !Terminal.standard.isTerminal { return }
            if counts["waiting"] != nil { Terminal.standard.print("Next: deskhand review") }
        }
    }
}

/// `{"files": […]}`
struct FileReportJSON: Codable {
    var files: [FileResultJSON]
    /// Only with `--batch`.
    var batch: BatchReportJSON?
}

struct FileResultJSON: Codable {
    var path: PathJSON
    /// `filed`, `waiting`, `proposed`, `failed`, `absent`, `unfinished` or `unreadable`.
    var outcome: String
    var category: String?
    var confidence: Double?
    var target: PathJSON?
    var job: Int64?
    /// Why it waits, would wait, or failed.
    var reason: String?
    /// What belongs to it and goes with it; absent when nothing does.
    var parts: [PathJSON]?

    init(_ event: DeskEvent) {
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
        case .unfinished(let set):
            self.init(
                path: PathJSON(set.main.path), outcome: "unfinished",
                reason: "\(set.part.displayedName) is still being written")
        }
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
        let parts = proposal.judged.set.parts.map { PathJSON($0.arrival.path) }
        self.parts = parts.isEmpty ? nil : parts
    }
}
