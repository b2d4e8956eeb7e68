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
            alternatives: Self.json(verdict.alternatives), features: features, digest: digest,
            size: document.size, text: String(document.text.prefix(Self.searchableLength)))
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

/// Reads and judges files, several at a time. Changes nothing.
public struct Examiner: Sendable {
    let files: any FileOperations
    let reader: DocumentReader
    let tier: EmbeddedTier
    let taught: Taught

    /// Files that cannot be read are left out, each with the reason.
    public func examine(_ arrivals: [ArrivedFile]) async -> [Result<Examined, ExaminationError>] {
        let lanes = min(Self.lanes, arrivals.count)
        guard lanes > 1 else { return arrivals.map(examine) }
        return await withTaskGroup(of: (Int, [Result<Examined, ExaminationError>]).self) { group in
            let size = (arrivals.count + lanes - 1) / lanes
            for lane in 0..<lanes {
                let part = arrivals.dropFirst(lane * size).prefix(size)
                group.addTask { (lane, part.map(examine)) }
            }
            var parts: [Int: [Result<Examined, ExaminationError>]] = [:]
            for await (lane, part) in group { parts[lane] = part }
            return (0..<lanes).flatMap { parts[$0] ?? [] }
        }
    }

    private static let lanes = max(1, ProcessInfo.processInfo.activeProcessorCount)

    public func examine(_ arrival: ArrivedFile) -> Result<Examined, ExaminationError> {
        do {
            let document = try reader.read(arrival.path)
            let digest = try files.digest(of: arrival.path, expecting: arrival.identity)
            let (verdict, features) = tier.examine(document, taught: taught)
            return .success(
                Examined(arrival: arrival, document: document, digest: digest, verdict: verdict, features: features))
        } catch {
            return .failure(ExaminationError(path: arrival.path, reason: "\(error)", isGone: error.meansGone))
        }
    }
}

/// Why a file could not be looked into.
public struct ExaminationError: Error, Sendable, CustomStringConvertible {
    public var path: FilePath
    public var reason: String
    /// It was moved, edited or removed meanwhile, which is nobody's fault.
    public var isGone: Bool

    public var description: String { reason }
}

extension Error {
    fileprivate var meansGone: Bool {
        guard let error = self as? FileError else { return false }
        return error.problem == .missing || error.problem == .changed
    }
}
