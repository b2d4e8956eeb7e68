import Foundation
import Testing

@testable import Desk

/// What the unit promises. That it starts is tried under a real manager (docs/service.md).
@Suite("The unit")
struct UnitFileTests {
    /// As `make install` installs it.
    private let unit: [String]

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../systemd/deskhand.service").standardized
        unit = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("#") }
    }

    /// systemd.exec(5): what a user's manager makes a mount, user, network, host name or IPC namespace for, or needs
    /// capabilities for; and what makes mounts of its own of the folders it names.
    private static let needNamespaces = [
        "Private", "Protect", "InaccessiblePaths", "ReadOnlyPaths", "ReadWritePaths", "ExecPaths", "NoExecPaths",
        "BindPaths", "BindReadOnlyPaths", "TemporaryFileSystem", "RootDirectory", "RootImage", "MountAPIVFS",
        "ProcSubset",
        "CapabilityBoundingSet", "AmbientCapabilities", "DynamicUser", "RuntimeDirectory", "StateDirectory",
        "DeviceAllow", "DevicePolicy", "IPAddressDeny", "NetworkNamespacePath", "User=", "Group=",
    ]

    @Test("asks for nothing that a system may refuse a user")
    func needsNoNamespace() {
        for line in unit {
            #expect(!Self.needNamespaces.contains { line.hasPrefix($0) }, "\(line)")
        }
    }

    @Test(
        "has what protects without a namespace",
        arguments: [
            "NoNewPrivileges=yes", "MemoryDenyWriteExecute=yes", "LockPersonality=yes", "RestrictNamespaces=yes",
            "RestrictRealtime=yes", "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
            "SystemCallArchitectures=native",
            "LimitCORE=0", "MemoryMax=2G", "TasksMax=128", "Environment=SWIFT_BACKTRACE=enable=no",
        ])
    func protects(line: String) {
        #expect(unit.contains(line))
    }

    @Test("lets the service and its parsers lock themselves in")
    func allowsLandlock() {
        let filter = unit.first { $0.hasPrefix("SystemCallFilter=") }?.split(separator: " ") ?? []
        for call in ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"] {
            #expect(filter.contains(Substring(call)))
        }
    }

    @Test("hears the service, which is a child of its main process, and restarts what failed and can be mended")
    func lives() {
        for line in [
            "Type=notify", "NotifyAccess=all", "Restart=on-failure", "RestartPreventExitStatus=64 65 77 78",
            "KillMode=mixed", "WatchdogSec=10min",
        ] { #expect(unit.contains(line), "\(line)") }
    }

    @Test("what namespaces add is a drop-in that takes itself away")
    func dropIn() {
        let lines = NamespaceDropIn.text().split(separator: "\n")
        #expect(lines.contains("PrivateUsers=yes"))
        #expect(lines.contains("InaccessiblePaths=-%h/.ssh") && lines.contains("InaccessiblePaths=-%h/.mozilla"))
        // Each of these would make every move a copy.
        #expect(
            !lines.contains {
                $0.hasPrefix("ReadWritePaths") || $0.hasPrefix("BindPaths") || $0.hasPrefix("ProtectHome")
            })
        let last = lines.last { $0.hasPrefix("ExecStopPost=") } ?? ""
        #expect(
            last.contains("217") && last.contains("226") && last.contains("rm -f") && last.contains("daemon-reload"))
    }
}
