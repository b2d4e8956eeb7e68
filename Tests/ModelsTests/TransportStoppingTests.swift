import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Models

@Suite("transport: cancelling and stopping", .timeLimit(.minutes(Patience.minutes)))
struct TransportStoppingTests {
    private func silentServer() throws -> ScriptedServer {
        try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.tell("asked")
            connection.waitForClose()
        }
    }

    @Test("cancelling the task ends the transfer and closes its connection")
    func cancel() async throws {
        let server = try silentServer()
        let transport = try Transport(to: server)
        let task = Task { try await transport.send(HTTPRequest(url: server.url()), limits: .patient) }
        await server.wait(for: .told("asked"))
        task.cancel()
        await #expect(throws: TransportError.cancelled) { try await task.value }
        await server.wait(for: .closed)
    }

    @Test("a task that was cancelled before sends nothing")
    func cancelledBefore() async throws {
        let server = try silentServer()
        let transport = try Transport(to: server)
        let latch = Mutex(false)
        let task = Task {
            while !latch.withLock({ $0 }) { await Task.yield() }
            return try await transport.send(HTTPRequest(url: server.url()), limits: .patient)
        }
        task.cancel()
        latch.withLock { $0 = true }
        await #expect(throws: TransportError.withdrawn) { try await task.value }
        #expect(server.connections == 0)
    }

    @Test("stop ends 64 transfers at once, and later ones do not start")
    func stop() async throws {
        let server = try silentServer()
        let transport = try Transport(to: server)
        let tasks = (0..<64).map { _ in
            Task { try await transport.send(HTTPRequest(url: server.url()), limits: .patient) }
        }
        var asked = 0
        for await event in server.events where event == .told("asked") {
            asked += 1
            if asked == 64 { break }
        }
        await transport.stop()
        for task in tasks { await #expect(throws: TransportError.cancelled) { try await task.value } }
        await #expect(throws: TransportError.withdrawn) {
            try await transport.send(HTTPRequest(url: server.url()), limits: .patient)
        }
        await transport.stop()
    }

    @Test("cancelling at any moment never loses or doubles an answer, and what was withdrawn was never sent")
    func cancelRaces() async throws {
        let server = try ScriptedServer { connection in
            while let request = connection.readRequest() {
                connection.tell(request.head.split(separator: " ").dropFirst().first.map(String.init) ?? "")
                connection.answer("ok")
            }
        }
        let transport = try Transport(to: server)
        let outcomes = await withTaskGroup(of: (Int, Result<HTTPResponse, any Error>).self) { group in
            for index in 0..<500 {
                group.addTask {
                    let task = Task {
                        try await transport.send(HTTPRequest(url: server.url("/\(index)")), limits: .patient)
                    }
                    for _ in 0..<(index % 50) { await Task.yield() }
                    task.cancel()
                    return (index, await task.result)
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(outcomes.count == 500)
        var withdrawn: Set<String> = []
        for (index, outcome) in outcomes {
            switch outcome {
            case .success(let response): #expect(response.body == Array("ok".utf8))
            case .failure(TransportError.withdrawn): withdrawn.insert("/\(index)")
            case .failure(let error): #expect(error as? TransportError == .cancelled)
            }
        }
        // And it still works.
        #expect(try await transport.send(HTTPRequest(url: server.url("/last")), limits: .patient).status == 200)
        for await case .told(let path) in server.events {
            #expect(!withdrawn.contains(path))
            if path == "/last" { break }
        }
    }

    @Test("a transport that nobody holds ends its thread")
    func letGo() async throws {
        let server = try silentServer()
        weak var link: TransportLink?
        do {
            let transport = try Transport(to: server)
            link = transport.link
            #expect(link != nil)
        }
        while link != nil { await Task.yield() }
    }

    /// What they leave behind in memory is measured by `make bench`.
    @Test("10,000 calls one after another and side by side need no more connections than allowed")
    func manyCalls() async throws {
        let server = try ScriptedServer { connection in
            while connection.readRequest() != nil { connection.answer(String(repeating: "x", count: 2_000)) }
        }
        let transport = try Transport(to: server, maxConnectionsPerHost: 8)
        let request = HTTPRequest(url: server.url(), body: [UInt8](repeating: 0x78, count: 4_000))
        func calls(_ count: Int) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<16 {
                    group.addTask {
                        for _ in 0..<(count / 16) {
                            let response = try await transport.send(request, limits: .patient)
                            #expect(response.body.count == 2_000, "lane \(lane)")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        try await calls(10_000)
        #expect(server.connections <= 8)
    }
}
