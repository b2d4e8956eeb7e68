import Files
import Foundation

/// What namespaces add to the unit, as a drop-in of its own: where a system does not let a user have them (Ubuntu since
/// 23.10, `user.max_user_namespaces = 0`, many containers) a unit that asks for them does not start at all, with status 226
/// or 217, rather than without (systemd's issue 34983). So the unit asks for none, and this is installed only where it
/// was tried, and takes itself away when a start fails because of it.
package struct NamespaceDropIn: Sendable {
    let path: FilePath
    /// What `%h` stands for in a unit; a service that is only tried has no such words.
    private let home: FilePath

    /// - Parameter environment: where XDG_CONFIG_HOME is looked up.
    package init(
        _ locations: Locations, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        let given = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
        home = locations.home
        path = (given ?? locations.home.appending(".config"))
            .appending("systemd/user/deskhand.service.d/namespaces.conf")
    }

    package var isInstalled: Bool { FileManager.default.fileExists(atPath: path.string) }

    /// The names of the directives that are in it.
    var used: [String] {
        let text = (try? String(contentsOfFile: path.string, encoding: .utf8)) ?? ""
        var names: [String] = []
        for line in text.split(separator: "\n") where line.contains("=") && !line.hasPrefix("#") {
            let name = String(line.prefix { $0 != "=" })
            if !names.contains(name), name != "ExecStopPost" { names.append(name) }
        }
        return names
    }

    /// What a namespace is needed for, each kept where it works. The first is the condition for the rest: without it a
    /// user's manager ignores them or fails to start.
    static let directives: [[String]] =
        [
            "PrivateUsers=yes", "CapabilityBoundingSet=", "ProtectSystem=full", "ProtectKernelTunables=yes",
            "ProtectKernelModules=yes", "ProtectKernelLogs=yes", "ProtectControlGroups=yes", "ProtectClock=yes",
            "ProtectHostname=yes", "PrivateTmp=yes", "PrivateDevices=yes",
        ].map { [$0] } + [Locations.secrets.map { "InaccessiblePaths=-%h/\($0)" }]

    static func text(_ directives: [[String]] = directives) -> String {
        """
        # What namespaces add to Deskhand's confinement. Written by `deskhand init --service`, which has tried it on this
        # system. Where it stops working (status 226 or 217: the system does not allow it any more) it is taken away at the
        # first failed start, and the service starts without it: its own lock needs no namespace.
        #
        # Not here, on purpose: ReadWritePaths=, BindPaths= and ProtectHome=. They make every folder a mount of its own, and
        # a file cannot be renamed from one mount to another: each move would become a copy.

        [Service]
        \(directives.joined().joined(separator: "\n"))
        ExecStopPost=+/bin/sh -c '\(takingAway)' sh %E/systemd/user/deskhand.service.d/namespaces.conf

        """
    }

    /// `<4>` is how the log knows a warning (sd-daemon(3)).
    private static let takingAway = """
        case "$$EXIT_STATUS" in 217|226|218|USER|NAMESPACE|CAPABILITIES) rm -f "$$1" && systemctl --user daemon-reload && \
        echo "<4>deskhand: this system does not allow the service namespaces of its own (status $$EXIT_STATUS): \
        $$1 was taken away, and it starts without them";; esac
        """

    /// What became of the try.
    package enum Outcome: Sendable, Hashable {
        /// With what did not work: names of directives.
        case installed(without: [String])
        /// With what the manager said.
        case refused(String)
    }

    /// Tries on this system what it asks for, one after the other, and writes what works.
    ///
    /// - Throws: when the file cannot be written, or the manager does not read it.
    package func install() async throws -> Outcome {
        var (kept, without, words): ([[String]], [String], String) = ([], [], "")
        for directive in Self.directives {
            let tried = await Systemctl.tryRunning(options(kept + [directive]) + ["/bin/true"])
            if tried.succeeded {
                kept.append(directive)
            } else {
                without.append(directive.first?.split(separator: "=").first.map(String.init) ?? "")
                words = tried.words
            }
            // Without the first there are no others.
            if kept.isEmpty { break }
        }
        guard kept.count > 1 else {
            try await remove()
            return .refused(words)
        }
        try FileManager.default.createDirectory(
            atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
        try Data(Self.text(kept).utf8).write(to: URL(fileURLWithPath: path.string), options: .atomic)
        try await Systemctl.require(["daemon-reload"])
        return .installed(without: without)
    }

    private func options(_ directives: [[String]]) -> [String] {
        directives.joined().flatMap { ["--property", $0.replacing("%h", with: home.string)] }
    }

    /// Takes it away again.
    package func remove() async throws {
        guard isInstalled else { return }
        try FileManager.default.removeItem(atPath: path.string)
        try? FileManager.default.removeItem(atPath: path.removingLastComponent().string)
        try await Systemctl.require(["daemon-reload"])
    }
}
