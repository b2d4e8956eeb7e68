import Glibc

/// How the numbers of a workbook are to be shown: which of them are dates, times or percentages.
struct CellFormats {
    enum Kind { case number, percent, date }

    private var kinds: [Kind] = []
    private let startsIn1904: Bool

    /// - Parameter styles: the part `xl/styles.xml` (ECMA-376 part 1, section 18.8).
    init(_ styles: [UInt8], _ startsIn1904: Bool, _ output: Output) {
        self.startsIn1904 = startsIn1904
        var (codes, found): ([Int: Kind], [Kind]) = ([:], [])
        let handler = XMLPaths(onStart: { paths, attributes in
            if paths.isAt("numFmts", "numFmt"), codes.count < 10_000, let code = attributes["formatCode"] {
                attributes["numFmtId"].flatMap { Int($0) }.map { codes[$0] = Self.kind(of: code) }
            } else if paths.isAt("cellXfs", "xf"), found.count < 100_000 {
                let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                found.append(codes[id] ?? Self.builtIn(id))
            }
        })
        if !styles.isEmpty { _ = XMLEvents.parse(styles, handler, output) }
        kinds = found
    }

    /// The formats that are known by number (section 18.8.30, with the Asian ones).
    private static func builtIn(_ id: Int) -> Kind {
        switch id {
        case 9, 10: .percent
        case 14...22, 27...36, 45...47, 50...58: .date
        default: .number
        }
    }

    /// A code is for a date if it has a letter for day, month, year, hour or second outside quotes and brackets.
    private static func kind(of code: String) -> Kind {
        var rest = Substring(code.split(separator: ";").first ?? "")
        while let character = rest.popFirst() {
            switch character {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": _ = rest.popFirst()
            case "[":
                // `[h]` counts hours; `[Red]` and `[$-407]` are colour and language.
                let inner = rest.prefix { $0 != "]" }.lowercased()
                if ["h", "hh", "m", "mm", "s", "ss"].contains(inner) { return .date }
                rest = rest.drop { $0 != "]" }.dropFirst()
            case "%": return .percent
            case "d", "D", "m", "M", "y", "Y", "h", "H", "s", "S": return .date
            case "G", "g": if rest.lowercased().hasPrefix("eneral") { return .number }
            default: break
            }
        }
        return .number
    }

    func text(of value: String, style: Int) -> String {
        guard let number = Double(value), number.isFinite else { return value }
        switch kinds.indices.contains(style) ? kinds[style] : .number {
        case .number: return Self.plain(number, or: value)
        case .percent: return Self.plain(number * 100, or: value) + "%"
        case .date: return date(number) ?? Self.plain(number, or: value)
        }
    }

    /// As a spreadsheet shows it: 15 significant digits.
    private static func plain(_ number: Double, or value: String) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        var buffer = [CChar](repeating: 0, count: 40)
        let count = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.15g", $0) }
        guard count > 0, count < buffer.count else { return value }
        return String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Days since the end of 1899, or the beginning of 1904 (section 18.17.4.1). 1900 counts as a leap year there,
    /// so the days before its March are off by one.
    private func date(_ serial: Double) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let seconds = Int64((serial * 86_400).rounded())
        let (day, time) = (seconds / 86_400, seconds % 86_400)
        let clock = time == 0 ? nil : Self.clock(time)
        if !startsIn1904, day == 0 { return clock ?? "00:00" }
        // Days from 1970 to the day before the first.
        let days = day - (startsIn1904 ? 24_107 : day < 60 ? 25_568 : 25_569)
        let date = Self.civil(days)
        return clock.map { date + "T" + $0 } ?? date
    }

    private static func clock(_ seconds: Int64) -> String {
        let parts = [seconds / 3_600, seconds / 60 % 60] + (seconds % 60 == 0 ? [] : [seconds % 60])
        return parts.map { padded(Int($0), 2) }.joined(separator: ":")
    }

    /// The Gregorian day so many days after 1970-01-01, counted in eras of 400 years from March
    /// (H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”).
    private static func civil(_ days: Int64) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        return padded(Int(year), 4) + "-" + padded(Int(month < 10 ? month + 3 : month - 9), 2) + "-"
            + padded(Int(day), 2)
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
