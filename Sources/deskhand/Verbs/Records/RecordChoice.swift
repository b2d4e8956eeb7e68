import Agents
import ArgumentParser
import Desk
import Foundation
import Journal

/// Which records a verb is about.
struct RecordChoice: ParsableArguments {
    @Argument(
        help: "\(ExtractionSchema.names), or a schema of your config; else all.",
        completion: .list(ExtractionSchema.allCases.map(\.rawValue)))
    var schema: String?

    @Option(
        help: ArgumentHelp(
            "Only papers filed since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only those of a vendor or seller, however spelt.", valueName: "name"))
    var vendor: String?

    func validate() throws { _ = try since.map(Moment.init) }

    /// - Throws: `ValidationError` for a schema that there is not.
    func shape(in workspace: Workspace) throws -> RecordShape? {
        try schema.map { try workspace.config.wantedSchema($0).shape }
    }

    func records(in workspace: Workspace) throws -> [LoggedRecord] {
        let name = try shape(in: workspace)?.name
        let records = try workspace.journal.records(of: name, since: try since.map(Moment.init)?.milliseconds ?? 0)
        guard let vendor else { return records }
        let wanted = ComparableName(vendor)
        return try records.filter { logged in
            let facts = RecordFacts(try logged.extracted(), workspace.config.shape(of: logged), sureness: 0)
            return facts.party.map { wanted.likeness(to: ComparableName($0)) >= 0.8 } ?? false
        }
    }

    /// What is said where there are none.
    var nothing: String {
        guard schema == nil, since == nil, vendor == nil else { return "No such records." }
        return
            "No records yet. Receipts and invoices get theirs when they are filed; deskhand records add makes one of a "
            + "paper that lies where it is to stay."
    }
}

extension Config {
    /// Of the schema of a record; nil where that is none any more.
    func shape(of logged: LoggedRecord) -> RecordShape? { schema(named: logged.record.schema)?.shape }
}
