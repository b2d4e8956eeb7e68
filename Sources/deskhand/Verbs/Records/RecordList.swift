import Agents
import ArgumentParser
import Desk
import Files
import Foundation
import Outlets
import Tables

extension RecordsVerb {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the records, with what they come to.",
            discussion: """
                What is marked ? (under 95 % sure) is to be looked at, and in no sum. --csv writes a table for a \
                spreadsheet.
                """)

        @OptionGroup var choice: RecordChoice

        @Flag(help: "Write a table of comma-separated values, one schema at a time.")
        var csv = false

        @OptionGroup var common: CommonOptions

        func validate() throws {
            if csv, common.json { throw ValidationError("--csv and --json do not go together.") }
            if csv, choice.schema == nil {
                throw ValidationError("--csv wants to know which: deskhand records expense --csv")
            }
        }

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let logged = try choice.records(in: workspace)
                let terminal = Terminal.standard
                if csv, let shape = try choice.shape(in: workspace) {
                    let filed = try logged.map { try FiledRecord($0, workspace.config) }
                    return RecordTable(filed, shape).lines.forEach(terminal.print)
                }
                let records = try RecordsJSON(logged)
                if common.json { return try printJSON(records) }
                guard !records.records.isEmpty else { return terminal.print(choice.nothing) }
                let home = workspace.locations.home
                let shapes = logged.map(workspace.config.shape)
                terminal.print(Table(zip(records.records, shapes).map { Self.row($0, $1, home) }))
                terminal.print(RecordTotals(of: zip(records.records, shapes)).parts.joined(separator: "; ") + ".")
            }
        }

        private static func row(_ record: RecordJSON, _ shape: RecordShape?, _ home: FilePath) -> [Table.Cell] {
            let field = { (name: String?) in name.flatMap { record.fields[ExtractedRecord.key($0)] } }
            let total = field(shape?.total)
            return [
                .init("\(record.id)", .bold), .init(shown(field(shape?.day))), .init(shown(field(shape?.party))),
                .init(shown(total, currency: true)), .init(record.schema.displayed, .dim),
                .init(
                    FilePath(record.file.path).shortened(home) + (record.part.map { ", \($0.displayed)" } ?? ""), .dim),
            ]
        }

        /// `12.40 EUR`; `12.40?` where it is not sure.
        private static func shown(_ field: ExtractionJSON.Field?, currency: Bool = false) -> String {
            guard let field else { return "–" }
            let unit = currency ? field.currency.map { " \($0)" } ?? "" : ""
            return (field.value + unit).displayed + (field.isSure ? "" : "?")
        }
    }
}

extension RecordTotals {
    init(of records: some Sequence<(RecordJSON, RecordShape?)>) {
        self.init()
        for (record, shape) in records {
            guard let name = shape?.total else {
                addWithoutTotal()
                continue
            }
            let total = record.fields[ExtractedRecord.key(name)]
            let amount = total.flatMap { $0.isSure ? Decimal(string: $0.value) : nil }
            add(amount, currency: total?.currency)
        }
    }
}

extension ExtractionJSON.Field {
    fileprivate var isSure: Bool { confidence >= ExtractedField.sureness }
}
