import ArgumentParser
import Desk
import Files
import Foundation
import Outlets
import Tables

extension RecordsVerb {
    struct Pack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put the records of a year and their papers into one zip file, for who does the taxes.",
            discussion: """
                In it lie, side by side, a workbook, a table of each schema, and the papers under the names they are filed \
                by. The papers are only copied. Ends with 1 when one of them could not be read, and has the others all the \
                same. A file that is there is never replaced.
                """)

        @Option(help: ArgumentHelp("The year on the papers; for one without a day, that in which it was filed."))
        var year: Int

        @Argument(help: "A new file: expenses-2026.zip", completion: .file(extensions: ["zip"]))
        var file: String

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard (1900...9999).contains(year) else { throw ValidationError("\(year) is no year that papers have.") }
        }

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let target = try PathArguments.path(file)
                let records = try workspace.journal.records().map { try FiledRecord($0, workspace.config) }
                let pack = RecordPack(records, year: year)
                guard !pack.isEmpty else {
                    CommonOptions.complain("There are no records of \(year), so nothing was written.")
                    throw ExitCode(ExitStatus.noInput.rawValue)
                }
                let report = try pack.write(to: target)
                if common.json {
                    try printJSON(RecordsPackJSON(target, report))
                } else {
                    Terminal.standard.print(
                        "\(Phrase.count(report.records, "record")) with \(Phrase.count(report.documents, "paper")) in "
                            + "\(target.shortened(workspace.locations.home)).")
                }
                for (_, reason) in report.unread { CommonOptions.complain("not in it: \(reason)") }
                if !report.unread.isEmpty { throw ExitCode(ExitStatus.conflicts.rawValue) }
            }
        }
    }
}
