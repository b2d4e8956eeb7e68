import Agents
import ArgumentParser
import Desk
import Foundation
import Outlets

extension RecordsVerb {
    struct Totals: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add records up, by month, vendor, category or currency.",
            discussion: "What is not sure is counted, and in no sum. Currencies are not mixed.")

        @OptionGroup var choice: RecordChoice

        @Option(help: "month, vendor, category or currency.", completion: .list(Grouping.allCases.map(\.rawValue)))
        var by = Grouping.month

        @OptionGroup var common: CommonOptions

        typealias Grouping = RecordSums.Grouping

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                // A bank's file has no total that anybody would miss.
                let records = try choice.records(in: workspace).compactMap { logged in
                    try workspace.config.shape(of: logged).flatMap { shape in
                        shape.total == nil
                            ? nil : (facts: RecordFacts(try logged.extracted(), shape), category: logged.category)
                    }
                }
                let sums = RecordSums(records, by: by)
                if common.json { return try printJSON(RecordTotalsJSON(sums)) }
                let terminal = Terminal.standard
                guard !records.isEmpty else { return terminal.print(choice.nothing) }
                terminal.print(Table(Self.rows(sums)))
                if sums.unsure > 0 {
                    terminal.print("\(Phrase.count(sums.unsure, "total")) not sure, and in no sum.")
                }
            }
        }

        /// A bar is as long as its sum is large beside the largest of its currency.
        private static func rows(_ sums: RecordSums) -> [[Table.Cell]] {
            sums.rows.map { row in
                let largest = sums.rows.filter { $0.currency == row.currency }.map { abs($0.sum) }.max() ?? 0
                let amount = ExtractedValue.money(row.sum, currency: row.currency).shown
                return [
                    .init(row.name?.displayed ?? "–", .bold), .init(amount),
                    .init(Phrase.count(row.records, "record"), .dim), .init(bar(row.sum, largest), .green),
                ]
            }
        }

        private static let longest = 24
        private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

        static func bar(_ sum: Decimal, _ largest: Decimal) -> String {
            guard largest > 0, sum > 0 else { return "" }
            let share = NSDecimalNumber(decimal: sum / largest).doubleValue
            let length = max(1, Int((share * Double(longest * 8)).rounded()))
            return String(repeating: "█", count: length / 8) + eighths[length % 8]
        }
    }

    struct Duplicates: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List records that may be of one purchase: a receipt photographed twice, or scanned and sent.",
            discussion: "Only says so. To take one out, undo the job that filed it, or put its file into the trash.")

        @OptionGroup var choice: RecordChoice
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let records = try choice.records(in: workspace)
                let pairs = RecordDuplicates(
                    try records.map { logged in
                        let record = try logged.extracted()
                        return RecordDuplicates.Member(
                            id: logged.id, facts: RecordFacts(record), content: logged.digest?.bytes, part: record.part)
                    }
                ).pairs
                if common.json { return try printJSON(RecordDuplicatesJSON(pairs)) }
                let terminal = Terminal.standard
                guard !pairs.isEmpty else { return terminal.print("No two records look like one purchase.") }
                let files = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0.file) })
                for pair in pairs {
                    let mark = pair.certainty == .exact ? terminal.style.bold("the same") : "maybe the same"
                    terminal.print("\(mark): \(pair.reason)")
                    terminal.print(
                        Table(
                            [pair.first, pair.second].map { id in
                                let file = files[id]?.shortened(workspace.locations.home) ?? ""
                                return [.init("  \(id)", .bold), .init(file, .dim)]
                            }))
                }
            }
        }
    }

    struct Match: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell which transaction of a bank has which receipt or invoice, and which have none.",
            discussion: """
                Bank files (CAMT.053, MT940, OFX, QIF, CSV) become records when they are filed, or with deskhand records add. \
                Amounts have to agree to the cent, days and names have to fit. Nothing is changed.
                """)

        @Option(
            help: ArgumentHelp("Only papers filed since then.", valueName: "time"))
        var since: String?

        @OptionGroup var common: CommonOptions

        func validate() throws { _ = try since.map(Moment.init) }

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let matching = try BankMatching(
                    try workspace.journal.records(since: try since.map(Moment.init)?.milliseconds ?? 0))
                if common.json { return try printJSON(BankMatchesJSON(matching)) }
                let terminal = Terminal.standard
                guard !matching.transactions.isEmpty else {
                    return terminal.print("No transactions yet. Add a bank's file with: deskhand records add FILE")
                }
                let home = workspace.locations.home
                terminal.print(
                    Table(
                        matching.matches.matches.map { match in
                            Self.row(matching.transactions[match.transaction].facts) + [
                                .init("= record \(matching.papers[match.paper].record)", .bold),
                                .init(
                                    matching.files[matching.papers[match.paper].record]?.shortened(home) ?? "", .dim),
                            ]
                        }))
                let open = matching.withoutPaper
                if !open.isEmpty {
                    terminal.print("Without a receipt or invoice:")
                    terminal.print(Table(open.map { Self.row($0.facts) }))
                }
                let unbooked = matching.withoutTransaction
                if !unbooked.isEmpty {
                    terminal.print("Papers that no transaction pays:")
                    terminal.print(
                        Table(unbooked.map { [.init("\($0.record)", .bold)] + Self.row($0.facts) }))
                }
            }
        }

        private static func row(_ facts: RecordFacts) -> [Table.Cell] {
            let amount = facts.amount.map { ExtractedValue.money($0, currency: facts.currency).shown } ?? "–"
            return [
                .init(facts.day?.text ?? "–"), .init(amount), .init((facts.party ?? "–").displayed),
            ]
        }
    }

    struct Due: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what is to be paid and which warranties end, by day.",
            discussion: "Deskhand does not know what you have paid; see deskhand records match.")

        @Flag(help: "Also what was due more than 60 days ago.")
        var all = false

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let due = try DueRecords(try workspace.journal.records(), today: .today, all: all).list
                if common.json { return try printJSON(DueJSON(due)) }
                let terminal = Terminal.standard
                guard !due.isEmpty else { return terminal.print("Nothing is due.") }
                terminal.print(
                    Table(
                        due.map { one in
                            let amount = one.amount.map { $0.shown } ?? ""
                            return [
                                .init(one.day.text, .bold), .init(one.words, one.days < 0 ? .red : .plain),
                                .init(amount),
                                .init((one.party ?? "–").displayed),
                                .init(one.file.shortened(workspace.locations.home), .dim),
                            ]
                        }))
            }
        }
    }
}

extension RecordSums.Grouping: ExpressibleByArgument {}

extension DueRecords.One {
    /// `in 3 days`, `today`, `12 days ago`
    fileprivate var words: String {
        switch days {
        case 0: "today"
        case ..<0: "\(Phrase.count(-days, "day")) ago"
        default: "in \(Phrase.count(days, "day"))"
        }
    }
}
