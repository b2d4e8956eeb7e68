import CSquashfuse
import ParserProgram

/// An AppImage: an ELF program with `AI` and its kind at offset 8, and a squashfs behind it (AppImage specification,
/// “type 2 image format”). It is called what its `.desktop` file says (Desktop Entry Specification).
enum AppImage {
    static func read(_ input: Input, _ output: Output) throws(Ending) {
        let head = input.bytes(at: 0, count: 64)
        guard head.count == 64, head[8] == 0x41, head[9] == 0x49, head[10] == 1 || head[10] == 2 else { throw .foreign }
        output.detail("format", "AppImage type \(head[10])")
        // ELF header: byte 5 is the byte order, e_machine stands at 18.
        let machine = head[5] == 2 ? Int(head[18]) << 8 | Int(head[19]) : Int(head[19]) << 8 | Int(head[18])
        output.detail("architecture", [3: "i386", 0x28: "armhf", 0x3E: "x86_64", 0xB7: "aarch64"][machine])
        guard let start = imageStart(head) else { return output.cut(noName) }
        output.isDamaged = isCut(input, at: start)
        guard !output.isDamaged else { return }
        guard let entry = SquashImage(at: start).flatMap({ desktopEntry(in: $0) }) else { return output.cut(noName) }
        tell(entry, output)
    }

    private static let noName = "its name and version could not be found in it"

    /// The squashfs begins where the program's table of sections ends.
    private static func imageStart(_ head: [UInt8]) -> Int64? {
        let isWide = head[4] == 2
        guard head[5] == 1, let table = head.little(at: isWide ? 40 : 32, bytes: isWide ? 8 : 4), table > 0,
            let section = head.little(at: isWide ? 58 : 46, bytes: 2),
            let count = head.little(at: isWide ? 60 : 48, bytes: 2)
        else { return nil }
        return table + section * count
    }

    /// A squashfs has its size at 40 (Linux, fs/squashfs/squashfs_fs.h).
    private static func isCut(_ input: Input, at start: Int64) -> Bool {
        guard start < input.size else { return true }
        let image = input.bytes(at: start, count: 48)
        guard image.starts(with: "hsqs".utf8) else { return false }
        return (image.little(at: 40, bytes: 8) ?? .max / 2) > input.size - start
    }

    /// By the specification it lies at the top, often as a link to where programs that are installed have theirs.
    private static func desktopEntry(in image: SquashImage) -> [UInt8]? {
        image.names.first { $0.hasSuffix(".desktop") }.flatMap { image.content(of: $0, limit: 64 << 10) }
    }

    /// The first group of a desktop entry.
    private static func tell(_ entry: [UInt8], _ output: Output) {
        let wanted = ["Name": "package", "X-AppImage-Version": "version", "Comment": "summary"]
        let lines = String(decoding: entry, as: UTF8.self).split(whereSeparator: \.isNewline)
        for line in lines.drop(while: { $0 != "[Desktop Entry]" }).dropFirst().prefix(while: { $0.first != "[" }) {
            guard let equals = line.firstIndex(of: "="),
                let name = wanted[String(line[..<equals].filter { $0 != " " })]
            else { continue }
            let value = String(line[line.index(after: equals)...])
            output.detail(name, value)
            output.text(value)
            output.breakLine()
        }
    }
}

/// The files of a squashfs within the document. squashfuse reads it as it reads the AppImages that are run.
private final class SquashImage {
    private var image = sqfs()
    private var root = sqfs_inode()

    /// - Returns: nil when there is none, or a damaged one.
    init?(at offset: Int64) {
        guard sqfs_init(&image, 0, Int(offset)) == SQFS_OK else { return nil }
        guard sqfs_inode_get(&image, &root, sqfs_inode_root(&image)) == SQFS_OK else {
            sqfs_destroy(&image)
            return nil
        }
    }

    deinit { sqfs_destroy(&image) }

    /// What lies at the top; at most 1,000.
    lazy var names: [String] = {
        var folder = sqfs_dir()
        guard sqfs_dir_open(&image, &root, &folder, 0) == SQFS_OK else { return [] }
        var names: [String] = []
        var name = [CChar](repeating: 0, count: Int(SQUASHFS_NAME_LEN) + 1)
        name.withUnsafeMutableBufferPointer { buffer in
            var entry = sqfs_dir_entry()
            var problem = SQFS_OK
            sqfs_dentry_init(&entry, buffer.baseAddress)
            while names.count < 1_000, sqfs_dir_next(&image, &folder, &entry, &problem) {
                names.append(sqfs_dentry_name(&entry).map { String(cString: $0) } ?? "")
            }
        }
        return names
    }()

    /// - Parameter links: how many of them are followed.
    /// - Returns: nil when no file lies there.
    func content(of path: String, limit: Int, links: Int = 4) -> [UInt8]? {
        var node = root
        var isThere = false
        guard sqfs_lookup_path(&image, &node, path, &isThere) == SQFS_OK, isThere else { return nil }
        if node.base.inode_type == SQUASHFS_SYMLINK_TYPE || node.base.inode_type == SQUASHFS_LSYMLINK_TYPE {
            guard links > 0, let target = target(of: &node) else { return nil }
            let folder = path.split(separator: "/").dropLast()
            return content(of: (folder + [Substring(target)]).joined(separator: "/"), limit: limit, links: links - 1)
        }
        guard node.base.inode_type == SQUASHFS_REG_TYPE || node.base.inode_type == SQUASHFS_LREG_TYPE else {
            return nil
        }
        var (bytes, count) = ([UInt8](repeating: 0, count: limit), sqfs_off_t(limit))
        guard sqfs_read_range(&image, &node, 0, &count, &bytes) == SQFS_OK else { return nil }
        return Array(bytes.prefix(max(0, min(limit, Int(count)))))
    }

    private func target(of link: inout sqfs_inode) -> String? {
        var (target, size) = ([CChar](repeating: 0, count: 4096), 4096)
        guard sqfs_readlink(&image, &link, &target, &size) == SQFS_OK else { return nil }
        return String(decoding: target.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
