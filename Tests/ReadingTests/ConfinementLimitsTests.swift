import CLinux
import Files
import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite("The limits of parsers", .timeLimit(.minutes(Patience.minutes)))
struct ConfinementLimitsTests {
    private let confinement = Confinement()

    private func run(_ mode: String..., limits: ToolLimits = ToolLimits(), as coming: Coming) async throws -> ToolResult
    {
        try await confinement.run(standIn(limits, coming), mode, on: DocumentFile("text"))
    }

    @Test("an endless loop is ended by its processor time", arguments: ["loop", "catch-limit"], Coming.allCases)
    func processor(mode: String, coming: Coming) async throws {
        let result = try await run(mode, limits: ToolLimits(cpu: .seconds(1), wall: Patience.limit), as: coming)
        #expect(result.end == .tookTooLong)
    }

    @Test("an endless loop is ended by the clock", arguments: Coming.allCases)
    func clock(coming: Coming) async throws {
        let result = try await run("loop", limits: ToolLimits(cpu: .seconds(60), wall: .milliseconds(200)), as: coming)
        #expect(result.end == .tookTooLong)
    }

    @Test("endless output is cut at the limit", arguments: Coming.allCases)
    func output(coming: Coming) async throws {
        let result = try await run("print", limits: ToolLimits(outputBytes: 100_000), as: coming)
        #expect(result.end == .saidTooMuch)
        #expect(result.output.count == 100_000)
    }

    @Test("endless complaints are kept short, and hold nobody up", arguments: Coming.allCases)
    func complaints(coming: Coming) async throws {
        let result = try await run("complain", limits: ToolLimits(cpu: .seconds(1), wall: Patience.limit), as: coming)
        #expect(result.end == .tookTooLong)
        #expect(result.complaint.utf8.count == 4096)
    }

    @Test("endless allocation ends at the limit", arguments: Coming.allCases)
    func memory(coming: Coming) async throws {
        let result = try await run("allocate", limits: ToolLimits(memoryBytes: 256 << 20), as: coming)
        #expect(result.end == .exited(3))
        #expect((Int(result.text.trimmingCharacters(in: .newlines)) ?? .max) < 256 << 20)
    }

    @Test(
        "not one process or thread comes out of a thousand tries", arguments: ["forkbomb", "threads"], Coming.allCases)
    func forkBomb(mode: String, coming: Coming) async throws {
        #expect(try await run(mode, as: coming).text == "0\n")
    }

    @Test("a crash is told, and so is the exit status", arguments: Coming.allCases)
    func ends(coming: Coming) async throws {
        #expect(try await run("crash", as: coming).end == .signalled(SIGSEGV))
        #expect(try await run("exit", "0", as: coming).end == .exited(0))
        #expect(try await run("exit", "119", as: coming).end == .exited(119))
        // It cannot pass for one of deskhand-confine's own.
        #expect(try await run("exit", "120", as: coming).end == .exited(119))
        #expect(try await run("exit", "255", as: coming).end == .exited(119))
    }

    @Test("cancelling ends the program at once", arguments: Coming.allCases)
    func cancelled(coming: Coming) async throws {
        let meeting = try Meeting()
        let path = meeting.path.string
        let run = Task {
            try await confinement.run(
                standIn(ToolLimits(), reads: [path], coming), ["wait", path], on: DocumentFile(""))
        }
        Task {
            _ = await run.result
            meeting.callOff()
        }
        let writer = await meeting.begin()
        run.cancel()
        await #expect(throws: ToolError.cancelled) { try await run.value }
        await meeting.end(writer)
    }

    @Test("a task that was cancelled before runs nothing")
    func cancelledBefore() async throws {
        let run = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await confinement.run(standIn(), ["nothing"], on: DocumentFile(""))
        }
        await #expect(throws: ToolError.cancelled) { try await run.value }
    }
}

@Suite("Nothing outlives its parent", .timeLimit(.minutes(Patience.minutes)))
struct ConfinementEndTests {
    private let confine = Confinement.ownFolder.appending("deskhand-confine").string
    private let program = Confinement.ownFolder.appending("deskhand-breakout").string

    /// Starts words as a program with pipes; gives its process and the reading end of its output.
    private func start(_ words: [String]) throws -> (process: Int32, output: Int32) {
        let document = try DocumentFile("text")
        var ends: [Int32] = [-1, -1]
        try #require(linux_pipe(&ends) == 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        let process = linux_spawn(words[0], &arguments, document.descriptor, ends[1], ends[1])
        close(ends[1])
        try #require(process >= 0)
        return (process, ends[0])
    }

    private func words(_ meeting: Meeting) -> [String] {
        let reads = ([meeting.path.string] + Confinement.runtime).flatMap { ["--read", $0] }
        return [confine, "--wall", "600", "--cpu", "600"] + reads + ["--", program, "wait", meeting.path.string]
    }

    @Test("a service that is killed takes the parser with it")
    func parent() async throws {
        let meeting = try Meeting()
        // A shell in the service's place: it does not end its children.
        let shell = try start(["/bin/sh", "-c", "\"$@\"; exit 0", "sh"] + words(meeting))
        let writer = await meeting.begin(with: shell.process)
        #expect(linux_kill(shell.process) == 0)
        await meeting.end(writer)
        _ = linux_wait(shell.process)
        close(shell.process)
        close(shell.output)
    }

    @Test("a monitor that is killed takes the parser with it")
    func monitor() async throws {
        let meeting = try Meeting()
        let monitor = try start(words(meeting))
        let writer = await meeting.begin(with: monitor.process)
        #expect(linux_kill(monitor.process) == 0)
        await meeting.end(writer)
        #expect(linux_wait(monitor.process) == 256 + SIGKILL)
        close(monitor.process)
        close(monitor.output)
    }

    @Test("a helper that is ready takes its forks with it, and is gone with the service")
    func ready() async throws {
        let meeting = try Meeting()
        let path = meeting.path.string
        let tool = standIn(ToolLimits(), reads: [path], .forked)
        let run = Task { try await Confinement().run(tool, ["wait", path], on: DocumentFile("")) }
        Task {
            _ = await run.result
            meeting.callOff()
        }
        let writer = await meeting.begin()
        // As when the service is gone: nobody holds the other end of its socket, or its monitor is killed.
        let helper = try #require(Confinement().ready(tool))
        helper.end()
        await meeting.end(writer)
        // What was being read is read by another one.
        let again = await meeting.begin()
        run.cancel()
        await #expect(throws: ToolError.cancelled) { try await run.value }
        await meeting.end(again)
    }

    @Test("a parser to whom nobody listens any more is ended")
    func reader() async throws {
        let meeting = try Meeting()
        let monitor = try start(words(meeting))
        let writer = await meeting.begin(with: monitor.process)
        close(monitor.output)
        await meeting.end(writer)
        #expect(linux_wait(monitor.process) == 125)
        close(monitor.process)
    }
}
