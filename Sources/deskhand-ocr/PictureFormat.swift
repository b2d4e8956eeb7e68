/// The formats that are read, told by their first bytes.
enum PictureFormat {
    case jpeg, png, tiff, webp, gif, bmp, portable, heif

    init?(_ file: [UInt8]) {
        func begins(_ word: String, at offset: Int = 0) -> Bool {
            file.count >= offset + word.utf8.count && file[offset...].starts(with: word.utf8)
        }
        func begins(_ bytes: UInt8...) -> Bool { file.starts(with: bytes) }
        if begins(0xFF, 0xD8, 0xFF) {
            self = .jpeg
        } else if begins(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A) {
            self = .png
        } else if begins("II*\0") || begins("MM\0*") || begins("II+\0") || begins("MM\0+") {
            self = .tiff
        } else if begins("RIFF"), begins("WEBP", at: 8) {
            self = .webp
        } else if begins("GIF87a") || begins("GIF89a") {
            self = .gif
        } else if begins("BM") {
            self = .bmp
        } else if begins("P"), file.count > 2, (0x31...0x37).contains(file[1]), file[2] <= 0x20 || file[2] == 0x23 {
            self = .portable
        } else if begins("ftyp", at: 4), Self.brands.contains(where: { begins($0, at: 8) }) {
            self = .heif
        } else {
            return nil
        }
    }

    /// ISO/IEC 23008-12 (HEIC) and the AV1 Image File Format.
    private static let brands = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis"]
}

extension [UInt8] {
    /// Numbers as file formats write them; nil beyond the end.
    func number(at offset: Int, bytes: Int, isLittleEndian: Bool) -> Int? {
        guard offset >= 0, bytes <= 4, offset <= count - bytes else { return nil }
        let digits = self[offset..<offset + bytes]
        return isLittleEndian
            ? digits.reversed().reduce(0) { $0 << 8 | Int($1) } : digits.reduce(0) { $0 << 8 | Int($1) }
    }
}
