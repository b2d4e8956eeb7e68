import Agents
import Files
import Foundation
import Models
import Reading

/// What the user configured, with every default filled in.
public struct Config: Sendable {
    public var desks: [DeskConfig]
    /// The built-in categories as the user changed them, then the user's own.
    public var categories: [Category]
    /// Whether `03/04/2026` is the third of April; nil: as the locale has it.
    public var dayFirst: Bool?
    /// The languages of the user's documents, most used first: `de`, `en-US`. Empty: as the locale has it.
    public var languages: [String] = []
    public var reading = ReadingConfig()
    public var models = ModelsConfig()

    /// The desk that watches a folder.
    public func desk(at path: FilePath) -> DeskConfig? {
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
    public func privacy(on desk: FilePath, for category: String?) -> Question.Privacy {
        let said = [self.desk(at: desk)?.privacy, category.flatMap { self.category(named: $0)?.privacy }]
        return said.compactMap(\.self).min() ?? models.privacy
    }

    /// By name, whatever its case.
    public func category(named name: String) -> Category? {
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
public struct ReadingConfig: Hashable, Sendable {
    /// Whether the letters in pictures and scanned pages are read.
    public var ocr = true
    /// How many pages without text of a document are read that way.
    public var ocrPages = 4
    /// What a kernel without Landlock means: parsers run with a system call filter and limits alone, or not at all.
    public var goesOnWithoutLandlock = true

    var limits: ReadingLimits {
        var limits = ReadingLimits()
        limits.ocrPages = ocr ? ocrPages : 0
        return limits
    }
}

/// A watched folder and its settings.
public struct DeskConfig: Hashable, Sendable {
    public enum Mode: String, Sendable, CaseIterable {
        /// Act when sure, else ask.
        case file
        /// Always ask.
        case ask
        /// Only say what it would do.
        case watch
    }

    public enum Duplicates: String, Sendable, CaseIterable {
        /// Offer the trash; the user decides.
        case ask
        /// File them like any other file.
        case keep
    }

    /// Canonical. It need not be there.
    public var path: FilePath
    /// Where files are filed to. Canonical. It need not be there.
    public var library: FilePath
    public var mode: Mode = .file
    /// How sure, 0 to 1, a verdict must be to act without asking.
    public var threshold = 0.8
    /// How long a file must have lain unchanged.
    public var settle: Duration = .seconds(2)
    public var recursive = false
    public var includeProtected = false
    /// Folders on the desk that are left alone. Canonical.
    public var exclude: [FilePath] = []
    public var duplicates: Duplicates = .ask
    /// Who may see what lies here; nil: as `[tiers]` has it.
    public var privacy: Question.Privacy?
}
