import ParserProgram

/// An OLE compound file, as far as it is needed to tell an encrypted office file from an old one, and a whole one
/// from one that was cut off.
enum CompoundFile {
    /// Whether there is a stream “EncryptedPackage” ([MS-OFFCRYPTO] 2.3.1). Its entry in the directory begins at a
    /// multiple of 128 bytes with the name in UTF-16 ([MS-CFB] 2.6.1).
    static func holdsEncryptedPackage(_ input: Input) -> Bool {
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var offset: Int64 = 512
        while offset < input.size, offset < 256 << 20 {
            let bytes = input.bytes(at: offset, count: 1 << 20)
            for start in stride(from: 0, to: bytes.count - name.count, by: 128)
            where bytes[start] == name[0] && bytes[start..<(start + name.count)].elementsEqual(name) {
                return true
            }
            offset += 1 << 20
        }
        return false
    }

    /// Whether sectors that are in use lie beyond the end of the file ([MS-CFB] 2.2, 2.3 and 2.5): sector N begins at
    /// (N + 1) times its size, and the table of sectors has four bytes for each.
    static func isCut(_ input: Input) -> Bool {
        let header = input.bytes(at: 0, count: 512)
        guard let shift = header.little(at: 30, bytes: 2), shift == 9 || shift == 12 else { return true }
        let perTable = Int64(1) << (shift - 2)
        guard let tables = tables(input, header, shift) else { return true }
        var last: Int64 = -1
        for (number, table) in tables.enumerated() {
            let entries = input.bytes(at: (table + 1) << shift, count: 1 << Int(shift))
            guard entries.count == 1 << Int(shift) else { return true }
            let used = stride(from: entries.count - 4, through: 0, by: -4).first {
                entries.little(at: $0, bytes: 4) != free
            }
            if let used { last = Int64(number) * perTable + Int64(used / 4) }
        }
        // Some programs do not fill up the last sector.
        return last >= 0 && (last + 1) << shift >= input.size
    }

    private static let free: Int64 = 0xFFFF_FFFF
    /// Numbers above are no sectors.
    private static let mostSectors: Int64 = 0xFFFF_FFFA

    /// The sectors that hold the table of sectors: 109 are named in the header, the others in a list of sectors.
    ///
    /// - Returns: nil when the list is cut off.
    private static func tables(_ input: Input, _ header: [UInt8], _ shift: Int64) -> [Int64]? {
        let most = min(header.little(at: 44, bytes: 4) ?? 0, 65_536)
        var tables = sectors(in: header.dropFirst(76))
        var next = header.little(at: 68, bytes: 4) ?? free
        while tables.count < most, next < mostSectors {
            let list = input.bytes(at: (next + 1) << shift, count: 1 << Int(shift))
            guard list.count == 1 << Int(shift), let after = list.little(at: list.count - 4, bytes: 4) else {
                return nil
            }
            let more = sectors(in: list.dropLast(4))
            guard !more.isEmpty else { break }
            tables += more
            next = after
        }
        return Array(tables.prefix(Int(most)))
    }

    private static func sectors(in bytes: ArraySlice<UInt8>) -> [Int64] {
        let bytes = Array(bytes)
        return stride(from: 0, to: bytes.count, by: 4).compactMap { bytes.little(at: $0, bytes: 4) }
            .filter { $0 < mostSectors }
    }
}
