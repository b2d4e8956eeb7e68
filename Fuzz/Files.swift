import Foundation
import SystemPackage

/// Compiled together with `Sources/Files`.
let parsers: [String: Parser] = [
    "trashinfo": { bytes in
        let home = TrashFolder(root: "/home/ada/.local/share/Trash", topFolder: nil)
        let stick = TrashFolder(root: "/media/stick/.Trash-1000", topFolder: "/media/stick")
        for folder in [home, stick] {
            guard let info = TrashInfo(parsing: bytes, in: folder) else { continue }
            check(info.path.isAbsolute, "a path that is relative")
            check(!info.path.components.contains { $0.kind != .regular }, "a path that leads upwards")
            check(folder.topFolder.map { info.path.starts(with: $0) } ?? true, "a path out of its volume")
            let written = TrashInfo(path: info.path, in: folder, deletedAt: "2026-02-28T17:45:10")
            check(
                TrashInfo(parsing: written.content, in: folder)?.path == info.path, "what was written reads otherwise")
        }
    },
    "names": { bytes in
        let path = FilePath(bytes: bytes)
        check(!path.displayed.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "a control character")
        let name = SafeName.make(bytes: bytes)
        check(name.bytes.count <= 255 && !name.bytes.contains(0x2F) && !name.bytes.contains(0), "\(name) is no name")
    },
]
