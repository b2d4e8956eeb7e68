import CLinux
import Glibc

/// One mount, as a line of `/proc/self/mountinfo` tells it (proc_pid_mountinfo(5)).
package struct MountEntry: Hashable, Sendable {
    /// As statx(2) gives it: before 5.8 it gives none.
    package var id: UInt64
    package var device: UInt64
    package var point: FilePath
    /// Of its file system: `ext4`.
    package var type: [UInt8]
    package var source: [UInt8]

    /// Nil for what is no line of the table.
    package init?(_ line: some Sequence<UInt8>) {
        let fields = Array(line).split(separator: UInt8(ascii: " ")).map(Array.init)
        guard fields.count > 6, let id = UInt64(String(decoding: fields[0], as: UTF8.self)),
            let dash = fields.dropFirst(6).firstIndex(of: [UInt8(ascii: "-")]), dash + 2 < fields.count
        else { return nil }
        let numbers = fields[2].split(separator: UInt8(ascii: ":")).compactMap {
            UInt64(String(decoding: $0, as: UTF8.self))
        }
        guard numbers.count == 2 else { return nil }
        self.id = id
        device = numbers[0] << 32 | numbers[1]
        point = FilePath(bytes: Self.unescaped(fields[4]))
        type = fields[dash + 1]
        source = Self.unescaped(fields[dash + 2])
    }

    /// The mount that something was seen through.
    static func of(_ sight: linux_sight) -> MountEntry? {
        let all = all()
        return all.last { $0.id == sight.mount } ?? all.last { $0.device == sight.device }
    }

    /// All mounts that this process sees.
    package static func all() -> [MountEntry] {
        guard let file = fopen("/proc/self/mountinfo", "re") else { return [] }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        var entries: [MountEntry] = []
        while true {
            let length = getline(&line, &capacity, file)
            guard length > 0, let line else { return entries }
            let bytes = UnsafeRawBufferPointer(start: line, count: length).prefix { $0 != UInt8(ascii: "\n") }
            if let entry = MountEntry(bytes) { entries.append(entry) }
        }
    }

    /// Space, tab, newline and backslash are written `\040` and the like.
    private static func unescaped(_ field: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var at = 0
        while at < field.count {
            let digits = String(decoding: field[(at + 1)...].prefix(3), as: UTF8.self)
            if field[at] == UInt8(ascii: "\\"), digits.count == 3, let code = UInt8(digits, radix: 8) {
                bytes.append(code)
                at += 4
            } else {
                bytes.append(field[at])
                at += 1
            }
        }
        return bytes
    }
}
