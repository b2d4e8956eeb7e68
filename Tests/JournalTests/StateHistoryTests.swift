import Files
import Foundation
import Testing
import TestSupport

@testable import Journal

/// Random histories of a desk, at the end of which undos and redos are played until they are where they began: then every
/// answer is what it was.
@Suite("What undo takes, redo brings back")
struct StateHistoryTests {
    /// `DESKHAND_HISTORIES=10000` does more.
    private static let histories = Int(ProcessInfo.processInfo.environment["DESKHAND_HISTORIES"] ?? "") ?? 40
    private static let seed =
        UInt64(ProcessInfo.processInfo.environment["DESKHAND_SEED"] ?? "") ?? .random(in: 0..<1_000_000)

    @Test("after any undos and redos that end where they began, every answer is what it was")
    func histories() async throws {
        print("seed \(Self.seed)")
        for number in 0..<Self.histories {
            let seed = Self.seed &+ UInt64(number)
            var history = try StateHistory(seed: seed)
            try await history.live()
            try await history.comeBack()
        }
    }
}

/// One journal, its desk, and what a user does with it.
private struct StateHistory {
    private let seed: UInt64
    private var generator: SeededGenerator
    private let place: Place
    private let journal: Journal
    /// The filings and refilings, by the job they began with.
    private var jobs: [Job.ID] = []
    private var files = 0
    private let model = Speaker(server: "https://api.example.com/v1", model: "small", served: "small")
    private static let categories = ["Invoices", "Letters", "Receipts"]

    init(seed: UInt64) throws {
        self.seed = seed
        generator = SeededGenerator(seed: seed)
        place = try Place()
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
        try place.folder("lib")
    }

    /// What anybody can ask of it, but for the log, the numbers of jobs, and what was spent.
    private struct Answers: Equatable {
        var tree: [String]
        var lessons: [String]
        var standing: String
        var filed: Int
        var waiting: [String]
        var found: [String]
        var duplicates: [String]
        var records: [String]
        var undone: [Bool]
    }

    private func answers() throws -> Answers {
        let paths = try LocalFiles().find(
            below: [place.root.appending("desk"), place.root.appending("lib")], inode: nil, size: nil)
        let texts = try (0..<files).map { number in
            try journal.filed(with: Digest(hashing: Array("words of \(number)".utf8))).map(\.string).sorted()
                .description
        }
        return Answers(
            tree: paths.map(\.string).sorted(),
            lessons: try journal.lessons().map { "\($0.id) \($0.category) \($0.weight) \($0.origin) \($0.name)" },
            standing: "\(try journal.standings())", filed: try journal.filedCount(since: 0),
            waiting: try journal.waitingReviews().map { "\($0.id) \($0.filing.path) \($0.filing.category ?? "")" },
            found: try journal.find("words").map { "\($0.verdict.current) \($0.verdict.filing.category ?? "")" }
                .sorted(),
            duplicates: texts, records: try journal.records().map { "\($0.id) \($0.file) \($0.record.content)" },
            undone: try paths.map { path in
                guard let identity = try LocalFiles().look(at: path)?.identity else { return false }
                return try journal.wasUndone(path, identity, try LocalFiles().digest(of: path, expecting: identity))
            })
    }

    /// A handful of files arrive, are filed or asked about, and the user decides; some is taken back on the way.
    mutating func live() async throws {
        for _ in 0..<(4 + generator.below(8)) {
            switch generator.below(10) {
            case 0..<4: try await file()
            case 4..<7: try await ask()
            case 7: try await takeBack()
            default: try await redo()
            }
        }
    }

    private mutating func filing(_ path: FilePath, _ tier: String) throws -> Filing {
        let category = Self.categories[generator.below(3)]
        var filing = Filing(
            path: path, category: category, confidence: 0.9, tier: tier, type: "text/plain",
            opinions: tier == "nano" ? [Opinion(speaker: model, category: category, call: Int64(files))] : [])
        filing.features = [1, 2, 3]
        filing.text = "words of \(files)"
        filing.digest = Digest(hashing: Array("words of \(files - 1)".utf8))
        if generator.chance(50) { filing.records = [KeptRecord(schema: "expense", content: "{\"total\":\(files)}")] }
        return filing
    }

    private mutating func arrive() throws -> FilePath {
        files += 1
        return try place.file("desk/\(files).txt", "words of \(files - 1)")
    }

    private mutating func file() async throws {
        let path = try arrive()
        let tier = generator.chance(50) ? "nano" : "embedded"
        let filing = try filing(path, tier)
        let job = try await carryOut(path, filing)
        guard tier == "nano", let category = filing.category else { return }
        try await teach(category, 0.6, .model, path, job)
    }

    private mutating func ask() async throws {
        let path = try arrive()
        let filing = try filing(path, "nano")
        guard let identity = try LocalFiles().look(at: path)?.identity else { return }
        try await journal.askAbout([
            Review(
                filing: filing, desk: place.root.appending("desk"), reason: .unsure, identity: identity, target: nil,
                given: 1)
        ])
        guard let review = try journal.waitingReviews().last else { return }
        switch generator.below(4) {
        case 0: return
        case 1:
            try await journal.settle(review.id, as: .rejected)
            try await teach(filing.category ?? "", -1, .corrected, path, nil)
        default:
            var decided = filing
            if generator.chance(50) { decided.category = Self.categories[generator.below(3)] }
            (decided.tier, decided.opinions) = ("user", [])
            let job = try await carryOut(path, decided)
            try await journal.settle(review.id, as: .accepted, job: job)
            let isRight = decided.category == filing.category
            try await teach(decided.category ?? "", 1, isRight ? .accepted : .corrected, path, job)
            if !isRight { try await teach(filing.category ?? "", -1, .corrected, path, job) }
        }
    }

    private mutating func carryOut(_ path: FilePath, _ filing: Filing) async throws -> Job.ID {
        var plan = try place.move(path, to: "lib/\(generator.below(3))/\(path.displayedName)")
        plan.filing = filing
        let job = try await journal.carryOut([plan])[0].id
        jobs.append(job)
        return job
    }

    private func teach(
        _ category: String, _ weight: Double, _ origin: Lesson.Origin, _ path: FilePath, _ job: Job.ID?
    ) async throws {
        try await journal.teach([
            Lesson(
                category: category, weight: weight, origin: origin, name: path.displayedName, features: [1],
                taught: 1, job: job, speaker: origin == .model ? model : nil)
        ])
    }

    /// Whether what a filing did stands.
    private func stands(_ job: Job.ID) async throws -> Bool {
        try await journal.obstacles(to: .undo, [job]).isEmpty
    }

    /// One that stands, or several.
    private mutating func takeBack() async throws {
        var some: [Job.ID] = []
        for job in jobs.shuffled(using: &generator).prefix(1 + generator.below(3)) where try await stands(job) {
            some.append(job)
        }
        _ = try await journal.undo(some, searching: [place.root])
    }

    private mutating func redo() async throws {
        var some: [Job.ID] = []
        for job in jobs.shuffled(using: &generator).prefix(1 + generator.below(3)) where try await !stands(job) {
            some.append(job)
        }
        _ = try await journal.redo(some, searching: [place.root])
    }

    /// Undos and redos at random, and then each filing as it was at first.
    mutating func comeBack() async throws {
        try await journal.flush()
        var stood: [Job.ID: Bool] = [:]
        for job in jobs { stood[job] = try await stands(job) }
        let before = try answers()
        for _ in 0..<generator.below(6) {
            if generator.chance(60) { try await takeBack() } else { try await redo() }
        }
        // What a first undo by itself teaches is an answer of its own: it came to be meanwhile.
        for job in jobs.shuffled(using: &generator) where try await stands(job) != stood[job] {
            if stood[job] == true {
                _ = try await journal.redo([job], searching: [place.root])
            } else {
                _ = try await journal.undo([job], searching: [place.root])
            }
        }
        try await journal.flush()
        let after = try answers()
        #expect(after == before, "seed \(seed)")
    }
}
