import ParserProgram

/// Whether a file is as long as it says of itself: what a broken download or a full disk leaves behind often reads well
/// as far as it goes.
enum Wholeness {
    /// Whether the file goes on beyond its end, for the formats that say so; false for every other.
    static func isCut(_ input: Input) -> Bool {
        let head = input.bytes(at: 0, count: 64)
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return CompoundFile.isCut(input) }
        if head.starts(with: "!<arch>\n".utf8) { return isArchiveCut(input) }
        if head.starts(with: "ITSF".utf8) { return isHelpCut(input) }
        // A cabinet has its size in its header ([MS-CAB] 2.1).
        if head.starts(with: "MSCF".utf8) { return (head.little(at: 8, bytes: 4) ?? .max) > input.size }
        if head.starts(with: "MThd".utf8) { return isScoreCut(input) }
        if head.starts(with: "OggS".utf8) { return isOggCut(input) }
        if head.starts(with: windowsMedia) { return isWindowsMediaCut(input) }
        if ZipEnd.beginsZip(head) { return !ZipEnd.isWhole(input) }
        return isTapeCut(input) || isDiscCut(input)
    }

    /// For formats that something else reads, or nothing.
    static func check(_ input: Input, _ output: Output) { output.isDamaged = isCut(input) }

    /// ar: each member behind a header of 60 bytes, with its size in decimal digits at 48; at an even offset (ar(5)).
    private static func isArchiveCut(_ input: Input) -> Bool {
        var offset: Int64 = 8
        for _ in 0..<Limits.partCount where offset < input.size {
            let header = input.bytes(at: offset, count: 60)
            guard header.count == 60 else { return true }
            guard let size = Int64(String(decoding: header[48..<58].prefix { $0 != 0x20 }, as: UTF8.self)), size >= 0,
                size <= input.size - offset - 60
            else { return true }
            offset += 60 + size + size % 2
        }
        return false
    }

    /// A tar is made of blocks of 512 bytes (POSIX.1-2017, pax, “ustar Interchange Format”).
    private static func isTapeCut(_ input: Input) -> Bool {
        input.bytes(at: 257, count: 5).elementsEqual("ustar".utf8) && input.size % 512 != 0
    }

    /// Ogg (RFC 3533, section 6): pages of at most 65,307 bytes; the last one must be there as far as its table says.
    private static func isOggCut(_ input: Input) -> Bool {
        let tail = input.bytes(at: max(0, input.size - 65_536), count: 65_536)
        let mark = Array("OggS".utf8)
        guard
            let page = stride(from: tail.count - 27, through: 0, by: -1).first(where: { tail[$0...].starts(with: mark) }
            )
        else { return true }
        let table = tail[(page + 27)...].prefix(Int(tail[page + 26]))
        return table.count < Int(tail[page + 26])
            || page + 27 + table.count + table.reduce(0) { $0 + Int($1) } > tail.count
    }

    /// The header object of Microsoft's ASF, and the properties of the file within it, which name its size (Advanced
    /// Systems Format, 3.1 and 3.2).
    private static let windowsMedia: [UInt8] = [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]
    private static let windowsMediaFile: [UInt8] = [0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11]

    private static func isWindowsMediaCut(_ input: Input) -> Bool {
        let head = input.bytes(at: 0, count: 65_536)
        guard let at = head.indices.first(where: { head[$0] == 0xA1 && head[$0...].starts(with: windowsMediaFile) }),
            let size = head.little(at: at + 40, bytes: 8)
        else { return false }
        return size > input.size
    }

    /// Standard MIDI files 1.0: a header that says how many tracks there are, and each track with its length before it.
    private static func isScoreCut(_ input: Input) -> Bool {
        guard let header = input.bytes(at: 0, count: 14).big(at: 4), header >= 6, header < 1 << 16 else { return true }
        var (offset, found) = (Int64(8 + header), 0)
        let tracks = Int(input.bytes(at: 8, count: 4).big(at: 0) ?? 0) & 0xFFFF
        while found < tracks {
            let chunk = input.bytes(at: offset, count: 8)
            guard let length = chunk.big(at: 4), length <= input.size - offset - 8 else { return true }
            if chunk.starts(with: "MTrk".utf8) { found += 1 }
            offset += 8 + length
        }
        return false
    }

    /// Compiled help: the header names a section that names the file's size (unofficial “CHM format” of the chmspec
    /// project).
    private static func isHelpCut(_ input: Input) -> Bool {
        guard let section = input.bytes(at: 0x38, count: 8).little(at: 0, bytes: 8),
            let size = input.bytes(at: section, count: 16).little(at: 8, bytes: 8)
        else { return true }
        return size > input.size
    }

    /// ISO 9660 (ECMA-119, 8.4): the first descriptor, in sector 16, has the number of blocks at 80, their size at 128.
    private static func isDiscCut(_ input: Input) -> Bool {
        let descriptor = input.bytes(at: 16 * 2048, count: 256)
        guard descriptor.dropFirst().starts(with: "CD001".utf8), descriptor.first == 1,
            let blocks = descriptor.little(at: 80, bytes: 4), let block = descriptor.little(at: 128, bytes: 2)
        else { return false }
        return blocks * block > input.size
    }
}

/// What stands at the end of a zip (APPNOTE.TXT 4.3.16): where its directory is. Who reads a zip from its beginning
/// does not miss it.
enum ZipEnd {
    private static let end: [UInt8] = [0x50, 0x4B, 5, 6]
    private static let entry: [UInt8] = [0x50, 0x4B, 1, 2]
    private static let largeEnd: [UInt8] = [0x50, 0x4B, 6, 6]
    private static let largeEndLocator: [UInt8] = [0x50, 0x4B, 6, 7]

    static func beginsZip(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B]) && head.count > 3
            && [[3, 4], [5, 6], [7, 8], [0x30, 0x30]].contains(head[2...3])
    }

    /// Whether there is an end, and its directory is where it says. The end of a zip within the zip does not count.
    static func isWhole(_ input: Input) -> Bool {
        // 22 bytes, and a comment of up to 65,535 behind them.
        let start = max(0, input.size - 65_557)
        let tail = input.bytes(at: start, count: 65_557)
        for index in stride(from: tail.count - 22, through: 0, by: -1)
        where tail[index] == end[0] && tail[index...].starts(with: end) {
            guard let comment = tail.little(at: index + 20, bytes: 2), index + 22 + Int(comment) <= tail.count,
                let size = tail.little(at: index + 12, bytes: 4), let offset = tail.little(at: index + 16, bytes: 4)
            else { continue }
            let place = start + Int64(index)
            if size == 0 && place == 0 { return true }
            if input.bytes(at: offset, count: 4) == entry && offset + size <= place { return true }
            if hasLargeEnd(input, before: place) { return true }
        }
        return false
    }

    /// More than 4 GB or 65,535 entries (4.3.14 and 4.3.15).
    private static func hasLargeEnd(_ input: Input, before place: Int64) -> Bool {
        let locator = input.bytes(at: place - 20, count: 20)
        guard locator.starts(with: largeEndLocator), let offset = locator.little(at: 8, bytes: 8) else { return false }
        return input.bytes(at: offset, count: 4) == largeEnd
    }
}

extension [UInt8] {
    /// A number, the lowest byte first; nil beyond the end, and when it is more than a file can have.
    func little(at offset: Int, bytes: Int) -> Int64? {
        guard offset >= 0, bytes <= 8, offset <= count - bytes else { return nil }
        let number = self[offset..<(offset + bytes)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return number < 1 << 62 ? Int64(number) : nil
    }

    /// A number of four bytes, the highest first; nil beyond the end.
    func big(at offset: Int) -> Int64? {
        guard offset >= 0, offset <= count - 4 else { return nil }
        return self[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int64($1) }
    }
}
