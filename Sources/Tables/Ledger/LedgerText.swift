import Foundation

// Formats: hledger.org/1.25/hledger.html#journal-format, beancount.github.io/docs/beancount_language_syntax.html

extension LedgerBook {
    /// A journal for hledger: sure entries are cleared (`*`), others pending (`!`), with why as a comment.
    package var hledger: String {
        var text = "; Written by Deskhand out of records.\ndecimal-mark .\n"
        for entry in entries {
            // The code is always there: a name that begins with a bracket would else be taken for one.
            text +=
                "\n\(entry.day.text) \(entry.flag) (\(Self.plain(entry.number ?? "\(entry.id)"))) \(Self.plain(entry.party))\n"
            text += "    ; record: \(entry.id)\n    ; file: \(Self.plain(entry.file))\n"
            for doubt in entry.doubts { text += "    ; not sure: \(Self.plain(doubt))\n" }
            text += postings(entry, by: "    ") { $0 }
        }
        return text
    }

    /// What hledger would read as a date, a tag, a code, a comment or the end of a name becomes a space.
    private static func plain(_ text: String) -> String {
        let plain = text.oneLine(most: 1_000).map { ";|:,()[]=".contains($0) ? " " : $0 }
        let result = String(plain).split(separator: " ").joined(separator: " ")
        return result.isEmpty ? "unknown" : result
    }

    /// A file for Beancount, whole in itself: its accounts are opened on the day of the first entry.
    package var beancount: String {
        var text = "; Written by Deskhand out of records.\n"
        let accounts = Set(entries.flatMap { [$0.expense, $0.source] }.map(Self.beancountAccount))
        if let first = entries.first?.day.text {
            text += accounts.sorted().map { "\n\(first) open \($0)" }.joined() + "\n"
        }
        for entry in entries {
            let number = entry.number.map { " \(Self.quoted($0))" } ?? " \"\""
            text += "\n\(entry.day.text) \(entry.flag) \(Self.quoted(entry.party))\(number)\n"
            text += "  record: \(entry.id)\n  file: \(Self.quoted(entry.file, most: 4_096))\n"
            for doubt in entry.doubts { text += "  ; not sure: \(doubt.oneLine())\n" }
            text += postings(entry, by: "  ", Self.beancountAccount)
        }
        return text
    }

    private func postings(_ entry: LedgerEntry, by indent: String, _ account: (String) -> String) -> String {
        [(entry.expense, entry.amount), (entry.source, -entry.amount)].map { name, amount in
            "\(indent)\(account(name))  \(LedgerEntry.text(amount)) \(entry.currency)\n"
        }.joined()
    }

    private static func quoted(_ text: String, most: Int = 200) -> String {
        "\"" + text.oneLine(most: most).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// As Beancount wants it: each name begins with a capital letter or a digit, and has no spaces.
    private static func beancountAccount(_ name: String) -> String {
        name.split(separator: ":").map { part in
            let dashed = part.map { $0 == " " || $0 == "_" ? "-" : $0 }
            return String(dashed.prefix(1)).uppercased() + String(dashed.dropFirst())
        }.joined(separator: ":")
    }
}

extension LedgerEntry {
    fileprivate var flag: String { doubts.isEmpty ? "*" : "!" }
}
