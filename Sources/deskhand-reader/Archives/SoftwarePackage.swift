/// Which program a package holds: its name and version.
enum SoftwarePackage {
    static func read(_ input: Input, _ output: Output) throws(Ending) {
        let head = input.bytes(at: 0, count: 64)
        if head.starts(with: "!<arch>\n".utf8) {
            output.isDamaged = Wholeness.isCut(input)
            return try DebianPackage.read(output)
        }
        if head.starts(with: [0xED, 0xAB, 0xEE, 0xDB]) { return try RPMPackage.read(input, output) }
        if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return try AppImage.read(input, output) }
        throw .foreign
    }
}

/// A Debian package: an ar archive whose `control.tar` holds the file `control` (deb(5), deb-control(5)).
enum DebianPackage {
    static func read(_ output: Output) throws(Ending) {
        guard let outer = Archive(.ar), outer.opened else { throw .foreign }
        var count = 0
        while case .entry(let entry) = outer.next(), count < 16 {
            count += 1
            guard entry.name.hasPrefix("control.tar") else { continue }
            let content = outer.content(limit: 16 << 20)
            guard let inner = Archive(content.bytes, .archives), inner.opened else { throw .damaged }
            return try control(inner, output)
        }
        throw count == 0 ? .foreign : .damaged
    }

    private static func control(_ archive: borrowing Archive, _ output: Output) throws(Ending) {
        var count = 0
        while case .entry(let entry) = archive.next(), count < 1_000 {
            count += 1
            guard entry.name == "./control" || entry.name == "control" else { continue }
            return tell(archive.content(limit: 256 << 10).bytes, output)
        }
        throw .damaged
    }

    private static func tell(_ bytes: [UInt8], _ output: Output) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard line.first != " ", let colon = line.firstIndex(of: ":") else { continue }
            let value = String(line[line.index(after: colon)...])
            switch line[..<colon].lowercased() {
            case "package": output.detail("package", value)
            case "version": output.detail("version", value)
            case "architecture": output.detail("architecture", value)
            case "description": output.detail("summary", value)
            case "homepage": output.detail("homepage", value)
            default: break
            }
        }
        output.text(String(decoding: bytes, as: UTF8.self))
        output.breakLine()
    }
}

/// An AppImage: an ELF program with `AI` and its kind at offset 8, and a squashfs behind it
/// (AppImage specification, “type 2 image format”). The squashfs is not looked into, so the name stays unknown.
enum AppImage {
    static func read(_ input: Input, _ output: Output) throws(Ending) {
        let head = input.bytes(at: 0, count: 64)
        guard head.count == 64, head[8] == 0x41, head[9] == 0x49, head[10] == 1 || head[10] == 2 else { throw .foreign }
        output.detail("format", "AppImage type \(head[10])")
        // ELF header: byte 5 is the byte order, e_machine stands at 18.
        let machine = head[5] == 2 ? Int(head[18]) << 8 | Int(head[19]) : Int(head[19]) << 8 | Int(head[18])
        output.detail("architecture", [3: "i386", 0x28: "armhf", 0x3E: "x86_64", 0xB7: "aarch64"][machine])
        output.isDamaged = isCut(input, head)
        output.cut("its name and version lie in a squashfs image, which is not opened")
    }

    /// The squashfs begins where the program's table of sections ends, and has its size at 40 (Linux,
    /// fs/squashfs/squashfs_fs.h).
    private static func isCut(_ input: Input, _ head: [UInt8]) -> Bool {
        let isWide = head[4] == 2
        guard head[5] == 1, let table = head.little(at: isWide ? 40 : 32, bytes: isWide ? 8 : 4), table > 0,
            let section = head.little(at: isWide ? 58 : 46, bytes: 2),
            let count = head.little(at: isWide ? 60 : 48, bytes: 2)
        else { return false }
        let start = table + section * count
        guard start < input.size else { return true }
        let image = input.bytes(at: start, count: 48)
        guard image.starts(with: "hsqs".utf8) else { return false }
        return (image.little(at: 40, bytes: 8) ?? .max / 2) > input.size - start
    }
}
