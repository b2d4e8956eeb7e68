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

/// Reads and judges files, several at a time. Changes nothing.
public struct Examiner: Sendable {
    typealias Outcome = Result<Examined, ExaminationError>

    let files: any FileOperations
    let reader: DocumentReader
    let tier: EmbeddedTier
    let taught: Taught
    let inHand: ContentsInHand
    /// The tiers above; nil when there are none, or they are not to be asked.
    let climbing: Climbing?
    /// What has been taught by now.
    let latest: @Sendable () async -> Taught
    /// Takes files that are to be shown to other tiers, to bring them again later; of the rest it returns false.
    let setAside: (@Sendable (Examined) async -> Bool)?
    /// Files stay as they are that a tier could not be asked about now.
    var leavesPostponed = false

    static let lanes = max(1, ProcessInfo.processInfo.activeProcessorCount)

    /// Whether a file is read in no time.
    func isQuick(_ arrival: ArrivedFile) -> Bool { reader.isQuick(arrival.path) }

    /// A group of files that are read in no time, each lane a part of it; results in order.
    func examineQuickly(_ arrivals: [ArrivedFile]) async -> [Outcome] {
        let lanes = min(Self.lanes, arrivals.count)
        let size = max(1, (arrivals.count + lanes - 1) / max(1, lanes))
        return await withTaskGroup(of: (Int, [Outcome]).self) { group in
            for lane in 0..<lanes {
                let part = arrivals.dropFirst(lane * size).prefix(size)
                group.addTask {
                    var results: [Outcome] = []
                    for arrival in part { results.append(await examine(arrival)) }
                    return (lane, results)
                }
            }
            var parts: [Int: [Outcome]] = [:]
            for await (lane, part) in group { parts[lane] = part }
            return (0..<lanes).flatMap { parts[$0] ?? [] }
        }
    }

    /// Whether a file that was examined quickly is still to be shown to other tiers.
    func isOpen(_ outcome: Outcome) -> Bool {
        guard let climbing, case .success(let examined) = outcome else { return false }
        return climbing.isOpen(examined)
    }

    /// Files that take their time. Each is handed on as soon as it and all before it are done; of two with the same
    /// content the second is read when the first has been dealt with.
    ///
    /// - Parameter act: gets results in the order of the files, a few at a time.
    func examineSlowly(_ files: [PendingFile], act: @Sendable ([Outcome]) async throws -> Void) async throws {
        let owner = ContentsInHand.Owner()
        do {
            try await inOrder(files, owner, act)
        } catch {
            await inHand.release(owner)
            throw error
        }
        await inHand.release(owner)
    }

    private func inOrder(
        _ pending: [PendingFile], _ owner: ContentsInHand.Owner, _ act: @Sendable ([Outcome]) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var waiting = pending.enumerated().makeIterator()
            func begin() {
                guard let (index, file) = waiting.next() else { return }
                group.addTask { (index, await examine(file, as: owner)) }
            }
            for _ in 0..<(climbing == nil ? Self.lanes * 2 : Self.askedAtOnce) { begin() }
            var done: [Int: Outcome] = [:]
            var next = 0
            while let (index, outcome) = try await group.next() {
                done[index] = outcome
                begin()
                var ready: [Outcome] = []
                while let outcome = done.removeValue(forKey: next) {
                    ready.append(outcome)
                    next += 1
                }
                guard !ready.isEmpty else { continue }
                try await act(ready)
                await inHand.release(ready.compactMap { try? $0.get().digest }, owner)
            }
        }
    }

    /// Files that wait for models at the same time: they need no processor. Not more, for what one of them teaches
    /// spares the next ones of its kind.
    private static let askedAtOnce = 16

    private func examine(_ file: PendingFile, as owner: ContentsInHand.Owner) async -> Outcome {
        switch file {
        case .arrival(let arrival):
            let outcome = await examine(arrival, as: owner)
            guard case .success(let examined) = outcome else { return outcome }
            return await climb(examined, owner)
        case .examined(let examined):
            await inHand.take(examined.digest, owner)
            return await climb(examined, owner)
        }
    }

    private func climb(_ examined: Examined, _ owner: ContentsInHand.Owner) async -> Outcome {
        guard let climbing, climbing.isOpen(examined) else { return .success(examined) }
        if await setAside?(examined) == true {
            // Nobody deals with it now, and another file with the same content may wait for it.
            await inHand.release([examined.digest], owner)
            return .failure(ExaminationError(path: examined.arrival.path, reason: "it waits for a batch", isGone: true))
        }
        var examined = examined
        // Another of its kind may have taught meanwhile.
        examined.verdict = tier.examine(examined.document, taught: await latest()).verdict
        guard climbing.isOpen(examined) else { return .success(examined) }
        examined.verdict = await climbing.climb(examined)
        guard !Task.isCancelled else {
            return .failure(ExaminationError(path: examined.arrival.path, reason: "it was stopped", isGone: true))
        }
        if leavesPostponed, examined.verdict.isPostponed {
            return .failure(
                ExaminationError(path: examined.arrival.path, reason: "it is asked about later", isGone: true))
        }
        return .success(examined)
    }

    /// - Parameter owner: who holds the content until it is dealt with; nil for nobody.
    func examine(_ arrival: ArrivedFile, as owner: ContentsInHand.Owner? = nil) async -> Outcome {
        var held: Digest?
        do {
            let digest = try files.digest(of: arrival.path, expecting: arrival.identity)
            if let owner {
                await inHand.take(digest, owner)
                held = digest
            }
            let document = try await reader.read(arrival.path, content: digest)
            guard !Task.isCancelled else { throw FileError(.changed, "read", arrival.path) }
            let (verdict, features) = tier.examine(document, taught: taught)
            return .success(
                Examined(arrival: arrival, document: document, digest: digest, verdict: verdict, features: features))
        } catch {
            if let owner, let held { await inHand.release([held], owner) }
            return .failure(ExaminationError(path: arrival.path, reason: "\(error)", isGone: error.meansGone))
        }
    }
}

/// Why a file could not be looked into.
public struct ExaminationError: Error, Sendable, CustomStringConvertible {
    public var path: FilePath
    public var reason: String
    /// It was moved, edited or removed meanwhile, which is nobody's fault; or it is dealt with later.
    public var isGone: Bool

    public var description: String { reason }
}

extension Error {
    fileprivate var meansGone: Bool {
        guard let error = self as? FileError else { return false }
        return error.problem == .missing || error.problem == .changed
    }
}
