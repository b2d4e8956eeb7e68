import CLinux
import Files
import Foundation

/// The real service as a process of its own, for tests and benchmarks.
package final class ServiceProcess {
    private let process = Process()
    /// What it prints, on both streams.
    package let output: FilePath
    private let readiness: ReadinessSocket

    /// The `deskhand` beside the running program: one build makes both.
    package static var tool: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("deskhand")
    }

    /// Starts `deskhand run` on a sandbox and waits until it says that it is ready.
    ///
    /// - Parameter more: what its environment has besides the sandbox's, such as keys.
    /// - Throws: `ServiceProcessError` with what it printed when it ends instead.
    package init(in sandbox: Sandbox, environment more: [String: String] = [:]) throws {
        output = sandbox.root.appending("service.log")
        let readiness = try ReadinessSocket(sandbox.root.appending("notify-\(UInt32.random(in: 0...UInt32.max))"))
        self.readiness = readiness
        _ = FileManager.default.createFile(atPath: output.string, contents: nil)
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: output.string))
        process.executableURL = Self.tool
        process.arguments = ["run"] + Sandbox.rootFlag
        process.environment = sandbox.environment.merging(more) { $1 }
            .merging(["NOTIFY_SOCKET": readiness.path]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = log
        process.standardError = log
        process.terminationHandler = { _ in readiness.giveUp() }
        try process.run()
        guard readiness.wait(for: "READY=1") else {
            throw ServiceProcessError(output: (try? String(contentsOfFile: output.string, encoding: .utf8)) ?? "")
        }
    }

    /// The process that was started: the keeper, where the service is locked in.
    package var pid: Int32 { process.processIdentifier }

    /// The service itself, which another process may take the place of.
    package var servicePid: Int32 {
        let name = (try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)) ?? ""
        guard name.hasPrefix("deskhand-keeper") else { return pid }
        let children = (try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)) ?? ""
        return children.split(separator: " ").first.flatMap { Int32($0) } ?? pid
    }

    /// Waits until the service tells its manager a status with some words in it; false when it ended instead.
    package func saysStatus(_ words: String) -> Bool {
        readiness.wait { $0.hasPrefix("STATUS=") && $0.contains(words) }
    }

    /// What it has printed so far.
    package var printed: String { get throws { try String(contentsOfFile: output.string, encoding: .utf8) } }

    package var isRunning: Bool { process.isRunning }

    /// Ends it as systemd would; returns its exit status.
    @discardableResult
    package func stop() -> Int32 {
        process.terminate()
        Patience.guardEnd(of: process)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Waits until it ends by itself; returns its exit status, or the signal that ended it.
    package func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Ends it as a power cut would.
    package func crash() {
        let service = linux_open_process(servicePid)
        kill(pid, SIGKILL)
        process.waitUntilExit()
        // The kernel ends the service with its keeper, a moment later.
        var end = [pollfd(fd: service, events: Int16(POLLIN), revents: 0)]
        while service >= 0, poll(&end, 1, -1) < 0, errno == EINTR {}
        close(service)
    }

    package func hangUp() { kill(pid, SIGHUP) }

    /// How often each of its threads was woken so far (proc(5), `voluntary_ctxt_switches`).
    package func wakeUps() -> [String: Int] {
        let folder = "/proc/\(servicePid)/task"
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Dictionary(
            uniqueKeysWithValues: tasks.map { ($0, value("\(folder)/\($0)/status", "voluntary_ctxt_switches") ?? 0) })
    }

    /// Resident memory in MB, and the part of it that is its own (not mapped from files).
    package func memory() -> (resident: Double, own: Double) {
        let status = "/proc/\(servicePid)/status"
        return (Double(value(status, "VmRSS") ?? 0) / 1024, Double(value(status, "RssAnon") ?? 0) / 1024)
    }

    private func value(_ file: String, _ key: String) -> Int? {
        let lines = (try? String(contentsOfFile: file, encoding: .utf8))?.split(separator: "\n") ?? []
        let line = lines.first { $0.hasPrefix(key + ":") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
}

package struct ServiceProcessError: Error, CustomStringConvertible {
    package var output: String
    package var description: String { "the service did not become ready; it printed: \(output)" }
}

/// Hears what the service tells its manager (sd_notify(3)), on a datagram socket of our own.
package final class ReadinessSocket: @unchecked Sendable {
    // Safe: the descriptor never changes, and the kernel serialises its use.
    package let path: String
    private let descriptor: Int32

    package init(_ path: FilePath) throws {
        self.path = path.string
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        // Nobody waits for ever for what is never said.
        var patience = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let bound = Self.withAddress(path.string) { bind(descriptor, $0, $1) }
        guard descriptor >= 0, bound == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit { close(descriptor) }

    /// Waits for a message that holds a line; false when `giveUp` came first.
    package func wait(for line: String) -> Bool { wait { $0 == line } }

    func wait(until isMeant: (Substring) -> Bool) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return false }
            let message = String(decoding: buffer.prefix(count), as: UTF8.self)
            if message == "give up" { return false }
            if message.split(separator: "\n").contains(where: isMeant) { return true }
        }
    }

    /// Ends a wait: the service is gone.
    package func giveUp() {
        let sender = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        let words = Array("give up".utf8)
        _ = Self.withAddress(path) { sendto(sender, words, words.count, 0, $0, $1) }
        close(sender)
    }

    private static func withAddress<T>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { target in
            for (index, byte) in path.utf8.prefix(target.count - 1).enumerated() { target[index] = byte }
        }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
