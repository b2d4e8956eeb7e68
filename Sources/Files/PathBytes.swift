import Glibc

// A path and its names as the bytes they are; turning them into text and back could change them.

extension FilePath {
    /// The bytes of the path, without a NUL at the end.
    package var bytes: [UInt8] {
        withPlatformString { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }

    /// A path of these bytes. A NUL, which no path can hold, becomes U+FFFD, so that such a path leads nowhere.
    package init(bytes: [UInt8]) {
        self.init(platformString: cString(bytes))
    }

    /// The path with one more name.
    package func appending(bytes name: [UInt8]) -> FilePath {
        var all = bytes
        if all.last != slash, !all.isEmpty { all.append(slash) }
        return FilePath(bytes: all + name)
    }

    /// Whether another path lies somewhere below this folder. The folder itself does not
    /// (`starts(with:)` counts it in). Only the names are compared; nothing is looked at.
    package func contains(_ other: FilePath) -> Bool {
        withPlatformString { own in
            other.withPlatformString { other in
                var length = strlen(own)
                if length > 0, own[length - 1] == CChar(slash) { length -= 1 }
                guard strncmp(own, other, length) == 0, other[length] == CChar(slash) else { return false }
                return other[length + 1] != 0
            }
        }
    }

    /// The path with a number in its last name, as `FilePath.Component.numbered(_:)` puts it.
    package func numbered(_ number: Int) -> FilePath {
        guard let name = lastComponent else { return self }
        return removingLastComponent().appending(name.numbered(number))
    }

    /// The path with a word in its last name, as `FilePath.Component.marked(_:)` puts it.
    package func marked(_ word: String) -> FilePath {
        guard let name = lastComponent else { return self }
        return removingLastComponent().appending(name.marked(word))
    }

    /// Where a path that the user gave really leads: absolute, and free of `.`, `..` and symbolic links.
    ///
    /// What is not there yet is kept as it was given. Relative paths begin at the current folder; `~` is a
    /// name like any other.
    /// - Throws: `FileError` when a folder on the way cannot be looked into, or links lead in a circle.
    package static func canonical(_ given: FilePath) throws(FileError) -> FilePath {
        var known = given.isEmpty ? "." : given
        var missing: [FilePath.Component] = []
        while true {
            if let found = known.withPlatformString({ realpath($0, nil) }) {
                defer { free(found) }
                return missing.reversed().reduce(into: FilePath(platformString: found)) { path, name in
                    switch name.kind {
                    case .currentDirectory: break
                    case .parentDirectory: path.removeLastComponent()
                    case .regular: path.append(name)
                    }
                }
            }
            let number = errno
            guard number == ENOENT, let name = known.lastComponent else {
                throw FileError(FileError.Problem(number), "find", given)
            }
            missing.append(name)
            known.removeLastComponent()
            if known.isEmpty { known = "." }
        }
    }
}

extension FilePath.Component {
    /// The bytes of the name, without a NUL at the end.
    package var bytes: [UInt8] {
        withPlatformString { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }

    /// A name of exactly these bytes; nil when they cannot be one (empty, `.`, `..`, over 255 bytes, or
    /// with a `/` or NUL).
    package init?(bytes: [UInt8]) {
        guard (1...SafeName.longest).contains(bytes.count), !bytes.contains(slash), !bytes.contains(0) else {
            return nil
        }
        self.init(platformString: cString(bytes))
        guard kind == .regular else { return nil }
    }
}

let slash = UInt8(ascii: "/")
let dot = UInt8(ascii: ".")

/// Bytes as C wants them, with a NUL at the end and nowhere else.
private func cString(_ bytes: [UInt8]) -> [CChar] {
    var text: [CChar] = []
    text.reserveCapacity(bytes.count + 1)
    for byte in bytes {
        if byte == 0 {
            text.append(contentsOf: "\u{FFFD}".utf8.map { CChar(bitPattern: $0) })
        } else {
            text.append(CChar(bitPattern: byte))
        }
    }
    text.append(0)
    return text
}
