/// The mounts this process sees, as `/proc/self/mountinfo` tells them (proc(5)).
struct MountTable {
    struct Mount: Hashable {
        var id: UInt64
        var point: BytePath
    }

    private(set) var mounts: [Mount] = []

    static func current() -> MountTable { MountTable(parsing: readSmallFile("/proc/self/mountinfo")) }

    init(parsing content: [UInt8]) {
        for line in content.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: " "))
            guard fields.count > 4, let id = UInt64(String(decoding: fields[0], as: UTF8.self)) else { continue }
            var point = MountTable.unescaped(fields[4])
            while point.last == UInt8(ascii: "/") { point.removeLast() }
            mounts.append(Mount(id: id, point: BytePath(bytes: point)))
        }
    }

    /// The mounts whose mount point is a folder or lies below it.
    func at(orBelow folder: BytePath) -> Set<Mount> {
        Set(mounts.filter { $0.point.isAtOrBelow(folder) })
    }

    /// Mount points are written with `\040` and the like for space, tab, newline and backslash.
    static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var at = text.startIndex
        while at < text.endIndex {
            let digits = text[(at + 1)...].prefix(3)
            let isEscape = text[at] == UInt8(ascii: "\\") && digits.count == 3
            if isEscape, let code = Int(String(decoding: digits, as: UTF8.self), radix: 8), code < 256 {
                bytes.append(UInt8(code))
                at += 4
            } else {
                bytes.append(text[at])
                at += 1
            }
        }
        return bytes
    }
}
