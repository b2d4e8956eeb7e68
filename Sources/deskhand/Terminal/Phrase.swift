import Foundation

/// Times, sizes and shares as people write them.
enum Phrase {
    /// `today 14:02`, `yesterday 09:30`, `3 Mar 2026 14:02`.
    ///
    /// - Parameter milliseconds: since 1970.
    static func time(_ milliseconds: Int64, now: Date = Date(), calendar: Calendar = .current) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let clock = formatted(date, "HH:mm", calendar)
        if calendar.isDate(date, inSameDayAs: now) { return "today \(clock)" }
        if let before = calendar.date(byAdding: .day, value: -1, to: now), calendar.isDate(date, inSameDayAs: before) {
            return "yesterday \(clock)"
        }
        return formatted(date, "d MMM yyyy HH:mm", calendar)
    }

    /// `97 % sure`.
    static func sure(_ confidence: Double) -> String { "\(percent(confidence)) sure" }

    /// `97 %`. Only what is certain is 100 %.
    static func percent(_ share: Double) -> String {
        let whole = Int((share * 100).rounded())
        return "\(share < 1 ? min(whole, 99) : whole) %"
    }

    /// `312 bytes`, `1.2 MB`: in powers of 1000, as file managers count.
    static func size(_ bytes: Int64) -> String {
        guard bytes >= 1000 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        var (value, unit) = (Double(bytes) / 1000, "kB")
        for larger in ["MB", "GB", "TB", "PB"] where value >= 999.5 {
            (value, unit) = (value / 1000, larger)
        }
        return value < 9.95 ? "\((value * 10).rounded() / 10) \(unit)" : "\(Int(value.rounded())) \(unit)"
    }

    /// `1 job`, `2 jobs`.
    ///
    /// - Parameter plural: of a noun that does not take an s.
    static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    private static func formatted(_ date: Date, _ pattern: String, _ calendar: Calendar) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_GB")
        formatter.timeZone = calendar.timeZone
        formatter.dateFormat = pattern
        return formatter.string(from: date)
    }
}

// MARK: Times as the user gives them

extension Phrase {
    /// `10 minutes ago`, `2h`, `today`, `yesterday`, `2026-03-14`, `2026-03-14T10:00`: milliseconds since 1970, or nil.
    static func moment(_ text: String, now: Date = Date(), calendar: Calendar = .current) -> Int64? {
        let text = text.trimmingCharacters(in: .whitespaces)
        let midnight = calendar.startOfDay(for: now)
        let date =
            switch text.lowercased() {
            case "now": Date?.some(now)
            case "today": midnight
            case "yesterday": calendar.date(byAdding: .day, value: -1, to: midnight)
            default: ago(text.lowercased(), now, calendar) ?? written(text, calendar)
            }
        return date.map { Int64($0.timeIntervalSince1970 * 1000) }
    }

    private static func ago(_ text: String, _ now: Date, _ calendar: Calendar) -> Date? {
        var words = text
        if words.hasSuffix(" ago") { words.removeLast(4) }
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        let unit = words.dropFirst(digits.count).trimmingCharacters(in: .whitespaces)
        guard let count = Int(digits), count <= 1_000_000, let component = unitOfTime(unit) else { return nil }
        return calendar.date(byAdding: component, value: -count, to: now)
    }

    private static func unitOfTime(_ name: String) -> Calendar.Component? {
        switch name {
        case "s", "sec", "second", "seconds": .second
        case "m", "min", "minute", "minutes": .minute
        case "h", "hour", "hours": .hour
        case "d", "day", "days": .day
        case "w", "week", "weeks": .weekOfYear
        case "month", "months": .month
        case "y", "year", "years": .year
        default: nil
        }
    }

    private static func written(_ text: String, _ calendar: Calendar) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = calendar.timeZone
        let days = "yyyy-MM-dd"
        for pattern in ["", " HH:mm", "'T'HH:mm", " HH:mm:ss", "'T'HH:mm:ss", "'T'HH:mm:ssXXX", "'T'HH:mm:ss.SSSXXX"] {
            formatter.dateFormat = days + pattern
            if let date = formatter.date(from: text) { return date }
        }
        return nil
    }
}
