import Glibc

/// Why a file operation did not happen. Nothing was changed when one is thrown.
package struct FileError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// Something lies at the target already.
        case exists
        /// Nothing lies at the source, or a folder on the way is gone.
        case missing
        /// Source and target are on different file systems.
        case crossesDevices
        case diskFull
        case readOnly
        case denied
        /// It, or its folder, is marked so that nobody may change it (chattr(1), `i` and `a`).
        case immutable
        case appendOnly
        /// A file lies where a folder is needed.
        case notFolder
        /// The file is not the one that was expected: it was edited or replaced meanwhile.
        case changed
        /// Somebody has it open for writing.
        case inUse
        /// A folder that was to be removed holds something.
        case notEmpty
        /// Not a plain file or folder, or a symbolic link on the way.
        case notPlain
        case nameTooLong
        /// A folder was to be moved into itself.
        case insideItself
        /// The file system cannot do this (no trash possible, say).
        case unsupported
        /// It is on a disk that is not mounted; this is where it would be.
        case absent(FilePath)
        /// The device failed.
        case io
        /// The task was cancelled that wanted to know.
        case stopped
        /// Anything else, with its `errno`.
        case other(Int32)
    }

    package var problem: Problem
    /// What was tried, as an infinitive: `move`, `look at`, `copy`.
    package var operation: String
    package var path: FilePath

    package init(_ problem: Problem, _ operation: String, _ path: FilePath) {
        self.problem = problem
        self.operation = operation
        self.path = path
    }
}

extension FileError {
    /// Whether what lies there cannot be known now: its disk is not mounted, or the way to it is barred (a service that
    /// is locked in looks at a folder that only the command line reaches).
    package var isOutOfReach: Bool {
        switch problem {
        case .absent, .denied: true
        default: false
        }
    }
}

extension FileError.Problem {
    /// The problem that an `errno` stands for (errno(3)).
    package init(_ number: Int32) {
        switch number {
        case EEXIST: self = .exists
        case ENOENT, ENOTDIR: self = .missing
        case EXDEV: self = .crossesDevices
        case ENOSPC, EDQUOT: self = .diskFull
        case EROFS: self = .readOnly
        case EACCES, EPERM: self = .denied
        case ENOTEMPTY: self = .notEmpty
        case ELOOP: self = .notPlain
        case ENAMETOOLONG: self = .nameTooLong
        case EOPNOTSUPP, ENOSYS: self = .unsupported
        case EIO: self = .io
        case EBUSY, ETXTBSY: self = .inUse
        default: self = .other(number)
        }
    }
}

extension FileError: CustomStringConvertible {
    /// One sentence on what failed and where, and one on what to do.
    package var description: String { "cannot \(operation) \(path.displayed): \(reason)" }

    private var reason: String {
        switch problem {
        case .exists: "something is there already. Rename it, or choose another name."
        case .missing: "it is not there (any more). Check the path."
        case .crossesDevices: "source and target are on different disks."
        case .diskFull: "the disk or your quota is full. Free some space and try again."
        case .readOnly: "the disk is mounted read-only. Mount it writable and try again."
        case .denied: "you may not. Check the permissions with: ls -ld \(quoted)"
        case .immutable: "it is marked as immutable. Take the mark away with: sudo chattr -i \(quoted)"
        case .appendOnly: "it is marked as append-only. Take the mark away with: sudo chattr -a \(quoted)"
        case .notFolder: "it is a file, and a folder is needed there. Rename it, or choose another folder."
        case .changed: "it was changed or replaced meanwhile. Look at it and try again."
        case .inUse: "it is in use. Try again when nothing uses it."
        case .notEmpty: "the folder is not empty."
        case .notPlain:
            "it is not a plain file or folder, or a symbolic link lies on the way. Use the path it really has."
        case .nameTooLong: "its name or path is too long. Choose a shorter one."
        case .unsupported: "its file system cannot do that."
        case .insideItself: "a folder cannot go into itself."
        case .stopped: "it was stopped."
        case .absent(let point):
            "it is on a disk that is not mounted at \(point.displayed). Mount it and try again. (If it is to stay without: "
                + "deskhand config here FOLDER.)"
        case .io: "the disk reports an error. Check it with: sudo dmesg"
        case .other(EMFILE), .other(ENFILE): "too many files are open. Close some programs and try again."
        case .other(EFBIG): "it is larger than its file system allows."
        case .other(EINVAL): "that is not a full path, or the file system does not take it."
        case .other(let number): "\(String(cString: strerror(number))) (error \(number))."
        }
    }

    /// For a command the user may paste into a shell.
    private var quoted: String {
        let parts = path.displayed.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
