import Agents
import ArgumentParser
import Desk
import Files
import Foundation
import Outlets

struct ExtractVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Show what receipts and invoices say: who, when, how much.",
        discussion: """
            Names files and folders (of a folder, the files directly in it). Each value comes with how sure it is and \
            the words it was read from; what is marked ? (under 95 %) is to be looked at. Sums are done again. \
            What electronic invoices, bank files, calendars, address cards and tickets say as data is taken to the cent. \
            Nothing is changed, and no model is asked.
            """)

    @Argument(help: "Files or folders.", completion: .file())
    var paths: [String]

    @Option(
        help: "What to look for: \(ExtractionSchema.names); else whatever each file is judged to be.",
        completion: .list(ExtractionSchema.allCases.map(\.rawValue)))
    var schema: String?

    @OptionGroup var common: CommonOptions

    func validate() throws { _ = try wanted() }

    private func wanted() throws -> ExtractionSchema? { try schema.map(ExtractionSchema.init(named:)) }

    func run() async throws {
        try await common.reporting {
            try await Interruption.heeding { try await extract() }
        }
    }

    private func extract() async throws {
        let workspace = try common.openWorkspace()
        try PathArguments.refuseLinks(paths)
        let desk = ExtractionDesk(workspace)
        let files = try desk.files(at: try PathArguments.paths(paths))
        let progress = common.json ? nil : ProgressBar(total: files.count, label: "reading")
        var report = ExtractionJSON()
        var summary = ExtractionSummary()
        defer { progress?.clear() }
        try await desk.extract(files, as: try wanted()) { extraction in
            report.add(extraction)
            summary.add(extraction)
            progress?.advance()
            guard !common.json else { return }
            progress?.clear()
            ExtractionText(extraction, home: workspace.locations.home).print(to: .standard)
        }
        progress?.clear()
        if common.json {
            try printJSON(report)
        } else if files.count != 1 {
            Terminal.standard.print(summary.text)
        }
        if !report.unread.isEmpty { throw ExitCode(ExitStatus.conflicts.rawValue) }
    }
}
