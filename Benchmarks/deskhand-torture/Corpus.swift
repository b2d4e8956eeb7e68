import CLinux
import Files
import Foundation
import Glibc
import TestSupport

/// A file of the user's, as they left it.
struct Own {
    var path: FilePath
    var content: Data
    var traits: FileTraits
}

/// Everything on the desks, in the library and in the trash, by its bytes.
struct Bytes {
    var counts: [Data: Int] = [:]

    init(below folders: [String]) {
        for folder in folders { walk(folder) }
    }

    private mutating func walk(_ folder: String) {
        for name in Self.names(in: folder) {
            let path = folder + "/" + name
            var sight = stat()
            guard lstat(path, &sight) == 0 else { continue }
            if sight.st_mode & S_IFMT == S_IFDIR { walk(path) }
            if sight.st_mode & S_IFMT == S_IFREG, let content = Self.content(path) { counts[content, default: 0] += 1 }
        }
    }

    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    static func content(_ path: String) -> Data? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return content(of: file)
    }

    static func content(of file: Int32) -> Data? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var (content, offset) = (Data(), 0)
        while true {
            let count = pread(file, &buffer, buffer.count, offset)
            guard count >= 0 else { return nil }
            if count == 0 { return content }
            content.append(contentsOf: buffer[..<count])
            offset += count
        }
    }

    /// The plain files below a folder.
    static func files(below folder: String) -> [String] {
        names(in: folder).flatMap { name -> [String] in
            let path = folder + "/" + name
            var sight = stat()
            guard lstat(path, &sight) == 0 else { return [] }
            if sight.st_mode & S_IFMT == S_IFDIR { return files(below: path) }
            return sight.st_mode & S_IFMT == S_IFREG ? [path] : []
        }
    }

    /// What of others is not here; nil when nothing is missing.
    func missing(_ expected: [Data: Int]) -> String? {
        let lost = expected.filter { counts[$0.key, default: 0] < $0.value }
        guard let first = lost.first else { return nil }
        let start = String(decoding: first.key.prefix(60), as: UTF8.self).replacing("\n", with: "⏎")
        return
            "\(lost.count) contents are missing, among them “\(start)” (\(counts[first.key, default: 0]) of \(first.value))"
    }
}
