import Files
import Foundation
import Testing
import TestSupport

@testable import Journal

/// A journal that a bad disk, a bad copy or a careless hand has got at.
@Suite("A damaged journal")
struct DamageTests {
    /// `DESKHAND_MUTATIONS=1000` makes more.
    private static let mutations = Int(ProcessInfo.processInfo.environment["DESKHAND_MUTATIONS"] ?? "") ?? 120

    @Test("opens or is refused in words, and no file of the user's is lost, replaced or put where no job wanted it")
    func mutations() async throws {
        let seed =
            ProcessInfo.processInfo.environment["DESKHAND_SEED"].flatMap { UInt64($0) } ?? .random(in: 0..<100_000)
        print("damaging a journal \(Self.mutations) times, seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let place = try Place()
        let original = try await filledState(place)
        let all = try contents(of: place).values.sorted { $0.lexicographicallyPrecedes($1) }
        let known = Set((0..<30).flatMap { ["desk/invoice-\($0).txt", "lib/\($0 % 3)/\($0).txt"] })
        let query = SearchQuery(typed: "invoice")
        var (opened, refused) = (0, 0)
        for number in 0..<Self.mutations {
            let state = place.root.appending("damaged-\(number)")
            let what = try damage(original, as: state, &generator)
            do throws(JournalError) {
                let journal = try Journal(folder: state, files: LocalFiles(home: place.root))
                _ = try journal.problems()
                _ = try await journal.recover()
                _ = try journal.log(limit: 1_000)
                _ = try journal.find(query)
                _ = try journal.interruptedJobs()
                opened += 1
            } catch {
                #expect(!error.description.isEmpty, "seed \(seed), \(what)")
                refused += 1
            }
            // A WAL that was cut in the middle of a job lets recovery end that job. Nothing else may have moved.
            let now = try contents(of: place)
            #expect(now.values.sorted { $0.lexicographicallyPrecedes($1) } == all, "seed \(seed), \(what)")
            #expect(Set(now.keys).isSubset(of: known), "seed \(seed), \(what)")
            try FileManager.default.removeItem(atPath: state.string)
        }
        print("\(opened) opened, \(refused) refused")
        #expect(opened + refused == Self.mutations)
    }

    /// Some jobs done, undone and failed; the WAL is not empty.
    private func filledState(_ place: Place) async throws -> FilePath {
        let state = place.root.appending("state")
        let journal = try Journal(folder: state, files: LocalFiles(home: place.root))
        for number in 0..<30 {
            let source = try place.file("desk/invoice-\(number).txt", "invoice \(number)")
            let job = try await journal.carryOut([try place.move(source, to: "lib/\(number % 3)/\(number).txt")])[0]
            if number % 4 == 0 { _ = try await journal.undo([job.id], searching: []) }
        }
        try await journal.flush()
        // As a crash leaves it: copied while it is open.
        let copy = place.root.appending("original")
        try FileManager.default.copyItem(atPath: state.string, toPath: copy.string)
        withExtendedLifetime(journal) {}
        return copy
    }

    private func contents(of place: Place) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for folder in ["desk", "lib"] {
            let root = place.root.appending(folder).string
            for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
                guard let content = FileManager.default.contents(atPath: "\(root)/\(name)"), !content.isEmpty else {
                    continue
                }
                contents["\(folder)/\(name)"] = content
            }
        }
        return contents
    }

    /// - Returns: what was done to which file.
    private func damage(
        _ original: FilePath, as state: FilePath, _ generator: inout SeededGenerator
    ) throws -> String {
        try FileManager.default.copyItem(atPath: original.string, toPath: state.string)
        let names = try FileManager.default.contentsOfDirectory(atPath: state.string)
            .filter { $0.hasPrefix("journal.sqlite") }.sorted()
        guard let name = names.randomElement(using: &generator) else { return "nothing" }
        let path = state.appending(name).string
        var bytes = Array(FileManager.default.contents(atPath: path) ?? Data())
        let kind = Int.random(in: 0..<5, using: &generator)
        switch kind {
        case 0 where name != "journal.sqlite":
            try FileManager.default.removeItem(atPath: path)
            return "\(name) deleted"
        case 1: bytes.removeLast(bytes.isEmpty ? 0 : Int.random(in: 1...bytes.count, using: &generator))
        case 2: bytes += (0..<Int.random(in: 1...9_000, using: &generator)).map { UInt8(truncatingIfNeeded: $0) }
        default:
            for _ in 0..<Int.random(in: 1...(kind == 3 ? 1 : 64), using: &generator) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
                    1 << UInt8.random(in: 0..<8, using: &generator)
            }
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return "\(name), kind \(kind)"
    }
}
