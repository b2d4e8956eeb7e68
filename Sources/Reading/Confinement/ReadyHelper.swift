import CLinux
import CReady
import Dispatch
import Files
import Glibc
import Synchronization
import Threads

/// A helper of ours that was started and locked in before there is a document, and forks for each: the libraries it
/// needs take longer to load than most documents to read. It never looks at a document itself (`Sources/CReady`).
final class ReadyHelper: Sendable {
    private let socket: Int32
    /// Stands for the deskhand-confine that watches it.
    private let process: Int32
    private let limits: ToolLimits
    private let documents = Atomic(0)

    /// Every fork lies in memory as the others did: who guesses wrongly where is not to guess for ever.
    private static let mostDocuments = 2_000

    /// - Parameter words: deskhand-confine's arguments, the helper's program and its arguments.
    /// - Throws: `.notStarted`.
    init(confine: FilePath, _ words: [String], _ limits: ToolLimits) throws(ConfinedProcess.Failure) {
        var ends: [Int32] = [-1, -1]
        let problem = ready_sockets(&ends)
        guard problem == 0 else { throw .notStarted(-problem) }
        defer { close(ends[1]) }
        let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(nothing) }
        var arguments = ([confine.string] + words).map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        arguments.append(nil)
        let process = confine.withPlatformString { linux_spawn($0, arguments, ends[1], nothing, nothing) }
        guard process >= 0 else {
            close(ends[0])
            throw .notStarted(-process)
        }
        (socket, self.process, self.limits) = (ends[0], process, limits)
        let waited = dup(process)
        onBlockingThread {
            _ = linux_wait(waited)
            close(waited)
        }
    }

    /// It ends then, when what it forked has ended.
    deinit {
        close(socket)
        close(process)
    }

    /// Ends it at once, and what it forked.
    func end() { _ = linux_kill(process) }

    var isWornOut: Bool { documents.load(ordering: .relaxed) >= Self.mostDocuments }

    /// Asks for a document to be read; the descriptors as `ready_request` has them, which stay the caller's.
    ///
    /// - Throws: `.lost` when the helper is gone.
    func send(_ words: [String], _ descriptors: [Int32]) throws(ConfinedProcess.Failure) {
        documents.add(1, ordering: .relaxed)
        let bytes: [CChar] = words.flatMap { Array($0.utf8CString) }
        var request = ready_request(
            cpu: UInt32(clamping: max(1, (limits.cpu.inMilliseconds + 999) / 1000)),
            wall: UInt32(clamping: limits.wall.inMilliseconds), nice: limits.isNice ? 1 : 0)
        guard ready_send(socket, &request, bytes, bytes.count, descriptors) == 0 else { throw .lost }
    }
}

/// The helpers that are ready, one of a kind.
enum ReadyHelpers {
    private static let all = Mutex<[[String]: ReadyHelper]>([:])

    static func helper(
        confine: FilePath, _ words: [String], _ limits: ToolLimits
    ) throws(ConfinedProcess.Failure) -> ReadyHelper {
        try all.withLock { (all) throws(ConfinedProcess.Failure) in
            let kind = [confine.string] + words
            if let helper = all[kind], !helper.isWornOut { return helper }
            let helper = try ReadyHelper(confine: confine, words, limits)
            all[kind] = helper
            return helper
        }
    }

    /// Ends them all, and what they forked.
    ///
    /// - Returns: whether there was any.
    static func endAll() -> Bool {
        let helpers = all.withLock { all in
            defer { all = [:] }
            return Array(all.values)
        }
        helpers.forEach { $0.end() }
        return !helpers.isEmpty
    }

    /// The next document gets a new one.
    static func retire(_ helper: ReadyHelper) {
        all.withLock { all in
            if let kind = all.first(where: { $0.value === helper })?.key { all[kind] = nil }
        }
    }
}
