import Files
import Threads

extension FileOperations {
    /// The digest of a file that somebody only looks at: on no thread that tasks run on, and no longer than the task wants
    /// to know it.
    func digestWhileWanted(of path: FilePath, expecting expected: Identity) async throws(FileError) -> Digest {
        let stop = StopSign()
        let outcome = await withTaskCancellationHandler {
            await blocking {
                LocalFiles.$hashingStop.withValue(stop) {
                    Result { () throws(FileError) in try digest(of: path, expecting: expected) }
                }
            }
        } onCancel: {
            stop.raise()
        }
        return try outcome.get()
    }
}
