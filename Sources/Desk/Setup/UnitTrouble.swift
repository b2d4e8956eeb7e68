import Files
import Foundation

/// Why the unit does not run: what its manager says of its end, its own last words, and what mends it.
package struct UnitTrouble: Error, Sendable, Hashable, CustomStringConvertible {
    /// `status 226 (NAMESPACE): …`
    package var finding: String
    /// The last lines that it left in the log, oldest first; none where the log cannot be read.
    package var lastWords: [String]
    /// Commands that mend it, one a line.
    package var remedy: String

    package var description: String {
        "The service does not start: \(finding)\(Self.quoted(lastWords))\nMend it with:\n"
            + remedy.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    }

    /// `. Its last words: …`
    static func quoted(_ words: [String]) -> String {
        words.isEmpty ? "." : ". Its last words:\n" + words.map { "    \($0)" }.joined(separator: "\n")
    }

    /// - Returns: nil while it runs, was stopped, or nobody can be asked.
    package static func find(_ locations: Locations) async -> UnitTrouble? {
        let names = "ActiveState,SubState,Result,ExecMainStatus,InvocationID"
        guard let text = await Systemctl.run(["show", "--property=\(names)", UnitState.unit]) else { return nil }
        let state = UnitState(text)
        guard state.isFailing else { return nil }
        let words = UnitState.words(await Systemctl.log(of: UnitState.unit, invocation: state.invocation))
        guard state.isNamespace else {
            return UnitTrouble(finding: state.finding, lastWords: words, remedy: state.remedy)
        }
        let refused = await UnitNamespaces(await Systemctl.run(["cat", UnitState.unit]) ?? "").refused(locations)
        let mend = NamespaceMend(refused, locations)
        return UnitTrouble(finding: state.finding + mend.finding, lastWords: words, remedy: mend.remedy)
    }
}

/// What `systemctl show` says of a unit.
struct UnitState: Hashable {
    static let unit = "deskhand.service"
    private let values: [String: String]

    init(_ text: String) {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let sign = line.firstIndex(of: "=") else { continue }
            values[String(line[..<sign])] = String(line[line.index(after: sign)...])
        }
        self.values = values
    }

    /// One that is about to be started again did not start.
    var isFailing: Bool { values["ActiveState"] == "failed" || values["SubState"] == "auto-restart" }

    var status: Int { Int(values["ExecMainStatus"] ?? "") ?? 0 }

    var invocation: String? { values["InvocationID"].flatMap { $0.allSatisfy(\.isHexDigit) && !$0.isEmpty ? $0 : nil } }

    /// The manager could not make what the unit asks for, before the program was there.
    var isNamespace: Bool { [217, 218, 226].contains(status) }

    var finding: String {
        let name = Self.statuses[status].map { " (\($0.name)): \($0.words)" } ?? ""
        guard status != 0 else { return "the manager says “\((values["Result"] ?? "unknown").displayed)”" }
        return "status \(status)\(name)"
    }

    var remedy: String {
        (Self.statuses[status]?.remedy ?? "journalctl --user -u deskhand   # all it has said")
            + "\nsystemctl --user restart deskhand"
    }

    /// Sources: systemd.exec(5), "Process Exit Codes", for those from 200 on; ours are after sysexits(3).
    private static let statuses: [Int: (name: String, words: String, remedy: String?)] = [
        65: ("badData", "the journal cannot be used", "deskhand verify"),
        69: ("unavailable", "another Deskhand runs already", "deskhand status"),
        77: ("permission", "it is not permitted to do what it has to", "deskhand doctor"),
        78: ("config", "the config has mistakes", "deskhand config check"),
        200: ("CHDIR", "its folder is not there", nil),
        203: ("EXEC", "its program cannot be started", "make install   # in Deskhand's folder"),
        217: ("USER", "this system does not let the service have users of its own", nil),
        218: ("CAPABILITIES", "this system does not let the service drop capabilities", nil),
        226: ("NAMESPACE", "this system does not let the service have mounts of its own", nil),
        228: ("SECCOMP", "this system does not take the filter of system calls", nil),
    ]

    /// The last lines of a log, without what the manager says of every unit.
    static func words(_ log: String) -> [String] {
        let chatter = [
            "Started ", "Starting ", "Stopped ", "Stopping ", "Reloading ", "Reloaded ", "\(unit): Scheduled", "-- ",
        ]
        return log.split(separator: "\n").map { String($0.prefix(longest)).displayed }
            .filter { line in !chatter.contains(where: line.hasPrefix) && !line.isEmpty }.suffix(lines)
    }

    private static let lines = 5
    /// In characters.
    private static let longest = 300
}

/// Which settings of a unit need namespaces.
struct UnitNamespaces: Hashable {
    /// As they are in force, each once: `PrivateTmp=yes`.
    private(set) var settings: [String] = []

    /// - Parameter text: the unit and its drop-ins, one after the other, as `systemctl cat` shows them.
    init(_ text: String) {
        var section = ""
        for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasPrefix("[") { section = line }
            guard section == "[Service]", let sign = line.firstIndex(of: "=") else { continue }
            let name = String(line[..<sign]).trimmingCharacters(in: .whitespaces)
            let value = line[line.index(after: sign)...].trimmingCharacters(in: .whitespaces)
            let isList = Self.lists.contains(name)
            guard isList || Self.switches.contains(name) else { continue }
            // The last word on a switch counts; a list grows, and an empty one begins it anew.
            if !isList || value.isEmpty { settings.removeAll { $0.hasPrefix(name + "=") } }
            let isOff = ["", "no", "false", "off", "0"].contains(value.lowercased())
            if !isOff || name == "CapabilityBoundingSet" { settings.append("\(name)=\(value)") }
        }
    }

    /// Those that this system refuses, each tried by itself, as a service that does nothing.
    func refused(_ locations: Locations) async -> [String] {
        var refused: [String] = []
        for setting in settings.prefix(40) {
            let property = setting.replacing("%h", with: locations.home.string)
            if await !Systemctl.tryRunning(["--property", property, "/bin/true"]).succeeded { refused.append(setting) }
        }
        return refused
    }

    /// What takes a setting back.
    static func without(_ setting: String) -> String {
        let name = String(setting.prefix { $0 != "=" })
        if name == "CapabilityBoundingSet" { return "CapabilityBoundingSet=~" }
        return lists.contains(name) ? "\(name)=" : "\(name)=no"
    }

    /// Source: systemd.exec(5), what it says is implemented by namespaces or needs CAP_SYS_ADMIN or CAP_SETPCAP.
    private static let switches: Set<String> = [
        "PrivateUsers", "PrivateTmp", "PrivateDevices", "PrivateNetwork", "PrivateIPC", "PrivateMounts", "PrivatePIDs",
        "ProtectSystem", "ProtectHome", "ProtectKernelTunables", "ProtectKernelModules", "ProtectKernelLogs",
        "ProtectControlGroups", "ProtectClock", "ProtectHostname", "ProtectProc", "ProcSubset", "DynamicUser",
        "MountAPIVFS",
    ]

    private static let lists: Set<String> = [
        "InaccessiblePaths", "ReadOnlyPaths", "ReadWritePaths", "BindPaths", "BindReadOnlyPaths", "TemporaryFileSystem",
        "ExecPaths", "NoExecPaths", "CapabilityBoundingSet",
    ]
}

/// How a unit starts without what a system refuses it.
struct NamespaceMend: Hashable {
    let finding: String
    let remedy: String

    init(_ refused: [String], _ locations: Locations) {
        var names: [String] = []
        for setting in refused where !names.contains(UnitNamespaces.without(setting)) {
            names.append(UnitNamespaces.without(setting))
        }
        guard !names.isEmpty else {
            finding = ""
            remedy =
                "systemctl --user cat deskhand   # look for Private…, Protect… and …Paths\nsystemctl --user restart deskhand"
            return
        }
        let refused = Set(refused.map { String($0.prefix { $0 != "=" }) }).sorted().joined(separator: ", ")
        finding = ", and refuses it \(refused)"
        let path = NamespaceDropIn(locations).path.removingLastComponent().appending("zz-without-namespaces.conf")
        remedy = """
            mkdir -p \(path.removingLastComponent().quoted)
            printf '%s\\n' '[Service]' \(names.map { "'\($0)'" }.joined(separator: " ")) > \(path.quoted)
            systemctl --user daemon-reload
            systemctl --user restart deskhand
            """
    }
}
