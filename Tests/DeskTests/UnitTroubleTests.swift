import Files
import Foundation
import Testing

@testable import Desk

@Suite("Why the unit does not start")
struct UnitTroubleTests {
    @Test("a status is told by its name, and what mends it")
    func statuses() {
        let state = { (text: String) in UnitState(text) }
        let exec = state("ActiveState=failed\nSubState=failed\nResult=exit-code\nExecMainStatus=203\nInvocationID=00ff")
        #expect(exec.isFailing && !exec.isNamespace && exec.invocation == "00ff")
        #expect(exec.finding == "status 203 (EXEC): its program cannot be started")
        #expect(exec.remedy.hasPrefix("make install"))
        let config = state("ActiveState=activating\nSubState=auto-restart\nExecMainStatus=78")
        #expect(config.isFailing && config.remedy.hasPrefix("deskhand config check\n"))
        #expect(state("ActiveState=failed\nResult=timeout\nExecMainStatus=0").finding.contains("“timeout”"))
        #expect(!state("ActiveState=active\nSubState=running\nExecMainStatus=0").isFailing)
        #expect(!state("ActiveState=inactive\nSubState=dead").isFailing && !state("").isFailing)
        #expect(state("InvocationID=x; rm -r").invocation == nil)
    }

    @Test("its last words are its own, few, and cannot drive a terminal")
    func words() {
        let log = """
            Started deskhand.service - Deskhand, a desk hand for your files.
            deskhand.service: Failed to set up mount namespacing: /run/x: Permission denied
            \u{1B}[2Jdeskhand: one
            two
            three
            four
            five \(String(repeating: "x", count: 1_000))
            deskhand.service: Scheduled restart job, restart counter is at 4.
            """
        let words = UnitState.words(log)
        #expect(words.count == 5 && words[0].hasSuffix("deskhand: one") && !words[0].contains("\u{1B}"))
        #expect(words.allSatisfy { $0.count <= 300 } && words[3] == "four")
    }

    @Test("what needs namespaces is found in the unit and its drop-ins, as it is in force")
    func settings() {
        let found = UnitNamespaces(
            """
            # /home/ada/.config/systemd/user/deskhand.service
            [Unit]
            PrivateTmp=yes
            [Service]
            NoNewPrivileges=yes
            PrivateTmp=yes
            PrivateDevices=yes
            InaccessiblePaths=-%h/.ssh
            # /home/ada/.config/systemd/user/deskhand.service.d/override.conf
            [Service]
            PrivateDevices=no
            InaccessiblePaths=-%h/.gnupg
            ReadOnlyPaths=/srv
            ReadOnlyPaths=
            CapabilityBoundingSet=
            """)
        #expect(
            found.settings == [
                "PrivateTmp=yes", "InaccessiblePaths=-%h/.ssh", "InaccessiblePaths=-%h/.gnupg",
                "CapabilityBoundingSet=",
            ])
    }

    @Test("the drop-in that mends it takes back what was refused, and nothing else")
    func mend() throws {
        let locations = try Locations(environment: ["HOME": "/home-of/it's me"])
        let mend = NamespaceMend(
            ["PrivateTmp=yes", "InaccessiblePaths=-%h/.ssh", "InaccessiblePaths=-%h/.gnupg", "CapabilityBoundingSet="],
            locations)
        #expect(mend.finding == ", and refuses it CapabilityBoundingSet, InaccessiblePaths, PrivateTmp")
        #expect(mend.remedy.contains("'[Service]' 'PrivateTmp=no' 'InaccessiblePaths=' 'CapabilityBoundingSet=~' > '"))
        #expect(mend.remedy.contains("it'\\''s me/.config/systemd/user/deskhand.service.d/zz-without-namespaces.conf'"))
        #expect(mend.remedy.hasSuffix("systemctl --user restart deskhand"))
        #expect(NamespaceMend([], locations).remedy.contains("systemctl --user cat deskhand"))
    }
}
