import Foundation

/// The language and country of the user, as the environment has them (POSIX.1-2017, section 8.2). Foundation does not
/// look there on Linux: its current locale is English of nowhere, whatever is set.
struct UserLocale: Hashable {
    /// `de`; nil when nothing is set, or the locale of machines (`C`).
    let language: String?
    /// `AT`.
    let country: String?

    /// - Parameter category: `LC_MESSAGES`, `LC_TIME`.
    init(_ category: String, _ environment: [String: String] = ProcessInfo.processInfo.environment) {
        let value = ["LC_ALL", category, "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        // `de_AT.UTF-8@euro`
        let parts = value.prefix { $0 != "." && $0 != "@" }.split(separator: "_")
        let first = parts.first.map { $0.lowercased() } ?? "c"
        language = ["c", "posix"].contains(first) ? nil : first
        country = parts.count > 1 ? parts[1].uppercased() : nil
    }

    /// Where the month comes first in a date of numbers (CLDR: the short form in English of the United States and the
    /// places that follow it).
    var isDayFirst: Bool { language != "en" || !["US", "MH", "PH", "PR", "GU", "UM", "VI", "AS", "MP"].contains(country) }
}
