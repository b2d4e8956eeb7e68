import CLinux
import Glibc

// Moving where renameat2(2) has no RENAME_NOREPLACE: NFS, ZFS before 2.2, some FUSE.

/// A plain file gets its new name as a hard link, which never replaces anything, and then loses the old one.
///
/// A crash in between leaves both names; done once more, the move is finished. A folder, and a file where there are no
/// hard links, is not moved at all: nothing else there is sure not to replace.
func moveByLink(
    _ fromFolder: Int32, _ from: UnsafePointer<CChar>, _ toFolder: Int32, _ to: UnsafePointer<CChar>
) -> Int32 {
    var before = linux_sight()
    let seen = linux_look(fromFolder, from, &before)
    guard seen == 0 else { return seen }
    guard before.kind == .file else { return -EOPNOTSUPP }
    let linked = linux_link(fromFolder, from, toFolder, to)
    var moved = linux_sight()
    let isThere = linux_look(toFolder, to, &moved) == 0
    if linked == -EEXIST, isThere, before.links > 1, before.isSameFile(as: moved) {
        // The first half of this move, from before a crash.
    } else if linked < 0 {
        // EPERM: a file system without hard links (link(2)).
        return linked == -EPERM ? -EOPNOTSUPP : linked
    }
    // One that was moved on at once was still moved by us.
    let taken = takeName(fromFolder, from, of: isThere ? moved : before)
    guard taken < 0 else { return 0 }
    _ = takeName(toFolder, to, of: isThere ? moved : before)
    return taken
}

/// Takes a name away from a file that has another, and from that file only: what was saved under the name meanwhile
/// stays under it.
///
/// Whatever unlink(2) is told to remove may have been replaced since the last look. So the name is moved into a folder
/// that nobody else uses, looked at there, and goes back if it is another's.
func takeName(_ folder: Int32, _ name: UnsafePointer<CChar>, of file: linux_sight) -> Int32 {
    guard let hold = Hold.open(in: folder) else { return -EBUSY }
    let taken = renameat(folder, name, hold.opened.descriptor, name) == 0 ? 0 : -errno
    // Gone already: there is nothing to take away.
    guard taken == 0 else { return taken == -ENOENT ? 0 : taken }
    var held = linux_sight()
    let isIt = linux_look(hold.opened.descriptor, name, &held) == 0 && held.isSameFile(as: file) && held.links > 1
    if isIt { return linux_remove(hold.opened.descriptor, name) }
    hold.putBack(name)
    return 0
}

/// A folder beside files, in which they are looked at with nobody else near. What a crash left in one goes back when
/// the next is opened.
private struct Hold: ~Copyable {
    private static let names = (1...16).map { Array(".deskhand-hold\($0 == 1 ? "" : "-\($0)")".utf8CString) }

    let opened: Opened
    private let folder: Int32
    private let name: [CChar]

    /// Takes over a descriptor.
    private init(_ descriptor: Int32, _ folder: Int32, _ name: [CChar]) {
        opened = Opened(descriptor)
        self.folder = folder
        self.name = name
    }

    /// Nil when none can be made.
    static func open(in folder: Int32) -> Hold? {
        for name in names {
            let made = linux_make_folder(folder, name, 0o700)
            guard made == 0 || made == -EEXIST else { return nil }
            let descriptor = linux_open(folder, name, LINUX_FOLDER)
            guard descriptor >= 0 else { continue }
            guard linux_claim(descriptor) != -EWOULDBLOCK, leads(folder, name, to: descriptor) else {
                // Another process's, or not ours at all.
                close(descriptor)
                continue
            }
            let hold = Hold(descriptor, folder, name)
            hold.putBackLeftovers()
            return hold
        }
        return nil
    }

    deinit { _ = linux_remove_folder(folder, name) }

    private static func leads(_ folder: Int32, _ name: [CChar], to descriptor: Int32) -> Bool {
        var named = linux_sight()
        var own = linux_sight()
        return linux_look(folder, name, &named) == 0 && linux_look(descriptor, "", &own) == 0
            && named.isSameFile(as: own) && own.user == geteuid()
    }

    private func putBackLeftovers() {
        let again = linux_open(folder, name, LINUX_FOLDER)
        guard again >= 0, let listing = linux_list(again) else { return }
        defer { linux_end(listing) }
        var entry = linux_entry()
        var left: [[CChar]] = []
        while linux_next(listing, &entry) == 1, let found = entry.name {
            left.append(Array(UnsafeBufferPointer(start: found, count: strlen(found) + 1)))
        }
        for name in left { putBack(name) }
    }

    /// Gives a file its name back, or the next free one beside it. What finds no place stays here.
    func putBack(_ name: UnsafePointer<CChar>) {
        var held = linux_sight()
        guard linux_look(opened.descriptor, name, &held) == 0 else { return }
        // Over nothing, or an empty folder: a folder cannot replace anything else (rename(2)).
        guard held.kind != .folder else {
            _ = renameat(opened.descriptor, name, folder, name)
            return
        }
        guard let component = FilePath.Component(bytes: Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
        else { return }
        for number in 1...9_999 {
            let target = number == 1 ? component : component.numbered(number)
            let linked = target.withPlatformString { linux_link(opened.descriptor, name, folder, $0) }
            if linked == -EEXIST { continue }
            if linked == 0 { _ = linux_remove(opened.descriptor, name) }
            return
        }
    }
}
