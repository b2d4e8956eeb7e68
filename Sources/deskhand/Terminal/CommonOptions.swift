import ArgumentParser
import Desk
import Files
import Glibc
import Reading

/// The options every verb has.
struct CommonOptions: ParsableArguments {
    @Flag(help: "Print JSON, for programs.")
    var json = false

    @Option(
        help: ArgumentHelp("Another config file than the usual one.", valueName: "path"),
        completion: .file(extensions: ["toml"]))
    var config: String?

    @Flag(help: "Run as root all the same.")
    var asRoot = false

    func locations() throws -> Locations { try Locations(configPath: try configPath()) }

    func openWorkspace() throws -> Workspace { try Workspace.open(configPath: try configPath(), asRoot: asRoot) }

    /// Also with a config that has mistakes, while the service goes on with the one before.
    func openBrokenWorkspace() throws -> (Workspace, ConfigError?) {
        try Workspace.openBroken(configPath: try configPath(), asRoot: asRoot)
    }

    /// - Throws: `WorkspaceError.root` before anything is done as root.
    func enterLock() throws -> ServiceLock {
        try Workspace.refuseRoot(asRoot: asRoot)
        return try ServiceLock.enter(try locations())
    }

    private func configPath() throws -> FilePath? { try config.map { try PathArguments.path($0) } }

    /// Runs a verb; what it throws is told on standard error, with the exit status that fits.
    func reporting(_ verb: () async throws -> Void) async throws {
        defer { ReadingHelpers.end() }
        do {
            try await verb()
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch {
            Self.complain("\(error)")
            throw ExitCode(ExitStatus(of: error).rawValue)
        }
        // A reader that has seen enough, as in `deskhand log | head`, is no problem worth a word.
        guard StandardOutput.problem != 0 else { return }
        if StandardOutput.problem != EPIPE {
            Self.complain("cannot print: \(String(cString: strerror(StandardOutput.problem)))")
        }
        throw ExitCode(ExitStatus.inputOutput.rawValue)
    }

    /// A line of its own for each mistake, with nothing in it that could drive a terminal.
    static func complain(_ message: String) {
        for line in message.split(separator: "\n") {
            StandardOutput.write("deskhand: \(String(line).displayed)\n", to: STDERR_FILENO)
        }
    }
}
