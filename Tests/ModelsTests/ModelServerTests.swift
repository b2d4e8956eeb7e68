import Foundation
import ModelServer
import Testing

/// The model server keeps to the providers' documentation. The requests here are the documentation's examples in other
/// words; none comes from an encoder of ours.
@Suite("The model server: protocols and misbehaviour")
struct ModelServerTests {
    static let openAI = ["--header", "authorization: Bearer sk-test"]
    static let plain = #"{"model": "gpt-5.4-nano", "input": "Say hello."}"#
    static let streamed = #"{"model": "gpt-5.4-nano", "input": "Say hello.", "stream": true}"#

    @Test("speaks HTTP/2 and HTTP/1.1 over TLS, HTTP/1.1 without")
    func protocols() async throws {
        let server = try await ModelServer.start()
        let tls = Self.openAI + ["--cacert", server.caFile]
        let second = try await Curl.run(server.tlsURL + "/v1/responses", tls, body: Self.plain)
        let first = try await Curl.run(server.tlsURL + "/v1/responses", tls + ["--http1.1"], body: Self.plain)
        let bare = try await Curl.run(server.url + "/v1/responses", Self.openAI, body: Self.plain)
        let versions = [second, first, bare].map(\.version)
        #expect(versions == ["2", "1.1", "1.1"])
        let statuses = [second, first, bare].map(\.status)
        #expect(statuses == [200, 200, 200])
        let statistics = server.statistics
        #expect(statistics.http2Connections == 1)
        #expect(statistics.http1Connections == 2)
        #expect(statistics.requests == 3)
        #expect(statistics.inFlight == 0)
        await server.stop()
    }

    @Test("many requests share one HTTP/2 connection")
    func multiplexing() async throws {
        let server = try await ModelServer.start { $0.latency = .fixed(.seconds(2)) }
        let urls = Array(repeating: server.tlsURL + "/v1/responses", count: 32).flatMap {
            [$0, "--output", "/dev/null"]
        }
        let arguments = Self.openAI + ["--cacert", server.caFile, "--parallel", "--parallel-max", "32"]
        let reply = try await Curl.run(server.tlsURL + "/v1/responses", arguments + urls, body: Self.plain)
        #expect(reply.exit == 0)
        #expect(server.statistics.requests == 33)
        #expect(server.statistics.http2Connections <= 2)
        #expect(server.statistics.peakInFlight > 8)
        await server.stop()
    }

    @Test(
        "a certificate for another host, and one that has expired, are no good",
        arguments: [ModelServerConfiguration.Certificate.otherHost, .expired])
    func certificates(_ kind: ModelServerConfiguration.Certificate) async throws {
        let server = try await ModelServer.start {
            $0.certificate = kind
        }
        let arguments = Self.openAI + ["--cacert", server.caFile]
        let reply = try await Curl.run(server.tlsURL + "/v1/responses", arguments, body: Self.plain)
        #expect(reply.exit == 60)
        #expect(server.statistics.requests == 0)
        await server.stop()
    }

    /// Starts a server with one rule, asks once, and stops it.
    private func play(_ misbehaviour: Misbehaviour, _ body: String = Self.plain, _ more: [String] = []) async throws
        -> Curl.Reply
    {
        let server = try await ModelServer.start { $0.rules = [Rule(misbehaviour)] }
        let arguments = Self.openAI + ["--cacert", server.caFile] + more
        let reply = try await Curl.run(server.tlsURL + "/v1/responses", arguments, body: body)
        await server.stop()
        return reply
    }

    @Test("refuses on purpose, in the provider's format and with its headers")
    func refusals() async throws {
        let limited = try await play(.rateLimited(retryAfter: 7))
        #expect(limited.status == 429)
        #expect(limited.headers.contains("retry-after: 7"))
        #expect(limited.headers.contains("x-ratelimit-remaining-requests: 0"))
        #expect(limited["error.code"] as? String == "rate_limit_exceeded")
        #expect(try await play(.status(502)).status == 502)
        #expect(try await play(.overloaded).status == 503)
        #expect(try await play(.unauthorized).status == 401)
        #expect(try await play(.forbidden).status == 403)
        #expect(try await play(.notFound).status == 404)
        let elsewhere = try await play(.redirect(to: "https://elsewhere.invalid/"))
        #expect(elsewhere.status == 302)
        #expect(elsewhere.headers.contains("location: https://elsewhere.invalid/"))
    }

    @Test("breaks connections off on both protocols", arguments: ["--http2", "--http1.1"])
    func cuts(_ version: String) async throws {
        #expect(try await play(.cutBeforeHeaders, Self.plain, [version]).exit != 0)
        let body = try await play(.cutMidBody, Self.plain, [version])
        #expect(body.exit != 0)
        #expect(body.status == 200)
        #expect(!body.body.isEmpty)
        let stream = try await play(.cutMidStream, Self.streamed, [version])
        #expect(stream.exit != 0)
        #expect(stream.text.contains("response.created"))
        #expect(!stream.text.contains("response.completed"))
    }

    @Test("falls silent, trickles and never ends")
    func slowness() async throws {
        let silence = try await play(.silence, Self.streamed, ["--max-time", "4"])
        #expect(silence.exit == 28)
        #expect(silence.text.contains("response.created"))
        let trickle = try await play(.trickle(every: .milliseconds(100)), Self.plain, ["--max-time", "4"])
        #expect(trickle.exit == 28)
        #expect((1..<200).contains(trickle.body.count))
        let endless = try await play(.endless, Self.plain, ["--max-time", "15"])
        #expect(endless.exit != 0)
        #expect(endless.body.count > 1_000_000)
        #expect(try await play(.slowHeaders(.seconds(3_600)), Self.plain, ["--max-time", "1"]).exit == 28)
    }

    @Test("spoils bodies")
    func bodies() async throws {
        #expect(try await play(.invalidJSON).json.isEmpty)
        let bytes = try await play(.invalidUTF8).body
        #expect(bytes.contains(0xFF))
        #expect(try await play(.wrongContentType).contentType.hasPrefix("text/html"))
        #expect(try await play(.emptyBody).body.isEmpty)
    }

    @Test("rules count: the first, the nth, a model, a provider, a share that is always the same")
    func rules() async throws {
        let rules = [
            Rule(.status(500), .first(1), model: "gpt"), Rule(.status(502), .requests([2]), model: "gpt"),
            Rule(.status(503), provider: .gemini),
        ]
        let server = try await ModelServer.start { $0.rules = rules }
        var statuses: [Int] = []
        for _ in 0..<4 {
            statuses.append(try await Curl.run(server.url + "/v1/responses", Self.openAI, body: Self.plain).status)
        }
        #expect(statuses == [500, 502, 200, 200])
        await server.stop()
    }

    @Test("the closure sees what was sent, and decides what is answered")
    func closure() async throws {
        let seen = Box()
        let server = try await ModelServer.start {
            $0.answer = { request in
                seen.add(request)
                return .text("You sent \(request.text.count) characters.")
            }
        }
        let reply = try await Curl.run(
            server.tlsURL + "/v1/responses", Self.openAI + ["--cacert", server.caFile],
            body: Self.plain)
        #expect(reply["output.0.content.0.text"] as? String == "You sent 10 characters.")
        let request = try #require(seen.requests.first)
        #expect(request.provider == .openAI)
        #expect(request.model == "gpt-5.4-nano")
        #expect(request.text == "Say hello.")
        #expect(request.header("authorization") == "Bearer sk-test")
        #expect(request.version == .http2)
        #expect(request.connection == 1)
        await server.stop()
    }
}

/// What a server's closure saw.
final class Box: @unchecked Sendable {
    // Safe: every access holds the lock.
    private let lock = NSLock()
    private var seen: [ServedRequest] = []
    func add(_ request: ServedRequest) { lock.withLock { seen.append(request) } }
    var requests: [ServedRequest] { lock.withLock { seen } }
}
