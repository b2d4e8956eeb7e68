import Agents
import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Models
import Outlets

struct ExtractVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Show what receipts and invoices say: who, when, how much.",
        discussion: """
            Names files and folders (of a folder, the files directly in it). Each value comes with how sure it is and \
            the words it was read from; what is marked ? (under 95 %) is to be looked at. Sums are done again. \
            What electronic invoices, bank files, calendars, address cards and tickets say as data is taken to the cent. \
            A file that holds several receipts or invoices, on its pages or side by side on one, is shown part by part. \
            Nothing is changed.

            What a record must have, and is missing or marked ?, the models of the config's tiers are asked about, from \
            mini on, as far as privacy and budget allow. Of their answers only that is taken which is found in the \
            document again; each value says which tier it came from. An answer is paid for once. With --tier embedded \
            nobody is asked.
            """)

    @Argument(help: "Files or folders.", completion: .file())
    var paths: [String]

    @Option(
        help: "\(ExtractionSchema.names), or a schema of your config; else whatever each file is judged to be.",
        completion: .list(ExtractionSchema.allCases.map(\.rawValue)))
    var schema: String?

    @Option(
        help: "The highest tier that is asked: embedded, mini or flagship. Left out: all that are configured.",
        completion: .list(Self.tiers.map(\.rawValue)))
    var tier: String?

    @Option(help: "What models may cost in all, in dollars: 0.10. Left out: what the budget of the config allows.")
    var cap: String?

    @OptionGroup var common: CommonOptions

    private static let tiers: [Tier] = [.embedded, .mini, .flagship]

    func validate() throws {
        _ = try (highest(), most())
    }

    private func highest() throws -> Tier {
        guard let tier else { return .flagship }
        guard let known = Self.tiers.first(where: { $0.rawValue == tier }) else {
            let names = Self.tiers.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no tier “\(tier.displayed)” to read papers. Known: \(names).")
        }
        return known
    }

    private func most() throws -> Dollars? {
        guard let cap else { return nil }
        guard let dollars = Dollars(text: cap) else {
            throw ValidationError("“\(cap.displayed)” is no amount of dollars. Give one like 0.10.")
        }
        return dollars
    }

    /// The tiers above, ready to be asked; nil when there are none, or they are not to be asked.
    private func tiersAbove(_ workspace: Workspace) async throws -> TiersAbove? {
        guard try highest() != .embedded, !workspace.config.models.isEmpty else { return nil }
        try workspace.checkKeys()
        try await workspace.journal.settleAbandonedCalls()
        return try workspace.tiersAbove()
    }

    func run() async throws {
        try await common.reporting {
            try await Interruption.heeding { try await extract() }
        }
    }

    private func extract() async throws {
        let workspace = try common.openWorkspace()
        let wanted = try schema.map { try workspace.config.wantedSchema($0) }
        try PathArguments.refuseLinks(paths)
        let tiersAbove = try await tiersAbove(workspace)
        let team = try tiersAbove.map { try $0.team(upTo: highest() == .mini ? .mini : .flagship, cap: most()) }
        let desk = ExtractionDesk(workspace, team: team)
        let files = try desk.files(at: try PathArguments.paths(paths))
        do {
            try await read(files, wanted, desk, workspace)
        } catch {
            await tiersAbove?.stop()
            throw error
        }
    }

    private func read(
        _ files: [FilePath], _ wanted: WantedSchema?, _ desk: ExtractionDesk, _ workspace: Workspace
    ) async throws {
        let progress = common.json ? nil : ProgressBar(total: files.count, label: "reading")
        var report = ExtractionJSON()
        var summary = ExtractionSummary()
        defer { progress?.clear() }
        try await desk.extract(files, as: wanted) { extraction in
            report.add(extraction)
            summary.add(extraction)
            if extraction.number == 1 { progress?.advance() }
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

extension Config {
    /// The schema that the user named.
    ///
    /// - Throws: `ValidationError` with those there are.
    func wantedSchema(_ name: String) throws -> WantedSchema {
        guard let known = schema(named: name) else {
            let names = schemaNames.map(\.displayed).joined(separator: ", ")
            throw ValidationError("There is no schema “\(name.displayed)”. Known: \(names).")
        }
        return known
    }
}
