import ArgumentParser
import Desk
import Files
import Foundation
import Journal

/// The options every verb has.
struct CommonOptions: ParsableArguments {
    @Flag(help: "Print JSON, for programs.")
    var json = false

    @Option(help: ArgumentHelp("Another config file.", valueName: "path"), completion: .file(extensions: ["toml"]))
    var config: String?

    @Flag(help: "Run as root all the same.")
    var asRoot = false

    func locations() throws -> Locations {
        try Locations(configPath: try config.map { try FilePath.canonical(FilePath($0)) })
    }

    func openWorkspace() throws -> Workspace {
        try Workspace.open(configPath: try config.map { try FilePath.canonical(FilePath($0)) }, asRoot: asRoot)
    }

    /// Runs a verb; what it throws is told on standard error, with the exit status that fits.
    func reporting(_ verb: () async throws -> Void) async throws {
        do {
            try await verb()
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch {
            FileHandle.standardError.write(Data("deskhand: \(error)\n".utf8))
            throw ExitCode(ExitStatus(of: error).rawValue)
        }
    }
}

/// Exit statuses, after sysexits(3).
enum ExitStatus: Int32 {
    case conflicts = 1
    case usage = 64
    case badData = 65
    case noInput = 66
    case unavailable = 69
    case software = 70
    case cannotCreate = 73
    case inputOutput = 74
    case tryAgain = 75
    case permission = 77
    case config = 78

    init(of error: any Error) {
        switch error {
        case is ConfigError, is LocationsError: self = .config
        case is WorkspaceError: self = .permission
        case is ServiceError: self = .unavailable
        case let error as InitializerError:
            if case .configExists = error { self = .cannotCreate } else { self = .unavailable }
        case is ReviewError: self = .badData
        case is SystemctlError: self = .unavailable
        case let error as FileError:
            switch error.problem {
            case .missing: self = .noInput
            case .denied: self = .permission
            case .io, .diskFull, .readOnly: self = .inputOutput
            default: self = .badData
            }
        case let error as JournalError:
            switch error {
            case .corrupt, .newer: self = .badData
            case .noSuchJob, .noSuchReview: self = .noInput
            case .diskFull, .inaccessible: self = .inputOutput
            case .notFinished: self = .tryAgain
            case .alreadyUndone, .notUndone, .reviewSettled: self = .badData
            case .database: self = .software
            }
        default: self = .software
        }
    }
}
