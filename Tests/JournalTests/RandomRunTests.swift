import Files
import Foundation
import Glibc
import Testing
import TestSupport

@testable import Journal

/// Long runs on the real file system, taken back in any order.
@Suite("A thousand actions, taken back")
struct RandomRunTests {
    /// `DESKHAND_ACTIONS=1000` does more.
    private static let actions = Int(ProcessInfo.processInfo.environment["DESKHAND_ACTIONS"] ?? "") ?? 300
    private static let seed =
        UInt64(ProcessInfo.processInfo.environment["DESKHAND_SEED"] ?? "") ?? .random(in: 0..<100_000)

    /// Everything about a file that its owner could notice.
    private struct Facts: Equatable {
        var content: Data
        var mode: UInt32
        var modified: Int64
    }

    private let place: Place
    private let journal: Journal

    init() throws {
        place = try Place()
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
        try place.folder("lib")
    }

    private func tree() throws -> [String: Facts] {
        var tree: [String: Facts] = [:]
        for folder in ["desk", "lib"] {
            let root = place.root.appending(folder).string
            for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
                var sight = stat()
                guard lstat("\(root)/\(name)", &sight) == 0 else { continue }
                let isFile = sight.st_mode & S_IFMT == S_IFREG
                tree["\(folder)/\(name)"] = Facts(
                    content: isFile ? FileManager.default.contents(atPath: "\(root)/\(name)") ?? Data() : Data(),
                    mode: sight.st_mode,
                    modified: isFile ? Int64(sight.st_mtim.tv_sec) * 1_000_000_000 + Int64(sight.st_mtim.tv_nsec) : 0)
            }
        }
        return tree
    }

    /// One job about a file that lies somewhere.
    private func plan(_ number: Int, _ generator: inout SeededGenerator) throws -> JobPlan? {
        let files = LocalFiles()
        let here = try files.find(
            below: [place.root.appending("desk"), place.root.appending("lib")], inode: nil, size: nil
        )
        .sorted { $0.string < $1.string }
        guard let source = here.randomElement(using: &generator), let identity = try files.look(at: source)?.identity
        else { return nil }
        let digest = try files.digest(of: source, expecting: identity)
        let target = place.root.appending("lib/\(number % 7)/\(number).txt")
        func job(_ actions: [ActionPlan]) -> JobPlan {
            JobPlan(kind: .other, title: "\(number)", actions: actions, begun: Int64(number))
        }
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: return job([.trash(source, expecting: identity, digest: digest)])
        case 1:
            return job([
                .makeFolder(target.removingLastComponent()),
                .copy(source, to: target, expecting: identity, digest: digest),
            ])
        case 2:
            let text = Array("written \(number)".utf8)
            return job([
                .makeFolder(target.removingLastComponent()), .write(text, to: target, digest: Digest(hashing: text)),
            ])
        default: return try place.move(source, to: "lib/\(number % 7)/\(number).txt")
        }
    }

    private func fillDesk() throws {
        for number in 0..<60 {
            let file = try place.file("desk/file-\(number).txt", "content \(number)")
            chmod(file.string, number % 3 == 0 ? 0o600 : 0o644)
            let time = timespec(tv_sec: 1_700_000_000 + number, tv_nsec: 123_456_789)
            utimensat(AT_FDCWD, file.string, [time, time], 0)
        }
    }

    private func run(_ generator: inout SeededGenerator) async throws -> [Job.ID] {
        var jobs: [Job.ID] = []
        for number in 0..<Self.actions {
            guard let plan = try plan(number, &generator) else { continue }
            let job = try await journal.carryOut([plan])[0]
            if job.state == .done { jobs.append(job.id) }
        }
        return jobs
    }

    @Test("all of it undone, the tree is as it was: names, bytes, modes, times")
    func undoAll() async throws {
        var generator = SeededGenerator(seed: Self.seed)
        print("seed \(Self.seed)")
        try fillDesk()
        let before = try tree()
        let jobs = try await run(&generator)
        #expect(jobs.count > Self.actions / 2)
        let undone = try await journal.undo(jobs, searching: [place.root])
        #expect(undone.allSatisfy { $0.undo?.isWhole ?? true })
        #expect(try tree() == before, "seed \(Self.seed)")
        // And the same again, as far as there was anything to take back.
        let isUndone = try jobs.filter { try journal.job($0).job.undoneBy != nil }
        for report in undone where !isUndone.contains(report.job.id) {
            print("not undone: \(report.steps.map(\.finding)), \(report.job.actions.map { "\($0.kind) \($0.state)" })")
        }
        _ = try await journal.redo(isUndone, searching: [place.root])
        _ = try await journal.undo(jobs, searching: [place.root])
        #expect(try tree() == before, "seed \(Self.seed)")
    }

    @Test("undone and redone in any order, nothing is lost, and in the end all of it is back")
    func anyOrder() async throws {
        var generator = SeededGenerator(seed: Self.seed &+ 1)
        print("seed \(Self.seed)")
        var files: [(path: FilePath, text: String)] = []
        for number in 0..<40 {
            files.append((try place.file("desk/\(number).txt", "content \(number)"), "content \(number)"))
        }
        var jobs: [Job.ID] = []
        for (number, file) in files.enumerated() {
            jobs.append(
                try await journal.carryOut([try place.move(file.path, to: "lib/\(number % 5)/\(number).txt")])[0].id)
        }
        var isUndone = Set<Job.ID>()
        for _ in 0..<Self.actions {
            guard let job = jobs.randomElement(using: &generator) else { break }
            if isUndone.remove(job) != nil {
                _ = try await journal.redo([job], searching: [place.root])
            } else {
                _ = try await journal.undo([job], searching: [place.root])
                isUndone.insert(job)
            }
            let contents = try tree().values.filter { !$0.content.isEmpty }.map {
                String(decoding: $0.content, as: UTF8.self)
            }
            #expect(contents.sorted() == files.map(\.text).sorted(), "seed \(Self.seed)")
        }
        _ = try await journal.undo(jobs.filter { !isUndone.contains($0) }, searching: [place.root])
        for file in files {
            #expect(try String(contentsOfFile: file.path.string, encoding: .utf8) == file.text, "seed \(Self.seed)")
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: place.root.appending("lib").string).isEmpty)
    }
}
