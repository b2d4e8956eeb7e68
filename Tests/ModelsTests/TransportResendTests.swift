import Foundation
import ModelServer
import Synchronization
import Testing
import TestSupport

@testable import Models

/// What libcurl would send again by itself is sent once, and what was sent counts as sent.
@Suite("transport: a request is sent once", .timeLimit(.minutes(Patience.minutes)))
struct TransportResendTests {
    /// Answers the first request of its first connection, and then does what the script says; other connections answer.
    private func server(_ count: Count, _ second: @escaping @Sendable (Connection) -> Void) throws -> ScriptedServer {
        try ScriptedServer { connection in
            var isFirst = true
            while connection.readRequest() != nil {
                let number = count.value.withLock { number in
                    number += 1
                    return number
                }
                if number == 2, !isFirst { return second(connection) }
                isFirst = false
                connection.answer("{}")
            }
        }
    }

    final class Count: Sendable {
        let value = Mutex(0)
    }

    @Test(
        "a kept connection that is closed or reset before the first byte of an answer ends the request",
        arguments: [true, false])
    func closedWhileWaiting(isReset: Bool) async throws {
        let count = Count()
        let server = try server(count) { if isReset { $0.reset() } }
        let transport = try Transport(to: server, maxConnectionsPerHost: 1)
        let post = HTTPRequest(url: server.url(), body: Array("{}".utf8))
        _ = try await transport.send(post, limits: .patient)
        do throws(TransportError) {
            _ = try await transport.send(post, limits: .patient)
            Issue.record("answered")
        } catch {
            guard case .broken = error else {
                Issue.record("\(error)")
                return
            }
            #expect(!error.sentNothing && error.mayPass)
        }
        #expect(count.value.withLock { $0 } == 2)
        // The next one goes over a new connection.
        _ = try await transport.send(post, limits: .patient)
        #expect(count.value.withLock { $0 } == 3)
    }

    @Test("a look may be sent again: it costs nothing")
    func looksAgain() async throws {
        let count = Count()
        let server = try server(count) { $0.reset() }
        let transport = try Transport(to: server, maxConnectionsPerHost: 1)
        let get = HTTPRequest(method: "GET", url: server.url())
        _ = try await transport.send(get, limits: .patient)
        #expect(try await transport.send(get, limits: .patient).status == 200)
        #expect(count.value.withLock { $0 } == 3)
    }

    @Test("when the server is gone before a second sending could be, the first still counts as sent")
    func goneMeanwhile() async throws {
        // Answers one request, reads the next, and is not there any more.
        var server: ScriptedServer? = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.answer("{}")
            _ = connection.readRequest()
        }
        let transport = try Transport(to: try #require(server), maxConnectionsPerHost: 1)
        let post = HTTPRequest(url: try #require(server).url(), body: Array("{}".utf8))
        _ = try await transport.send(post, limits: .patient)
        server = nil
        do throws(TransportError) {
            _ = try await transport.send(post, limits: .patient)
            Issue.record("answered")
        } catch {
            #expect(!error.sentNothing, "\(error)")
        }
    }

    @Test(
        "over TLS, HTTP/1.1 and HTTP/2, whatever ends the stream before an answer, the server was asked once a call",
        arguments: [true, false], [Misbehaviour.cutBeforeHeaders, .resetKept, .refusedStream, .goAway])
    func overTLS(http2: Bool, misbehaviour: Misbehaviour) async throws {
        let server = try await ModelServer.start {
            $0.http2 = http2
            $0.rules = [Rule(misbehaviour, .every(2))]
        }
        var policy = TransportPolicy(hosts: [try NetworkHost(url: server.tlsURL)], environment: [:])
        policy.caFile = server.caFile
        let transport = try Transport(policy)
        var endpoint = try Samples.endpoint("openai", "gpt-5.4-nano")
        endpoint.provider.baseURL = server.tlsURL + "/v1"
        let request = try OpenAIResponses().encode(Samples.request(), to: endpoint)
        var failures = 0
        for number in 1...12 {
            do throws(TransportError) {
                _ = try await transport.send(request, limits: .patient)
            } catch {
                failures += 1
                #expect(!error.sentNothing, "\(error)")
            }
            #expect(server.statistics.asked == number)
        }
        #expect(failures == 6)
        #expect((http2 ? server.statistics.http2Connections : server.statistics.http1Connections) > 0)
        await transport.stop()
        await server.stop()
    }
}
