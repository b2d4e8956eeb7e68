import CLinux
import CReady
import Files
import Glibc
import Synchronization
import Threads

/// Asks `deskhand-types` what files are, a few in a row of one process, since libmagic takes longer to have its memory
/// than to look.
///
/// A file that took such a process over could lie about the types of the few that come after it within seconds. It
/// learns nothing it can pass on, and whoever it breaks down under is asked about again, alone.
final class TypeTellers: Sendable {
    private let confinement: Confinement
    private let idle = Mutex<[TypeTeller]>([])

    init(_ confinement: Confinement) { self.confinement = confinement }

    /// - Throws: the reason why it could not be told, for the user.
    func type(of file: DocumentFile, _ head: ArraySlice<UInt8>) async throws(ContentType.Unknown) -> ContentType {
        if let teller = take(), let answer = await teller.answer(to: head) {
            if !teller.isWornOut { idle.withLock { $0.append(teller) } }
            return ContentType(answer)
        }
        return try await ContentType(of: file, confinement)
    }

    private func take() -> TypeTeller? {
        let known = idle.withLock { idle in
            idle.removeAll(where: \.isWornOut)
            return idle.popLast()
        }
        return known ?? confinement.ready(ContentType.tool).flatMap { TypeTeller($0) }
    }
}

/// One process that is asked, by one at a time.
private final class TypeTeller: Sendable {
    private let socket: Int32
    /// Closing it ends the process.
    private let status: Int32
    private let born = ContinuousClock.now
    private let asked = Atomic(0)

    private static let most = 16
    private static let longest: Duration = .seconds(3)

    var isWornOut: Bool {
        asked.load(ordering: .relaxed) >= Self.most || born.duration(to: .now) > Self.longest
    }

    /// Returns nil when it cannot be had.
    init?(_ helper: ReadyHelper) {
        var (ends, pipe): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard ready_stream(&ends, ContentType.tool.limits.wall.inMilliseconds) == 0 else { return nil }
        guard linux_pipe(&pipe) == 0 else {
            ends.forEach { close($0) }
            return nil
        }
        (socket, status) = (ends[0], pipe[0])
        let sent: Void? = try? helper.send(["several"], [ends[1], ends[1], ends[1], pipe[1]])
        close(ends[1])
        close(pipe[1])
        if sent == nil {
            ReadyHelpers.retire(helper)
            return nil
        }
    }

    deinit {
        close(socket)
        close(status)
    }

    /// What it says; nil when it broke down, took too long, or could not tell.
    func answer(to head: ArraySlice<UInt8>) async -> [UInt8]? {
        asked.add(1, ordering: .relaxed)
        return await withTaskCancellationHandler {
            await blocking { self.converse(head) }
        } onCancel: {
            shutdown(socket, Int32(SHUT_RDWR))
        }
    }

    private func converse(_ head: ArraySlice<UInt8>) -> [UInt8]? {
        let size = withUnsafeBytes(of: UInt32(head.count)) { Array($0) }
        let message = size + head
        guard send(socket, message, message.count, Int32(MSG_NOSIGNAL)) == message.count,
            let length = receive(4)?.withUnsafeBytes({ $0.loadUnaligned(as: UInt32.self) }),
            (1...4096).contains(length)
        else { return nil }
        return receive(Int(length))
    }

    private func receive(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return recv(socket, &bytes, count, Int32(MSG_WAITALL)) == count ? bytes : nil
    }
}
