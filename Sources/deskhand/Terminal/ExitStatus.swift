import Agents
import Desk
import Files
import Glibc
import Journal
import Models
import Tables

/// Exit statuses, after sysexits(3). `docs/commands.md` lists them for users.
enum ExitStatus: Int32 {
    /// Done, but something was left as it is, or found wrong.
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
        case is ServiceError, is SystemctlError, is UnitTrouble: self = .unavailable
        case is ReviewError: self = .badData
        case is FieldEditError: self = .usage
        case is NoSuchLesson, is NoSuchVendor, is NoSuchRecord, is NoSuchSchema, is RuleError: self = .noInput
        case let error as InitializerError:
            if case .configExists = error { self = .cannotCreate } else { self = .unavailable }
        case let error as FileError: self.init(of: error.problem)
        case let error as JournalError: self.init(ofJournal: error)
        case let error as KeyProblem: self.init(ofKey: error)
        case is TransportError: self = .unavailable
        case is SpreadsheetError, is ZipError: self = .inputOutput
        default: self = .software
        }
    }

    private init(of problem: FileError.Problem) {
        switch problem {
        case .missing: self = .noInput
        case .denied, .immutable, .appendOnly: self = .permission
        case .io, .diskFull, .readOnly: self = .inputOutput
        case .changed, .absent: self = .tryAgain
        case .exists: self = .cannotCreate
        default: self = .badData
        }
    }

    private init(ofKey problem: KeyProblem) {
        switch problem {
        case .wrongName: self = .usage
        case .readableByOthers, .foreign, .folderOpenToOthers, .folderNotOurs: self = .config
        case .notAFile, .empty, .unusable, .tooLarge: self = .badData
        case .system(_, _, EACCES), .system(_, _, EPERM): self = .permission
        case .system: self = .inputOutput
        }
    }

    private init(ofJournal error: JournalError) {
        switch error {
        case .corrupt, .newer, .replaced, .missing, .badCopy, .alreadyUndone, .notUndone, .reviewSettled,
            .damagedRow:
            self = .badData
        case .noSuchJob, .noSuchSubject, .noSuchCall, .noSuchReview: self = .noInput
        case .diskFull, .inaccessible, .notForgotten: self = .inputOutput
        case .notFinished: self = .tryAgain
        case .inService: self = .unavailable
        case .database: self = .software
        }
    }
}
