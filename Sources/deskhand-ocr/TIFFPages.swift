/// The list of pages in a TIFF file (TIFF 6.0, section 2): a directory for each, which says where the next one is.
struct TIFFPages {
    /// Whether a directory, or the dots of a page, lie beyond the end of the file.
    let areCut: Bool

    private static let most = 1_000

    init(_ file: [UInt8]) {
        let isLittle = file.first == UInt8(ascii: "I")
        // BigTIFF is left to the decoder.
        guard file.number(at: 2, bytes: 2, isLittleEndian: isLittle) == 42 else {
            areCut = false
            return
        }
        var next = file.number(at: 4, bytes: 4, isLittleEndian: isLittle)
        var isCut = next == nil
        for _ in 0..<Self.most {
            guard let start = next, start != 0, !isCut else { break }
            guard let count = file.number(at: start, bytes: 2, isLittleEndian: isLittle),
                let after = file.number(at: start + 2 + 12 * count, bytes: 4, isLittleEndian: isLittle)
            else {
                isCut = true
                break
            }
            isCut = Self.dotsAreCut(file, start + 2, count, isLittle)
            next = after
        }
        areCut = isCut
    }

    /// Where strips or tiles begin (tags 273 and 324) and how long they are (279 and 325).
    private static func dotsAreCut(_ file: [UInt8], _ start: Int, _ count: Int, _ isLittle: Bool) -> Bool {
        var values: [Int: [Int]] = [:]
        for entry in stride(from: start, to: start + 12 * count, by: 12) {
            guard let tag = file.number(at: entry, bytes: 2, isLittleEndian: isLittle) else { return true }
            guard [273, 279, 324, 325].contains(tag) else { continue }
            guard let numbers = numbers(file, entry, isLittle) else { return true }
            values[tag] = numbers
        }
        return [(273, 279), (324, 325)].contains { offsets, lengths in
            zip(values[offsets] ?? [], values[lengths] ?? []).contains { $0 + $1 > file.count }
        }
    }

    /// An entry's numbers, of two bytes (type 3) or four: in the entry where there is room for them, else elsewhere.
    private static func numbers(_ file: [UInt8], _ entry: Int, _ isLittle: Bool) -> [Int]? {
        guard let type = file.number(at: entry + 2, bytes: 2, isLittleEndian: isLittle), type == 3 || type == 4,
            let count = file.number(at: entry + 4, bytes: 4, isLittleEndian: isLittle)
        else { return [] }
        let width = type == 3 ? 2 : 4
        guard count <= file.count / width else { return nil }
        let elsewhere = file.number(at: entry + 8, bytes: 4, isLittleEndian: isLittle)
        guard let start = count * width <= 4 ? entry + 8 : elsewhere, start <= file.count - count * width else {
            return nil
        }
        return (0..<count).map { file.number(at: start + $0 * width, bytes: width, isLittleEndian: isLittle) ?? 0 }
    }
}
