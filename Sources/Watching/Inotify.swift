import CLinux
import Files
import Glibc

/// One event as inotify(7) reports it. The name is only valid during the call that gets the event.
struct InotifyEvent {
    var watch: Int32
    var mask: UInt32
    /// Ties the two halves of a rename together.
    var cookie: UInt32
    var name: UnsafeRawBufferPointer

    func has(_ flags: Int32) -> Bool { mask & UInt32(bitPattern: flags) != 0 }
    func has(_ flag: UInt32) -> Bool { mask & flag != 0 }
}

/// One inotify instance.
final class Inotify {
    /// Each says "look again". CLOSE_WRITE alone would miss hard links, unnamed files that are linked in
    /// and `truncate`; ATTRIB tells when a file becomes readable or its time is set after the last write.
    /// IN_EXCL_UNLINK is left out on purpose: it would hide the closing of an unnamed file.
    static let folderMask =
        UInt32(IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)
    /// For a desk itself, what happens to the folder also matters; sub-folders' parents report that.
    static let deskMask = folderMask | UInt32(IN_DELETE_SELF | IN_MOVE_SELF)
    /// For the folder in which a vanished desk may reappear.
    static let guardMask = UInt32(IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

    /// For the owner's own folder: what is in it is replaced, or the folder itself.
    static let guardedMask = UInt32(IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)

    let descriptor: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)

    /// nil when `fs.inotify.max_user_instances` (or the process's limit of descriptors) is reached.
    init?() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else {
            buffer.deallocate()
            return nil
        }
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// Watches an opened folder: the very one the handle holds. A folder that is watched already keeps
    /// its number and is asked for both masks.
    ///
    /// - Returns: the watch's number, or the `errno` negated (`-ENOSPC` at `fs.inotify.max_user_watches`).
    func watch(_ folder: borrowing FolderHandle, _ mask: UInt32) -> Int32 {
        let all = mask | UInt32(IN_ONLYDIR) | UInt32(IN_MASK_ADD)
        let number = inotify_add_watch(descriptor, "/proc/self/fd/\(folder.descriptor)", all)
        return number >= 0 ? number : -errno
    }

    func forget(_ watch: Int32) { _ = inotify_rm_watch(descriptor, watch) }

    /// Reads one buffer of events. Returns false when there was none.
    func read(_ body: (InotifyEvent) -> Void) -> Bool {
        let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        guard got > 0 else { return false }
        let header = MemoryLayout<inotify_event>.size
        var at = 0
        while at + header <= got {
            let event = buffer.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
            let end = at + header + Int(event.len)
            guard end <= got else { break }
            var name = UnsafeRawBufferPointer(rebasing: buffer[(at + header)..<end])
            if let zero = name.firstIndex(of: 0) { name = UnsafeRawBufferPointer(rebasing: name[..<zero]) }
            body(InotifyEvent(watch: event.wd, mask: event.mask, cookie: event.cookie, name: name))
            at = end
        }
        return true
    }

    static var watchLimit: Int { limit("/proc/sys/fs/inotify/max_user_watches") }
    static var instanceLimit: Int { limit("/proc/sys/fs/inotify/max_user_instances") }

    private static func limit(_ path: String) -> Int {
        let text = readSmallFile(path).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int(String(decoding: text, as: UTF8.self)) ?? 0
    }
}

/// The content of a file of the kernel's; empty when it cannot be read.
func readSmallFile(_ path: String, atMost limit: Int = 1 << 22) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var content: [UInt8] = []
    while content.count < limit {
        let got = withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 1) { chunk in
            let got = read(file, chunk.baseAddress, chunk.count)
            if got > 0 { content.append(contentsOf: chunk[..<got]) }
            return got
        }
        guard got > 0 else { break }
    }
    return content
}

/// Wakes a thread that waits in `poll`.
final class Wake: Sendable {
    let descriptor: Int32

    init() { descriptor = watch_eventfd() }
    deinit { close(descriptor) }

    func ring() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    func clear() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
