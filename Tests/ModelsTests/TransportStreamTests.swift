import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Models

@Suite("transport: bodies as they come", .timeLimit(.minutes(Patience.minutes)))
struct TransportStreamTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

    private static func chunk(_ text: String) -> String { String(text.utf8.count, radix: 16) + "\r\n\(text)\r\n" }

    @Test("the head comes first, then each chunk as soon as it is sent")
    func asItComes() async throws {
        let latch = Latch()
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(Self.head)
            for part in ["data: one\n\n", "data: two\n\n"] {
                latch.wait()
                connection.write(Self.chunk(part))
            }
            connection.write("0\r\n\r\n")
        }
        let transport = try Transport(to: server)
        let response = try await transport.stream(HTTPRequest(url: server.url()), limits: .patient)
        #expect(response.status == 200)
        #expect(response.headers["content-type"] == "text/event-stream")
        var events = ServerSentEvents()
        var data: [String] = []
        latch.open()
        for try await chunk in response.body {
            data += try events.feed(chunk).map(\.data)
            if data == ["one"] { latch.open() }
        }
        #expect(data == ["one", "two"])
    }

    @Test("half a stream: what came is given, then the error")
    func half() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(Self.head + Self.chunk("data: one\n\n") + "40\r\ndata: tw")
        }
        let response = try await Transport(to: server).stream(HTTPRequest(url: server.url()), limits: .patient)
        var bytes: [UInt8] = []
        do throws(TransportError) {
            for try await chunk in response.body { bytes += chunk }
            Issue.record("the stream ended as if it were whole")
        } catch {
            guard case .broken(server.host, _) = error else { throw error }
        }
        #expect(bytes.starts(with: Array("data: one\n\n".utf8)))
    }

    @Test("a failure before the head is thrown by stream itself")
    func noHead() async throws {
        let server = try ScriptedServer { _ in }
        await #expect(throws: TransportError.self) {
            try await Transport(to: server).stream(HTTPRequest(url: server.url()), limits: .patient)
        }
    }

    @Test("a slow reader holds the server back, and then gets everything")
    func backPressure() async throws {
        let size = 64 << 20
        let sent = Atomic(0)
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            for index in 0..<64 where connection.write([UInt8](repeating: UInt8(index), count: 1 << 20)) {
                sent.add(1 << 20, ordering: .releasing)
            }
        }
        let transport = try Transport(to: server)
        let limits = TransferLimits(total: Patience.limit, responseBytes: size)
        let response = try await transport.stream(HTTPRequest(url: server.url()), limits: limits)
        try await Task.sleep(for: .milliseconds(300))
        // What the kernel holds for both sides, and ours.
        #expect(sent.load(ordering: .acquiring) < size / 2)
        var count = 0
        var sum = 0
        for try await chunk in response.body {
            #expect(chunk.count <= ResponseBody.bound + (1 << 20))
            count += chunk.count
            sum += chunk.reduce(0) { $0 + Int($1) }
        }
        #expect(count == size)
        #expect(sum == (0..<64).reduce(0) { $0 + $1 << 20 })
    }

    @Test("letting go of the body closes the connection")
    func letGo() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(Self.head + Self.chunk("data: one\n\n"))
            connection.waitForClose()
        }
        let transport = try Transport(to: server)
        do {
            let response = try await transport.stream(HTTPRequest(url: server.url()), limits: .patient)
            for try await _ in response.body { break }
        }
        await server.wait(for: .closed)
    }

    @Test("cancelling the reader ends the stream")
    func cancel() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(Self.head)
            connection.tell("asked")
            connection.waitForClose()
        }
        let transport = try Transport(to: server)
        let task = Task {
            let response = try await transport.stream(HTTPRequest(url: server.url()), limits: .patient)
            for try await _ in response.body {}
        }
        await server.wait(for: .told("asked"))
        task.cancel()
        await #expect(throws: TransportError.cancelled) { try await task.value }
        await server.wait(for: .closed)
    }

    @Test("a stream is bounded in size and in time")
    func bounds() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(Self.head)
            while connection.write(Self.chunk(String(repeating: "x", count: 10_000))) {}
        }
        let transport = try Transport(to: server)
        let response = try await transport.stream(
            HTTPRequest(url: server.url()), limits: TransferLimits(responseBytes: 1 << 20))
        await #expect(throws: TransportError.tooLarge(host: server.host, limit: 1 << 20)) {
            for try await _ in response.body {}
        }
        let silent = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(Self.head)
            connection.waitForClose()
        }
        let other = try await Transport(to: silent).stream(
            HTTPRequest(url: silent.url()), limits: .brief)
        await #expect(throws: TransportError.timedOut(host: silent.host, phase: .receiving)) {
            for try await _ in other.body {}
        }
    }
}
