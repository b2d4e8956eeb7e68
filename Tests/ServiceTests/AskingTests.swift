import Desk
import Files
import Foundation
import Journal
import ModelServer
import Synchronization
import Testing
import TestSupport

/// The real service while models are asked: stopped in the middle, and answered by servers that mean it no good.
@Suite("The service while models are asked", .serialized, .timeLimit(.minutes(Patience.minutes)))
struct AskingTests {
    /// As many as one provider is asked at a time, and some files more that wait for their turn.
    private static let calls = 64
    private static let files = 72

    @Test("stopped with 64 calls in flight it ends without their answers, and goes on at the next start")
    func stopsAndResumes() async throws {
        let desk = try await AskingDesk()
        defer { desk.end() }
        let service = try desk.start()
        // Of files that come at once 16 are asked about at a time.
        for wave in 0..<4 {
            try desk.drop(letters: (wave * 16)..<(wave * 16 + 16))
            await desk.asked(16)
        }
        try desk.drop(letters: Self.calls..<Self.files)

        #expect(service.stop() == 0)
        #expect(try Tree.facts(below: desk.sandbox.desk).count == Self.files)
        #expect(try Tree.facts(below: desk.sandbox.library).isEmpty)
        let journal = try Journal(folder: desk.sandbox.state)
        #expect(try journal.log(limit: 1_000).isEmpty, "a job was begun")
        #expect(try journal.waitingCount() == 0, "a file was given up for want of an answer")
        try expectBooksAgree(journal)
        // Each that was booked was sent, and no other.
        let booked = try journal.calls(limit: .max).count
        #expect(booked >= Self.calls)
        #expect(try await eventually { desk.received >= booked } && desk.received == booked)

        desk.answerAtOnce()
        let next = try desk.start()
        #expect(try await eventually { try Tree.facts(below: desk.sandbox.library).count == Self.files })
        #expect(next.stop() == 0)
        #expect(try Tree.facts(below: desk.sandbox.desk).isEmpty)
        #expect(try journal.interruptedJobs().isEmpty)
        #expect(try journal.log(limit: 1_000).allSatisfy { $0.job.state == .done })
        try expectBooksAgree(journal)
    }

    /// Nothing is reserved any more, and what is spent is what the calls cost.
    private func expectBooksAgree(_ journal: Journal) throws {
        let spending = try journal.spending(since: "2000-01-01")
        let calls = try journal.calls(limit: .max)
        #expect(spending.reserved == 0)
        #expect(spending.spent == calls.filter { $0.state != .remembered }.reduce(0) { $0 + $1.cost })
        #expect(calls.allSatisfy { $0.state != .reserved })
    }

    @Test(
        "while a server plays for time, what needs no server is filed without it",
        arguments: [Misbehaviour.trickle(every: .seconds(3_600)), .silence, .endless])
    func staysResponsive(misbehaviour: Misbehaviour) async throws {
        let desk = try await AskingDesk(rules: [Rule(misbehaviour)])
        defer { desk.end() }
        let service = try desk.start()
        try desk.drop(letters: 0..<8)
        await desk.asked(8)
        for number in 1...3 {
            let (name, content) = Samples.sample(number * 56)
            try content.write(to: URL(filePath: desk.sandbox.desk.appending(name).string))
            #expect(try await eventually { try Tree.facts(below: desk.sandbox.library).count == number })
        }
        #expect(service.stop() == 0)
    }

    @Test("what waited for want of a budget is asked about when there is one: after a reload, and at the next start")
    func asksAgain() async throws {
        let desk = try await AskingDesk()
        defer { desk.end() }
        desk.answerAtOnce()
        let journal = try Journal(folder: desk.sandbox.state)
        func wait(for count: Int) async throws -> Bool { try await eventually { try journal.waitingCount() == count } }
        try desk.configure("[budget]\nper_day = 0")
        let service = try desk.start()
        try desk.drop(letters: 0..<3)
        #expect(try await wait(for: 3))
        try desk.configure("")
        service.hangUp()
        #expect(try await eventually { try Tree.facts(below: desk.sandbox.library).count == 3 })
        #expect(try await wait(for: 0))

        // It has learned to know these.
        _ = try await journal.forget(lessons: try journal.lessons().map(\.id))
        try desk.configure("[budget]\nper_day = 0")
        service.hangUp()
        #expect(service.stop() == 0)
        let poor = try desk.start()
        try desk.drop(letters: 3..<5)
        #expect(try await wait(for: 2))
        #expect(poor.stop() == 0)
        try desk.configure("")
        let rich = try desk.start()
        #expect(try await eventually { try Tree.facts(below: desk.sandbox.library).count == 5 })
        #expect(rich.stop() == 0)
    }
}

/// A desk whose nano tier is played by a server that takes its time until it is told otherwise.
private final class AskingDesk: Sendable {
    let sandbox: Sandbox
    private let server: ModelServer
    private let isSlow: Slowness
    private let requests: AsyncStream<Void>

    private let heard: Count

    private final class Slowness: Sendable {
        let value = Mutex(true)
    }

    private final class Count: Sendable {
        let value = Mutex(0)
    }

    init(rules: [Rule] = []) async throws {
        sandbox = try Sandbox()
        let isSlow = Slowness()
        let (requests, arrived) = AsyncStream.makeStream(of: Void.self)
        let received = Count()
        (self.isSlow, self.requests, heard) = (isSlow, requests, received)
        server = try await ModelServer.start {
            $0.rules = rules
            $0.answer = { _ in
                received.value.withLock { $0 += 1 }
                arrived.yield()
                var answer = ScriptedAnswer.json(
                    ["because": "Gartenfreunde", "category": "Allotment", "sure": "certain"])
                if rules.isEmpty, isSlow.value.withLock({ $0 }) { answer.latency = .fixed(Patience.forever) }
                return answer
            }
        }
        try configure("")
    }

    /// - Parameter more: further lines of the config.
    func configure(_ more: String) throws {
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
                trust = "full"
                \(more)
                """)
    }

    func start() throws -> ServiceProcess {
        try ServiceProcess(in: sandbox, environment: ["OPENAI_API_KEY": "sk-no-key-at-all"])
    }

    /// How many requests have come.
    var received: Int { heard.value.withLock { $0 } }

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
    func drop(letters numbers: Range<Int>) throws {
        for number in numbers {
            let text = """
                Gartenverein Morgenstern e.V.
                Rundschreiben Nr. \(number) an die Parzelle \(number + 11)
                An alle Gartenfreunde: die Wasseruhren werden am \(1 + number % 28).05.2026 abgelesen.
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
