import Foundation
import ModelServer
import TestSupport
import Testing

@testable import Models

@Suite("transport: TLS and HTTP/2", .timeLimit(.minutes(Patience.minutes)))
struct TransportTLSTests {
    private static let body = Array(#"{"model": "gpt-5.4-nano", "input": "Say hello."}"#.utf8)

    private static func request(_ server: ModelServer, body: [UInt8] = Self.body) -> HTTPRequest {
        HTTPRequest(
            url: server.tlsURL + "/v1/responses",
            headers: [("Authorization", "Bearer sk-canary"), ("Content-Type", "application/json")], body: body)
    }

    private static func transport(_ server: ModelServer, trusting: Bool = true) throws -> Transport {
        let hosts: Set = [try NetworkHost(url: server.tlsURL), try NetworkHost(url: server.url)]
        let environment = trusting ? ["SSL_CERT_FILE": server.caFile] : [:]
        return try Transport(TransportPolicy(hosts: hosts, environment: environment))
    }

    /// Sends that many at once and returns the statuses.
    private static func send(_ count: Int, _ transport: Transport, _ request: HTTPRequest) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<count {
                group.addTask { try await transport.send(request, limits: .patient).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test("64 calls at once share one or two connections, all of them in flight together")
    func multiplexing() async throws {
        // None is answered before a busy machine has sent the last.
        let server = try await ModelServer.start { $0.latency = .fixed(.seconds(3)) }
        let transport = try Self.transport(server)
        _ = try await Self.send(1, transport, Self.request(server))
        let statuses = try await Self.send(64, transport, Self.request(server))
        #expect(statuses == Array(repeating: 200, count: 64))
        #expect(server.statistics.http2Connections <= 2)
        #expect(server.statistics.http1Connections == 0)
        #expect(server.statistics.peakInFlight >= 60)
        await transport.stop()
        await server.stop()
    }

    @Test("2,000 calls, one connection or two")
    func manyOverOneConnection() async throws {
        let server = try await ModelServer.start()
        let transport = try Self.transport(server)
        for _ in 0..<40 {
            let statuses = try await Self.send(50, transport, Self.request(server))
            #expect(statuses == Array(repeating: 200, count: 50))
        }
        #expect(server.statistics.http2Connections <= 2)
        await transport.stop()
        await server.stop()
    }

    @Test("a cold start with 64 at once makes no more than two connections")
    func coldStart() async throws {
        let server = try await ModelServer.start { $0.latency = .fixed(.milliseconds(50)) }
        let transport = try Self.transport(server)
        #expect(try await Self.send(64, transport, Self.request(server)).count == 64)
        #expect(server.statistics.openedConnections <= 2)
        await transport.stop()
        await server.stop()
    }

    @Test("a server without HTTP/2 is spoken to in HTTP/1.1")
    func fallback() async throws {
        let server = try await ModelServer.start { $0.http2 = false }
        let transport = try Self.transport(server)
        #expect(try await Self.send(8, transport, Self.request(server)) == Array(repeating: 200, count: 8))
        #expect(server.statistics.http2Connections == 0)
        #expect((1...8).contains(server.statistics.http1Connections))
        await transport.stop()
        await server.stop()
    }

    @Test("bodies of megabytes go up and come back over HTTP/2 unharmed")
    func largeBodies() async throws {
        let text = String(repeating: "ünd ", count: 500_000)
        let server = try await ModelServer.start { $0.answer = { _ in .text(text) } }
        let transport = try Self.transport(server)
        let body = Array(#"{"model": "gpt-5.4-nano", "input": "\#(text)"}"#.utf8)
        let responses = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            for _ in 0..<4 {
                group.addTask { try await transport.send(Self.request(server, body: body), limits: .patient) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for response in responses {
            #expect(response.status == 200)
            #expect(String(decoding: response.body, as: UTF8.self).contains(text))
        }
        await transport.stop()
        await server.stop()
    }

    @Test("small answers come beside a large one over the same connection, none waits for it")
    func smallBesideLarge() async throws {
        let text = String(repeating: "0123456789", count: 800_000)
        let server = try await ModelServer.start { configuration in
            configuration.answer = { $0.model == "large" ? .text(text) : .text("small") }
        }
        let transport = try Self.transport(server)
        let large = Array(#"{"model": "large", "input": "Say hello."}"#.utf8)
        async let response = transport.send(Self.request(server, body: large), limits: .patient)
        #expect(try await Self.send(8, transport, Self.request(server)) == Array(repeating: 200, count: 8))
        #expect(try await response.body.count > text.utf8.count)
        #expect(server.statistics.http2Connections <= 2)
        await transport.stop()
        await server.stop()
    }

    @Test(
        "what is wrong with a certificate is told with the host, and nothing is sent",
        arguments: [ModelServerConfiguration.Certificate.otherHost, .expired, .valid])
    func certificates(kind: ModelServerConfiguration.Certificate) async throws {
        let server = try await ModelServer.start { $0.certificate = kind }
        // The valid one is signed by an authority that the system does not know.
        let transport = try Self.transport(server, trusting: kind != .valid)
        do throws(TransportError) {
            _ = try await transport.send(Self.request(server), limits: .patient)
            Issue.record("it was trusted")
        } catch {
            guard case .tls(let host, let reason) = error else { throw error }
            #expect(host.name == "localhost")
            let word =
                switch kind {
                case .otherHost: "target host name"
                case .expired: "expired"
                case .valid: "issuer"
                }
            #expect(reason.contains(word), "\(reason)")
            let advice =
                switch kind {
                case .otherHost: "the name in base_url"
                case .expired: "has to be renewed"
                case .valid: "SSL_CERT_FILE"
                }
            #expect("\(error)".contains(advice), "\(error)")
            #expect("\(error)".contains("SSL_CERT_FILE") == (kind == .valid), "\(error)")
            #expect("\(error)".contains("localhost"))
            #expect(!"\(error)".contains("canary"))
        }
        #expect(server.statistics.requests == 0)
        await transport.stop()
        await server.stop()
    }

    @Test("a server that speaks no TLS, and one that hangs up, are told apart")
    func noTLS() async throws {
        let plain = try ScriptedServer { $0.write("HTTP/1.1 400 Bad Request\r\n\r\n") }
        let gone = try ScriptedServer { _ in }
        let transport = try Transport(to: plain, gone)
        func failure(_ server: ScriptedServer) async -> TransportError? {
            do throws(TransportError) {
                let request = HTTPRequest(url: "https://127.0.0.1:\(server.port)/")
                _ = try await transport.send(request, limits: .patient)
                return nil
            } catch {
                return error
            }
        }
        let noTLS = await failure(plain)
        guard case .tls(plain.host, _) = noTLS else { throw NothingThrown() }
        #expect(noTLS?.description.contains("the port in base_url") == true, "\(noTLS?.description ?? "")")
        guard case .connect(gone.host, _) = await failure(gone) else { throw NothingThrown() }
    }

    @Test("a TLS handshake that never ends, ends with the time for connecting")
    func endlessHandshake() async throws {
        let server = try ScriptedServer { $0.waitForClose() }
        let transport = try Transport(to: server)
        await #expect(throws: TransportError.timedOut(host: server.host, phase: .connecting)) {
            try await transport.send(
                HTTPRequest(url: "https://127.0.0.1:\(server.port)/"),
                limits: TransferLimits(connect: .milliseconds(300)))
        }
        await server.wait(for: .closed)
    }

    @Test("64 in flight over HTTP/2 are cancelled long before their answers, and the server sees them go")
    func cancellation() async throws {
        let server = try await ModelServer.start { $0.latency = .fixed(Patience.forever) }
        let transport = try Self.transport(server)
        let task = Task { try await Self.send(64, transport, Self.request(server)) }
        while server.statistics.inFlight < 64 { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: TransportError.cancelled) { try await task.value }
        // The server is told at once, and not when its answers would be ready.
        while server.statistics.inFlight > 0 { try await Task.sleep(for: .milliseconds(5)) }
        await transport.stop()
        await server.stop()
    }

    @Test(
        "whatever the server plays, over HTTP/2 too, ends in an answer or an error that names it",
        arguments: [
            Misbehaviour.cutBeforeHeaders, .cutMidBody, .silence, .endless, .trickle(every: .milliseconds(50)),
            .slowHeaders(Patience.forever), .redirect(to: "https://elsewhere.invalid/"), .emptyBody, .invalidUTF8,
        ])
    func misbehaviour(played: Misbehaviour) async throws {
        let server = try await ModelServer.start { $0.rules = [Rule(played)] }
        let transport = try Self.transport(server)
        // Only those that play for time are ended by the clock.
        var limits = TransferLimits.patient
        limits.responseBytes = 1 << 20
        if [.silence, .trickle(every: .milliseconds(50)), .slowHeaders(Patience.forever)].contains(played) {
            limits = TransferLimits(total: .seconds(5), lowSpeed: (1_000, .seconds(1)), responseBytes: 1 << 20)
        }
        for url in [server.url, server.tlsURL] {
            var request = Self.request(server)
            request.url = url + "/v1/responses"
            do throws(TransportError) {
                let response = try await transport.send(request, limits: limits)
                #expect(played == .emptyBody || played == .invalidUTF8, "\(url): \(response.status)")
            } catch {
                let host = try NetworkHost(url: url)
                switch (played, error) {
                case (.cutBeforeHeaders, .broken(host, _)), (.cutMidBody, .broken(host, _)),
                    (.silence, .tooSlow(host)), (.silence, .timedOut(host, _)), (.endless, .tooLarge(host, _)),
                    (.trickle, .tooSlow(host)), (.slowHeaders, .timedOut(host, _)), (.slowHeaders, .tooSlow(host)),
                    (.redirect, .redirected(host, _)):
                    break
                default: Issue.record("\(url), \(played): \(error)")
                }
            }
        }
        await transport.stop()
        await server.stop()
    }
}
