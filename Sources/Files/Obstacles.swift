import CLinux
import Glibc

// What stands behind an error number that says too little.

extension Place {
    /// That the thing itself is marked, or its folder, when that may be why it could not be taken away.
    func markAgainstTaking() -> FileError? {
        if let problem = withName({ Self.mark($0, $1) }) { return FileError(problem, "move", path) }
        guard let problem = Self.mark(folder, "") else { return nil }
        return FileError(problem, "take files out of", path.removingLastComponent())
    }

    /// That the folder is marked, when that may be why nothing could be put there. To one that may only grow it can.
    func markAgainstPutting() -> FileError? {
        guard Self.mark(folder, "") == .immutable else { return nil }
        return FileError(.immutable, "put files into", path.removingLastComponent())
    }

    private static func mark(_ folder: Int32, _ name: UnsafePointer<CChar>) -> FileError.Problem? {
        let marks = linux_marks(folder, name)
        guard marks > 0 else { return nil }
        return marks & Int32(LINUX_IMMUTABLE.rawValue) != 0 ? .immutable : .appendOnly
    }
}

extension LocalFiles {
    /// As `reach`, for what is to be put there: a file on the way is named.
    func reach(target path: FilePath, _ operation: String) throws(FileError) -> Place {
        do {
            return try reach(path, operation)
        } catch {
            guard error.problem == .missing else { throw error }
            var folder = path.removingLastComponent()
            while folder.lastComponent != nil {
                let seen = try look(at: folder)
                if let seen, seen.kind != .folder { throw FileError(.notFolder, "file into", folder) }
                if seen != nil { throw error }
                folder.removeLastComponent()
            }
            throw error
        }
    }
}
