import Foundation

/// The language and country of the user, as the environment has them. Foundation does not look there on Linux: its
/// current locale is English of nowhere, whatever is set.
///
/// Source: POSIX.1-2017, section 8.2: `LC_ALL` counts before the variable of the category, and that before `LANG`;
/// what is empty counts as unset.
package struct UserLocale: Hashable, Sendable {
    /// `de`; nil when nothing is set, or the locale of machines (`C`).
    package let language: String?
    /// `AT`; nil when none is named.
    package let country: String?

    /// - Parameter category: `LC_MESSAGES`, `LC_TIME`.
    package init(_ category: String, _ environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.init(name: ["LC_ALL", category, "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C")
    }

    /// - Parameter name: of a locale (`de_AT.UTF-8@euro`), or a language tag (`en-US`, `zh-Hant-TW`).
    package init(name: String) {
        let parts = name.prefix { $0 != "." && $0 != "@" }.split { $0 == "_" || $0 == "-" }
        let isLetters = { (part: Substring) in part.allSatisfy { $0.isASCII && $0.isLetter } }
        guard let first = parts.first, (2...3).contains(first.count), isLetters(first) else {
            (language, country) = (nil, nil)
            return
        }
        language = first.lowercased()
        country = parts.dropFirst().first { $0.count == 2 && isLetters($0) }?.uppercased()
    }

    /// `de-AT`; nil when nothing is set.
    package var tag: String? { language.map { language in country.map { "\(language)-\($0)" } ?? language } }

    /// Whether `03/04/2026` is the third of April. Nearly everywhere it is.
    ///
    /// Source of the exceptions: CLDR, the short dates of the locales.
    package var isDayFirst: Bool {
        switch language {
        case "en": !["US", "MH", "PH", "PR", "GU", "UM", "VI", "AS", "MP"].contains(country)
        case "es": !["PA", "PR"].contains(country)
        case "fil", "tl": false
        default: true
        }
    }
}
