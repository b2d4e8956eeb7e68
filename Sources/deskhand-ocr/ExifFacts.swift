import CExif
import ParserProgram

/// What a camera noted beside the picture (EXIF 2.32, JEITA CP-3451).
struct ExifFacts {
    private(set) var maker: String?
    private(set) var camera: String?
    /// `2026:02:14 15:30:12`
    private(set) var taken: String?
    /// Degrees north and east: `53.55112, 9.99321`.
    private(set) var place: String?
    /// How the picture is to be turned, 1 to 8; 1 is upright.
    private(set) var orientation = 1

    /// - Parameter block: a TIFF structure.
    init?(_ block: [UInt8]) {
        // The library wants the header that the structure has in a JPEG.
        let marked = Array("Exif\0\0".utf8) + block
        guard block.count >= 8, let data = exif_data_new_from_data(marked, UInt32(clamping: marked.count)) else {
            return nil
        }
        defer { exif_data_unref(data) }
        let (main, camera, place) = (data.pointee.ifd.0, data.pointee.ifd.2, data.pointee.ifd.3)
        maker = Self.text(main, EXIF_TAG_MAKE)
        self.camera = Self.text(main, EXIF_TAG_MODEL)
        taken =
            Self.text(camera, EXIF_TAG_DATE_TIME_ORIGINAL) ?? Self.text(camera, EXIF_TAG_DATE_TIME_DIGITIZED)
            ?? Self.text(main, EXIF_TAG_DATE_TIME)
        let order = exif_data_get_byte_order(data)
        if let entry = Self.entry(main, EXIF_TAG_ORIENTATION, EXIF_FORMAT_SHORT, count: 1) {
            let value = Int(exif_get_short(entry.pointee.data, order))
            if (1...8).contains(value) { orientation = value }
        }
        self.place = Self.place(place, order)
    }

    // MARK: Entries

    private static func entry(
        _ content: UnsafeMutablePointer<ExifContent>?, _ tag: ExifTag, _ format: ExifFormat, count: Int
    ) -> UnsafeMutablePointer<ExifEntry>? {
        guard let content, let entry = exif_content_get_entry(content, tag), entry.pointee.format == format,
            entry.pointee.components >= count, entry.pointee.data != nil,
            Int(entry.pointee.size) >= count * Int(exif_format_get_size(format))
        else { return nil }
        return entry
    }

    /// Up to the first NUL.
    private static func text(_ content: UnsafeMutablePointer<ExifContent>?, _ tag: ExifTag) -> String? {
        guard let entry = entry(content, tag, EXIF_FORMAT_ASCII, count: 1), let data = entry.pointee.data else {
            return nil
        }
        let bytes = UnsafeBufferPointer(start: data, count: Int(min(entry.pointee.size, 200))).prefix { $0 != 0 }
        let words = String(decoding: bytes, as: UTF8.self).oneLine(PictureLimits.value)
        return words.isEmpty ? nil : words
    }

    // MARK: Place

    private static func place(_ content: UnsafeMutablePointer<ExifContent>?, _ order: ExifByteOrder) -> String? {
        // GPSLatitudeRef, GPSLatitude, GPSLongitudeRef and GPSLongitude have numbers that other parts use otherwise.
        let (northOrSouth, latitude, eastOrWest, longitude) = (ExifTag(1), ExifTag(2), ExifTag(3), ExifTag(4))
        guard let north = degrees(content, latitude, order), let east = degrees(content, longitude, order), north <= 90,
            east <= 180, north + east > 0
        else { return nil }
        let isSouth = text(content, northOrSouth) == "S", isWest = text(content, eastOrWest) == "W"
        return rounded(isSouth ? -north : north) + ", " + rounded(isWest ? -east : east)
    }

    /// Degrees, minutes and seconds.
    private static func degrees(
        _ content: UnsafeMutablePointer<ExifContent>?, _ tag: ExifTag, _ order: ExifByteOrder
    ) -> Double? {
        guard let entry = entry(content, tag, EXIF_FORMAT_RATIONAL, count: 3), let data = entry.pointee.data else {
            return nil
        }
        var sum = 0.0
        for (index, unit) in [1.0, 60, 3600].enumerated() {
            let part = exif_get_rational(data + index * 8, order)
            if part.denominator != 0 { sum += Double(part.numerator) / Double(part.denominator) / unit }
        }
        return sum
    }

    /// Five decimals are a metre.
    private static func rounded(_ degrees: Double) -> String {
        let scaled = Int((degrees.magnitude * 100_000).rounded())
        let decimals = String(scaled % 100_000)
        return (degrees < 0 ? "-" : "") + "\(scaled / 100_000)." + String(repeating: "0", count: 5 - decimals.count)
            + decimals
    }
}

extension PictureFile {
    /// Where each format keeps the camera's notes.
    var facts: ExifFacts? { exif.flatMap { ExifFacts($0) } }

    private static let longest = 1 << 20

    private var exif: [UInt8]? {
        switch format {
        case .jpeg: exifOfJPEG
        case .png: exifOfPNG
        case .webp: exifOfWebP
        case .tiff: Array(bytes.prefix(Self.longest))
        case .heif: HeifPicture(bytes)?.exif
        case .gif, .bmp, .portable: nil
        }
    }

    /// The segment APP1 that begins with `Exif`, before the picture begins (ITU-T T.81, B.1.1).
    private var exifOfJPEG: [UInt8]? {
        var offset = 2
        while let mark = bytes.number(at: offset, bytes: 2, isLittleEndian: false), mark > 0xFF00, mark != 0xFFDA,
            let length = bytes.number(at: offset + 2, bytes: 2, isLittleEndian: false), length >= 2
        {
            let end = offset + 2 + length
            if mark == 0xFFE1, end <= bytes.count, length > 8, bytes[(offset + 4)...].starts(with: "Exif\0\0".utf8) {
                return Array(bytes[(offset + 10)..<end])
            }
            offset = end
        }
        return nil
    }

    /// The chunk `eXIf` (PNG, third edition, 11.3.4.6).
    private var exifOfPNG: [UInt8]? {
        chunk("eXIf", from: 8, isLittleEndian: false, lengthFirst: true)
    }

    /// The chunk `EXIF` (WebP Container Specification); some writers keep the JPEG's header.
    private var exifOfWebP: [UInt8]? {
        let block = chunk("EXIF", from: 12, isLittleEndian: true, lengthFirst: false)
        return block.map { $0.starts(with: "Exif\0\0".utf8) ? Array($0.dropFirst(6)) : $0 }
    }

    /// PNG has length, name, data and four bytes more; RIFF has name, length, and data of even length.
    private func chunk(_ name: String, from start: Int, isLittleEndian: Bool, lengthFirst: Bool) -> [UInt8]? {
        var offset = start
        while let length = bytes.number(at: offset + (lengthFirst ? 0 : 4), bytes: 4, isLittleEndian: isLittleEndian) {
            let data = offset + 8
            guard length <= bytes.count - data else { return nil }
            if bytes[(offset + (lengthFirst ? 4 : 0))...].starts(with: name.utf8) {
                return Array(bytes[data..<data + min(length, Self.longest)])
            }
            offset = data + length + (lengthFirst ? 4 : length % 2)
        }
        return nil
    }
}
