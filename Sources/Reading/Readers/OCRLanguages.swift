import Foundation
import Glibc

/// The languages that Tesseract is asked to read, by its own names: `deu`, `eng`.
package struct OCRLanguages: Sendable {
    /// Those whose data is installed, most used first; English is always among them if it is there.
    package let installed: [String]
    /// Those that were asked for and are not installed.
    package let missing: [String]

    /// Where distributions put Tesseract's data.
    static let folders = ["/usr/share/tesseract-ocr", "/usr/share/tessdata"]

    /// Two languages take twice the time of one; more than these is not worth it.
    private static let most = 3

    /// - Parameter tags: of the user's documents, most used first: `de`, `en-US` (BCP 47); empty: as the locale has it.
    package init(_ tags: [String]) { self.init(tags, UserLocale("LC_MESSAGES")) }

    init(_ tags: [String], _ locale: UserLocale) {
        let wanted = tags.isEmpty ? [locale.tag ?? "en"] : tags
        var names: [String] = []
        for name in wanted.compactMap(Self.name) + ["eng"] where !names.contains(name) { names.append(name) }
        installed = Array(names.filter(Self.isInstalled).prefix(Self.most))
        missing = names.filter { !Self.isInstalled($0) }
    }

    private static func isInstalled(_ name: String) -> Bool {
        (["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata"])
            .contains { access("\($0)/\(name).traineddata", R_OK) == 0 }
    }

    /// Tesseract's names are those of ISO 639-2, with two kinds of Chinese and one of Norwegian.
    static func name(of tag: String) -> String? {
        let parts = tag.lowercased().split { $0 == "-" || $0 == "_" }
        guard let first = parts.first else { return nil }
        if first == "zh" {
            let isTraditional = parts.dropFirst().contains { ["hant", "tw", "hk", "mo"].contains($0) }
            return isTraditional ? "chi_tra" : "chi_sim"
        }
        if ["no", "nb", "nn", "nob", "nno"].contains(first) { return "nor" }
        if first == "c" || first == "posix" { return "eng" }
        return first.count == 3 ? String(first) : Locale.LanguageCode(String(first)).identifier(.alpha3)
    }
}
