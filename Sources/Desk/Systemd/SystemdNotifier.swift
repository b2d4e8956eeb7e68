import CLinux
import Files
import Foundation
import Glibc

/// Tells the service manager how we are, by the protocol of sd_notify(3): datagrams to `$NOTIFY_SOCKET`.
///
/// Without a manager every call does nothing; a manager that does not listen is no reason to stop.
package struct SystemdNotifier: Sendable {
    /// A path, or a name in the abstract namespace with `@` in front.
    private let socket: String?
    /// How often the manager wants to hear `watchdog()`; nil when it does not. Half of it is a good rhythm
    /// (sd_watchdog_enabled(3)).
    package let watchdogInterval: Duration?

    /// - Parameter environment: where NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID are looked up.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        socket = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        // Inherited by a child, the variables are not meant for it.
        let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdogInterval = isMeant && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// Whether there is a manager to talk to.
    package var hasManager: Bool { socket != nil }

    /// All is set up; also ends `reloading()`.
    package func ready(status: String) { send("READY=1\n\(Self.line(status))") }

    /// What `systemctl status` shows: one short line.
    package func status(_ status: String) { send(Self.line(status)) }

    package func stopping() { send("STOPPING=1") }

    /// Still alive.
    package func watchdog() { send("WATCHDOG=1") }

    /// The config is being read again; `ready` ends it.
    package func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)")
    }

    /// A line break would begin an assignment of its own.
    private static func line(_ status: String) -> String {
        "STATUS=" + String(status.displayed.prefix(longestStatus))
    }

    private static let longestStatus = 500

    private func send(_ message: String) {
        guard let socket else { return }
        let bytes = Array(message.utf8)
        _ = linux_send(socket, bytes, bytes.count)
    }
}
