import CLinux
import Files
import Foundation
import Testing

/// A folder of one test's own; gone with the last reference to it.
final class TemporaryFolder: Sendable {
    let path: FilePath

    /// - Parameter base: where to make it; the system's temporary folder when nil.
    init(below base: String? = nil) throws {
        var template = Array(((base ?? NSTemporaryDirectory()) + "/deskhand-files-XXXXXX").utf8CString)
        try #require(mkdtemp(&template) != nil)
        path = try FilePath.canonical(FilePath(platformString: template))
    }

    deinit { removeTree(path) }

    /// Makes a file with this content and gives its path.
    @discardableResult
    func file(_ name: String, _ content: String = "content") throws -> FilePath {
        try file(bytes: Array(name.utf8), Array(content.utf8))
    }

    @discardableResult
    func file(bytes name: [UInt8], _ content: [UInt8] = Array("content".utf8)) throws -> FilePath {
        let file = path.appending(bytes: name)
        try put(content, file)
        return file
    }

    @discardableResult
    func folder(_ name: String) throws -> FilePath {
        let folder = path.appending(name)
        try #require(folder.withPlatformString { mkdir($0, 0o755) } == 0)
        return folder
    }

    @discardableResult
    func link(_ name: String, to target: FilePath) throws -> FilePath {
        let link = path.appending(name)
        try #require(target.withPlatformString { target in link.withPlatformString { symlink(target, $0) } } == 0)
        return link
    }

    /// The names in a folder, sorted.
    func names(in folder: FilePath? = nil) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: (folder ?? path).string).sorted()
    }
}

/// Makes or empties a file, and writes content to it.
func put(_ content: [UInt8], _ path: FilePath) throws {
    let file = path.withPlatformString { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) }
    try #require(file >= 0)
    defer { close(file) }
    try #require(write(file, content, content.count) == content.count)
}

/// The whole content of a file, by a way that is none of the code under test.
func content(_ path: FilePath) throws -> [UInt8] {
    let file = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC) }
    try #require(file >= 0, "\(path.displayed)")
    defer { close(file) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let got = read(file, &chunk, chunk.count)
        guard got > 0 else { return content }
        content += chunk[..<got]
    }
}

func text(_ path: FilePath) throws -> String { String(decoding: try content(path), as: UTF8.self) }

/// Calls with a descriptor of a file that is there.
func withFile<Result>(_ path: FilePath, _ flags: Int32 = O_RDONLY, _ body: (Int32) throws -> Result) throws -> Result {
    let file = path.withPlatformString { open($0, flags | O_CLOEXEC) }
    try #require(file >= 0, "\(path.displayed)")
    defer { close(file) }
    return try body(file)
}

private func removeTree(_ path: FilePath) {
    let listing = path.withPlatformString { opendir($0) }
    if let listing {
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name == Array(".".utf8) || name == Array("..".utf8) { continue }
            let child = path.appending(bytes: name)
            if entry.pointee.d_type == UInt8(DT_DIR) {
                removeTree(child)
            } else {
                _ = child.withPlatformString { unlink($0) }
            }
        }
        closedir(listing)
    }
    _ = path.withPlatformString { rmdir($0) }
}

/// A file system of its own in memory, for root only; unmounted at the end.
final class MemoryVolume {
    let path: FilePath
    private let folder: TemporaryFolder
    private let options: String
    private let kind: String

    /// Nil when this user may not mount.
    init?(megabytes: Int, kind: String = "tmpfs", options: String = "") throws {
        guard geteuid() == 0 else { return nil }
        folder = try TemporaryFolder()
        path = try folder.folder("volume")
        self.kind = kind
        self.options = "size=\(megabytes)m\(options)"
        guard mount() else { return nil }
    }

    deinit { _ = MemoryVolume.run("umount", "-l", path.string) }

    func mount() -> Bool { MemoryVolume.run("mount", "-t", kind, "-o", options, "none", path.string) }

    func unmount() -> Bool { MemoryVolume.run("umount", path.string) }

    func remount(_ options: String) -> Bool { MemoryVolume.run("mount", "-o", "remount,\(options)", path.string) }

    private static func run(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

extension LocalFiles {
    /// What lies there, which the test knows.
    func identity(_ path: FilePath) throws -> Identity { try #require(try look(at: path)).identity }
}

/// Expects a `FileError` of one kind.
func expect(
    _ problem: FileError.Problem, _ location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
    #expect(sourceLocation: location) {
        try body()
    } throws: { error in
        (error as? FileError)?.problem == problem
    }
}
