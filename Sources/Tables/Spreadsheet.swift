import Agents
import CLinux
import CXLSX
import Files
import Foundation
import Glibc

/// A workbook while it is made (ECMA-376, by libxlsxwriter), in memory. The same cells give the same bytes.
///
/// A text is written as a text whatever it begins with; the only formulas are those that `sum` makes.
final class Spreadsheet {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private var formats: [CellLook: UnsafeMutablePointer<lxw_format>] = [:]
    /// Of its sheets, in small letters.
    private var names: Set<String> = []

    /// Makes one and gives its bytes.
    ///
    /// - Parameters:
    ///   - scratch: a folder for what the library puts aside while it works; that has no name there.
    ///   - made: when it says it was made, in milliseconds since 1970.
    static func bytes(
        scratch: FilePath?, made: Int64, _ fill: (Spreadsheet) -> Void
    ) throws(SpreadsheetError) -> [UInt8] {
        let memory = linux_make_memory("deskhand-table")
        guard memory >= 0 else { throw SpreadsheetError(reason: String(cString: strerror(-memory))) }
        defer { close(memory) }
        let problem = (scratch ?? FilePath(NSTemporaryDirectory())).withPlatformString { folder in
            var options = lxw_workbook_options()
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            guard let book = workbook_new_opt("/proc/self/fd/\(memory)", &options) else {
                return LXW_ERROR_MEMORY_MALLOC_FAILED
            }
            var properties = lxw_doc_properties()
            // 0 would stand for now.
            properties.created = max(time_t(made / 1000), 1)
            workbook_set_properties(book, &properties)
            fill(Spreadsheet(book))
            // Frees it, too.
            return workbook_close(book)
        }
        guard problem == LXW_NO_ERROR else { throw SpreadsheetError(reason: String(cString: lxw_strerror(problem))) }
        return try content(of: memory)
    }

    private init(_ book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

    private static func content(of memory: Int32) throws(SpreadsheetError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = max(linux_read(memory, buffer.baseAddress, buffer.count, Int64(bytes.count)), 0)
            }
            if part.isEmpty { return bytes }
            bytes += part
        }
    }

    /// - Parameter title: of any length; what a sheet may be called of it is its name.
    func addSheet(_ title: String) -> WorkbookPage? {
        let sound = String(title.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(Self.longestName))
        var name = sound.isEmpty ? "Sheet" : sound
        while !names.insert(name.lowercased()).inserted {
            let number = " \(names.count + 1)"
            name = sound.prefix(Self.longestName - number.count) + number
        }
        return workbook_add_worksheet(book, name).map { WorkbookPage(of: self, $0, name) }
    }

    /// Of a sheet, in characters.
    private static let longestName = 31

    /// Nil where the library has no memory for one.
    fileprivate func addChart(_ kind: lxw_chart_type) -> UnsafeMutablePointer<lxw_chart>? {
        workbook_add_chart(book, UInt8(kind.rawValue))
    }

    fileprivate func format(_ look: CellLook) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[look] { return known }
        guard look != CellLook(), let format = workbook_add_format(book) else { return nil }
        if let pattern = look.pattern { format_set_num_format(format, pattern) }
        if look.isBold { format_set_bold(format) }
        if look.isLink {
            format_set_font_color(format, 0x0563C1)
            format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        }
        if look.isDoubtful { format_set_bg_color(format, 0xFFF2CC) }
        formats[look] = format
        return format
    }
}

package struct SpreadsheetError: Error, CustomStringConvertible {
    let reason: String

    package var description: String {
        "The spreadsheet could not be made: \(reason). Nothing was written; is there room for temporary files?"
    }
}

/// How a cell looks.
struct CellLook: Hashable {
    /// A number format (ECMA-376 part 1, 18.8.30).
    var pattern: String?
    var isBold = false
    var isLink = false
    /// Not sure, to be looked at.
    var isDoubtful = false
}

/// One page of a workbook.
struct WorkbookPage {
    /// A chart with a series for each of some columns.
    struct Chart {
        enum Kind { case columns, bars }

        var kind: Kind
        var title: String
        /// Of the names in the first column, and of the values.
        var rows: ClosedRange<Int>
        /// Each with its name in the head.
        var columns: [Int]
        var place: (row: Int, column: Int)
    }

    /// How a day is shown that stands for its month.
    static let month = "yyyy-mm"

    private let book: Spreadsheet
    private let page: UnsafeMutablePointer<lxw_worksheet>
    private let name: String

    fileprivate init(of book: Spreadsheet, _ page: UnsafeMutablePointer<lxw_worksheet>, _ name: String) {
        (self.book, self.page, self.name) = (book, page, name)
    }

    func text(_ row: Int, _ column: Int, _ text: String, _ look: CellLook = CellLook()) {
        worksheet_write_string(page, lxw_row_t(row), lxw_col_t(column), CellText.clean(text), book.format(look))
    }

    func number(_ row: Int, _ column: Int, _ number: Decimal, _ look: CellLook = CellLook()) {
        worksheet_write_number(page, lxw_row_t(row), lxw_col_t(column), number.asDouble, book.format(look))
    }

    func day(_ row: Int, _ column: Int, _ day: PaperDay, _ look: CellLook) {
        var date = lxw_datetime()
        (date.year, date.month, date.day) = (Int32(day.year), Int32(day.month), Int32(day.day))
        worksheet_write_datetime(page, lxw_row_t(row), lxw_col_t(column), &date, book.format(look))
    }

    /// A formula of ours, with what it comes to.
    func formula(_ row: Int, _ column: Int, _ formula: String, result: Decimal, _ look: CellLook) {
        worksheet_write_formula_num(
            page, lxw_row_t(row), lxw_col_t(column), formula, book.format(look), result.asDouble)
    }

    /// Text alone where the address is longer than spreadsheets take, or one too many.
    func link(_ row: Int, _ column: Int, to url: String?, _ text: String) {
        let look = CellLook(isLink: true)
        if let url, url.utf8.count <= Self.longestURL, row <= Self.mostLinks,
            worksheet_write_url_opt(
                page, lxw_row_t(row), lxw_col_t(column), url, book.format(look), CellText.clean(text), nil)
                == LXW_NO_ERROR
        {
            return
        }
        self.text(row, column, text)
    }

    private static let longestURL = 2_000
    private static let mostLinks = 65_000

    /// - Parameter width: in letters.
    func width(of column: Int, _ width: Int) {
        worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), Double(width), nil)
    }

    /// Keeps the head in sight, and lets its rows be filtered.
    func head(columns: Int, lastRow: Int) {
        worksheet_freeze_panes(page, 1, 0)
        worksheet_autofilter(page, 0, 0, lxw_row_t(max(lastRow, 0)), lxw_col_t(max(columns - 1, 0)))
        worksheet_repeat_rows(page, 0, 0)
        worksheet_set_landscape(page)
        worksheet_set_paper(page, 9)  // A4
        worksheet_fit_to_pages(page, 1, 0)
    }

    func insert(_ chart: Chart) {
        let isBars = chart.kind == .bars
        guard let made = book.addChart(isBars ? LXW_CHART_BAR : LXW_CHART_COLUMN) else { return }
        let (first, last) = (lxw_row_t(chart.rows.lowerBound), lxw_row_t(chart.rows.upperBound))
        for column in chart.columns.map(lxw_col_t.init) {
            guard let series = chart_add_series(made, nil, nil) else { continue }
            chart_series_set_categories(series, name, first, 0, last, 0)
            chart_series_set_values(series, name, first, column, last, column)
            chart_series_set_name_range(series, name, 0, column)
        }
        chart_title_set_name(made, chart.title)
        if chart.columns.count == 1 { chart_legend_set_position(made, UInt8(LXW_CHART_LEGEND_NONE.rawValue)) }
        // The names are on the axis that stands up, and the first of them belongs on top.
        if isBars, let axis = chart_axis_get(made, LXW_CHART_AXIS_TYPE_Y) { chart_axis_set_reverse(axis) }
        if !isBars, let axis = chart_axis_get(made, LXW_CHART_AXIS_TYPE_X) {
            chart_axis_set_num_format(axis, WorkbookPage.month)
        }
        var options = lxw_chart_options()
        (options.x_scale, options.y_scale) = (1.5, isBars ? 1.6 : 1.2)
        worksheet_insert_chart_opt(
            page, lxw_row_t(chart.place.row), lxw_col_t(chart.place.column), made, &options)
    }

    /// `A`, `B`, … `AA`
    static func letters(of column: Int) -> String {
        let letter = String(Unicode.Scalar(UInt8(0x41 + column % 26)))
        return column < 26 ? letter : letters(of: column / 26 - 1) + letter
    }
}

/// Text as a cell can hold it.
enum CellText {
    /// A cell holds 32,767; nothing that is worth a cell is as long as this.
    private static let longest = 1_000

    /// Without what XML cannot carry or nobody can see; cut when it is long.
    static func clean(_ text: String) -> String {
        if text.utf8.count <= longest, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "_") }) {
            return text
        }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .format: clean.append(" ")
            default: clean.append(scalar)
            }
        }
        // `_x0041_` would be read as the letter it stands for (ECMA-376 part 1, 22.9.2.19).
        let text = String(clean)
        return text.contains("_x") ? text.replacing("_x", with: "_ x") : text
    }
}

extension Decimal {
    /// The nearest number that a cell can hold.
    fileprivate var asDouble: Double { isFinite ? Double("\(self)") ?? 0 : 0 }
}
