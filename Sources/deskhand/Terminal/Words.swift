import Foundation

/// Times, sizes and shares as people write them.
enum Words {
    /// `today 14:02`, `yesterday 9:30`, `3 Mar 2026 14:02`.
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

    /// ISO 8601 in UTC, for programs.
    static func iso(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
    }

    static func sure(_ confidence: Double) -> String { "\(Int((confidence * 100).rounded())) % sure" }

    private static func formatted(_ date: Date, _ pattern: String, _ calendar: Calendar) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_GB")
        formatter.timeZone = calendar.timeZone
        formatter.dateFormat = pattern
        return formatter.string(from: date)
    }

    /// `10 minutes ago`, `2h`, `today`, `yesterday`, `2026-03-14`, `2026-03-14T10:00`: milliseconds since 1970, or nil.
    static func moment(_ text: String, now: Date = Date(), calendar: Calendar = .current) -> Int64? {
        func milliseconds(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970 * 1000) }
        let midnight = calendar.startOfDay(for: now)
        switch text.lowercased() {
        case "today": return milliseconds(midnight)
        case "yesterday": return calendar.date(byAdding: .day, value: -1, to: midnight).map(milliseconds)
        default: break
        }
        let words = text.lowercased().replacing("ago", with: "").trimmingCharacters(in: .whitespaces)
        let digits = words.prefix(while: \.isNumber)
        if let count = Double(digits), let unit = words.dropFirst(digits.count).drop(while: \.isWhitespace).first,
            let seconds = ["s": 1.0, "m": 60, "h": 3600, "d": 86_400, "w": 604_800][unit]
        {
            return milliseconds(now.addingTimeInterval(-count * seconds))
        }
        for pattern in ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX"] {
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_US_POSIX")
            formatter.timeZone = calendar.timeZone
            formatter.dateFormat = pattern
            if let date = formatter.date(from: text) { return milliseconds(date) }
        }
        return nil
    }
}
