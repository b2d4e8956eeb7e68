import CLinux
import Foundation
import Glibc

/// Tells the service manager how we are, by the protocol of sd_notify(3): datagrams to `$NOTIFY_SOCKET`.
///
/// Without a manager every call does nothing.
public struct SystemdNotifier: Sendable {
    private let socket: String?
    /// How often the manager wants to hear of us; nil when it does not.
    public let watchdogInterval: Duration?

    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        socket = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdogInterval = isMeant && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    public func ready(status: String) { send("READY=1\n\(Self.line(status))") }

    public func status(_ status: String) { send(Self.line(status)) }

    public func stopping() { send("STOPPING=1") }

    public func watchdog() { send("WATCHDOG=1") }

    /// `ready` ends it.
    public func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)")
    }

    private static func line(_ status: String) -> String {
        "STATUS=" + status.replacing("\n", with: " ")
    }

    private func send(_ message: String) {
        guard let socket else { return }
        let bytes = Array(message.utf8)
        // A manager that does not listen is no reason to stop.
        _ = linux_send(socket, bytes, bytes.count)
    }
}
