import CLinux
import Glibc

extension LocalFiles {
    package func copy(
        _ source: FilePath, expecting expected: Identity, to target: FilePath
    ) throws(FileError) -> Sighting {
        let original = try reach(source, "copy").openFile(expecting: expected, "copy")
        let copying = Copying(source: source, target: target, size: expected.size)
        if let made = try ahead?.name(copying, original, expected, at: try reach(target: target, "copy to")) {
            return made
        }
        var new = try NewFile(at: try reach(target: target, "copy to"), mode: 0o600, "copy to", named: alwaysNames)
        let isShared = try copying.copyContent(original, new)
        let lost = try copying.settle(new, original, expected, verifying: !isShared)
        var made = try new.publish()
        made.lost = lost
        return made
    }
}

extension Copying {
    /// - Returns: whether the two share what is stored, so that there is nothing to compare.
    func copyContent(_ original: borrowing Opened, _ new: borrowing NewFile) throws(FileError) -> Bool {
        if linux_clone(original.descriptor, new.file.descriptor) == 0 { return true }
        try copyContent(original, try original.look("copy", source), new.file)
        return false
    }

    /// Gives a copy what else the original has, and makes it durable.
    ///
    /// - Returns: what its file system could not keep.
    func settle(
        _ new: borrowing NewFile, _ original: borrowing Opened, _ expected: Identity, verifying: Bool
    ) throws(FileError) -> [String] {
        let sight = try original.look("copy", source)
        let lost = try copyProperties(original, sight, new.file) + copyTimes(sight, new.file)
        try new.sync()
        if verifying { try verify(original, new.file) }
        guard try original.look("copy", source).identity == expected else {
            throw FileError(.changed, "copy", source)
        }
        return lost
    }
}

/// The steps of one copy.
struct Copying {
    let source: FilePath
    let target: FilePath
    /// In bytes.
    let size: Int64
    /// Is told how many bytes were copied, now and then; what it throws ends the copy.
    var tell: ((Int64) throws(FileError) -> Void)?

    private func fail(_ outcome: some BinaryInteger, _ path: FilePath) -> FileError {
        FileError(FileError.Problem(-Int32(outcome)), path == source ? "copy" : "copy to", path)
    }

    /// Copies what is stored; holes stay holes.
    private func copyContent(
        _ original: borrowing Opened, _ sight: linux_sight, _ copy: borrowing Opened
    ) throws(FileError) {
        try reserve(sight, copy)
        let sized = linux_set_size(copy.descriptor, size)
        guard sized == 0 else { throw fail(sized, target) }
        let buffer = Buffer(for: size)
        var at: Int64 = 0
        while let range = try nextData(original, from: at) {
            try copyRange(range, original, copy, buffer)
            at = range.upperBound
        }
    }

    /// A full disk is found before anything is copied. A sparse file only needs room for what it stores.
    private func reserve(_ sight: linux_sight, _ copy: borrowing Opened) throws(FileError) {
        guard size > 0 else { return }
        if sight.stored >= size {
            let reserved = linux_reserve(copy.descriptor, size)
            if [-ENOSPC, -EDQUOT, -EFBIG].contains(reserved) { throw fail(reserved, target) }
            if reserved == 0 { return }
        }
        let space = linux_space(copy.descriptor)
        guard space < 0 || min(sight.stored, size) <= space else { throw FileError(.diskFull, "copy to", target) }
    }

    /// The next piece that is stored; nil when only holes are left (lseek(2), SEEK_DATA).
    private func nextData(_ file: borrowing Opened, from at: Int64) throws(FileError) -> Range<Int64>? {
        guard at < size else { return nil }
        var begin: Int64 = 0
        var end: Int64 = 0
        let outcome = linux_next_data(file.descriptor, at, &begin, &end)
        switch -outcome {
        case 0: return begin < size ? begin..<min(max(end, begin), size) : nil
        case ENXIO: return nil
        case EINVAL, EOPNOTSUPP: return at..<size
        default: throw fail(outcome, source)
        }
    }

    private func copyRange(
        _ range: Range<Int64>, _ original: borrowing Opened, _ copy: borrowing Opened, _ buffer: borrowing Buffer
    ) throws(FileError) {
        var at = range.lowerBound
        while at < range.upperBound {
            let count = Int(min(range.upperBound - at, Self.stretch))
            let copied = linux_copy_range(original.descriptor, copy.descriptor, at, count)
            if [-ENOSPC, -EDQUOT, -EIO, -EFBIG].contains(Int32(clamping: copied)) { throw fail(copied, target) }
            // Between some file systems the kernel does not copy, and some say 0 for no reason.
            guard copied > 0 else { break }
            at += Int64(copied)
            try tell?(at)
        }
        // Not through the whole function: `copy` cannot be captured while it is borrowed.
        let into = copy.descriptor
        try original.read(at..<range.upperBound, into: buffer, source) { (at, chunk) throws(FileError) in
            let put = writeAll(chunk, to: into, at: at)
            guard put == 0 else { throw fail(put, target) }
            try tell?(at)
            return true
        }
    }

    /// How much the kernel is asked to copy at once, in bytes.
    private static let stretch: Int64 = 64 << 20

    /// Compares the copy, read back from the disk, with the original, byte by byte.
    func verify(_ original: borrowing Opened, _ copy: borrowing Opened) throws(FileError) {
        linux_forget_pages(copy.descriptor)
        guard try copy.look("copy to", target).size == size else { throw FileError(.changed, "copy", source) }
        let buffer = Buffer(for: size)
        let other = Buffer(for: size)
        let copied = other.bytes
        let from = copy.descriptor
        var at: Int64 = 0
        while let range = try nextData(original, from: at) {
            try original.read(range, into: buffer, source) { (at, chunk) throws(FileError) in
                var rest = chunk
                while rest.count > 0 {
                    let got = linux_read(from, copied.baseAddress, rest.count, at + Int64(chunk.count - rest.count))
                    guard got > 0 else { throw fail(got == 0 ? -Int(EIO) : got, target) }
                    guard isEqual(rest, copied, count: got) else { throw FileError(.changed, "copy", source) }
                    rest = UnsafeRawBufferPointer(rebasing: rest[got...])
                }
                try tell?(size)
                return true
            }
            at = range.upperBound
        }
    }

    /// Owner, attributes, access list and mode, as far as the file system has them.
    ///
    /// - Returns: what it has not, in words.
    func copyProperties(
        _ original: borrowing Opened, _ sight: linux_sight, _ copy: borrowing Opened
    ) throws(FileError) -> [String] {
        let own = try copy.look("copy to", target)
        var lost = try copyAttributes(original, copy)
        var mode = sight.mode & 0o7777
        if own.user != sight.user || own.group != sight.group {
            // A program that runs as its owner must not run as somebody else.
            if linux_set_owner(copy.descriptor, sight.user, sight.group) != 0 {
                mode &= 0o1777
                lost.append("the owner")
            }
        }
        if !copyAccessList(original, copy) { lost.append("the access list") }
        let moded = linux_set_mode(copy.descriptor, mode_t(mode))
        // EPERM: a file system without modes; the file is our own.
        guard moded == 0 || moded == -EPERM || moded == -EOPNOTSUPP else { throw fail(moded, target) }
        let made = try copy.look("copy to", target)
        if made.mode & 0o7777 != sight.mode & 0o7777 { lost.append("the permissions") }
        return lost
    }

    /// - Returns: what the file system could not keep, in words.
    private func copyTimes(_ sight: linux_sight, _ copy: borrowing Opened) throws(FileError) -> [String] {
        let timed = linux_set_times(copy.descriptor, sight.accessed, sight.modified)
        guard timed == 0 else { throw fail(timed, target) }
        return try copy.look("copy to", target).modified == sight.modified ? [] : ["the exact time"]
    }

    /// `user.*`, which is where programs note the origin of a download, tags and the like, and what else this user may
    /// set (xattr(7)). Where a file belongs to by `security.selinux` is a matter of the place, not of the file.
    ///
    /// - Returns: the names of those that could not be kept.
    private func copyAttributes(
        _ original: borrowing Opened, _ copy: borrowing Opened
    ) throws(FileError) -> [String] {
        var names = [CChar](repeating: 0, count: 1 << 16)
        let length = linux_list_attributes(original.descriptor, &names, names.count)
        if length == 0 || length == -Int(EOPNOTSUPP) { return [] }
        guard length > 0 else { throw fail(length, source) }
        var lost: [String] = []
        var value = [UInt8](repeating: 0, count: 1 << 16)
        for name in names[..<length].split(separator: 0) {
            let words = String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard words != "security.selinux", !words.hasPrefix("system.") else { continue }
            let name = Array(name) + [0]
            let isUsers = words.hasPrefix("user.")
            let size = linux_get_attribute(original.descriptor, name, &value, value.count)
            if size == -Int(ENODATA) { continue }
            guard size >= 0 || !isUsers else { throw fail(size, source) }
            let set = size >= 0 ? linux_set_attribute(copy.descriptor, name, value, size) : Int32(size)
            if set == 0 { continue }
            // A file system without attributes takes the file all the same.
            guard isUsers, set != -EOPNOTSUPP else {
                lost.append("the attribute \(words.displayed)")
                continue
            }
            // Not the disk is full, but the little room an inode has for attributes.
            if set == -ENOSPC || set == -E2BIG { throw FileError(.unsupported, "keep the attributes of", target) }
            throw fail(set, target)
        }
        return lost
    }

    /// The access list of the original, or none: not the one the folder gives to what is made in it (acl(5)).
    ///
    /// - Returns: false when there is one that could not be kept.
    private func copyAccessList(_ original: borrowing Opened, _ copy: borrowing Opened) -> Bool {
        let name = "system.posix_acl_access"
        var value = [UInt8](repeating: 0, count: 1 << 16)
        let size = linux_get_attribute(original.descriptor, name, &value, value.count)
        if size > 0 { return linux_set_attribute(copy.descriptor, name, value, size) == 0 }
        _ = linux_remove_attribute(copy.descriptor, name)
        return true
    }
}

private func isEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeMutableRawBufferPointer, count: Int) -> Bool {
    guard let one = one.baseAddress, let other = other.baseAddress else { return count == 0 }
    return memcmp(one, other, count) == 0
}
