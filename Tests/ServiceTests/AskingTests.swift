import Desk
import Files
import Foundation
import Journal
import ModelServer
import Synchronization
import Testing
import TestSupport

/// The real service while models are asked: stopped in the middle, and answered by servers that mean it no good.
@Suite("The service while models are asked", .serialized, .timeLimit(.minutes(3)))
struct AskingTests {
    private static let calls = 64

    @Test("stopped with 64 calls in flight it ends within 2 s, and goes on at the next start")
    func stopsAndResumes() async throws {
        let desk = try await AskingDesk()
        defer { desk.end() }
        try desk.drop(letters: Self.calls)
        let service = try desk.start()
        await desk.asked(Self.calls)

        let clock = ContinuousClock()
        let stopping = clock.now
        #expect(service.stop() == 0)
        #expect(stopping.duration(to: clock.now) < .seconds(2))
        #expect(try Tree.facts(below: desk.sandbox.desk).count == Self.calls)
        #expect(try Tree.facts(below: desk.sandbox.library).isEmpty)
        let journal = try Journal(folder: desk.sandbox.state)
        #expect(try journal.log(limit: 1_000).isEmpty, "a job was begun")
        #expect(try journal.waitingCount() == 0, "a file was given up for want of an answer")
        try expectBooksAgree(journal, calls: Self.calls)

        desk.answerAtOnce()
        let next = try desk.start()
        #expect(try await eventually { try Tree.facts(below: desk.sandbox.library).count == Self.calls })
        #expect(next.stop() == 0)
        #expect(try Tree.facts(below: desk.sandbox.desk).isEmpty)
        #expect(try journal.interruptedJobs().isEmpty)
        #expect(try journal.log(limit: 1_000).allSatisfy { $0.job.state == .done })
        try expectBooksAgree(journal, calls: Self.calls + 1)
    }

    /// Nothing is reserved any more, and what is spent is what the calls cost.
    private func expectBooksAgree(_ journal: Journal, calls least: Int) throws {
        let spending = try journal.spending(since: "2000-01-01")
        let calls = try journal.calls(limit: .max)
        #expect(spending.reserved == 0)
        #expect(spending.spent == calls.filter { $0.state != .remembered }.reduce(0) { $0 + $1.cost })
        #expect(calls.count >= least)
        #expect(calls.allSatisfy { $0.state != .reserved })
    }

    @Test(
        "while a server plays for time, what needs no server is filed at once",
        arguments: [Misbehaviour.trickle(every: .seconds(60)), .silence, .endless])
    func staysResponsive(misbehaviour: Misbehaviour) async throws {
        let desk = try await AskingDesk(rules: [Rule(misbehaviour)])
        defer { desk.end() }
        let service = try desk.start()
        try desk.drop(letters: 8)
        await desk.asked(8)
        let clock = ContinuousClock()
        // The quickest of three: others may need this machine too.
        var times: [Duration] = []
        for number in 1...3 {
            let (name, content) = Samples.sample(number * 56)
            let dropped = clock.now
            try content.write(to: URL(filePath: desk.sandbox.desk.appending(name).string))
            #expect(try await eventually { try Tree.facts(below: desk.sandbox.library).count == number })
            times.append(dropped.duration(to: clock.now))
        }
        #expect(times.contains { $0 < .seconds(1) }, "\(times)")
        let stopping = clock.now
        #expect(service.stop() == 0)
        #expect(stopping.duration(to: clock.now) < .seconds(2))
    }

    /// A process of its own can only be watched from outside; a minute is for slow machines.
    private func eventually(_ condition: () throws -> Bool) async throws -> Bool {
        for _ in 0..<6_000 {
            if try condition() { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}

/// A desk whose nano tier is played by a server that takes its time until it is told otherwise.
private final class AskingDesk: Sendable {
    let sandbox: Sandbox
    private let server: ModelServer
    private let isSlow: Slowness
    private let requests: AsyncStream<Void>

    private final class Slowness: Sendable {
        let value = Mutex(true)
    }

    init(rules: [Rule] = []) async throws {
        sandbox = try Sandbox()
        let isSlow = Slowness()
        let (requests, arrived) = AsyncStream.makeStream(of: Void.self)
        (self.isSlow, self.requests) = (isSlow, requests)
        server = try await ModelServer.start {
            $0.rules = rules
            $0.answer = { _ in
                arrived.yield()
                var answer = ScriptedAnswer.json(
                    ["because": "Gartenfreunde", "category": "Allotment", "sure": "certain"])
                if rules.isEmpty, isSlow.value.withLock({ $0 }) { answer.latency = .fixed(.seconds(120)) }
                return answer
            }
        }
        try sandbox.writeConfig(
            more: """
                [[category]]
                name = "Allotment"
                description = "papers of the garden association: plots, harvest rota, tool shed"
                [providers.openai]
                base_url = "\(server.url)/v1"
                remote = true
                [tiers.nano]
                model = "openai:gpt-5.4-nano"
                """)
    }

    func start() throws -> ServiceProcess {
        try ServiceProcess(in: sandbox, environment: ["OPENAI_API_KEY": "sk-no-key-at-all"])
    }

    func answerAtOnce() { isSlow.value.withLock { $0 = false } }

    /// Waits until the server has been asked so often.
    func asked(_ count: Int) async {
        var heard = 0
        for await _ in requests {
            heard += 1
            if heard == count { return }
        }
    }

    /// Letters of which no built-in category knows anything.
    func drop(letters count: Int) throws {
        for number in 1...count {
            let text = """
                Gartenverein Morgenstern e.V.
                Rundschreiben Nr. \(number) an die Parzelle \(number + 11)
                Liebe Gartenfreunde, die Wasseruhren werden am \(1 + number % 28).05.2026 abgelesen.
                Bitte haltet die Wege frei. Der Vorstand
                """
            try sandbox.write(text, to: sandbox.desk.appending("rundschreiben-\(number).txt"))
        }
    }

    func end() {
        let server = server
        Task { await server.stop() }
    }
}
