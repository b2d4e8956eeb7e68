import CLinux
import Files
import Foundation

/// Whether the service's own lock holds, and what of it this system has.
struct LockCheckup {
    private let config: Config
    private let locations: Locations
    private let configPath: FilePath?

    /// - Parameter configPath: another config than the usual one.
    init(_ config: Config, _ locations: Locations) {
        self.config = config
        self.locations = locations
        let usual = try? Locations().config
        configPath = usual == locations.config ? nil : locations.config
    }

    func examine() async -> [Checkup] { [await lock()] + uncovered() + [namespaces()] }

    private func lock() async -> Checkup {
        let subject = "lock around the service"
        let version = Int(linux_landlock_version())
        guard version >= ServiceLock.firstVersion else {
            return Checkup(
                subject: subject, result: .advice,
                finding: version == 0
                    ? "none: this kernel has no Landlock (Linux 5.19 or newer has what is needed)"
                    : "none: this kernel's Landlock would turn each move into a copy (Linux 5.19 or newer does not)",
                remedy: "boot with lsm=landlock,… or a newer kernel")
        }
        do {
            let proof = try await prove()
            let old = Self.notForbidden(version).map { "; it cannot forbid \($0)" } ?? ""
            if proof.holds {
                return Checkup(
                    subject: subject, result: .well,
                    finding: "holds: \(proof.attempts.count { !$0.isWork }) ways out were tried, and none was found; "
                        + "desks, libraries and trash are within reach (Landlock \(version)\(old))")
            }
            guard proof.isWhole else {
                return Checkup(subject: subject, result: .ill, finding: "not proved: the test did not come to its end")
            }
            let ways = proof.waysOut.isEmpty ? [] : ["does not hold: " + proof.waysOut.joined(separator: ", ")]
            let hindrances =
                proof.hindrances.isEmpty ? [] : ["is in the way: " + proof.hindrances.joined(separator: ", ")]
            return Checkup(subject: subject, result: .ill, finding: (ways + hindrances).joined(separator: "; "))
        } catch {
            return Checkup(subject: subject, result: .ill, finding: "not proved: \(error)")
        }
    }

    /// landlock(7): what came with later versions.
    private static func notForbidden(_ version: Int) -> String? {
        let missing = [(3, "shortening a file by its name"), (5, "controlling devices"), (6, "signals")]
            .filter { version < $0.0 }.map(\.1)
        return missing.isEmpty ? nil : missing.joined(separator: ", ")
    }

    private func prove() async throws -> LockProof {
        var template = Array((NSTemporaryDirectory() + "/deskhand-outside-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw LockError("no temporary folder") }
        let folder = FilePath(platformString: template)
        defer { try? FileManager.default.removeItem(atPath: folder.string) }
        try Data("nothing to see\n".utf8).write(to: URL(fileURLWithPath: folder.appending("canary").string))
        let program = folder.appending("program").string
        try Data("#!/bin/sh\nexit 0\n".utf8).write(to: URL(fileURLWithPath: program))
        chmod(program, 0o755)
        let config = configPath.map { ["--config", $0.string] } ?? []
        return try await LockProof.make(["try-lock", folder.string] + config)
    }

    /// What lies on a desk or in a library cannot be hidden from who files there.
    private func uncovered() -> [Checkup] {
        let rules = LockRules(config, locations)
        let open = Locations.secrets.map { locations.home.appending($0) }.filter { rules.reaches($0) && !$0.isGone }
        guard !open.isEmpty else { return [] }
        return [
            Checkup(
                subject: "keys and passwords", result: .advice,
                finding:
                    "a desk or library holds \(open.map(\.displayed).joined(separator: ", ")), so the service can read it",
                remedy: "deskhand config path   # then name folders below your home folder rather than itself")
        ]
    }

    private func namespaces() -> Checkup {
        let used = NamespaceDropIn(locations).used
        let finding =
            used.isEmpty
            ? "not used; the lock needs none. `deskhand init --service` tries whether this system allows them"
            : "used besides, as this system allows: \(used.joined(separator: ", "))"
        return Checkup(subject: "namespaces", result: .well, finding: finding)
    }
}
