import Foundation
import TestSupport
import Testing

@testable import Models

@Suite("transport: what is sent and what comes back")
struct TransportTests {
    @Test("a request arrives as it was given, and the response comes back whole")
    func roundTrip() async throws {
        let server = try ScriptedServer { connection in
            guard let (head, body) = connection.readRequest() else { return }
            connection.tell(head)
            connection.answer(
                "you said \(String(decoding: body, as: UTF8.self))", headers: "X-Twice: one\r\nx-twice:  two \r\n")
        }
        let transport = try Transport(to: server)
        let request = HTTPRequest(
            url: server.url(), headers: [("Authorization", "Bearer key"), ("X-Empty", "")], body: Array("hello".utf8))
        let response = try await transport.send(request, limits: .patient)
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self) == "you said hello")
        #expect(response.headers["x-twice"] == "two")
        for await case .told(let head) in server.events {
            let lines = head.split(separator: "\r\n").map(String.init)
            #expect(lines.first == "POST /v1/answer HTTP/1.1")
            #expect(lines.contains("Authorization: Bearer key"))
            #expect(lines.contains("X-Empty:"))
            #expect(lines.contains("User-Agent: deskhand"))
            let names = lines.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() }
            let unwanted = ["accept-encoding", "expect", "content-type", "cookie", "upgrade"]
            #expect(unwanted.filter(names.contains).isEmpty)
            break
        }
    }

    @Test("every method carries its body or none", arguments: ["GET", "DELETE", "POST", "PUT"])
    func methods(method: String) async throws {
        let server = try ScriptedServer { connection in
            while let (head, body) = connection.readRequest() {
                connection.answer("\(head.prefix { $0 != " " }) \(body.count)")
            }
        }
        let transport = try Transport(to: server)
        for body in [[], [UInt8](repeating: 7, count: 3_000_000)] {
            if method == "GET", !body.isEmpty { continue }
            let request = HTTPRequest(method: method, url: server.url(), body: body)
            let response = try await transport.send(request, limits: .patient)
            #expect(String(decoding: response.body, as: UTF8.self) == "\(method) \(body.count)")
        }
        #expect(server.connections == 1)
    }

    @Test("an error status is an answer, with its body")
    func errorStatus() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.answer("{\"error\":{}}", status: "429 Too Many Requests", headers: "Retry-After: 7\r\n")
        }
        let response = try await Transport(to: server).send(HTTPRequest(url: server.url()), limits: .patient)
        #expect(response.status == 429)
        #expect(response.headers["retry-after"] == "7")
        #expect(!response.body.isEmpty)
    }

    @Test("interim responses and trailers are passed over")
    func interim() async throws {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Late\r\n\r\n")
            connection.write("5\r\nhello\r\n0\r\nX-Late: 1\r\n\r\n")
        }
        let response = try await Transport(to: server).send(HTTPRequest(url: server.url()), limits: .patient)
        #expect(response.status == 200)
        #expect(response.headers["x-early"] == nil)
        #expect(response.headers["x-late"] == nil)
        #expect(response.body == Array("hello".utf8))
    }

    @Test("calls one after another share a connection, and one that the server closed meanwhile is replaced")
    func reuse() async throws {
        let server = try ScriptedServer { connection in
            for _ in 0..<10 where connection.readRequest() != nil { connection.answer("ok") }
        }
        let transport = try Transport(to: server)
        for _ in 0..<25 {
            let response = try await transport.send(HTTPRequest(url: server.url()), limits: .patient)
            #expect(response.body == Array("ok".utf8))
        }
        #expect(server.connections == 3)
    }

    @Test("no more connections to a host than allowed; the rest of the calls wait their turn")
    func connectionLimit() async throws {
        let server = try ScriptedServer { connection in
            while connection.readRequest() != nil { connection.answer("ok") }
        }
        let transport = try Transport(to: server, maxConnectionsPerHost: 2)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    try await transport.send(HTTPRequest(url: server.url()), limits: .patient).status
                }
            }
            for try await status in group { #expect(status == 200) }
        }
        #expect(server.connections <= 2)
    }

    @Test("an idle transport does not wake up", .timeLimit(.minutes(Patience.minutes)))
    func idle() async throws {
        let server = try ScriptedServer { connection in
            while connection.readRequest() != nil { connection.answer("ok") }
        }
        let transport = try Transport(to: server)
        _ = try await transport.send(HTTPRequest(url: server.url()), limits: .patient)
        // What follows the answer is over when a command has woken the thread once more; one that comes while it is still
        // awake does not.
        let (answered, command) = (transport.link.wakeUps.load(ordering: .acquiring), try order(server))
        while transport.link.wakeUps.load(ordering: .acquiring) == answered {
            transport.link.send(.cancel(command))
            await Task.yield()
        }
        // On a busy machine the last of it may still be under way; one that never rests runs into the time limit.
        var (before, now) = (-1, 0)
        while before != now, !Task.isCancelled {
            before = transport.link.wakeUps.load(ordering: .acquiring)
            try await Task.sleep(for: .seconds(2))
            now = transport.link.wakeUps.load(ordering: .acquiring)
        }
        #expect(before == now)
    }

    private func order(_ server: ScriptedServer) throws -> TransferOrder {
        let policy = TransportPolicy(hosts: [server.host], environment: [:])
        return try TransferOrder(HTTPRequest(url: server.url()), limits: .patient, policy: policy)
    }
}
