import Agents
import Files
import Foundation
import Journal
import Reading

/// An arrival that was read and judged: all that is known before anything is decided.
public struct Examined: Sendable {
    public var arrival: ArrivedFile
    public var document: Document
    public var digest: Digest
    public var verdict: Verdict
    /// What teaching would remember of the document.
    public var features: [UInt8]

    /// What the journal keeps of it.
    public func filing(as category: String? = nil, tier: Tier? = nil) -> Filing {
        Filing(
            path: arrival.path, category: category ?? verdict.category, confidence: verdict.confidence,
            tier: (tier ?? verdict.tier).rawValue, type: document.type, evidence: Self.json(verdict.evidence),
            alternatives: Self.json(verdict.alternatives), climb: Self.json(verdict.climb),
            remarks: Self.json(document.remarks), features: features,
            digest: digest, size: document.size, text: String(document.text.prefix(Self.searchableLength)),
            opinions: verdict.opinions.map(Opinion.init))
    }

    /// How much of a text the full-text search covers, in characters.
    private static let searchableLength = 8_000

    private static func json(_ value: some Encodable) -> String {
        (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }
}

/// A file on a desk, as it was when it was found.
public struct ArrivedFile: Hashable, Sendable {
    public var path: FilePath
    public var desk: FilePath
    public var identity: Identity

    public init(path: FilePath, desk: FilePath, identity: Identity) {
        self.path = path
        self.desk = desk
        self.identity = identity
    }
}

/// A file that takes its time: to be read, or only to be shown to other tiers.
enum PendingFile: Sendable {
    case arrival(ArrivedFile)
    case examined(Examined)

    var arrival: ArrivedFile {
        switch self {
        case .arrival(let arrival): arrival
        case .examined(let examined): examined.arrival
        }
    }
}

/// Reads and judges files, one at a time. Changes nothing.
struct Examiner: Examining {
    let files: any FileOperations
    let reader: DocumentReader
    let tier: EmbeddedTier
    let taught: Taught
    /// The tiers above; nil when there are none, or they are not to be asked.
    let climbing: Climbing?
    /// What has been taught by now.
    let latest: @Sendable () async -> Taught
    /// Takes files that are to be shown to other tiers, to bring them again later; of the rest it returns false.
    let setAside: (@Sendable (Examined) async -> Bool)?
    /// Files stay as they are that a tier could not be asked about now.
    var leavesPostponed = false

    func digest(of arrival: ArrivedFile) async throws -> Digest {
        // Of what the examination is stopped nobody wants to know the rest.
        try LocalFiles.$stopsWithTask.withValue(true) {
            try files.digest(of: arrival.path, expecting: arrival.identity)
        }
    }

    func read(_ arrival: ArrivedFile, content: Digest) async throws -> Examined {
        let document = try await reader.read(arrival.path, content: content)
        try Task.checkCancellation()
        let (verdict, features) = tier.examine(document, taught: taught)
        return Examined(arrival: arrival, document: document, digest: content, verdict: verdict, features: features)
    }

    func isOpen(_ examined: Examined) -> Bool { climbing?.isOpen(examined) ?? false }

    func climb(_ examined: Examined) async throws -> Examined {
        guard let climbing, climbing.isOpen(examined) else { return examined }
        let path = examined.arrival.path
        if await setAside?(examined) == true { throw ExaminationError(later: path, "it waits for a batch") }
        var examined = examined
        // Another of its kind may have taught meanwhile.
        examined.verdict = tier.examine(examined.document, taught: await latest()).verdict
        guard climbing.isOpen(examined) else { return examined }
        examined.verdict = await climbing.climb(examined)
        try Task.checkCancellation()
        if leavesPostponed, examined.verdict.isPostponed {
            throw ExaminationError(later: path, "it is asked about later")
        }
        return examined
    }
}

extension Intake.Lanes {
    private static let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)

    /// Files that wait for models at the same time: they need no processor. Not more, for what one of them teaches
    /// spares the next ones of its kind.
    private static let askedAtOnce = 16

    /// - Parameter asks: whether other tiers are asked.
    init(asks: Bool) { self.init(quick: Self.cores, slow: asks ? Self.askedAtOnce : Self.cores * 2) }
}

/// Why a file could not be looked into.
public struct ExaminationError: Error, Sendable, CustomStringConvertible {
    public var path: FilePath
    public var reason: String
    /// It was moved, edited or removed meanwhile, which is nobody's fault; or it is dealt with later.
    public var isGone: Bool

    public var description: String { reason }
}

extension ExaminationError {
    init(of arrival: ArrivedFile, _ error: any Error) {
        self = error as? Self ?? Self(path: arrival.path, reason: "\(error)", isGone: error.meansGone)
    }

    init(later path: FilePath, _ reason: String) { self.init(path: path, reason: reason, isGone: true) }
}

extension Error {
    fileprivate var meansGone: Bool {
        guard let error = self as? FileError else { return self is CancellationError }
        return [.missing, .changed, .stopped].contains(error.problem)
    }
}
