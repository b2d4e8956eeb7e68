import Foundation
import Models

/// Calls at 200 ms, 64 in flight, over HTTP/2: the rate against the ideal, and what each call costs the client.
///
/// The model server is a process of its own, so that what is measured here is the client alone.
func measureTransport(_ table: inout Table, count: Int) async throws {
    let server = try ModelServerProcess(["--tls", "--latency", "200"])
    defer { server.stop() }
    let bench = try TransportBench(server)
    try await bench.calls(64, inFlight: 64)
    let cpu = processorTime()
    let taken = try await ContinuousClock().measure { try await bench.calls(count, inFlight: 64) }
    let perCall = milliseconds(processorTime() - cpu) / Double(count)
    let connections = descriptors(.sockets)
    let reached = rate(count, in: taken)
    table.add(
        "\(count) calls at 200 ms, 64 in flight, HTTP/2",
        "\(reached.rounded(1)) calls/s, \((reached / 3.2).rounded(1)) % of the ideal", floor: "320 calls/s",
        asked: "95 %")
    table.add("client's processor time for a call, transport alone", "\(perCall.rounded(3)) ms", asked: "0.3 ms")
    table.add("connections over HTTP/2", "\(connections)", floor: "1", asked: "2")
    await bench.transport.stop()
}

/// 10,000 calls without latency, and what they leave behind; and how long it takes to stop 64 in flight.
func measureTransportUse(_ table: inout Table, count: Int) async throws {
    let server = try ModelServerProcess(["--tls"])
    defer { server.stop() }
    let bench = try TransportBench(server)
    try await bench.calls(1_000, inFlight: 64)
    let (memory, open) = (residentMegabytes(), descriptors(.all))
    try await bench.calls(count, inFlight: 64)
    table.add(
        "memory after \(count) more calls", "\((residentMegabytes() - memory).rounded(2)) MB more", floor: "0",
        asked: "flat")
    table.add("descriptors after them", "\(descriptors(.all) - open) more", floor: "0", asked: "0")
    await bench.transport.stop()

    let slow = try ModelServerProcess(["--tls", "--latency", "60000"])
    defer { slow.stop() }
    let waiting = try TransportBench(slow)
    let task = Task { try await waiting.calls(64, inFlight: 64) }
    try await Task.sleep(for: .seconds(1))
    let stopped = await ContinuousClock().measure { await waiting.transport.stop() }
    _ = await task.result
    table.add("stopping 64 calls in flight", "\(milliseconds(stopped).rounded(1)) ms", asked: "100 ms")
}

/// Calls that wait for one of few connections: each goes on when one is free, not when a timer comes round.
func measureWaitingCalls(_ table: inout Table) async throws {
    func taken(_ connections: Int, calls: Int) async throws -> Duration {
        let server = try ModelServerProcess(["--tls"])
        defer { server.stop() }
        let bench = try TransportBench(server, url: server.plainURL, connections: connections)
        try await bench.calls(connections, inFlight: connections)
        let taken = try await ContinuousClock().measure { try await bench.calls(calls, inFlight: calls) }
        await bench.transport.stop()
        return taken
    }
    let (few, many) = (try await taken(2, calls: 64), try await taken(64, calls: 64))
    table.add(
        "64 calls at once over 2 connections, HTTP/1.1", "\(milliseconds(few).rounded(1)) ms",
        floor: "\(milliseconds(many).rounded(1)) ms, over 64", asked: "no wait for a timer (200 ms and more)")
}

/// One transport and the request that it sends again and again: 4 KB of a document, as the nano tier would.
private struct TransportBench: Sendable {
    let transport: Transport
    private let request: HTTPRequest

    /// - Parameter url: another base URL of it than that over TLS.
    init(_ server: ModelServerProcess, url: String? = nil, connections: Int = 64) throws {
        let url = url ?? server.url
        transport = try Transport(
            TransportPolicy(
                hosts: [NetworkHost(url: url)], environment: ["SSL_CERT_FILE": server.caFile],
                maxConnectionsPerHost: connections))
        let text = String(repeating: "Invoice number 4711, please pay within 14 days. ", count: 85)
        request = HTTPRequest(
            url: url + "/responses",
            headers: [("Authorization", "Bearer bench"), ("Content-Type", "application/json")],
            body: Array(#"{"model": "gpt-5.4-nano", "input": "\#(text)"}"#.utf8))
    }

    /// Throws when one fails.
    func calls(_ count: Int, inFlight: Int) async throws {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for sent in 0..<count {
                if sent >= inFlight { try await check(group.next()) }
                group.addTask { try await transport.send(request, limits: TransferLimits()).status }
            }
            while let status = try await group.next() { try check(status) }
        }
    }

    private func check(_ status: Int?) throws {
        guard status == 200 else { throw UnexpectedStatus(status: status) }
    }
}

private struct UnexpectedStatus: Error {
    var status: Int?
}
