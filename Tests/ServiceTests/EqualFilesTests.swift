import Files
import Foundation
import Glibc
import Testing
import TestSupport

/// 40 pairs of equal documents, and the real program told to stop in the middle of them.
///
/// `DESKHAND_RUNS=300` does it more often: an order in which things happen once in a hundred times takes that.
@Suite("Equal files")
struct EqualFilesTests {
    private static let runs = Int(ProcessInfo.processInfo.environment["DESKHAND_RUNS"] ?? "") ?? 1
    private static let pairs = 40
    /// Far more than any run takes: what is not over by then hangs.
    private static let patience: TimeInterval = 120

    private static let document = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent().appending("examples/inbox/Statement_2026-02_Harbour-Bank.pdf")

    /// Pages with a text; each pair has a content of its own.
    private func fill(_ desk: FilePath) throws {
        let page = try Data(contentsOf: URL(fileURLWithPath: Self.document.string))
        for number in 10..<(10 + Self.pairs) {
            let content = page + Data("\n% \(number)\n".utf8)
            for name in ["statement \(number).pdf", "statement \(number) (1).pdf"] {
                try content.write(to: URL(fileURLWithPath: desk.appending(name).string))
            }
        }
    }

    private struct Report: Decodable {
        struct File: Decodable {
            struct Path: Decodable { var path: String }
            var path: Path
            var outcome: String
            var reason: String?
        }
        var files: [File]

        func names(_ outcome: String, _ reason: String?) -> Set<String> {
            let chosen = files.filter { $0.outcome == outcome && $0.reason == reason }
            return Set(chosen.compactMap { FilePath($0.path.path).lastComponent?.string })
        }
    }

    private func report(_ sandbox: Sandbox, _ arguments: [String]) throws -> Report {
        let run = try Run(sandbox, arguments + ["--json", sandbox.desk.string])
        let isOver = run.wait(Self.patience)
        try #require(isOver, "it hangs")
        #expect(run.process.terminationStatus == 0)
        #expect(try run.leftProcesses().isEmpty)
        return try JSONDecoder().decode(Report.self, from: run.output)
    }

    private var firsts: Set<String> { Set((10..<(10 + Self.pairs)).map { "statement \($0).pdf" }) }
    private var seconds: Set<String> { Set((10..<(10 + Self.pairs)).map { "statement \($0) (1).pdf" }) }

    @Test("a dry run ends, and names each second file a duplicate, as filing does", .timeLimit(.minutes(60)))
    func pairs() throws {
        for _ in 0..<Self.runs {
            let sandbox = try Sandbox()
            try fill(sandbox.desk)
            let said = try report(sandbox, ["file", "--dry-run"])
            #expect(said.names("proposed", nil) == firsts)
            #expect(said.names("proposed", "duplicate") == seconds)
            let done = try report(sandbox, ["file"])
            #expect(done.names("filed", nil) == firsts)
            #expect(done.names("waiting", "duplicate") == seconds)
        }
    }

    @Test("told to stop in the middle, it ends by that signal, and nothing is lost", arguments: [SIGTERM, SIGINT])
    func stopped(signal: Int32) throws {
        for _ in 0..<Self.runs {
            let sandbox = try Sandbox()
            try fill(sandbox.desk)
            let before = try Tree.contents(below: [sandbox.desk])
            let run = try Run(sandbox, ["file", sandbox.desk.string])
            // From the first that is filed on, it is in the middle.
            try #require(run.waitForOutput())
            kill(run.process.processIdentifier, signal)
            try #require(run.wait(Self.patience), "it hangs")
            #expect(run.process.terminationReason == .uncaughtSignal)
            #expect(run.process.terminationStatus == signal)
            #expect(try run.leftProcesses().isEmpty)
            #expect(try Tree.contents(below: [sandbox.desk, sandbox.library]) == before)
            #expect(try report(sandbox, ["file"]).names("waiting", "duplicate").count == Self.pairs)
            #expect(try Tree.contents(below: [sandbox.desk, sandbox.library]) == before)
        }
    }

    @Test("two command lines at once end, and nothing is lost")
    func twoAtOnce() throws {
        for _ in 0..<Self.runs {
            let sandbox = try Sandbox()
            try fill(sandbox.desk)
            let before = try Tree.contents(below: [sandbox.desk])
            let both = try (0..<2).map { _ in try Run(sandbox, ["file", sandbox.desk.string]) }
            for run in both { #expect(run.wait(Self.patience), "it hangs") }
            #expect(try Tree.contents(below: [sandbox.desk, sandbox.library]) == before)
        }
    }

    @Test("a huge file that is being hashed keeps nobody waiting")
    func hashing() throws {
        let sandbox = try Sandbox()
        let path = sandbox.desk.appending("film.pdf").string
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        // A hole of just under 1 GiB, which is hashed whole.
        try #require(truncate(path, (1 << 30) - 1) == 0)
        let run = try Run(sandbox, ["file", sandbox.desk.string])
        try #require(run.waitForHandler(of: SIGTERM))
        kill(run.process.processIdentifier, SIGTERM)
        try #require(run.wait(Self.patience), "it hangs")
        #expect(run.process.terminationReason == .uncaughtSignal && run.process.terminationStatus == SIGTERM)
    }
}

/// The real program, on its way.
private final class Run {
    let process = Process()
    private let isOver = DispatchSemaphore(value: 0)
    private let log: FilePath

    init(_ sandbox: Sandbox, _ arguments: [String]) throws {
        log = sandbox.root.appending("output-\(UInt32.random(in: 0...UInt32.max))")
        _ = FileManager.default.createFile(atPath: log.string, contents: nil)
        process.executableURL = ServiceProcess.tool
        process.arguments = arguments + Sandbox.rootFlag
        process.environment = sandbox.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: log.string))
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { [isOver] _ in isOver.signal() }
        try process.run()
    }

    var output: Data { (try? Data(contentsOf: URL(fileURLWithPath: log.string))) ?? Data() }

    /// - Returns: false when it had to be killed.
    func wait(_ seconds: TimeInterval) -> Bool {
        if isOver.wait(timeout: .now() + seconds) == .success { return true }
        kill(process.processIdentifier, SIGKILL)
        return false
    }

    /// A process of its own can only be watched from outside.
    func waitForOutput() -> Bool { wait { !output.isEmpty } }

    /// Returns when it hears of a signal itself (proc(5), `SigCgt`).
    func waitForHandler(of signal: Int32) -> Bool {
        wait {
            let status =
                (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
            let mask = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
            return mask & (1 << UInt64(signal - 1)) != 0
        }
    }

    private func wait(for condition: () -> Bool) -> Bool {
        for _ in 0..<2_400 {
            if condition() { return true }
            usleep(25_000)
        }
        return false
    }

    /// What it started and is still there, also as what nobody has reaped: all of its process group.
    func leftProcesses() throws -> [String] {
        let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
        return numbers.compactMap { number in
            guard let line = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
                // The name may hold blanks and brackets; after it come state, parent and group.
                let end = line.lastIndex(of: ")")
            else { return nil }
            let group = line[end...].split(separator: " ").dropFirst(3).first
            return group == "\(process.processIdentifier)" ? line : nil
        }
    }
}
