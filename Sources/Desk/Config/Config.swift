import Agents
import Files
import Foundation
import Models
import Reading
import Rules
import Tables

/// What the user configured, with every default filled in.
package struct Config: Sendable {
    package var desks: [DeskConfig]
    /// The built-in categories as the user changed them, then the user's own.
    package var categories: [Category]
    /// Kinds of records of the user's own.
    package var schemas: [RecordForm] = []
    /// Whether `03/04/2026` is the third of April; nil: as the locale has it.
    package var dayFirst: Bool?
    /// The languages of the user's documents, most used first: `de`, `en-US`. Empty: as the locale has it.
    package var languages: [String] = []
    package var reading = ReadingConfig()
    package var models = ModelsConfig()
    /// The tables that are kept up to date.
    package var tables: [KeptTable] = []
    /// For bookkeeping programs.
    package var accounts = AccountMap()
    /// What the user says exactly, before anything is judged.
    package var rules: [Rule] = []
    /// The same as TOML.
    var ruleText = ""
    /// Folders that rules may write to besides desks and libraries. Canonical.
    package var mayWrite: [FilePath] = []
    /// Folders of categories that are links.
    package var linked = LinkedFolders()

    /// The desk that watches a folder.
    package func desk(at path: FilePath) -> DeskConfig? {
        desks.first { $0.path == path } ?? desks.first { path.starts(with: $0.path) } ?? desks.first
    }

    /// Whether a file at a path would be an arrival.
    func isWatched(_ path: FilePath) -> Bool {
        desks.contains { desk in
            guard path.starts(with: desk.path) else { return false }
            guard desk.recursive else { return path.removingLastComponent() == desk.path }
            return !leftAlone(on: desk).contains { path.starts(with: $0) }
        }
    }

    /// The folders on a desk that are left alone with all they hold: what it excludes, and every library.
    func leftAlone(on desk: DeskConfig) -> [FilePath] {
        (desk.exclude + desks.map(\.library)).filter { desk.path.contains($0) }
    }

    /// Who may see a document: the strictest of what desk and category say, else what holds for all.
    package func privacy(on desk: FilePath, for category: String?) -> Question.Privacy {
        let said = [self.desk(at: desk)?.privacy, category.flatMap { self.category(named: $0)?.privacy }]
        return said.compactMap(\.self).min() ?? models.privacy
    }

    /// By name, whatever its case.
    package func category(named name: String) -> Category? {
        categories.first { $0.name.isSameName(as: name) }
    }
}

extension String {
    /// Whether two names of categories are one for people.
    func isSameName(as other: String) -> Bool {
        precomposedStringWithCanonicalMapping.lowercased()
            == other.precomposedStringWithCanonicalMapping.lowercased()
    }
}

/// How documents are read: `[reading]`.
package struct ReadingConfig: Hashable, Sendable {
    /// Whether the letters in pictures and scanned pages are read.
    package var ocr = true
    /// How many pages without text of a document are read that way.
    package var ocrPages = 4
    /// What a kernel without Landlock means: parsers run with a system call filter and limits alone, or not at all.
    package var goesOnWithoutLandlock = true

    var limits: ReadingLimits {
        var limits = ReadingLimits()
        limits.ocrPages = ocr ? ocrPages : 0
        return limits
    }
}

/// A watched folder and its settings.
package struct DeskConfig: Hashable, Sendable {
    package enum Mode: String, Sendable, CaseIterable {
        /// Act when sure, else ask.
        case file
        /// Always ask.
        case ask
        /// Only say what it would do.
        case watch
    }

    package enum Duplicates: String, Sendable, CaseIterable {
        /// Offer the trash; the user decides.
        case ask
        /// File them like any other file.
        case keep
    }

    /// What becomes of folders that are one thing, such as a project.
    package enum Wholes: String, Sendable, CaseIterable {
        /// They stay, and so does all that is in them.
        case leave
        /// Each is filed as a unit.
        case file
    }

    /// Canonical. It need not be there.
    package var path: FilePath
    /// Where files are filed to. Canonical. It need not be there.
    package var library: FilePath
    package var mode: Mode = .file
    /// How sure, 0 to 1, a verdict must be to act without asking.
    package var threshold = 0.85
    /// How long a file must have lain unchanged.
    package var settle: Duration = .seconds(2)
    package var recursive = false
    package var includeProtected = false
    /// Folders on the desk that are left alone. Canonical.
    package var exclude: [FilePath] = []
    package var duplicates: Duplicates = .ask
    package var wholeFolders: Wholes = .leave
    /// Who may see what lies here; nil: as `[tiers]` has it.
    package var privacy: Question.Privacy?
}
