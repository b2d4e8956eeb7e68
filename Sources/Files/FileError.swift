/// Why a file operation did not happen. Nothing was changed when one is thrown.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Problem: Hashable, Sendable {
        /// Something lies at the target already.
        case exists
        /// Nothing lies at the source, or a folder on the way is gone.
        case missing
        /// Source and target are on different file systems.
        case crossesDevices
        case diskFull
        case readOnly
        case denied
        /// The file is not the one that was expected: it was edited or replaced meanwhile.
        case changed
        /// A folder that was to be removed holds something.
        case notEmpty
        /// Not a plain file or folder, or a symbolic link on the way.
        case notPlain
        case nameTooLong
        /// The file system cannot do this (no trash possible, say).
        case unsupported
        /// The device failed.
        case io
        /// Anything else, with its `errno`.
        case other(Int32)
    }

    public var problem: Problem
    /// What was tried, as an infinitive: `move`, `look at`, `copy`.
    public var operation: String
    public var path: FilePath

    public init(_ problem: Problem, _ operation: String, _ path: FilePath) {
        self.problem = problem
        self.operation = operation
        self.path = path
    }
}
