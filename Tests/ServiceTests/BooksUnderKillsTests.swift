import Desk
import Files
import Foundation
import Journal
import ModelServer
import Models
import Testing
import TestSupport

/// The real binary, killed while it asks models over connections that are reset, and what its books say then.
@Suite("The books under kills", .serialized)
struct BooksUnderKillsTests {
    /// `DESKHAND_TORTURE_ROUNDS=200` plays more; a kill each.
    private static let rounds = Int(ProcessInfo.processInfo.environment["DESKHAND_TORTURE_ROUNDS"] ?? "") ?? 12
    private static let filesPerRound = 24

    private static let models = [
        "openai:gpt-5.4-nano", "anthropic:claude-haiku-4-5", "gemini:gemini-3.1-flash-lite", "mercury:mercury-2",
    ]
    private static let ways = AskedDesk.Way.allCases

    @Test("after any number of kills and resets the books hold what each server was asked and would bill")
    func holdAfterKills() async throws {
        let seed =
            ProcessInfo.processInfo.environment["DESKHAND_SEED"].flatMap { UInt64($0) } ?? .random(in: 0..<100_000)
        var random = SeededDice(seed: seed)
        var (asked, booked) = (0, 0)
        let kinds = Self.models.flatMap { model in Self.ways.map { (model, $0) } }
        for (index, kind) in kinds.enumerated() {
            // As even a share of the rounds as there is.
            let share = (Self.rounds + kinds.count - 1 - index) / kinds.count
            guard share > 0 else { break }
            let desk = try await AskedDesk(model: kind.0, way: kind.1, seed: seed &+ UInt64(index))
            for round in 0..<share {
                try desk.drop((round * Self.filesPerRound)..<((round + 1) * Self.filesPerRound))
                let process = try desk.startFiling()
                usleep(UInt32(100_000 + random.below(1_400_000)))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                try desk.expectBooksHold("\(kind), round \(round), seed \(seed)")
            }
            // One that is left alone settles what the others left.
            let last = try desk.startFiling()
            last.waitUntilExit()
            let totals = try desk.expectBooksHold("\(kind), at the end, seed \(seed)")
            #expect(try desk.journal().spending(since: "2000-01-01").reserved == 0)
            (asked, booked) = (asked + totals.asked, booked + totals.booked)
            await desk.server.stop()
        }
        print("the books under kills: \(Self.rounds) kills, \(asked) requests, \(booked) booked calls, seed \(seed)")
        #expect(asked > 0)
    }
}

/// A desk of papers that only a model can place, and a server that resets one in twenty kept connections.
private final class AskedDesk {
    enum Way: String, CaseIterable, Sendable { case plain, tls, http2 }

    let sandbox: Sandbox
    let server: ModelServer
    private let model: String
    private let isTLS: Bool

    init(model: String, way: Way, seed: UInt64) async throws {
        self.model = model
        sandbox = try Sandbox()
        isTLS = way != .plain
        server = try await ModelServer.start {
            $0.http2 = way == .http2
            $0.latency = .jittered(.milliseconds(5), spread: .milliseconds(40))
            $0.rules = [
                Rule(.resetKept, .probability(0.05, seed: seed)),
                Rule(.refusedStream, .probability(way == .http2 ? 0.02 : 0, seed: seed &+ 1)),
                Rule(.goAway, .probability(way == .http2 ? 0.02 : 0, seed: seed &+ 2)),
            ]
            // None of its papers is like another for it, so that every one is asked about.
            $0.answer = { _ in .json(["because": "", "category": "none of these", "sure": "certain"]) }
        }
        let url = isTLS ? server.tlsURL : server.url
        let (provider, path) = (model.prefix { $0 != ":" }, model.hasPrefix("gemini") ? "v1beta" : "v1")
        try sandbox.writeConfig(
            more: """
                [providers.\(provider)]
                base_url = "\(url)/\(path)"
                remote = true
                [tiers.nano]
                model = "\(model)"
                [budget]
                per_day = 10000
                per_month = 10000
                per_job = 1000
                """)
    }

    func journal() throws -> Journal { try Journal(folder: sandbox.state) }

    func drop(_ numbers: Range<Int>) throws {
        for number in numbers {
            let text = "Gartenverein Morgenstern, Parzelle \(number): die Wasseruhr \(number * 7) wird abgelesen."
            try sandbox.write(text, to: sandbox.desk.appending("rundschreiben-\(number).txt"))
        }
    }

    func startFiling() throws -> Process {
        let process = Process()
        process.executableURL = ServiceProcess.tool
        process.arguments = ["file", sandbox.desk.string] + Sandbox.rootFlag
        let names = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "INCEPTION_API_KEY"]
        var environment = sandbox.environment.merging(names.map { ($0, "sk-no-key-at-all") }) { $1 }
        if isTLS { environment["SSL_CERT_FILE"] = server.caFile }
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Every request was booked before it was sent, and what was booked is not less than what would be billed.
    @discardableResult
    func expectBooksHold(_ place: String) throws -> (asked: Int, booked: Int) {
        // Looked at first: it can only have been asked what was booked before.
        let seen = server.statistics
        let calls = try journal().calls(limit: .max).filter { $0.state != .remembered }
        #expect(calls.count >= seen.asked, "\(place)")
        let info = try #require(ModelReference(model).flatMap { ModelCatalog.builtIn.info(for: $0) })
        let billed = seen.bill.reduce(Dollars.zero) {
            // As it said it: what came from a cache has its own price.
            let fresh = $1.input - $1.cachedInput - $1.cacheWrite
            let usage = Usage(
                input: fresh, cachedInput: $1.cachedInput, cacheWrite: $1.cacheWrite, output: $1.output)
            return $0 + info.cost(of: usage)
        }
        let booked = calls.reduce(Dollars.zero) {
            $0 + Dollars(picos: $1.state == .reserved ? $1.reserved : $1.cost)
        }
        #expect(booked >= billed, "\(place): \(booked) for \(billed)")
        return (seen.asked, calls.count)
    }
}
