import Foundation
import Glibc
import Models
import Synchronization
import TestSupport

/// A server on loopback that does to each connection what a test's script says: with bare sockets, so that it
/// can break every rule of HTTP.
final class ScriptedServer: Sendable {
    enum Event: Hashable, Sendable {
        case accepted
        /// The other side closed, or reset, the connection.
        case closed
        /// Whatever the script tells.
        case told(String)
    }

    let port: Int
    /// What happened, in order. For one consumer.
    let events: AsyncStream<Event>
    private let continuation: AsyncStream<Event>.Continuation
    private let listener: Int32
    private let tally = Tally()

    /// Connections accepted so far.
    var connections: Int { tally.connections.load(ordering: .acquiring) }
    var host: NetworkHost { NetworkHost(name: "127.0.0.1", port: port) }
    func url(_ path: String = "/v1/answer") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// - Parameter script: runs on a thread of its own for every connection, which is closed when it returns.
    init(script: @escaping @Sendable (Connection) -> Void) throws {
        (events, continuation) = AsyncStream.makeStream()
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && listen(listener, 256) == 0
                    && getsockname(listener, address, &size) == 0
            }
        }
        guard isListening else { throw CocoaError(.fileReadUnknown) }
        port = Int(UInt16(bigEndian: address.sin_port))
        let (continuation, tally) = (continuation, tally)
        Thread {
            // The listener is this thread's to close: closed elsewhere, its number could be another test's by
            // the time of the next `accept`.
            while !tally.isOver.load(ordering: .acquiring) {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { continue }
                tally.connections.add(1, ordering: .acquiringAndReleasing)
                continuation.yield(.accepted)
                let connection = Connection(descriptor: descriptor, events: continuation)
                Thread {
                    script(connection)
                    connection.close()
                }.start()
            }
            close(listener)
        }.start()
    }

    deinit {
        tally.isOver.store(true, ordering: .releasing)
        shutdown(listener, Int32(SHUT_RDWR))
        continuation.finish()
    }

    private final class Tally: Sendable {
        let connections = Atomic(0)
        let isOver = Atomic(false)
    }

    /// Waits for the next event of this kind.
    func wait(for event: Event) async {
        for await next in events where next == event { return }
    }
}

/// One connection, with blocking reads and writes.
final class Connection: Sendable {
    private let descriptor: Int32
    private let events: AsyncStream<ScriptedServer.Event>.Continuation

    init(descriptor: Int32, events: AsyncStream<ScriptedServer.Event>.Continuation) {
        self.descriptor = descriptor
        self.events = events
    }

    func tell(_ text: String) { events.yield(.told(text)) }

    /// Head and body of the next request; nil when the other side closed.
    func readRequest() -> (head: String, body: [UInt8])? {
        var bytes: [UInt8] = []
        while true {
            if let end = bytes.firstRange(of: [13, 10, 13, 10]) {
                let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                let length =
                    head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
                while bytes.count - end.upperBound < length {
                    guard let more = read() else { return nil }
                    bytes += more
                }
                return (head, Array(bytes[end.upperBound...]))
            }
            guard let more = read() else { return nil }
            bytes += more
        }
    }

    private func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return Array(buffer.prefix(count))
    }

    /// Returns whether the other side still takes it.
    @discardableResult
    func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { bytes in
                send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    func answer(_ body: String, status: String = "200 OK", headers: String = "") {
        write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
    }

    /// Waits until the other side closes, and tells.
    func waitForClose() {
        while read() != nil {}
        events.yield(.closed)
    }

    /// Closes with a reset in place of an orderly end.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    func close() { _ = Glibc.close(descriptor) }
}

/// Holds scripts back until a test lets them go on.
final class Latch: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func wait() { semaphore.wait() }
    func open(_ times: Int = 1) { for _ in 0..<times { semaphore.signal() } }
}

extension Transport {
    /// With these servers as its only hosts.
    convenience init(to servers: ScriptedServer..., maxConnectionsPerHost: Int = 64) throws {
        let policy = TransportPolicy(
            hosts: Set(servers.map(\.host)), environment: [:], maxConnectionsPerHost: maxConnectionsPerHost)
        try self.init(policy)
    }
}

extension TransferLimits {
    /// Long enough for a busy machine.
    static let patient = TransferLimits(connect: Patience.limit, total: Patience.limit)
    /// For a wait that is to end by the clock: long enough for a busy machine to come as far as the wait.
    static let brief = TransferLimits(connect: Patience.limit, total: .seconds(4))
}
