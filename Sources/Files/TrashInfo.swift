import Glibc

/// What a `.trashinfo` file says: where a trashed file was, and when it was trashed.
///
/// The format is that of the Trash specification 1.0, “The $trash/info directory”: a group
/// `[Trash Info]`, `Path` with its bytes percent-encoded, `DeletionDate` in local time.
package struct TrashInfo: Hashable, Sendable {
    /// Where the file was.
    package let path: FilePath
    /// `2026-02-28T17:45:10`, in local time.
    package let deleted: String
    /// The file's bytes.
    package let content: [UInt8]

    /// - Parameters:
    ///   - path: where the file is before it is trashed.
    ///   - deleted: now, in milliseconds since 1970.
    package init(path: FilePath, in folder: TrashFolder, deleted: Int64) {
        self.init(path: path, in: folder, deletedAt: TrashInfo.localTime(deleted))
    }

    /// - Parameter deletedAt: local time as `YYYY-MM-DDThh:mm:ss`.
    package init(path: FilePath, in folder: TrashFolder, deletedAt: String) {
        var written = path
        if let top = folder.topFolder { _ = written.removePrefix(top) }
        self.path = path
        deleted = deletedAt
        content = Array("[Trash Info]\nPath=\(TrashInfo.encoded(written.bytes))\nDeletionDate=\(deletedAt)\n".utf8)
    }

    /// Reads the content of a `.trashinfo` file, which anybody may have written; nil when it is none.
    ///
    /// A path that would lead out of the volume the trash belongs to is refused.
    package init?(parsing content: [UInt8], in folder: TrashFolder) {
        guard content.count <= 64 << 10 else { return nil }
        let lines = content.split(separator: UInt8(ascii: "\n"))
        guard lines.first.map(Array.init) == Array("[Trash Info]".utf8) else { return nil }
        // The next group, if there is one, is not ours.
        let own = lines.dropFirst().prefix { $0.first != UInt8(ascii: "[") }
        guard let path = TrashInfo.value(of: "Path=", in: own), let bytes = TrashInfo.decoded(path),
            let deleted = TrashInfo.value(of: "DeletionDate=", in: own), deleted.count <= 40
        else { return nil }
        let given = FilePath(bytes: bytes)
        guard !given.isEmpty, !bytes.contains(0), given.components.allSatisfy({ $0.kind == .regular }) else {
            return nil
        }
        if let top = folder.topFolder {
            self.path = given.isAbsolute ? given : top.appending(given.components)
            guard top.contains(self.path) else { return nil }
        } else {
            guard given.isAbsolute else { return nil }
            self.path = given
        }
        self.deleted = String(decoding: deleted, as: UTF8.self).displayed
        self.content = content
    }

    private static func value(of key: String, in lines: some Sequence<ArraySlice<UInt8>>) -> ArraySlice<UInt8>? {
        lines.first { $0.starts(with: key.utf8) }?.dropFirst(key.utf8.count)
    }

    /// Every byte that is not unreserved (RFC 2396, 2.3) or a slash as `%` and two digits.
    private static func encoded(_ bytes: [UInt8]) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()/".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            if plain.contains(byte) {
                text.append(byte)
            } else {
                text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil when a `%` is not followed by two digits.
    private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }

    private static func localTime(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        func padded(_ value: Int32, _ digits: Int = 2) -> String {
            let text = "\(value)"
            return String(repeating: "0", count: max(digits - text.count, 0)) + text
        }
        return padded(parts.tm_year + 1900, 4) + "-" + padded(parts.tm_mon + 1) + "-" + padded(parts.tm_mday) + "T"
            + padded(parts.tm_hour) + ":" + padded(parts.tm_min) + ":" + padded(parts.tm_sec)
    }
}
