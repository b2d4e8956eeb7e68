import Files
import Foundation
import Glibc

/// Where a user's downloads and documents are by the desktop's own table, `user-dirs.dirs`: on a German desktop
/// `~/Downloads` and `~/Dokumente`.
///
/// Source: xdg-user-dirs(7), user-dirs.dirs(5). That file is a shell script, and any program may have written it. It is
/// never run: what counts is a line `XDG_NAME_DIR="$HOME/path"`, in the way it is documented, and every other line says
/// nothing. A folder that is the home folder itself counts as unset, as the specification has it.
package struct UserFolders: Sendable, Hashable {
    /// What fills up: the desk that `init` proposes.
    package var downloads: FilePath
    /// Where papers are: the library that `init` proposes.
    package var documents: FilePath

    /// - Parameter environment: where XDG_CONFIG_HOME is looked up.
    package init(
        _ locations: Locations, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        let given = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
        let path = (given ?? locations.home.appending(".config")).appending("user-dirs.dirs")
        self.init(Self.text(of: path) ?? "", home: locations.home)
    }

    init(_ text: String, home: FilePath) {
        let folders = Self.folders(in: text)
        downloads = (folders["DOWNLOAD"] ?? ["Downloads"]).reduce(home) { $0.appending($1) }
        documents = (folders["DOCUMENTS"] ?? ["Documents"]).reduce(home) { $0.appending($1) }
        // One folder for both is no desk: what is filed would arrive again.
        guard downloads == documents else { return }
        (downloads, documents) = (home.appending("Downloads"), home.appending("Documents"))
    }

    /// The names below the home folder of each folder that is set: `["DOCUMENTS": ["Dokumente"]]`.
    private static func folders(in text: String) -> [String: [FilePath.Component]] {
        var folders: [String: [FilePath.Component]] = [:]
        for line in text.split(whereSeparator: \.isNewline).prefix(mostLines) {
            guard let (name, names) = Self.folder(Array(line.utf8.drop { $0 == 0x20 || $0 == 0x09 })) else { continue }
            // As in a script, the last word counts.
            folders[name] = names.isEmpty ? nil : names
        }
        return folders
    }

    /// `XDG_NAME_DIR="$HOME/path"`; no names for the home folder itself. Nil for all that is not written so.
    private static func folder(_ line: [UInt8]) -> (name: String, names: [FilePath.Component])? {
        let parts = line.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(decoding: parts[0], as: UTF8.self)
        guard parts.count == 2, name.hasPrefix("XDG_"), name.hasSuffix("_DIR"), name.utf8.count > 8,
            let value = unquoted(Array(parts[1])), value.starts(with: "$HOME".utf8)
        else { return nil }
        let path = value.dropFirst(5)
        guard path.isEmpty || path.first == UInt8(ascii: "/") else { return nil }
        var names: [FilePath.Component] = []
        for part in path.split(separator: UInt8(ascii: "/")) where part != [0x2E] {
            guard part != [0x2E, 0x2E], part.count <= 255, part.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
                let name = FilePath.Component(bytes: Array(part))
            else { return nil }
            names.append(name)
        }
        return (String(name.dropFirst(4).dropLast(4)), names)
    }

    /// What stands between double quotes, alone on its line; nil when a shell would make something else of it. A
    /// backslash takes the next character as it is, and of what `$` stands for only a leading `$HOME` is known.
    private static func unquoted(_ bytes: [UInt8]) -> [UInt8]? {
        var rest = bytes[...]
        while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        guard rest.count >= 2, rest.popFirst() == quote, rest.popLast() == quote else { return nil }
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"):
                guard let next = rest.popFirst() else { return nil }
                value.append(next)
            case quote, UInt8(ascii: "`"): return nil
            case UInt8(ascii: "$"):
                guard value.isEmpty, rest.starts(with: "HOME".utf8) else { return nil }
                value.append(byte)
            default: value.append(byte)
            }
        }
        return value
    }

    private static let quote = UInt8(ascii: "\"")
    private static let mostLines = 1_000
    /// In bytes; a real one has less than two thousand.
    private static let longest = 65_536

    /// Nil when there is none, or it is no plain file, too large, or no text.
    private static func text(of path: FilePath) -> String? {
        // Not waiting for the writer of a FIFO.
        let file = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= longest else { return nil }
        let bytes = [UInt8](unsafeUninitializedCapacity: longest) { buffer, count in
            count = max(read(file, buffer.baseAddress, buffer.count), 0)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
