import ParserProgram

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
