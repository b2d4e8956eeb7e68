import CLinux
import Files
import Foundation
import Reading

/// The lock around the service: Landlock, set up before the first file is opened, and held by all that it starts.
///
/// Landlock locks in a thread and what comes of it, so the process locks in the thread it is on and becomes the same
/// program once more: then every thread is inside. Nobody gets out again, so a config that names other folders, or a disk
/// that comes back, needs another process. `deskhand-keeper` stays outside, and starts one as often as the service ends
/// with `ServiceAnew.status`.
///
/// ```
/// deskhand run ──► deskhand-keeper ──► deskhand run ──► deskhand run
///                  stays, waits         locks itself in   inside: the service
/// ```
package struct ServiceLock: Sendable {
    /// What of the lock this kernel can hold up.
    package enum State: Sendable, Hashable {
        /// With this version of Landlock.
        case locked(version: Int)
        /// Without it, and why.
        case open(reason: String)
    }

    package let state: State
    let rules: LockRules
    /// Whether somebody starts the service anew when it ends with `ServiceAnew.status`.
    let isKept: Bool

    /// Before it, files could not be moved from one folder to another: each move would be a copy.
    static let firstVersion = 2

    /// Whether this kernel can lock the service in.
    static var canLock: Bool { Int(linux_landlock_version()) >= firstVersion }

    /// Goes on only as the service inside its lock, or where there is no Landlock to lock it in with: else the process
    /// becomes the keeper, or itself once more.
    ///
    /// - Parameters:
    ///   - isTrial: this process is not to be the service, and needs nobody to start it anew.
    ///   - environment: where it is noted who started this process.
    /// - Throws: `ConfigError`; `LockError` when this program cannot become itself.
    package static func enter(
        _ locations: Locations, isTrial: Bool = false,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> ServiceLock {
        let config = try ConfigFile.load(locations)
        let (rules, isKept) = (LockRules(config, locations), environment[keeperVariable] != nil)
        let version = Int(linux_landlock_version())
        // No rule allows to list the root folder, and else everybody may.
        if environment[lockedVariable] != nil, linux_can_list("/") == 0 {
            return ServiceLock(state: .locked(version: version), rules: rules, isKept: isKept)
        }
        func open(_ reason: String) -> ServiceLock {
            ServiceLock(state: .open(reason: reason), rules: rules, isKept: false)
        }
        guard version > 0 else { return open("this kernel has no Landlock (Linux 5.19 or newer has what is needed)") }
        guard version >= firstVersion else {
            return open(
                "this kernel's Landlock is too old to let files be moved (Linux 5.19 or newer has what is needed)")
        }
        if !isKept, !isTrial { becomeKeeper() }
        // What it says of a crash would be a look into its memory.
        setenv("SWIFT_BACKTRACE", "enable=no", 1)
        do {
            if !isTrial { prepare(config, locations) }
            let trash = trash(of: config)
            try LockRules(config, locations, trash: trash).lock(version)
        } catch {
            return open("\(error)")
        }
        setenv(lockedVariable, "\(version)", 1)
        let problem = linux_become("/proc/self/exe", CommandLine.unsafeArgv, isKept ? 1 : 0)
        throw LockError("the service cannot start inside its lock: \(String(cString: strerror(-problem)))")
    }

    /// `first` or `again`: how often the keeper has started the service.
    static let keeperVariable = "DESKHAND_KEEPER"
    /// Whether it has locked itself in, as far as it says.
    static let lockedVariable = "DESKHAND_LOCKED"

    /// Whether the keeper started it once more: what the first start refuses is only said then.
    package static var isAnew: Bool { ProcessInfo.processInfo.environment[keeperVariable] == "again" }

    /// Returns only when there is no keeper to become; the service then does without.
    private static func becomeKeeper() {
        let keeper = Confinement.ownFolder.appending("deskhand-keeper").string
        guard let own = try? FilePath.canonical("/proc/self/exe"), access(keeper, X_OK) == 0 else { return }
        setenv("SWIFT_BACKTRACE", "enable=no", 1)
        // Not by `arguments`: a name is bytes.
        let given = (0..<Int(CommandLine.argc)).map { CommandLine.unsafeArgv[$0] }
        let added = [strdup("deskhand-keeper"), own.withPlatformString { strdup($0) }]
        defer { added.forEach { free($0) } }
        var words = added + given + [nil]
        _ = linux_become(keeper, &words, 0)
    }

    /// Makes what a rule has to be put on: the journal's folder, libraries, the folders of tables and those that rules may
    /// write to.
    private static func prepare(_ config: Config, _ locations: Locations) {
        make(locations.state, mode: 0o700)
        for folder in config.desks.map(\.library) + config.tables.map(\.folder) + config.mayWrite where isReady(folder)
        {
            make(folder, mode: 0o755)
        }
    }

    private static func make(_ folder: FilePath, mode: Int) {
        try? FileManager.default.createDirectory(
            atPath: folder.string, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    }

    /// Whether a library that is missing is to be made: not where the disk that it belongs to is missing too.
    private static func isReady(_ library: FilePath) -> Bool {
        library.isGone && library.removingLastComponent().isFolder && !MissingMounts().hold(library)
    }

    /// The trash folders of the volumes that desks, libraries and tables lie on, made if need be.
    static func trash(of config: Config) -> [FilePath] {
        let folders =
            config.desks.flatMap { [$0.path, $0.library] } + config.linked.targets + config.tables.map(\.folder)
            + config.mayWrite
        return folders.compactMap { try? LocalFiles().trash(for: $0.appending("file")).root }
    }
}

extension FilePath {
    /// Nothing lies there, as far as one can see.
    var isGone: Bool {
        do { return try LocalFiles().look(at: self) == nil } catch { return false }
    }

    var isFolder: Bool { (try? LocalFiles().look(at: self))?.kind == .folder }
}

/// The service has ended to be started anew.
package struct ServiceAnew: Error {
    /// As `ANEW` in keeper.c.
    package static let status: Int32 = 99
}

package struct LockError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

extension LockRules {
    /// Locks this thread in, for good.
    ///
    /// - Throws: `LockError` when the kernel refuses; nothing has changed then.
    func lock(_ version: Int) throws(LockError) {
        // A manager may listen on a socket without a path.
        let notifies = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"]?.hasPrefix("@") == true
        let set = linux_landlock_begin(Int32(version), notifies ? 0 : 1)
        guard set >= 0 else { throw LockError("Landlock refuses its rules: \(String(cString: strerror(-set)))") }
        let reaches = [
            (work, LINUX_REACH_CHANGE), (read, LINUX_REACH_READ), (run, LINUX_REACH_RUN),
            (overwrite, LINUX_REACH_OVERWRITE),
        ]
        for (paths, reach) in reaches {
            // What is not there cannot be named, and is out of reach until the service starts anew.
            for path in paths {
                _ = path.withPlatformString { linux_landlock_allow(set, Int32(version), $0, reach) }
            }
        }
        let problem = linux_landlock_lock(set)
        guard problem == 0 else { throw LockError("Landlock cannot be set up: \(String(cString: strerror(-problem)))") }
    }
}

/// File systems that are to be mounted (fstab(5)) and are not: what lies below where they belong is somebody else's.
struct MissingMounts {
    private let points: [FilePath]

    init(fstab: String = "/etc/fstab", mounts: String = "/proc/self/mounts") {
        let mounted = Set(Self.points(in: mounts))
        points = Self.points(in: fstab).filter { !mounted.contains($0) }
    }

    func hold(_ path: FilePath) -> Bool { points.contains { path.starts(with: $0) } }

    /// The second word of each line; a space in it is written `\040`.
    private static func points(in file: String) -> [FilePath] {
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line -> FilePath? in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count > 1, words[1].hasPrefix("/"), words[1] != "/" else { return nil }
            return FilePath(String(words[1].replacing("\\040", with: " ")))
        }
    }
}
