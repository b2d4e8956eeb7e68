import Agents
import Files
import Foundation
import Glibc

extension ConfigFile {
    /// A config is a page, not a book; in bytes.
    private static let longest = 1 << 20

    /// The text of the config file. A symbolic link is followed: many keep their configs elsewhere.
    static func read(_ path: FilePath) throws(ConfigError) -> String {
        // Not waiting for the writer of a FIFO.
        let file = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard file >= 0 else { throw ConfigError(path, line: 0, reason(errno)) }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw ConfigError(path, line: 0, "is no plain file. Move it aside; `deskhand init` writes a config.")
        }
        var bytes: [UInt8] = []
        while bytes.count <= longest {
            let part = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                count = max(Glibc.read(file, buffer.baseAddress, buffer.count), 0)
            }
            if part.isEmpty { break }
            bytes += part
        }
        guard bytes.count <= longest else {
            throw ConfigError(
                path, line: 0, "is larger than 1 MiB, which no config is. Look whether it is the right file.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigError(
                path, line: lineOfDamage(bytes), "is not a text in UTF-8. Save it as UTF-8 in your editor.")
        }
        return text
    }

    private static func reason(_ number: Int32) -> String {
        switch number {
        case ENOENT, ENOTDIR: "there is no config yet. `deskhand init` writes one."
        case EACCES, EPERM: "you may not read it. `ls -l` shows who may; `chmod u+r` lets you."
        default: "cannot be read: \(String(cString: strerror(number)))."
        }
    }

    /// The line of the first byte that is not UTF-8.
    private static func lineOfDamage(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let damaged = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return damaged.map { $0 + 1 } ?? 0
    }

    /// Adds categories at the end of the file.
    ///
    /// The result is checked first, and put in place whole: at every moment there is a config that can be read.
    /// - Throws: `ConfigError` when the result would be no valid config, or the file cannot be written; the file is
    ///   as it was then.
    package static func append(_ categories: [Category], to locations: Locations) throws(ConfigError) {
        let old = try read(locations.config)
        let separator = old.isEmpty || old.hasSuffix("\n") ? "\n" : "\n\n"
        let new = old + separator + categories.map(ConfigText.category).joined(separator: "\n")
        _ = try parse(new, locations)
        do {
            // Where the path is a link, what it leads to is replaced, not the link.
            try replace(try FilePath.canonical(locations.config), with: Array(new.utf8))
        } catch {
            throw ConfigError(locations.config, line: 0, "cannot be written: \(error)")
        }
    }

    private static func replace(_ path: FilePath, with bytes: [UInt8]) throws {
        let new = path.removingLastComponent().appending(".config.toml.\(getpid()).new")
        let mode = try FileManager.default.attributesOfItem(atPath: path.string)[.posixPermissions] as? Int ?? 0o600
        let file = new.withPlatformString {
            open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_t(mode))
        }
        guard file >= 0 else { throw FileError(FileError.Problem(errno), "write", new) }
        var isDone = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
        isDone = fchmod(file, mode_t(mode)) == 0 && isDone
        isDone = fsync(file) == 0 && isDone
        isDone = close(file) == 0 && isDone
        isDone = isDone && new.withPlatformString { new in path.withPlatformString { rename(new, $0) } } == 0
        guard isDone else {
            let number = errno
            _ = new.withPlatformString { unlink($0) }
            throw FileError(FileError.Problem(number), "write", path)
        }
    }
}
