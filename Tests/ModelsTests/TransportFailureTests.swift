import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Models

@Suite("transport: servers that fail, stall or lie", .timeLimit(.minutes(Patience.minutes)))
struct TransportFailureTests {
    /// The error, and that it never tells a key or a body.
    private func failure(
        of server: ScriptedServer, limits: TransferLimits = .patient, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> TransportError? {
        let transport = try Transport(to: server)
        let request = HTTPRequest(
            url: server.url("/path-canary?key=canary"), headers: [("Authorization", "Bearer canary")],
            body: Array("body canary".utf8))
        do throws(TransportError) {
            let response = try await transport.send(request, limits: limits)
            Issue.record("got \(response.status), \(response.body.count) bytes", sourceLocation: sourceLocation)
            return nil
        } catch {
            #expect(!"\(error) \(String(reflecting: error))".contains("canary"), sourceLocation: sourceLocation)
            return error
        }
    }

    private func failure(
        answer: String, limits: TransferLimits = .patient, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> (TransportError?, NetworkHost) {
        let server = try ScriptedServer { connection in
            if connection.readRequest() != nil { connection.write(answer) }
        }
        return (try await failure(of: server, limits: limits, sourceLocation: sourceLocation), server.host)
    }

    @Test(
        "what breaks off, or is no HTTP, is broken and never half an answer",
        arguments: [
            "", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf canary",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf canary",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\ncanary", "garbage \u{1}\u{2} canary\r\n\r\n",
            "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/7.3 banana\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
        ])
    func broken(answer: String) async throws {
        let (error, host) = try await failure(answer: answer)
        guard case .broken(let told, let reason) = error else {
            Issue.record("\(answer.debugDescription): \(String(describing: error))")
            return
        }
        #expect(told == host)
        #expect(!reason.isEmpty)
    }

    @Test(
        "what the same server will send again is told apart from what breaks off",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx",
        ])
    func unusable(answer: String) async throws {
        let (error, host) = try await failure(answer: answer)
        guard case .unusable(host, _) = error else {
            Issue.record("\(answer.debugDescription): \(String(describing: error))")
            return
        }
        #expect(error?.isFinal == true && error?.mayPass == false && error?.sentNothing == false)
    }

    @Test("a reset connection is broken")
    func reset() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            connection.reset()
        }
        guard case .broken = try await failure(of: server) else { throw NothingThrown() }
    }

    @Test("a redirect is an error and is not followed", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let target = try ScriptedServer { _ in }
        let (error, host) = try await failure(
            answer: "HTTP/1.1 \(status) Moved\r\nLocation: \(target.url())\r\nContent-Length: 0\r\n\r\n")
        #expect(error == .redirected(host: host, status: status))
        #expect(target.connections == 0)
    }

    @Test("nobody listens: the host and the reason")
    func refused() async throws {
        let port = try ScriptedServer { _ in }.port
        let host = NetworkHost(name: "127.0.0.1", port: port)
        let transport = try Transport(TransportPolicy(hosts: [host], environment: [:]))
        await #expect {
            try await transport.send(HTTPRequest(url: "http://127.0.0.1:\(port)/"), limits: .patient)
        } throws: { error in
            guard case .connect(host, _) = error as? TransportError else { return false }
            return "\(error)".contains("127.0.0.1:\(port)")
        }
    }

    @Test("no answer at all: the total ends it, and the connection is closed")
    func silence() async throws {
        let server = try ScriptedServer { connection in
            if connection.readRequest() != nil { connection.waitForClose() }
        }
        let error = try await failure(of: server, limits: .brief)
        #expect(error == .timedOut(host: server.host, phase: .waiting))
        await server.wait(for: .closed)
    }

    @Test("an endless trickle of headers ends with the total, or with its size")
    func endlessHead() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\n")
            while connection.write("X-More: \(String(repeating: "x", count: 1_000))\r\n") {}
        }
        #expect(try await failure(of: server) == .tooLarge(host: server.host, limit: ResponseHead.limit))
    }

    @Test("interim responses without end are too large")
    func endlessInterim() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            while connection.write("HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n") {}
        }
        #expect(try await failure(of: server) == .tooLarge(host: server.host, limit: ResponseHead.limit))
    }

    @Test("one byte and then nothing: too slow, long before the total")
    func trickle() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx")
            connection.waitForClose()
        }
        let limits = TransferLimits(total: Patience.limit, lowSpeed: (100, .seconds(1)))
        #expect(try await failure(of: server, limits: limits) == .tooSlow(host: server.host))
        await server.wait(for: .closed)
    }

    @Test("thinking before the answer is not slow")
    func thinking() async throws {
        let latch = Latch()
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            latch.wait()
            connection.answer("thought")
        }
        let transport = try Transport(to: server)
        let limits = TransferLimits(total: Patience.limit, lowSpeed: (1_000, .seconds(1)))
        async let response = transport.send(HTTPRequest(url: server.url()), limits: limits)
        try await Task.sleep(for: .seconds(3))
        latch.open()
        #expect(try await response.body == Array("thought".utf8))
    }

    @Test("a body without end is given up at its limit, whether or not it is announced")
    func endlessBody() async throws {
        let limit = 100_000
        for head in ["Content-Length: 10000000000", "Transfer-Encoding: identity", "Connection: close"] {
            let server = try ScriptedServer { connection in
                guard connection.readRequest() != nil else { return }
                connection.write("HTTP/1.1 200 OK\r\n\(head)\r\n\r\n")
                while connection.write(String(repeating: "x", count: 10_000)) {}
                connection.tell("stopped")
            }
            let error = try await failure(of: server, limits: TransferLimits(responseBytes: limit))
            #expect(error == .tooLarge(host: server.host, limit: limit))
            await server.wait(for: .told("stopped"))
        }
    }

    @Test("a body of exactly the limit is taken")
    func exactLimit() async throws {
        let server = try ScriptedServer { connection in
            if connection.readRequest() != nil { connection.answer(String(repeating: "x", count: 1_000)) }
        }
        let response = try await Transport(to: server).send(
            HTTPRequest(url: server.url()), limits: TransferLimits(responseBytes: 1_000))
        #expect(response.body.count == 1_000)
    }

    @Test("calls that wait for a connection end in time too")
    func queued() async throws {
        let server = try ScriptedServer { connection in
            if connection.readRequest() != nil { connection.waitForClose() }
        }
        let transport = try Transport(to: server, maxConnectionsPerHost: 1)
        let limits = TransferLimits(total: .milliseconds(300))
        await withTaskGroup(of: TransportError?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do throws(TransportError) {
                        _ = try await transport.send(HTTPRequest(url: server.url()), limits: limits)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            for await error in group {
                guard case .timedOut = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
            }
        }
    }
}

struct NothingThrown: Error {}
