import Files
import Threads

extension FileOperations {
    /// The digest of a file that somebody only looks at: on no thread that tasks run on, and no longer than the task wants
    /// to know it.
    func digestWhileWanted(of path: FilePath, expecting expected: Identity) async throws(FileError) -> Digest {
        try await StopSign.whileWanted { sign in
            await blocking {
                LocalFiles.$hashingStop.withValue(sign) {
                    Result { () throws(FileError) in try digest(of: path, expecting: expected) }
                }
            }
        }.get()
    }
}
