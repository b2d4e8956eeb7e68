import Files
import Foundation
import Glibc
import Testing

@testable import Desk

/// A datagram socket as a service manager has it.
private final class ManagerSocket: Sendable {
    let address: String
    private let descriptor: Int32

    /// - Parameter address: a path, or a name with `@` in front.
    init(_ address: String) throws {
        self.address = address
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        var own = sockaddr_un()
        own.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(address.utf8)
        try #require(bytes.count < MemoryLayout.size(ofValue: own.sun_path))
        withUnsafeMutableBytes(of: &own.sun_path) {
            $0.copyBytes(from: bytes.first == UInt8(ascii: "@") ? [0] + bytes.dropFirst() : bytes)
        }
        let size = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let descriptor = descriptor
        let bound = withUnsafePointer(to: own) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        try #require(bound == 0)
    }

    deinit { close(descriptor) }

    /// The next message; waits for it.
    func next() -> String {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }

    var isQuiet: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) < 0
    }
}

@Suite("What systemd is told")
struct SystemdTests {
    private func converse(_ manager: ManagerSocket) {
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": manager.address])
        notifier.ready(status: "watching 2 desks")
        #expect(manager.next() == "READY=1\nSTATUS=watching 2 desks")
        notifier.status("a\nREADY=1\u{1B}é")
        #expect(manager.next() == "STATUS=a\\nREADY=1\\x1Bé")
        notifier.status(String(repeating: "x", count: 100_000))
        #expect(manager.next().count < 600)
        notifier.watchdog()
        #expect(manager.next() == "WATCHDOG=1")
        notifier.stopping()
        #expect(manager.next() == "STOPPING=1")
    }

    @Test("messages arrive at a socket with a path")
    func pathSocket() throws {
        let home = try TemporaryHome()
        converse(try ManagerSocket(home.path.appending("notify").string))
    }

    @Test("messages arrive at a socket in the abstract namespace")
    func abstractSocket() throws {
        converse(try ManagerSocket("@deskhand-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"))
    }

    @Test("reloading tells the moment on the clock systemd compares with")
    func reloading() throws {
        let home = try TemporaryHome()
        let manager = try ManagerSocket(home.path.appending("notify").string)
        func now() -> Int64 {
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            return Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
        }
        let before = now()
        SystemdNotifier(environment: ["NOTIFY_SOCKET": manager.address]).reloading()
        let lines = manager.next().split(separator: "\n")
        #expect(lines.first == "RELOADING=1" && lines.count == 2)
        let stamp = try #require(lines.last?.split(separator: "=").last.flatMap { Int64($0) })
        #expect((before...now()).contains(stamp))
    }

    @Test(
        "without a manager, or with one that is gone, nothing happens",
        arguments: ["", "/nowhere/at/all", "relative", "vsock:2:1", "@"])
    func nobody(address: String) {
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": address])
        notifier.ready(status: "x")
        notifier.reloading()
        #expect(SystemdNotifier(environment: [:]).hasManager == false)
    }

    @Test("nothing is said that was not asked for")
    func quiet() throws {
        let home = try TemporaryHome()
        let manager = try ManagerSocket(home.path.appending("notify").string)
        _ = SystemdNotifier(environment: ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "1000"])
        #expect(manager.isQuiet)
    }

    @Test("the watchdog is meant for one process, and its time is in microseconds")
    func watchdog() {
        func interval(_ time: String?, _ pid: String?) -> Duration? {
            var environment: [String: String] = [:]
            environment["WATCHDOG_USEC"] = time
            environment["WATCHDOG_PID"] = pid
            return SystemdNotifier(environment: environment).watchdogInterval
        }
        #expect(interval("30000000", "\(getpid())") == .seconds(30))
        #expect(interval("30000000", nil) == .seconds(30))
        #expect(interval("30000000", "1") == nil && interval(nil, nil) == nil)
        for odd in ["", "0", "-5", "soon", "99999999999999999999999"] { #expect(interval(odd, nil) == nil) }
    }
}
