import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Outlets

struct FileVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file",
        abstract: "File what lies there now, without the service.",
        discussion: """
            Names files and folders (of a folder, the files directly in it; on a recursive desk, also those below it). \
            They are judged as arrivals on the desk they lie on, or on the first desk of the config. Files you had \
            undone are filed again, since you ask. In a folder, what the service leaves alone is left alone: hidden and \
            excluded folders, the library, git work trees, bundles. A file that is named itself is meant.

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
        let found = try DeskContents(workspace).find(at: try PathArguments.paths(paths))
        let arrivals = found.arrivals
        let reading = common.json ? nil : ReadingLine(total: arrivals.count)
        let results = Results()
        await results.add(found.left, common)
        let tiersAbove = dryRun ? nil : try workspace.tiersAbove()
        let line = Line(workspace.journal)
        var isStopped = false
        do {
            try await line.file(
                arrivals, with: workspace.means(tiersAbove), explicitly: true, dryRun: dryRun,
                hear: { reading?.show($0, isSlow: $1) }
            ) { event in
                await results.add(event)
                guard !common.json, let line = EventLine(.file(event), home: workspace.locations.home).text else {
                    return
                }
                reading?.hiding { Terminal.standard.print(line) }
            }
        } catch is CancellationError {
            isStopped = true
        }
        reading?.end()
        if !dryRun { await CommonOptions.keepTables(of: workspace) }
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

        /// Folders that were named and are left alone, which is said.
        func add(_ folders: [LeftFolder], _ common: CommonOptions) {
            rows += folders.map(FileResultJSON.init)
            guard !common.json else { return }
            for text in folders.compactMap({ EventLine($0).text }) { Terminal.standard.print(text) }
        }

        var hasSome: Bool { !rows.isEmpty }

        /// Whether a file could not be filed, though it should have been.
        var leftSome: Bool {
            rows.contains { ["failed", "unreadable", "absent", "unfinished", "left"].contains($0.outcome) }
        }

        func report(_ common: CommonOptions, batch: BatchReportJSON? = nil) throws {
            if common.json { return try printJSON(FileReportJSON(files: rows, batch: batch)) }
            let counts = Dictionary(grouping: rows) { row in
                row.outcome == "proposed" && row.reason != nil ? "doubtful" : row.outcome
            }.mapValues(\.count)
            let parts = [
                ("filed", "filed"), ("proposed", "would be filed"), ("doubtful", "would wait for you"),
                ("waiting", "to review"), ("failed", "failed"), ("unreadable", "could not be read"),
                ("absent", "waiting for a disk that is not mounted"), ("unfinished", "still being written"),
                ("left", "left as they are"), ("in_place", "in place already"),
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
