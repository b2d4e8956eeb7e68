import Agents
import Files
import Reading

@testable import Desk

/// One process that files: the real intake, turn and contents in hand, with steps that take as long as the seed says.
final class SimulatedProcess: @unchecked Sendable {
    // Safe: everything happens on the scheduler's one thread.
    let desk: SimulatedDesk
    let inHand = ContentsInHand()
    let turn: Turn
    /// Contents that are read, or read and not dealt with, by the call whose file that is.
    private var held: [Digest: (call: SimulatedCall, path: FilePath, isRead: Bool)] = [:]

    init(_ desk: SimulatedDesk) {
        self.desk = desk
        turn = Turn(on: desk.scheduler)
    }

    func beginReading(_ file: SimulatedFile, _ call: SimulatedCall) {
        if let other = held[file.content], !other.isRead || !other.call.isEnding {
            desk.complain("\(file.path) is read while \(other.path) with the same content is in hand")
        }
        held[file.content] = (call, file.path, false)
    }

    func endReading(_ file: SimulatedFile) { held[file.content]?.isRead = true }

    func letGo(_ path: FilePath, _ call: SimulatedCall) {
        guard let file = desk.file(at: path), let holder = held[file.content] else { return }
        if holder.path == path, holder.call === call { held[file.content] = nil }
    }
}

/// The steps of examining a file.
struct SimulatedSteps: LineSteps {
    let call: SimulatedCall

    private var desk: SimulatedDesk { call.line.desk }

    func digest(of set: ArrivalSet) async throws -> Digest {
        let path = set.main.path
        try await desk.pass("hash", path)
        guard let file = desk.file(at: path) else { throw FileError(.missing, "hash", path) }
        desk.trace("\(call.number): hashed \(path)")
        return file.content
    }

    func judge(_ set: ArrivalSet, content: Digest) async throws -> Judged {
        let path = set.main.path
        guard let file = desk.file(at: path) else { throw FileError(.missing, "read", path) }
        guard !file.isQuick else { return try await judged(file) }
        call.line.beginReading(file, call)
        return try await lettingGo(of: file) {
            let judged = try await judged(file)
            call.line.endReading(file)
            return judged
        }
    }

    private func judged(_ file: SimulatedFile) async throws -> Judged {
        try await desk.pass("read", file.path, longest: file.isQuick ? 2 : 60)
        desk.trace("\(call.number): read \(file.path)")
        let document = Document(path: file.path, size: 1, modified: 0, type: "text/plain")
        return Judged(
            set: file.set, document: document, digest: file.content,
            verdict: Verdict(category: "Bills", confidence: 1, tier: .embedded), features: [])
    }

    func isOpen(_ judged: Judged) -> Bool {
        call.asks && desk.file(at: judged.arrival.path)?.isOpen == true
    }

    func climb(_ judged: Judged) async throws -> Judged {
        guard let file = desk.file(at: judged.arrival.path) else { return judged }
        // A file that was read quickly is taken in hand only now.
        if file.isQuick { call.line.beginReading(file, call) }
        return try await lettingGo(of: file) {
            try await desk.pass("climb", file.path, longest: 200)
            call.line.endReading(file)
            if desk.scheduler.random.chance(desk.mishaps.postponed) {
                throw JudgingError(path: file.path, reason: "later", isGone: true)
            }
            return judged
        }
    }

    private func lettingGo<T>(of file: SimulatedFile, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch {
            call.line.letGo(file.path, call)
            throw error
        }
    }
}
