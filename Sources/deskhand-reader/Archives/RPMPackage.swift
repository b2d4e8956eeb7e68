import ParserProgram

/// The header of an RPM package.
///
/// Source: RPM's “Package format” (rpm-software-management.github.io/rpm/manual/format_v4.html) and the Linux
/// Standard Base Core 5.0, chapter 22: a lead of 96 bytes, a signature header padded to 8 bytes, then the header.
enum RPMPackage {
    private static let lead = 96
    /// The header of the largest packages known is a few megabytes.
    private static let largest = 32 << 20

    static func read(_ input: Input, _ output: Output) throws(Ending) {
        guard let signature = RPMHeader(input, at: lead, largest) else { throw .damaged }
        let start = lead + (signature.length + 7) / 8 * 8
        guard let header = RPMHeader(input, at: start, largest) else { throw .damaged }
        // How long all behind the signature is.
        if let size = signature.number(1000), start + size > input.size { output.isDamaged = true }
        output.detail("package", header.string(1000))
        let version = [header.string(1001), header.string(1002)].compactMap(\.self).joined(separator: "-")
        output.detail("version", version)
        output.detail("summary", header.string(1004))
        output.detail("architecture", header.string(1022))
        output.detail("homepage", header.string(1020))
        output.detail("license", header.string(1014))
        if let description = header.string(1005) {
            output.text(description)
            output.breakLine()
        }
    }
}

/// An index of entries (tag, type, offset, count; 16 bytes each, big-endian) and the store they point into.
struct RPMHeader {
    /// With its own 16 bytes.
    let length: Int
    private let index: [UInt8]
    private let store: [UInt8]

    init?(_ input: Input, at offset: Int, _ largest: Int) {
        let intro = input.bytes(at: Int64(offset), count: 16)
        guard intro.count == 16, intro.starts(with: [0x8E, 0xAD, 0xE8, 0x01]) else { return nil }
        let (entries, size) = (Self.number(intro, 8), Self.number(intro, 12))
        guard entries <= 65_536, size <= largest else { return nil }
        length = 16 + entries * 16 + size
        index = input.bytes(at: Int64(offset + 16), count: entries * 16)
        store = input.bytes(at: Int64(offset + 16 + entries * 16), count: size)
        guard index.count == entries * 16, store.count == size else { return nil }
    }

    /// The first string under a tag, whatever kind of string it is (types 6, 8 and 9).
    func string(_ tag: Int) -> String? {
        for entry in stride(from: 0, to: index.count, by: 16) where Self.number(index, entry) == tag {
            let (type, offset) = (Self.number(index, entry + 4), Self.number(index, entry + 8))
            guard [6, 8, 9].contains(type), offset < store.count else { return nil }
            return String(decoding: store[offset...].prefix(65_536).prefix { $0 != 0 }, as: UTF8.self)
        }
        return nil
    }

    /// The first number of four bytes under a tag (type 4).
    func number(_ tag: Int) -> Int? {
        for entry in stride(from: 0, to: index.count, by: 16)
        where Self.number(index, entry) == tag && Self.number(index, entry + 4) == 4 {
            let offset = Self.number(index, entry + 8)
            return offset <= store.count - 4 ? Self.number(store, offset) : nil
        }
        return nil
    }

    private static func number(_ bytes: [UInt8], _ at: Int) -> Int {
        guard at >= 0, at + 4 <= bytes.count else { return .max }
        return bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}
