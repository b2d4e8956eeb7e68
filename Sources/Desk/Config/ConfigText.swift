import Agents
import Files
import Foundation
import Rules
import Tables

/// Writes the config as a person would: every setting explained, the built-in categories spelled out.
package enum ConfigText {
    /// What `deskhand init` writes.
    ///
    /// - Parameter language: in which folders are named.
    package static func render(
        desk: FilePath, library: FilePath, mode: DeskConfig.Mode, language: FolderLanguage = .en, home: FilePath
    ) -> String {
        text(desk: shortened(desk, home), library: shortened(library, home), mode: mode, language: language)
    }

    /// What lies in `examples/config.toml`.
    package static var example: String { text(desk: "~/Downloads", library: "~/Documents", mode: .file, language: .en) }

    /// One category as TOML, with only the keys that say something.
    package static func category(_ category: Category) -> String {
        var lines = [
            "[[category]]", "name = \(quoted(category.name))", "description = \(quoted(category.description))",
        ]
        if ![category.name, Template.literal(category.name)].contains(category.folder) {
            lines.append("folder = \(quoted(category.folder))")
        }
        if let filename = category.filename { lines.append("filename = \(quoted(filename))") }
        let lists = [
            ("cues", category.cues), ("name_cues", category.nameCues), ("types", category.types),
            ("extensions", category.extensions),
        ]
        for (key, values) in lists where !values.isEmpty {
            lines += wrapped(key, values)
        }
        if let threshold = category.threshold { lines.append("threshold = \(threshold)") }
        if let extract = category.extract?.rawValue ?? category.ownSchema?.schema {
            lines.append("extract = \(quoted(extract))")
        }
        if let privacy = category.privacy { lines.append("privacy = \(quoted(privacy.rawValue))") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A list, over several lines when it is long.
    private static func wrapped(_ key: String, _ values: [String]) -> [String] {
        let line = "\(key) = \(list(values))"
        guard line.count > width else { return [line] }
        var lines = ["\(key) = [", "   "]
        for value in values.map({ " " + quoted($0) + "," }) {
            if lines[lines.count - 1].count + value.count > width { lines.append("   ") }
            lines[lines.count - 1] += value
        }
        return lines + ["]"]
    }

    private static let width = 108

    /// A built-in category, all of it commented out; only a folder in another language than the built-in one is said.
    private static func commented(_ builtIn: Category, in language: FolderLanguage) -> String {
        var localized = builtIn
        localized.folder = language.folder(builtIn.folder)
        let lines = category(localized).split(separator: "\n")
        guard localized.folder != builtIn.folder else { return lines.map { "# " + $0 }.joined(separator: "\n") }
        let said = ["[[category]]", "name = \(quoted(localized.name))", "folder = \(quoted(localized.folder))"]
        let others = lines.filter { !said.contains(String($0)) }
        return (said + others.map { "# " + $0 }).joined(separator: "\n")
    }

    private static func text(
        desk: String, library: String, mode: DeskConfig.Mode, language: FolderLanguage
    ) -> String {
        let categories = Category.builtIn.map { commented($0, in: language) }
        let ofLanguage =
            language == .en
            ? ""
            : """

            #
            # Their folders have \(language.name) names, so \"folder\" stands without #. To have the English ones, put a # before
            # the first three lines of each. With builtin_categories = false take the # away from all lines, or put it before
            # those three.
            """
        let accounts = AccountMap()
        let ofCategories = accounts.categories.sorted { $0.key < $1.key }.map { "# \($0.key) = \(quoted($0.value))" }
        return """
            # Deskhand's configuration. Every setting has a default that is right for most people; what is commented
            # out shows that default. After a change: deskhand config check, then systemctl --user reload deskhand.

            # How sure a verdict must be to act without asking, from 0 to 1. A desk or a category can say otherwise.
            # threshold = 0.85

            # The languages of your documents, most used first. Left out, your locale decides.
            # languages = ["de", "en-US"]

            # Whether 03/04/2026 is the third of April. Left out, the first language decides.
            # day_first = true

            # Whether the categories below are known without being listed here.
            # builtin_categories = true

            # How documents are read.
            # [reading]
            # Whether the letters in pictures and scanned pages are read.
            # ocr = true
            # How many pages without text of a document are read that way.
            # ocr_pages = 4
            # What to do where the kernel has no Landlock to lock parsers in: "go on" with what else there is (a filter
            # of system calls, limits), or "refuse" to read anything that needs a parser.
            # without_landlock = "go on"

            # Models that are asked when the embedded tier is not sure: nano, then mini, then flagship, then you. Without
            # this nothing leaves your machine. Keys: deskhand keys set PROVIDER. All of it: docs/models.md.
            # [tiers]
            # A ready choice: openai, anthropic, google, mercury, local, or best-value.
            # preset = "best-value"
            # Who may see your documents: "local" models on this machine only; "redact": remote ones their text, without
            # card numbers, accounts, keys, addresses of mail and phones; "open": remote ones the file as it is.
            # privacy = "redact"
            # For how many days you can look at what was sent and received.
            # keep_days = 30
            #
            # Any model for any tier, tried in this order:
            # [tiers.nano]
            # models = ["openai:gpt-5.4-nano", "ollama:qwen3:4b"]
            # threshold = 0.85      # how sure its answer must be
            # trust = "full"        # files alone from the first day; else its word has to earn that
            #
            # What it may cost at most, in US dollars.
            # [budget]
            # per_day = 0.50
            # per_month = 5.00
            # per_job = 0.25

            # A table is a spreadsheet that is kept up to date with what papers say, an .xlsx or a .csv. There can be
            # several. With {year} in its name there is one for each year; without, one for all.
            #
            # [[table]]
            # schema = "expense"
            # file = "~/Documents/Expenses/{year}.xlsx"
            #
            # Accounts, for deskhand records export --format hledger or beancount. These are the defaults, with two
            # examples at the end; * stands for any letters.
            # [accounts]
            # cash = "\(accounts.cash)"
            # card = "\(accounts.card)"
            # bank = "\(accounts.bank)"
            # payable = "\(accounts.payable)"
            # other = "\(accounts.other)"
            # [accounts.categories]
            \(ofCategories.joined(separator: "\n"))
            # [accounts.vendors]
            # "REWE*" = "Expenses:Groceries"
            # "*railway*" = "Expenses:Travel:Train"

            # A desk is a folder that is watched. There can be several.
            [[desk]]
            path = \(quoted(desk))
            # Where files are filed to. It may be on another disk: files are copied then, and the originals wait in
            # the trash.
            library = \(quoted(library))
            # file: act when sure, else ask. ask: always ask. watch: change nothing, only say what it would do.
            mode = "\(mode.rawValue)"
            # How sure a verdict must be on this desk.
            # threshold = 0.85
            # How long a file must have lain unchanged: seconds, or "500ms", "2s", "1m".
            # settle = 2
            # Whether sub-folders belong to the desk.
            # recursive = false
            # Sub-folders that are left alone.
            # exclude = ["keep"]
            # Whether files in git work trees, package bundles and network shares are touched too.
            # include_protected = false
            # What to do with a file whose content the library has already: "ask" offers the trash, "keep" files it.
            # duplicates = "ask"
            # What to do with a folder that is one thing, such as a project or a card out of a camera: "leave" it as it
            # is, or "file" it as a unit.
            # whole_folders = "leave"
            # Who may see what lies here, as in [tiers]: "local", "redact" or "open".
            # privacy = "redact"

            # A category is a kind of document. A name and one sentence are enough:
            #
            # [[category]]
            # name = "Recipes"
            # description = "cooking recipes with ingredients and steps"
            #
            # All keys:
            #   name         what you call it
            #   description  one sentence that says what belongs there; documents are compared with its meaning
            #   folder       where it goes below the library (default: the name)
            #   filename     how files are named; the extension stays as it is (default: the name they have)
            #   cues         words in the text that speak for it
            #   name_cues    words in the file name that speak for it
            #   types        MIME types that speak for it: "audio/*"
            #   extensions   file name extensions that speak for it: "ics"
            #   threshold    how sure a verdict must be for this category
            #   extract      what is read off its papers, for `deskhand records`: "expense", "invoice",
            #                "bank-transactions", "contact", "event", "warranty" or "none"
            #   privacy      who may see what may belong there: "local", "redact" or "open"
            #   remove       true removes a built-in category
            #
            # In folder and filename: {date} {year} {month} {day} {name} {ext} {category} {type}. The date is the
            # document's own, else the file's. Where a document shows them: {sender} {title} {number} {amount}, and of
            # papers that are read their fields: {vendor} {total}. All of it is explained in docs/config.md.
            #
            # These are built in. To change one, take the # away and edit it; keys you leave out keep their value.\(ofLanguage)

            \(categories.joined(separator: "\n\n"))

            """
    }

    private static func shortened(_ path: FilePath, _ home: FilePath) -> String {
        guard home.contains(path) else { return path.string }
        return "~/" + FilePath(root: nil, path.components.dropFirst(home.components.count)).string
    }

    /// A TOML basic string (toml.io/en/v1.0.0#string).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                result += "\\u" + String(format: "%04X", scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
