import Agents
import Files
import Journal
import Models
import Reading
import Synchronization

/// What files are read, judged and named with under one config. Made anew when the config is read again; what is under
/// way keeps what it began with.
package struct Means: Sendable {
    package let config: Config
    let reader: DocumentReader
    let embedded: EmbeddedTier
    let namer: Namer
    let ruler: Ruler
    /// How the tiers above the embedded one are asked; nil when there are none.
    let climb: DeskClimb?
    /// How they are asked about what a record lacks.
    let recordClimb: RecordClimb?
    private let lessons: CurrentLessons
    /// Stands for the categories and desks of the config.
    private let judgement: String
    private let ofVendors: CurrentVendorLessons

    /// - Parameter tiersAbove: those that cost something; nil: the embedded one does all.
    package init(_ config: Config, journal: Journal, tiersAbove: TiersAbove? = nil) {
        self.config = config
        namer = Namer(linked: config.linked)
        ruler = Ruler(config, namer, journal: journal)
        reader = DocumentReader(config, texts: JournalTexts(journal))
        embedded = EmbeddedTier(categories: config.categories)
        climb = tiersAbove.map { DeskClimb(config, $0) }
        lessons = CurrentLessons(journal, config.models)
        judgement = config.judgement
        let ofVendors = CurrentVendorLessons(journal)
        self.ofVendors = ofVendors
        recordClimb = tiersAbove.map { RecordClimb(config, $0.team(), ofVendors.current) }
    }

    /// What the category of a paper has read off it; nil when that is nothing.
    func papers(of judged: Judged) -> DocumentPapers? {
        let category = judged.verdict.category.flatMap(config.category(named:))
        guard let schema = category?.extract, judged.document.outcome == .read else { return nil }
        return DocumentExtractor(config).heeding(vendorLessons()).papers(in: judged.document, as: schema)
    }

    /// A file whose category is open still, were it of the likeliest that has records; nil where none may be.
    func likely(_ judged: Judged) -> Judged? {
        let verdict = judged.verdict
        let chance = { (category: Category) in
            (verdict.alternatives + verdict.chances).first { $0.category == category.name }?.confidence
                ?? (verdict.category == category.name ? verdict.confidence : 0)
        }
        let likely = DeskClimb.possible(verdict).compactMap { $0.flatMap(config.category(named:)) }
            .filter { $0.extract != nil || $0.ownSchema != nil }
            .max { chance($0) < chance($1) }
        guard let likely else { return nil }
        var judged = judged
        judged.verdict.category = likely.name
        judged.papers = papers(of: judged)
        return judged
    }

    /// All that was taught by now, also by another process.
    func taught() throws -> Taught { try lessons.current().taught }

    /// By what is judged now, in a word that changes with it: lessons, categories, and what desks do with a verdict.
    func judge() throws -> String { "\(judgement)/\(try lessons.current().version)" }

    /// What would be paid for next.
    ///
    /// - Returns: of a file that holds several papers, for each.
    func next(_ open: OpenInquiry) async -> [(question: Question, tier: ModelTier)] {
        switch open {
        case .category(let judged): await climb?.next(judged).map { [$0] } ?? []
        case .record(let judged, let before): await recordClimb?.next(judged, before: before) ?? []
        }
    }

    /// All that was said about papers of vendors by now; none while the journal cannot tell.
    func vendorLessons() -> VendorLessons { ofVendors.current() }
}

extension Workspace {
    /// What files are filed with, by the config in force.
    package func means(_ tiersAbove: TiersAbove? = nil) -> Means {
        Means(config, journal: journal, tiersAbove: tiersAbove)
    }
}

/// How some files are to be filed: what with, and what whoever asks for it wants. It travels with the work.
struct FilingOrder: Sendable {
    var means: Means
    /// The user named these files, so also those that were undone before are filed.
    var isExplicit = false
    /// Only to propose; no model is asked.
    var isDryRun = false
    /// What no rule matches stays as it is.
    var isOfRulesAlone = false
    var tell: @Sendable (DeskEvent) async -> Void
    /// Hears of each set that is about to be read; several are read at a time.
    var hear: ReadingHearer?
    /// Takes files that other tiers are to see, to bring them again later; of the rest it returns false.
    var setAside: SetAside?
    /// On the review list, to be asked about again: they stay there if that is in vain, or the user decided first.
    var waiting: [FilePath: Review] = [:]
    /// What a dry run has proposed so far, in place of what would be done by now.
    let foreseen = Foreseen()

    /// The tiers above, where they are to be asked.
    var climb: DeskClimb? { asksTiers ? means.climb : nil }

    /// The same for records.
    var recordClimb: RecordClimb? { asksTiers ? means.recordClimb : nil }

    /// A dry run asks nobody, unless its questions are only counted.
    private var asksTiers: Bool { !isDryRun || setAside != nil }
}

/// Hears of a set that is about to be read, and whether that takes its time.
package typealias ReadingHearer = @Sendable (_ set: ArrivalSet, _ isSlow: Bool) -> Void

/// What other tiers are to be asked about a file.
enum OpenInquiry: Sendable {
    /// Which category it is of.
    case category(Judged)
    /// What its record lacks, now that its category is settled.
    ///
    /// - Parameter before: its verdict before models were asked.
    case record(Judged, before: Verdict)

    var judged: Judged {
        switch self {
        case .category(let judged), .record(let judged, _): judged
        }
    }
}

/// Takes what other tiers are to be asked, to bring its file again later; of the rest it returns false.
typealias SetAside = @Sendable (OpenInquiry) async -> Bool

/// What a dry run has proposed so far.
final class Foreseen: Sendable {
    private let state = Mutex(Proposer.Plans())

    /// Groups are dealt with one after the other.
    var plans: Proposer.Plans {
        get { state.withLock(\.self) }
        set { state.withLock { $0 = newValue } }
    }
}

extension Config {
    /// The beginning of the digest of all that decides about a file besides lessons.
    fileprivate var judgement: String {
        let desks = desks.map { "\($0.path.string) \($0.library.string) \($0.mode.rawValue) \($0.threshold)" }
        let all = desks + categories.map(ConfigText.category)
        return String(Digest(hashing: Array(all.joined(separator: "\n").utf8)).hex.prefix(16))
    }
}

/// The lessons in force, taken from the journal again when there are others.
private final class CurrentLessons: Sendable {
    private let journal: Journal
    private let models: ModelsConfig
    private let cache = Mutex((version: "", taught: Taught([])))

    init(_ journal: Journal, _ models: ModelsConfig) { (self.journal, self.models) = (journal, models) }

    func current() throws -> (version: String, taught: Taught) {
        let version = try journal.lessonsVersion()
        let known = cache.withLock(\.self)
        if known.version == version { return known }
        let current = (version, Taught(try JournalTrust(journal, models).examples()))
        cache.withLock { $0 = current }
        return current
    }
}
