import CLinux
import Files
import Foundation
import Reading
import Subprocess

/// Proves the lock around the service by trying: a process that is locked in as the service is reaches for what it must
/// not have, and does what the service has to do.
package struct LockProof: Sendable {
    /// One thing it tried.
    package struct Attempt: Sendable, Hashable {
        /// `read ~/.ssh`, `write beside the config`, `move from desk to library`, …
        package var name: String
        /// Whether it is to succeed: the lock must not be in the way of the work.
        package var isWork: Bool
        package var succeeded: Bool

        package init(_ name: String, isWork: Bool = false, succeeded: Bool) {
            (self.name, self.isWork, self.succeeded) = (name, isWork, succeeded)
        }

        /// As a line: `out denied NAME`, `work SUCCEEDED NAME`.
        package var line: String { "\(isWork ? "work" : "out") \(succeeded ? "SUCCEEDED" : "denied") \(name)" }

        init?(_ line: Substring) {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3 else { return nil }
            self.init(String(words[2]), isWork: words[0] == "work", succeeded: words[1] == "SUCCEEDED")
        }
    }

    package var attempts: [Attempt]
    /// False when it ended before it had tried everything: then nothing is proved.
    package var isWhole: Bool

    package var holds: Bool { isWhole && waysOut.isEmpty && hindrances.isEmpty }
    /// What was reached and is not to be.
    package var waysOut: [String] { attempts.filter { !$0.isWork && $0.succeeded }.map(\.name) }
    /// What the service has to do and cannot.
    package var hindrances: [String] { attempts.filter { $0.isWork && !$0.succeeded }.map(\.name) }

    /// Reads what `LockTrial` prints: a line an attempt, and `end`.
    init(_ output: String) {
        var lines = output.split(separator: "\n")
        isWhole = lines.last == "end"
        if isWhole { lines.removeLast() }
        attempts = lines.compactMap { Attempt($0) }
        if attempts.isEmpty { isWhole = false }
    }

    /// Lets a process like the service try.
    ///
    /// - Parameter arguments: by which this program becomes `LockTrial`.
    /// - Throws: when it cannot be started.
    static func make(_ arguments: [String]) async throws -> LockProof {
        let own = try FilePath.canonical("/proc/self/exe")
        let result = try await Subprocess.run(
            .path(.init(own.string)), arguments: Arguments(arguments), output: .string(limit: 64 << 10),
            error: .discarded)
        return LockProof(result.standardOutput)
    }
}

/// What a process tries that is locked in as the service is. Whatever it makes it takes away again; what is not its own
/// it only opens.
package struct LockTrial {
    private let locations: Locations
    private let config: Config
    private let rules: LockRules
    private let version: Int
    /// Outside of the lock: a folder made for this, with a file and a program in it.
    private let outside: FilePath
    private let name = ".deskhand-proof-\(getpid())"
    private let say: (LockProof.Attempt) -> Void

    /// Goes on only inside the lock, as `ServiceLock.enter` does.
    ///
    /// - Parameters:
    ///   - outside: a folder with a file `canary` and a program `program`.
    ///   - say: hears of each attempt.
    /// - Throws: `ConfigError`; `LockError` when there is no lock to be had.
    package init(
        _ locations: Locations, outside: FilePath, say: @escaping (LockProof.Attempt) -> Void
    ) throws {
        let lock = try ServiceLock.enter(locations, isTrial: true)
        guard case .locked(let version) = lock.state else { throw LockError("the process is not locked in") }
        (self.locations, self.outside, self.say, self.version) = (locations, outside, say, version)
        config = try ConfigFile.load(locations)
        rules = lock.rules
    }

    package func run() {
        reading()
        writing()
        leaving()
        others()
        work()
    }

    private func out(_ name: String, _ succeeded: Bool) { say(.init(name, succeeded: succeeded)) }
    private func work(_ name: String, _ succeeded: Bool) { say(.init(name, isWork: true, succeeded: succeeded)) }

    private func opens(_ path: FilePath, _ flags: Int32 = O_RDONLY) -> Bool {
        let file = open(path.string, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0o600)
        if file >= 0 { close(file) }
        return file >= 0
    }

    /// A file of our own, gone again at once.
    private func makes(in folder: FilePath) -> Bool {
        let path = folder.appending(name)
        guard opens(path, O_WRONLY | O_CREAT | O_EXCL) else { return false }
        unlink(path.string)
        return true
    }

    // MARK: what must not be

    private func reading() {
        for secret in Locations.secrets.map({ locations.home.appending($0) }) where !secret.isGone {
            out("read ~/\(secret.string.dropFirst(locations.home.string.count + 1))", opens(secret))
        }
        if !rules.covers(locations.home) { out("list the home folder", opens(locations.home)) }
        out("list the root folder", opens("/"))
        out("read a file elsewhere", opens(outside.appending("canary")))
        out("look into another process's memory", opens(FilePath("/proc/\(getppid())/mem")))
        // Root may read it by another right (CAP_PERFMON).
        if getuid() != 0 { out("read another process's environment", opens(FilePath("/proc/\(getppid())/environ"))) }
    }

    private func writing() {
        let places: [(String, FilePath?)] = [
            ("the home folder", locations.home), ("the config's folder", locations.config.removingLastComponent()),
            ("the folder of keys", locations.keyFolder), ("~/.config", locations.home.appending(".config")),
            ("~/.local/bin", locations.home.appending(".local/bin")), ("/tmp", "/tmp"), ("/var/tmp", "/var/tmp"),
            ("/dev/shm", "/dev/shm"), ("the session's folder", locations.runtime?.removingLastComponent()),
            ("another folder", outside), ("Deskhand's programs", Confinement.ownFolder),
        ]
        for case (let place, let folder?) in places where folder.isFolder && !rules.reaches(folder) {
            out("make a file in \(place)", makes(in: folder))
        }
        out("write to the config", opens(locations.config, O_WRONLY))
        let canary = outside.appending("canary")
        out("write to a file elsewhere", opens(canary, O_WRONLY))
        if version >= 3 { out("shorten a file elsewhere", truncate(canary.string, 1) == 0) }
        out("remove a file elsewhere", unlink(canary.string) == 0)
        out("make a folder elsewhere", mkdir(outside.appending(name).string, 0o700) == 0)
    }

    /// With files of the work.
    private func leaving() {
        guard let desk = config.desks.map(\.path).first(where: { $0.isFolder }) else { return }
        let (canary, own, there) = (outside.appending("canary"), desk.appending(name), outside.appending(name))
        out("link a file elsewhere into a desk", link(canary.string, own.string) == 0)
        unlink(own.string)
        out("move a file elsewhere into a desk", rename(canary.string, own.string) == 0)
        if opens(own, O_WRONLY | O_CREAT) {
            out("move a file of a desk elsewhere", rename(own.string, there.string) == 0)
        }
        unlink(own.string)
    }

    private func others() {
        if version >= 6 { out("signal another process", kill(getppid(), 0) == 0) }
        var process: pid_t = 0
        let program = outside.appending("program").string
        var words: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
        defer { free(words[0]) }
        let started = posix_spawn(&process, program, nil, nil, &words, environ) == 0
        if started { waitpid(process, nil, 0) }
        out("start a program elsewhere", started)
    }

    // MARK: what must be

    private func work() {
        if locations.state.isFolder { work("write the journal's folder", makes(in: locations.state)) }
        work("read the config", opens(locations.config))
        work("start what reads documents", opens(Confinement.ownFolder.appending("deskhand-confine")))
        for path in ["/etc/ssl", "/etc/resolv.conf", "/usr/share", "/proc/self/mountinfo"] as [FilePath]
        where access(path.string, R_OK) == 0 { work("read \(path.string)", opens(path)) }
        for desk in config.desks where desk.path.isFolder && access(desk.path.string, W_OK) == 0 {
            for target in [desk.library] + ServiceLock.trash(of: config) where target.isFolder {
                guard access(target.string, W_OK) == 0, isSameVolume(desk.path, target) else { continue }
                work("move from \(desk.path.displayed) to \(target.displayed) and back", moves(desk.path, target))
            }
        }
    }

    private func isSameVolume(_ one: FilePath, _ other: FilePath) -> Bool {
        let volumes = [one, other].map { (try? LocalFiles().look(at: $0))?.identity.volume }
        return volumes[0] == volumes[1]
    }

    private func moves(_ desk: FilePath, _ target: FilePath) -> Bool {
        let (here, there) = (desk.appending(name), target.appending(name))
        guard opens(here, O_WRONLY | O_CREAT | O_EXCL) else { return false }
        defer { unlink(here.string) }
        guard rename(here.string, there.string) == 0 else { return false }
        guard rename(there.string, here.string) == 0 else {
            unlink(there.string)
            return false
        }
        return true
    }
}
