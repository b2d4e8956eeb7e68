import CLinux
import Glibc

extension LocalFiles {
    public func rename(_ source: FilePath, to target: FilePath) throws(FileError) {
        let from = try Place(source, "move")
        let to = try Place(target, "move to")
        let outcome = from.withName { fromFolder, name in
            to.withName { toFolder, newName in renameWithoutReplacing(fromFolder, name, toFolder, newName) }
        }
        guard outcome < 0 else { return }
        switch -outcome {
        case EEXIST, ENOSPC, EDQUOT, EROFS, ENAMETOOLONG:
            throw FileError(FileError.Problem(-outcome), "move to", target)
        default:
            throw FileError(FileError.Problem(-outcome), "move", source)
        }
    }
}

/// renameat2(2) with RENAME_NOREPLACE; a plain file on a file system without that flag gets its new name
/// as a hard link, which never replaces either, before it loses the old one.
func renameWithoutReplacing(
    _ fromFolder: Int32, _ from: UnsafePointer<CChar>, _ toFolder: Int32, _ to: UnsafePointer<CChar>
) -> Int32 {
    let outcome = linux_rename(fromFolder, from, toFolder, to)
    guard outcome == -EINVAL || outcome == -ENOSYS else { return outcome }
    return moveByLink(fromFolder, from, toFolder, to)
}

func moveByLink(
    _ fromFolder: Int32, _ from: UnsafePointer<CChar>, _ toFolder: Int32, _ to: UnsafePointer<CChar>
) -> Int32 {
    var before = linux_sight()
    let seen = linux_look(fromFolder, from, &before)
    guard seen == 0 else { return seen }
    guard before.kind == .file else { return -EOPNOTSUPP }
    let linked = linux_link(fromFolder, from, toFolder, to)
    // EPERM: a file system without hard links (link(2)).
    guard linked == 0 else { return linked == -EPERM ? -EOPNOTSUPP : linked }
    var after = linux_sight()
    var moved = linux_sight()
    let isWhole = linux_look(fromFolder, from, &after) == 0 && linux_look(toFolder, to, &moved) == 0
    // Somebody put another file under the old name meanwhile: that one stays.
    guard isWhole, after.isSameFile(as: moved) else { return 0 }
    let removed = linux_remove(fromFolder, from)
    if removed < 0, removed != -ENOENT {
        _ = linux_remove(toFolder, to)
        return removed
    }
    return 0
}
