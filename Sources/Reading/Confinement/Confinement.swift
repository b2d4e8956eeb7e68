import CLinux
import Files
import Glibc
import Threads

/// Runs tools on documents, each locked in by `deskhand-confine` before it starts.
///
/// ```swift
/// let result = try await confinement.run(.pdftotext, ["-enc", "UTF-8", "-", "-"], on: file)
/// ```
package struct Confinement: Sendable {
    /// The folder of Deskhand's own helpers.
    package let helpers: FilePath
    /// Whether a kernel without Landlock will do: system call filter and limits alone.
    package let goesOnWithoutLandlock: Bool
    /// Uses Landlock as an older kernel has it; 0: not at all. For tests.
    var latestLandlock: Int?
    var slots = ReadingSlots.shared

    package init(helpers: FilePath = Self.ownFolder, goesOnWithoutLandlock: Bool = true) {
        self.helpers = helpers
        self.goesOnWithoutLandlock = goesOnWithoutLandlock
    }

    /// Where Deskhand's own helpers are: beside the code that runs now, as they are built, or in
    /// `libexec/deskhand` beside its `bin`, as they are installed.
    package static let ownFolder: FilePath = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard linux_own_path(&buffer, buffer.count) > 0 else { return "/usr/libexec/deskhand" }
        let name = FilePath(platformString: buffer)
        let beside = ((try? FilePath.canonical(name)) ?? name).removingLastComponent()
        if access(beside.appending("deskhand-confine").string, X_OK) == 0 { return beside }
        return beside.removingLastComponent().appending("libexec/deskhand")
    }()

    /// Runs a tool with a document as its standard input (a file it can seek in; also `/proc/self/fd/0`).
    ///
    /// Waits for one of the slots for tools first. The document is read from its start, whoever reads it besides.
    /// - Throws: `ToolError` when the program is missing, cannot be locked in, or the task is cancelled.
    package func run(_ tool: Tool, _ arguments: [String], on file: DocumentFile) async throws(ToolError) -> ToolResult {
        guard let program = path(of: tool) else { throw .missing(tool) }
        let outcome = try await slots.withSlot { () async throws(ToolError) in
            if tool.staysReady, let outcome = try await fork(tool, arguments, file) { return outcome }
            let words = options(for: tool) + ["--", program.string] + arguments
            return try await wait(process(.program(confine, words), for: tool), file)
        }
        return try result(outcome, of: tool)
    }

    /// By a helper that is ready; nil when there is none to be had, so that the program is to be started.
    private func fork(
        _ tool: Tool, _ arguments: [String], _ file: DocumentFile
    ) async throws(ToolError) -> ConfinedProcess.Outcome? {
        // One that has been quiet for long may be gone, and is not missed before it is asked.
        for _ in 0..<2 {
            guard let helper = ready(tool) else { return nil }
            let outcome = await run(process(.fork(of: helper, arguments), for: tool), file)
            switch outcome {
            case .success(let outcome):
                if outcome.status > ConfineStatus.bySignal { ReadyHelpers.retire(helper) }
                return outcome
            case .failure(.cancelled): throw .cancelled
            case .failure(.lost): ReadyHelpers.retire(helper)
            case .failure(.notStarted): return nil
            }
        }
        return nil
    }

    /// The helper of a kind that is ready; nil when it cannot be started.
    func ready(_ tool: Tool) -> ReadyHelper? {
        guard let program = path(of: tool) else { return nil }
        let words = options(for: tool) + ["--ready", "--", program.string, "ready"]
        return try? ReadyHelpers.helper(confine: confine, words, tool.limits)
    }

    private func process(_ origin: ConfinedProcess.Origin, for tool: Tool) -> ConfinedProcess {
        ConfinedProcess(origin, outputLimit: tool.limits.outputBytes, patience: tool.limits.wall + .seconds(5))
    }

    /// What `deskhand-confine --check` prints.
    func check() async throws(ToolError) -> String {
        let process = ConfinedProcess(
            .program(confine, ["--check"]), outputLimit: 4096, patience: .seconds(10))
        guard let nothing = try? DocumentFile([], of: "/") else { throw .notConfined("no memory") }
        return String(decoding: try await wait(process, nothing).output, as: UTF8.self)
    }

    private var confine: FilePath { helpers.appending("deskhand-confine") }

    /// Deskhand's own helpers lie beside it, the others where the system keeps programs. `PATH` has no say.
    func path(of tool: Tool) -> FilePath? {
        let folders: [FilePath] =
            tool.isHelper ? [helpers] : ["/usr/bin", "/bin", "/usr/local/bin"]
        return folders.map { $0.appending(tool.program) }.first { access($0.string, X_OK) == 0 }
    }

    private func options(for tool: Tool) -> [String] {
        let limits = tool.limits
        let wall = limits.wall.inMilliseconds
        var options = [
            "--cpu", "\(max(1, (limits.cpu.inMilliseconds + 999) / 1000))",
            "--wall", "\(wall / 1000).\(String(wall % 1000 + 1000).dropFirst())", "--memory", "\(limits.memoryBytes)",
        ]
        if limits.isNice { options.append("--nice") }
        if !goesOnWithoutLandlock { options.append("--require-landlock") }
        if let latestLandlock { options += ["--landlock-abi", "\(latestLandlock)"] }
        let reads = tool.isHelper ? tool.reads + Self.runtime : tool.reads
        return options + reads.flatMap { ["--read", $0] }
    }

    /// The folder of Swift's own libraries; none when they are part of the program.
    package static let runtime: [String] = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard linux_file_of_symbol("swift_retain", &buffer, buffer.count) > 0 else { return [] }
        let name = FilePath(platformString: buffer)
        guard name.lastComponent?.string.hasPrefix("libswiftCore") == true else { return [] }
        return [((try? FilePath.canonical(name)) ?? name).removingLastComponent().string]
    }()

    private func wait(
        _ process: ConfinedProcess, _ file: DocumentFile
    ) async throws(ToolError) -> ConfinedProcess.Outcome {
        switch await run(process, file) {
        case .success(let outcome): return outcome
        case .failure(.cancelled): throw .cancelled
        case .failure(.notStarted(ENOENT)): throw .notConfined("\(confine.displayed) is not installed")
        case .failure(.notStarted(let reason)): throw .notConfined(String(cString: strerror(reason)))
        case .failure(.lost): throw .notConfined("it ended before its time")
        }
    }

    private func run(
        _ process: ConfinedProcess, _ file: DocumentFile
    ) async -> Result<ConfinedProcess.Outcome, ConfinedProcess.Failure> {
        await withTaskCancellationHandler {
            await blocking { Result { () throws(ConfinedProcess.Failure) in try process.run(on: file) } }
        } onCancel: {
            process.cancel()
        }
    }

    private func result(_ outcome: ConfinedProcess.Outcome, of tool: Tool) throws(ToolError) -> ToolResult {
        let complaint = String(decoding: outcome.complaint, as: UTF8.self)
        let end: ToolResult.End
        switch outcome.status {
        case _ where outcome.isCut: end = .saidTooMuch
        case 0...ConfineStatus.ownMost: end = .exited(outcome.status)
        case ConfineStatus.missing: throw .missing(tool)
        case ConfineStatus.outOfTime, ConfineStatus.outOfCPU: end = .tookTooLong
        case ConfineStatus.bySignal + 1..<ConfineStatus.bySignal + 65:
            end = .signalled(outcome.status - ConfineStatus.bySignal)
        case 257...: end = .signalled(outcome.status - 256)
        // The program was not started, so what was said comes from deskhand-confine.
        default: throw .notConfined(complaint.isEmpty ? "deskhand-confine failed" : ConfineStatus.reason(complaint))
        }
        return ToolResult(output: outcome.output, complaint: complaint, end: end)
    }
}

extension Tool {
    /// Part of Deskhand, not of the system.
    var isHelper: Bool { program.hasPrefix("deskhand-") }
}

/// How deskhand-confine ends: `enum status` in confine.c.
enum ConfineStatus {
    static let ownMost: Int32 = 119
    static let missing: Int32 = 122
    static let outOfTime: Int32 = 123
    static let outOfCPU: Int32 = 124
    static let bySignal: Int32 = 128

    /// `deskhand-confine: seccomp cannot be set up: Invalid argument` without the name and the line's end.
    static func reason(_ complaint: String) -> String {
        let line = complaint.split(separator: "\n").first.map(String.init) ?? complaint
        let name = "deskhand-confine: "
        return line.hasPrefix(name) ? String(line.dropFirst(name.count)) : line
    }
}
