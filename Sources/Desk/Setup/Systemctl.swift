import Foundation
import Subprocess

/// The user's service manager, by its own command.
package enum Systemctl {
    /// What `systemctl --user` prints, without the line break; nil when there is no manager to talk to.
    package static func run(_ arguments: [String]) async -> String? {
        let result = try? await Subprocess.run(
            .name("systemctl"), arguments: Arguments(["--user"] + arguments), output: .string(limit: 4096),
            error: .string(limit: 4096))
        guard let result else { return nil }
        let errors = result.standardError
        guard !errors.contains("connect to bus"), !errors.contains("Host is down") else { return nil }
        return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What a unit left in the log, the newest last; empty where that cannot be read.
    ///
    /// - Parameter invocation: only of this start.
    static func log(of unit: String, invocation: String?) async -> String {
        let start = invocation.map { ["_SYSTEMD_INVOCATION_ID=\($0)", "+", "USER_INVOCATION_ID=\($0)"] }
        let result = try? await Subprocess.run(
            .name("journalctl"),
            arguments: Arguments(
                ["--user", "--quiet", "--no-pager", "--output=cat", "--lines=20"] + (start ?? ["--unit=\(unit)"])),
            output: .string(limit: 65_536), error: .discarded)
        return result?.standardOutput ?? ""
    }

    /// Runs a program as a service of its own, to see whether that works here.
    ///
    /// - Parameter arguments: of systemd-run(1), the program last.
    /// - Returns: whether it ended well, and what was said if not.
    static func tryRunning(_ arguments: [String]) async -> (succeeded: Bool, words: String) {
        let result = try? await Subprocess.run(
            .name("systemd-run"), arguments: Arguments(["--user", "--wait", "--collect", "--quiet"] + arguments),
            output: .discarded, error: .string(limit: 4096))
        guard let result else { return (false, "systemd-run is not installed") }
        guard case .exited(let status) = result.terminationStatus, status != 0 else {
            return (result.terminationStatus.isSuccess, "")
        }
        let words = result.standardError.trimmingCharacters(in: .whitespacesAndNewlines)
        return (false, words.isEmpty ? "status \(status)" : words)
    }

    /// Runs a command that must succeed.
    ///
    /// - Throws: `SystemctlError` with what it said.
    package static func require(_ arguments: [String]) async throws {
        let result = try await Subprocess.run(
            .name("systemctl"), arguments: Arguments(["--user"] + arguments), output: .discarded,
            error: .string(limit: 4096))
        guard result.terminationStatus.isSuccess else {
            let words = result.standardError.trimmingCharacters(in: .whitespacesAndNewlines)
            throw SystemctlError(command: "systemctl --user " + arguments.joined(separator: " "), words: words)
        }
    }
}

package struct SystemctlError: Error, CustomStringConvertible {
    package var command: String
    package var words: String

    package var description: String { "`\(command)` failed: \(words)" }
}
