import CLinux
import Glibc

extension LocalFiles {
    package func rename(_ source: FilePath, to target: FilePath) throws(FileError) {
        let from = try reach(source, "move")
        let to = try reach(target: target, "move to")
        let outcome = from.withName { fromFolder, name in
            to.withName { toFolder, newName in renameWithoutReplacing(fromFolder, name, toFolder, newName) }
        }
        guard outcome < 0 else { return }
        switch -outcome {
        case EEXIST, ENOSPC, EDQUOT, EROFS, ENAMETOOLONG:
            throw FileError(FileError.Problem(-outcome), "move to", target)
        case EPERM, EACCES:
            let marked = from.markAgainstTaking() ?? to.markAgainstPutting()
            throw marked ?? FileError(.denied, "move", source)
        default:
            throw FileError(FileError.Problem(-outcome), "move", source)
        }
    }
}

/// renameat2(2) with RENAME_NOREPLACE; on a file system without that flag `moveByLink`.
func renameWithoutReplacing(
    _ fromFolder: Int32, _ from: UnsafePointer<CChar>, _ toFolder: Int32, _ to: UnsafePointer<CChar>
) -> Int32 {
    let outcome = linux_rename(fromFolder, from, toFolder, to)
    guard outcome == -EINVAL || outcome == -ENOSYS else { return outcome }
    return moveByLink(fromFolder, from, toFolder, to)
}
