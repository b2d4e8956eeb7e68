import Agents
import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Outlets
import Tables

extension RecordsVerb {
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the records for a spreadsheet, a program or a bookkeeping.",
            discussion: """
                A bookkeeping (hledger, beancount, ofx) gets no amount that is under 95 % sure; how many were left out is \
                said, and --unsure puts them in, marked. Which accounts are used is in the config, below [accounts]. A file \
                that is there is never replaced.
                """)

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case csv, xlsx, json, hledger, beancount, ofx

            var isBookkeeping: Bool { [.hledger, .beancount, .ofx].contains(self) }
        }

        @Argument(
            help: "A schema, such as expense; else all.", completion: .list(ExtractionSchema.allCases.map(\.rawValue)))
        var schema: String?

        @Option(help: "What to write.")
        var format: Format

        @Option(
            help: ArgumentHelp(
                "Only papers filed since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".",
                valueName: "time"))
        var since: String?

        @Option(help: ArgumentHelp("A new file to write; else it is printed.", valueName: "file"), completion: .file())
        var out: String?

        @Flag(help: "Put amounts into a bookkeeping that are not sure, too, each marked.")
        var unsure = false

        @OptionGroup var common: CommonOptions

        func validate() throws {
            _ = try since.map(Moment.init)
            if format == .csv, schema == nil {
                throw ValidationError("A table is of one schema: deskhand records export expense --format csv")
            }
            if format == .xlsx, out == nil { throw ValidationError("A workbook is no text: name a file with --out.") }
            if unsure, !format.isBookkeeping {
                throw ValidationError(
                    "--unsure is for a bookkeeping; \(format.rawValue) has all there is, and says how sure.")
            }
            if common.json, out == nil {
                throw ValidationError(
                    "--json tells of the file that was written: name one with --out, or use --format json.")
            }
        }

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let wanted = try schema.map { try workspace.config.wantedSchema($0).shape }
                let logged = try workspace.journal.records(
                    of: wanted?.name, since: try since.map(Moment.init)?.milliseconds ?? 0)
                let records = try logged.map { try FiledRecord($0, workspace.config) }
                let book =
                    format.isBookkeeping
                    ? LedgerBook(records, workspace.config.accounts, includesUnsure: unsure) : nil
                let shapes = wanted.map { [$0] } ?? workspace.config.shapes
                let content = try content(logged, records, shapes, book)
                if let out {
                    let path = try PathArguments.path(out)
                    _ = try LocalFiles().write(content, to: path)
                    let report = RecordsExportJSON(path, records: records.count, leftOut: book?.leftOut)
                    if common.json { return try printJSON(report) }
                    Terminal.standard.print("\(Self.count(report)) in \(path.shortened(workspace.locations.home)).")
                } else {
                    StandardOutput.write(String(decoding: content, as: UTF8.self))
                }
                if let words = book?.leftOut.words { CommonOptions.complain(words + (unsure ? "" : Self.hint)) }
            }
        }

        private static let hint = " `--unsure` puts in what is not sure, marked."

        private static func count(_ report: RecordsExportJSON) -> String { Phrase.count(report.records, "record") }

        private func content(
            _ logged: [LoggedRecord], _ records: [FiledRecord], _ shapes: [RecordShape], _ book: LedgerBook?
        ) throws -> [UInt8] {
            switch format {
            case .csv: shapes.flatMap { RecordTable(records, $0).bytes }
            case .xlsx: try RecordWorkbook(records, shapes).bytes()
            case .json: Array((try Outlet.document(RecordsJSON(logged)) + "\n").utf8)
            case .hledger: Array((book?.hledger ?? "").utf8)
            case .beancount: Array((book?.beancount ?? "").utf8)
            case .ofx: Array((book?.ofx(made: records.map(\.made).max() ?? 0) ?? "").utf8)
            }
        }
    }
}

extension LedgerBook.LeftOut {
    /// `Left out: 2 amounts not sure, 1 without a currency.`; nil when there is nothing to say.
    fileprivate var words: String? {
        let parts = [
            unsure > 0 ? "\(Phrase.count(unsure, "amount")) not sure" : nil,
            withoutCurrency > 0 ? "\(Phrase.count(withoutCurrency, "amount")) without a currency" : nil,
            withoutAmount > 0 ? "\(Phrase.count(withoutAmount, "paper")) without an amount" : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : "Left out: \(parts.joined(separator: ", "))."
    }
}
