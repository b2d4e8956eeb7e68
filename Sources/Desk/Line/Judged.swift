import Agents
import Files
import Foundation
import Journal
import Reading
import Watching

/// A set that was read and judged by its main part: all that is known before anything is decided.
package struct Judged: Sendable {
    package var set: ArrivalSet
    package var document: Document
    package var digest: Digest
    package var verdict: Verdict
    /// What teaching would remember of the document.
    package var features: [UInt8]
    /// What was read off the paper, or the papers it holds, where its category asks for that.
    package var papers: DocumentPapers?
    /// Of a folder that is one thing, why it cannot be moved as one, as a sentence.
    package var obstacle: String?
    /// The rule that it follows; nil: it goes by its verdict.
    package var ruling: Ruling?
    /// Nobody has read it: what is known is told by its name and a look.
    var isUnread = false
    /// That it has no day of its own, and what stands for it, as a sentence part; nil where it has, or needs none.
    package private(set) var dayRemark: String?

    /// Of its content; nil where nobody has read it.
    var knownDigest: Digest? { isUnread || set.isFolder ? nil : digest }

    /// The main part.
    package var arrival: Arrival { self.set.main }

    /// Of the one paper that it is; nil where it holds several.
    package var record: ExtractedRecord? { papers?.onlyRecord }

    /// With what was read off it. A day that stands there beyond doubt is its own: it was weighed against all others of
    /// the paper, by what each is, and that it was photographed later says nothing.
    func with(_ papers: DocumentPapers?) -> Judged {
        var judged = self
        judged.papers = papers
        guard let record = papers?.onlyRecord, let schema = ExtractionSchema(rawValue: record.schema),
            let field = schema.day.flatMap({ record[$0] }), field.isSure,
            case .day(let year, let month, let day) = field.value
        else { return judged }
        judged.document.date = DocumentDate(year: year, month: month, day: day, source: .text)
        return judged
    }

    /// With what is said of its day, also among the remarks.
    func with(dayRemark: String?) -> Judged {
        guard let dayRemark, self.dayRemark == nil else { return self }
        var judged = self
        judged.dayRemark = dayRemark
        judged.document.remarks.append(dayRemark)
        return judged
    }

    /// What the journal keeps of it.
    package func filing(as category: String? = nil, tier: Tier? = nil) -> Filing {
        var filing = Filing(
            path: arrival.path, category: category ?? verdict.category, confidence: verdict.confidence,
            tier: (tier ?? verdict.tier).rawValue, type: document.type, evidence: Self.json(verdict.evidence),
            alternatives: Self.json(verdict.alternatives), climb: Self.json(verdict.climb),
            remarks: Self.json(document.remarks), features: features,
            digest: knownDigest, size: document.size,
            text: String(document.text.prefix(Self.searchableLength)),
            opinions: verdict.opinions.map(Opinion.init))
        filing.records = (papers?.list ?? []).compactMap { paper in
            paper.record.flatMap { KeptRecord($0, teaching: paper.lesson) }
        }
        return filing
    }

    /// How much of a text the full-text search covers, in characters.
    private static let searchableLength = 8_000

    private static func json(_ value: some Encodable) -> String {
        (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }
}

/// What takes its time.
enum PendingSet: Sendable {
    /// To be read.
    case arrived(ArrivalSet)
    /// To be shown to other tiers.
    case judged(Judged)
    /// To be brought to another file system.
    case decided(Judged)

    var set: ArrivalSet {
        switch self {
        case .arrived(let set): set
        case .judged(let judged), .decided(let judged): judged.set
        }
    }
}

/// Why a file could not be judged.
package struct JudgingError: Error, Sendable, CustomStringConvertible {
    package var path: FilePath
    package var reason: String
    /// It was moved, edited or removed meanwhile, which is nobody's fault; or it is dealt with later.
    package var isGone: Bool
    /// What is still being written, and waited for.
    package var unfinished: UnfinishedSet?

    package var description: String { reason }
}

extension JudgingError {
    init(of path: FilePath, _ error: any Error) {
        self = error as? Self ?? Self(path: path, reason: "\(error)", isGone: error.meansGone)
    }

    init(later path: FilePath, _ reason: String) { self.init(path: path, reason: reason, isGone: true) }
}

extension JudgingError {
    init(_ unfinished: UnfinishedSet) {
        self.init(later: unfinished.main.path, "\(unfinished.part.displayedName) is still being written")
        self.unfinished = unfinished
    }
}

extension Error {
    fileprivate var meansGone: Bool {
        guard let error = self as? FileError else { return self is CancellationError }
        return [.missing, .changed, .stopped].contains(error.problem)
    }
}
