/// Days as banks write them, made to `2026-03-14`.
enum DayText {
    /// What is said where no order is.
    static let doubt = "its days may be read in two ways (03/04 in March or in April), so they were left out"

    enum Order { case yearFirst, dayFirst, monthFirst }

    static func plain(year: Int, month: Int, day: Int) -> String? {
        guard (1900...2199).contains(year), (1...12).contains(month), (1...length(of: month, year)).contains(day) else {
            return nil
        }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// The day before it: calendars name the first day that is no longer part of it.
    static func before(year: Int, month: Int, day: Int) -> String? {
        if day > 1 { return plain(year: year, month: month, day: day - 1) }
        if month > 1 { return plain(year: year, month: month - 1, day: length(of: month - 1, year)) }
        return plain(year: year - 1, month: 12, day: 31)
    }

    /// `20260314`, or `260314`.
    static func compact(_ digits: some StringProtocol) -> String? {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else { return nil }
        switch digits.utf8.count {
        case 8: return plain(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        case 6: return plain(year: year(number / 10_000), month: number / 100 % 100, day: number % 100)
        default: return nil
        }
    }

    /// - Parameter order: of days that do not begin with the year; nil where nothing says it.
    static func plain(_ text: String, _ order: Order?) -> String? {
        let parts = parts(text)
        guard parts.count == 3 else { return text.trimmed.utf8.count == 8 ? compact(text.trimmed) : nil }
        if let month = parts.firstIndex(where: \.isName) {
            // `14 Mar 2026` and `Mar 14, 2026`
            return plain(year: year(parts[2].value), month: parts[month].value, day: parts[month == 0 ? 1 : 0].value)
        }
        if parts[0].digits == 4 { return plain(year: parts[0].value, month: parts[1].value, day: parts[2].value) }
        switch order {
        case .dayFirst: return plain(year: year(parts[2].value), month: parts[1].value, day: parts[0].value)
        case .monthFirst: return plain(year: year(parts[2].value), month: parts[0].value, day: parts[1].value)
        case .yearFirst: return plain(year: year(parts[0].value), month: parts[1].value, day: parts[2].value)
        case nil: return nil
        }
    }

    /// How the days of one column are written: what only one order allows in each of them; else the order in which they
    /// follow one another. Where both fit, nothing is said.
    static func order(of cells: [String]) -> Order? {
        // Points are for countries that begin with the day.
        if cells.contains(where: { $0.prefix(12).contains(".") }) { return .dayFirst }
        let orders = [Order.dayFirst, .monthFirst].filter { order in cells.allSatisfy { fits($0, order) } }
        guard orders.count > 1 else { return orders.first }
        let sorted = orders.filter { order in
            let days = cells.compactMap { plain($0, order) }
            let pairs = zip(days, days.dropFirst())
            return pairs.allSatisfy { $0 <= $1 } || pairs.allSatisfy { $0 >= $1 }
        }
        let isSame = cells.allSatisfy { plain($0, .dayFirst) == plain($0, .monthFirst) }
        return sorted.count == 1 || isSame ? sorted.first : nil
    }

    private static func fits(_ cell: String, _ order: Order) -> Bool {
        parts(cell).count != 3 || plain(cell, order) != nil
    }

    private struct Part {
        var value: Int
        var digits: Int
        var isName: Bool
    }

    /// Year, month and day as they stand; the time of the day is left out.
    private static func parts(_ text: String) -> [Part] {
        var parts: [Part] = []
        let words = text.trimmed.split(maxSplits: 3) { !$0.isLetter && !$0.isNumber }
        for word in words.prefix(3) {
            // `2026-03-14T12:30`
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            if let value = Int(digits), digits.utf8.count <= 4 {
                parts.append(Part(value: value, digits: digits.utf8.count, isName: false))
            } else if let month = months.firstIndex(where: { word.lowercased().hasPrefix($0) }) {
                parts.append(Part(value: month + 1, digits: 0, isName: true))
            } else {
                return []
            }
        }
        return parts
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Of two digits: no bank file is older than that.
    static func year(_ short: Int) -> Int { short >= 100 ? short : short < 80 ? 2000 + short : 1900 + short }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func length(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
