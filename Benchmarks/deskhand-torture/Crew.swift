import CLinux
import Foundation
import Glibc
import TestSupport

/// A process of the binary under torture. Started by posix_spawn(3), which takes a millisecond where Foundation's takes
/// many.
final class Hand {
    let words: [String]
    private let process: pid_t
    private let log: String
    private var status: Int32?

    /// - Parameters:
    ///   - words: the program's words, `deskhand` itself left out.
    ///   - around: a program and its words that run it: strace.
    init(_ words: [String], environment values: [String: String], around: [String] = [], log: String) throws {
        self.words = words
        self.log = log
        let all = around + [ServiceProcess.tool.path] + words + Sandbox.rootFlag
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that strace and what it traces are killed together.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var arguments: [UnsafeMutablePointer<CChar>?] = all.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] =
            values.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        var process = pid_t()
        let error = posix_spawnp(&process, all[0], &actions, &attributes, &arguments, &environment)
        guard error == 0 else { throw TortureError("cannot start \(all[0]): \(String(cString: strerror(error)))") }
        self.process = process
    }

    deinit { if status == nil { kill() } }

    func kill() {
        if status == nil { Glibc.kill(-process, SIGKILL) }
        wait()
    }

    func terminate() { if status == nil { Glibc.kill(process, SIGTERM) } }

    /// Until it has ended; after two minutes it counts as hung, and is killed.
    @discardableResult
    func wait(patience: Duration = .seconds(120)) -> Ending {
        let start = ContinuousClock.now
        var hung = false
        while status == nil {
            var value: Int32 = 0
            let isOver = waitpid(process, &value, hung || patience > .seconds(3_600) ? 0 : WNOHANG)
            if isOver == process {
                status = value
            } else if isOver < 0 {
                status = 0
            } else {
                if start.duration(to: .now) > patience {
                    Glibc.kill(-process, SIGKILL)
                    hung = true
                } else {
                    usleep(500)
                }
            }
        }
        let value = status ?? 0
        let signal = value & 0x7F
        return hung ? .hung : signal == 0 ? .exited((value >> 8) & 0xFF) : .signalled(signal)
    }

    var said: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case hung
    }

    /// What must never be: a trap, an error that nobody foresaw, a hang.
    func complaint(killed: Bool) -> String? {
        switch wait() {
        case .signalled(SIGKILL) where killed: nil
        // 70 is EX_SOFTWARE.
        case .exited(let status) where status != 70: nil
        case let ending: "\(words.joined(separator: " ")) ended as \(ending): \(said.suffix(600))"
        }
    }
}
