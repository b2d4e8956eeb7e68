import CLinux
import Glibc

/// A file being made that nobody can see under its name yet: it appears whole, or not at all.
///
/// It has no name until it is published (O_TMPFILE, open(2)); on a file system that cannot do that it is
/// a hidden `.deskhand-….part` beside its place, which goes away if it is not published.
struct NewFile: ~Copyable {
    let file: Opened
    private let place: Place
    private let operation: String
    /// The hidden name; nil when it has none.
    private var part: [CChar]?

    /// - Parameters:
    ///   - place: where it will appear; something there is told at once, before any work is done.
    ///   - mode: as for open(2), less the user's umask.
    init(at place: consuming Place, mode: mode_t, _ operation: String, named: Bool = false) throws(FileError) {
        var sight = linux_sight()
        if place.withName({ linux_look($0, $1, &sight) }) == 0 { throw FileError(.exists, operation, place.path) }
        let unnamed = named ? -EOPNOTSUPP : linux_make_unnamed(place.folder, mode)
        switch -unnamed {
        case EOPNOTSUPP, EISDIR, EINVAL, ENOSYS:
            let part = NewFile.partName(for: place.path)
            file = try NewFile.makePart(part, place, mode, operation)
            self.part = part
        default:
            try place.require(unnamed, operation)
            file = Opened(unnamed)
            part = nil
        }
        self.place = place
        self.operation = operation
    }

    deinit {
        guard let part else { return }
        _ = linux_remove(place.folder, part)
    }

    /// Makes the content durable. Call before `publish`: a name must not survive what it names.
    func sync() throws(FileError) { try place.require(linux_sync(file.descriptor), operation) }

    /// Gives the file its name, durably; `exists` when something has it by now.
    ///
    /// A file that has its name is never told as one that could not be made.
    mutating func publish() throws(FileError) -> Sighting {
        let made = try named(place)
        part = nil
        return made
    }

    /// The same in another place on its file system; `crossesDevices` when it is on another.
    mutating func publish(at other: borrowing Place) throws(FileError) -> Sighting {
        let made = try named(other)
        part = nil
        return made
    }

    private func named(_ at: borrowing Place) throws(FileError) -> Sighting {
        let whole = try file.look(operation, at.path)
        let (own, begun) = (file.descriptor, place.folder)
        let outcome =
            if let part {
                at.withName { renameWithoutReplacing(begun, part, $0, $1) }
            } else {
                at.withName { linux_name_unnamed(own, $0, $1) }
            }
        try at.require(outcome, operation)
        // The file is there, so this must not fail any more; a disk that cannot keep it says so again when
        // the folder is synced.
        try? LocalFiles().sync(folder: at.path.removingLastComponent())
        return ((try? file.look(operation, at.path)) ?? whole).sighting
    }

    private static func partName(for path: FilePath) -> [CChar] {
        let name = Digest(hashing: path.lastComponent?.bytes ?? []).hex.prefix(16)
        return ".deskhand-\(name).part".utf8CString.map { $0 }
    }

    /// Makes the hidden file. One left behind by a crash is replaced; whoever is making one has it locked,
    /// so that two processes that make the same file cannot meet in it.
    private static func makePart(
        _ part: [CChar], _ place: borrowing Place, _ mode: mode_t, _ operation: String
    ) throws(FileError) -> Opened {
        for _ in 0..<16 {
            let made = linux_make_named(place.folder, part, mode)
            if made == -EEXIST {
                try removeLeftover(part, place, operation)
                continue
            }
            try place.require(made, operation)
            let file = Opened(made)
            if linux_claim(made) != -EWOULDBLOCK, leads(part, place, to: file) { return file }
        }
        throw FileError(.exists, operation, place.path)
    }

    private static func removeLeftover(
        _ part: [CChar], _ place: borrowing Place, _ operation: String
    ) throws(FileError) {
        let opened = linux_open(place.folder, part, LINUX_READ)
        if opened == -ENOENT { return }
        try place.require(opened, operation)
        let file = Opened(opened)
        let sight = try file.look(operation, place.path)
        guard sight.kind == .file, sight.user == geteuid(), linux_claim(opened) != -EWOULDBLOCK else {
            throw FileError(.exists, operation, place.path)
        }
        if leads(part, place, to: file) { _ = linux_remove(place.folder, part) }
    }

    private static func leads(_ part: [CChar], _ place: borrowing Place, to file: borrowing Opened) -> Bool {
        var named = linux_sight()
        var own = linux_sight()
        return linux_look(place.folder, part, &named) == 0 && linux_look(file.descriptor, "", &own) == 0
            && named.isSameFile(as: own)
    }
}

extension LocalFiles {
    package func write(_ content: [UInt8], to target: FilePath) throws(FileError) -> Sighting {
        var new = try NewFile(at: try reach(target, "write"), mode: 0o666, "write", named: alwaysNames)
        let outcome = content.withUnsafeBytes { writeAll($0, to: new.file.descriptor, at: 0) }
        guard outcome == 0 else { throw FileError(FileError.Problem(-outcome), "write", target) }
        try new.sync()
        return try new.publish()
    }

    /// The same for what is made piece by piece.
    ///
    /// - Parameter fill: writes to the file, which is open for reading and writing; what it throws leaves nothing behind.
    package func write(to target: FilePath, _ fill: (Int32) throws -> Void) throws -> Sighting {
        var new = try NewFile(at: try reach(target, "write"), mode: 0o666, "write", named: alwaysNames)
        try fill(new.file.descriptor)
        try new.sync()
        return try new.publish()
    }
}

/// Writes everything; 0, or the error number negated.
func writeAll(_ content: UnsafeRawBufferPointer, to file: Int32, at offset: Int64) -> Int32 {
    var done = 0
    while done < content.count {
        let rest = UnsafeRawBufferPointer(rebasing: content[done...])
        let put = linux_write(file, rest.baseAddress, rest.count, offset + Int64(done))
        guard put > 0 else { return put == 0 ? -EIO : Int32(put) }
        done += put
    }
    return 0
}
