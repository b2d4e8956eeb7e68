import Agents
import Files
import Foundation

/// Records as a workbook: for each schema a sheet of the records with their totals, one by month, one by vendor.
package struct RecordWorkbook: Sendable {
    private let records: [FiledRecord]
    private let shapes: [RecordShape]
    private let links: PaperLinks

    /// - Parameter shapes: of the schemas that get sheets, also when there is no record of them.
    package init(_ records: [FiledRecord], _ shapes: [RecordShape], links: PaperLinks = .filed) {
        (self.records, self.shapes, self.links) = (records, shapes, links)
    }

    /// The same for the same records, whenever it is made.
    ///
    /// - Parameter scratch: a folder for the library's temporary files, which have no names; nil: the system's.
    package func bytes(scratch: FilePath? = nil) throws(SpreadsheetError) -> [UInt8] {
        let names = Set(shapes.map(\.name))
        let made = records.filter { names.contains($0.record.schema) }.map(\.made).max() ?? 0
        return try Spreadsheet.bytes(scratch: scratch, made: made) { book in
            for shape in shapes {
                let own = Array(records.filter { $0.record.schema == shape.name }.prefix(Self.mostRows))
                RecordSheet(own, shape, links).write(to: book)
                SumSheet(.byMonth(own), head: "Month", title: "\(shape.heading) by month", .columns).write(to: book)
                guard let party = shape.party else { continue }
                SumSheet(.byParty(own), head: party.capitalized, title: "\(shape.heading) by \(party)", .bars)
                    .write(to: book)
            }
        }
    }

    /// A sheet ends at 1,048,576.
    private static let mostRows = 1_000_000
}

extension RecordShape {
    /// `Expenses`: the name of a sheet.
    package var heading: String { ExtractionSchema(rawValue: name) == nil ? name : name.capitalized + "s" }
}

/// The sheet with a row for each record.
private struct RecordSheet {
    private enum Column: Hashable {
        case field(String)
        case category
        /// Whether the amount is in the totals.
        case counted
        case doubts
        case file

        var title: String {
            switch self {
            case .field(let name):
                // "IBAN" is no word.
                name == "iban" ? "IBAN" : name.prefix(1).uppercased() + name.dropFirst()
            case .category: "Category"
            case .counted: "Counted"
            case .doubts: "Not sure"
            case .file: "File"
            }
        }

        var width: Int {
            switch self {
            case .field("vendor"), .field("seller"): 30
            case .field("seller tax number"), .field("iban"), .field("reference"), .field("last four digits"): 18
            case .field, .counted: 12
            case .category, .doubts: 18
            case .file: 44
            }
        }
    }

    private let records: [FiledRecord]
    private let shape: RecordShape
    private let links: PaperLinks
    private let columns: [Column]

    init(_ records: [FiledRecord], _ shape: RecordShape, _ links: PaperLinks) {
        (self.records, self.shape, self.links) = (records, shape, links)
        columns = (shape.fields + records.ownColumns).map(Column.field) + [.category, .counted, .doubts, .file]
    }

    func write(to book: Spreadsheet) {
        guard let sheet = book.addSheet(shape.heading) else { return }
        for (index, column) in columns.enumerated() {
            sheet.text(0, index, column.title, CellLook(isBold: true))
            sheet.width(of: index, column.width)
        }
        for (index, record) in records.enumerated() {
            for (place, column) in columns.enumerated() { write(record, column, sheet, index + 1, place) }
        }
        sheet.head(columns: columns.count, lastRow: records.count)
        writeTotals(sheet, records.count + 2)
    }

    private func write(_ record: FiledRecord, _ column: Column, _ sheet: WorkbookPage, _ row: Int, _ place: Int) {
        switch column {
        case .field("currency"):
            // What the totals go by.
            let isDoubtful = record.record["currency"]?.isSure == false
            if let code = record.currency { sheet.text(row, place, code, CellLook(isDoubtful: isDoubtful)) }
        case .field(let name):
            if let field = record.record[name] { write(field, record.currency, sheet, row, place) }
        case .category: if let category = record.category { sheet.text(row, place, category) }
        case .counted: sheet.text(row, place, record.isCounted ? Self.yes : "no")
        case .doubts:
            if !record.doubts.isEmpty {
                sheet.text(row, place, record.doubts.joined(separator: ", ").replacing("_", with: " "))
            }
        case .file: sheet.link(row, place, to: links.url(record), links.name(record))
        }
    }

    private static let yes = "yes"

    private func write(
        _ field: ExtractedField, _ currency: String?, _ sheet: WorkbookPage, _ row: Int, _ place: Int
    ) {
        let isDoubtful = !field.isSure
        switch field.value {
        case .money(let amount, let own):
            let pattern = MoneyPattern.of(own ?? currency)
            sheet.number(row, place, amount, CellLook(pattern: pattern, isDoubtful: isDoubtful))
        case .number(let number): sheet.number(row, place, number, CellLook(isDoubtful: isDoubtful))
        case .text(let text): sheet.text(row, place, text, CellLook(isDoubtful: isDoubtful))
        case .day:
            if let day = field.value.calendarDay {
                sheet.day(row, place, day, CellLook(pattern: "yyyy-mm-dd", isDoubtful: isDoubtful))
            } else {
                sheet.text(row, place, field.value.text, CellLook(isDoubtful: isDoubtful))
            }
        }
    }

    /// For each currency a line that goes on adding up when an amount is mended in the sheet.
    private func writeTotals(_ sheet: WorkbookPage, _ first: Int) {
        let currency = columns.firstIndex(of: .field("currency"))
        let currencies = SheetSums.currencies(of: records)
        guard let total = shape.total.flatMap({ columns.firstIndex(of: .field($0)) }),
            currency != nil || currencies.count == 1,
            let counted = columns.firstIndex(of: .counted), !records.isEmpty
        else { return }
        let range = { (column: Int) in
            let letters = WorkbookPage.letters(of: column)
            return "$\(letters)$2:$\(letters)$\(records.count + 1)"
        }
        var row = first
        for code in currencies {
            let sum = records.filter { $0.isCounted && ($0.currency ?? "") == code }.compactMap(\.amount).reduce(0, +)
            let ofCurrency = currency.map { "\(range($0)),\"\(code)\"," } ?? ""
            sheet.text(row, 0, code.isEmpty ? "Total without a currency" : "Total", CellLook(isBold: true))
            sheet.formula(
                row, total,
                "=SUMIFS(\(range(total)),\(ofCurrency)\(range(counted)),\"\(Self.yes)\")",
                result: sum, CellLook(pattern: MoneyPattern.of(code), isBold: true))
            if let currency, !code.isEmpty { sheet.text(row, currency, code, CellLook(isBold: true)) }
            row += 1
        }
        let unsure = records.count { $0.isUncounted }
        guard unsure > 0 else { return }
        sheet.text(row, 0, "Not sure, in no total", CellLook(isBold: true))
        sheet.number(row, total, Decimal(unsure), CellLook(isBold: true))
    }
}

/// The sheet with what records come to, by month or by vendor, and its chart.
private struct SumSheet {
    private let sums: SheetSums
    private let head: String
    private let title: String
    private let kind: WorkbookPage.Chart.Kind

    init(_ sums: SheetSums, head: String, title: String, _ kind: WorkbookPage.Chart.Kind) {
        (self.sums, self.head, self.title, self.kind) = (sums, head, title, kind)
    }

    /// Of bars, and of currencies, that can be told apart.
    private static let most = (bars: 15, months: 36, currencies: 4)

    func write(to book: Spreadsheet) {
        guard let sheet = book.addSheet(title) else { return }
        let titles =
            [head, "Records", "Not sure"] + sums.currencies.map { $0.isEmpty ? "Without a currency" : $0 }
        for (column, title) in titles.enumerated() {
            sheet.text(0, column, title, CellLook(isBold: true))
            sheet.width(of: column, column == 0 && kind == .bars ? 30 : 12)
        }
        for (index, row) in sums.rows.enumerated() { write(row, index + 1, sheet) }
        sheet.head(columns: titles.count, lastRow: sums.rows.count)
        insertChart(sheet, beside: titles.count + 1)
    }

    private func write(_ row: SheetSums.Row, _ at: Int, _ sheet: WorkbookPage) {
        if let month = month(row.name) {
            sheet.day(at, 0, month, CellLook(pattern: WorkbookPage.month))
        } else {
            sheet.text(at, 0, row.name.isEmpty ? "not told" : row.name)
        }
        sheet.number(at, 1, Decimal(row.records))
        sheet.number(at, 2, Decimal(row.unsure))
        for (index, code) in sums.currencies.enumerated() {
            guard let sum = row.sums[code] else { continue }
            sheet.number(at, index + 3, sum, CellLook(pattern: MoneyPattern.of(code)))
        }
    }

    /// Its first day, where the rows are months.
    private func month(_ name: String) -> PaperDay? { kind == .columns ? PaperDay(name + "-01") : nil }

    private func insertChart(_ sheet: WorkbookPage, beside column: Int) {
        // What has no name is at the end of the months, and no month.
        let named = kind == .columns ? sums.rows.prefix { !$0.name.isEmpty }.count : sums.rows.count
        guard named > 0, !sums.currencies.isEmpty else { return }
        let rows =
            kind == .columns ? max(1, named - Self.most.months + 1)...named : 1...min(named, Self.most.bars)
        sheet.insert(
            WorkbookPage.Chart(
                kind: kind, title: title, rows: rows,
                columns: sums.currencies.indices.prefix(Self.most.currencies).map { $0 + 3 },
                place: (row: 1, column: column)))
    }
}

/// How amounts are shown: as many decimals as their currency has (ISO 4217), what is below zero in red.
enum MoneyPattern {
    private static let whole: Set<String> = ["JPY", "KRW", "VND", "CLP", "ISK", "UGX", "XAF", "XOF", "XPF", "PYG"]
    private static let thousandths: Set<String> = ["KWD", "BHD", "OMR", "JOD", "TND", "IQD", "LYD"]

    static func of(_ currency: String?) -> String {
        let code = currency ?? ""
        let digits = whole.contains(code) ? "#,##0" : thousandths.contains(code) ? "#,##0.000" : "#,##0.00"
        // The underscore leaves the room of what is behind it: the currency stands next to the amount.
        return "\(digits)_-;[Red]-\(digits)_-"
    }
}
