import CHeif
import Foundation
import Testing
import TestSupport

/// Pictures in gray made for tests: 8 bits a dot, 0 is black.
struct GraySample {
    let width: Int
    let height: Int
    private var dots: [UInt8]

    init(width: Int, height: Int, _ dot: (_ column: Int, _ row: Int) -> UInt8) {
        (self.width, self.height) = (width, height)
        dots = (0..<width * height).map { dot($0 % width, $0 / width) }
    }

    /// The first page of a PDF, drawn by Poppler.
    private static func drawn(_ page: PDFSample, _ arguments: [String]) throws -> [UInt8] {
        let folder = try ScratchFolder()
        let file = try folder.file("page.pdf", Array(page.data))
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftoppm")
        process.arguments = ["-gray", "-singlefile"] + arguments + [file.path]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        return bytes
    }

    /// The first page of a PDF.
    init(_ page: PDFSample, dotsPerInch: Int = 96) throws {
        let bytes = try Self.drawn(page, ["-r", String(dotsPerInch)])
        // P5, width, height, 255; then the dots.
        let head = bytes.prefix(40).split(separator: 0x0A, maxSplits: 3).map { String(decoding: $0, as: UTF8.self) }
        try #require(head.count == 4 && head[0] == "P5")
        let sides = head[1].split(separator: " ").compactMap { Int($0) }
        try #require(sides.count == 2)
        (width, height) = (sides[0], sides[1])
        dots = bytes.suffix(width * height)
        try #require(dots.count == width * height)
    }

    /// Lines of text as a screen shows them.
    static func text(_ lines: [String], dotsPerInch: Int = 96) throws -> GraySample {
        try GraySample(Self.page(of: lines), dotsPerInch: dotsPerInch)
    }

    /// The same as a JPEG: 8,750 × 7,125 dots at 1,500 to the inch.
    static func jpeg(_ lines: [String], dotsPerInch: Int) throws -> [UInt8] {
        try drawn(page(of: lines), ["-jpeg", "-r", String(dotsPerInch)])
    }

    private static func page(of lines: [String]) -> PDFSample { .text([lines], box: "0 500 420 842") }

    /// A photograph, its dots as they are in the file.
    static func photograph(_ jpeg: Data, width: Int, height: Int) throws -> GraySample {
        let page = PDFSample.picture(
            jpeg: jpeg, width: width, height: height, colours: "DeviceRGB", box: "0 0 \(width) \(height)")
        return try GraySample(page, dotsPerInch: 72)
    }

    // MARK: Changed

    var inverted: GraySample { GraySample(width: width, height: height) { 255 - self[$0, $1] } }

    /// By any angle, clockwise, in degrees; white where the page ends, and as large as it takes.
    func tilted(_ degrees: Double) -> GraySample {
        let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
        let (wide, high) = (Double(width), Double(height))
        let size = (Int(wide * cosine + high * sine), Int(wide * sine + high * cosine))
        return GraySample(width: size.0, height: size.1) { column, row in
            let (x, y) = (Double(column) - Double(size.0) / 2, Double(row) - Double(size.1) / 2)
            let (from, at) = (Int(x * cosine + y * sine + wide / 2), Int(y * cosine - x * sine + high / 2))
            return (0..<width).contains(from) && (0..<height).contains(at) ? self[from, at] : 255
        }
    }

    /// By so many right angles, clockwise.
    func turned(_ quarters: Int) -> GraySample {
        switch quarters & 3 {
        case 1: GraySample(width: height, height: width) { self[$1, height - 1 - $0] }
        case 2: GraySample(width: width, height: height) { self[width - 1 - $0, height - 1 - $1] }
        case 3: GraySample(width: height, height: width) { self[width - 1 - $1, $0] }
        default: self
        }
    }

    /// The part around everything dark, with so many dots of margin.
    func trimmed(margin: Int) throws -> GraySample {
        let dark = dots.indices.filter { dots[$0] < 128 }
        let left = try #require(dark.map { $0 % width }.min()) - margin, top = try #require(dark.first) / width - margin
        let right = try #require(dark.map { $0 % width }.max()) + margin,
            bottom = try #require(dark.last) / width + margin
        return GraySample(width: right - left + 1, height: bottom - top + 1) { self[left + $0, top + $1] }
    }

    subscript(column: Int, row: Int) -> UInt8 { dots[row * width + column] }

    // MARK: Files

    /// Netpbm's format for gray.
    var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + dots }

    /// HEIC or AVIF, as telephones write them.
    func heif(_ compression: heif_compression_format) throws -> [UInt8] {
        let context = try #require(heif_context_alloc())
        defer { heif_context_free(context) }
        var (encoder, image): (OpaquePointer?, OpaquePointer?)
        try #require(heif_context_get_encoder_for_format(context, compression, &encoder).code == heif_error_Ok)
        defer { heif_encoder_release(encoder) }
        let made = heif_image_create(
            Int32(width), Int32(height), heif_colorspace_monochrome, heif_chroma_monochrome, &image)
        try #require(made.code == heif_error_Ok)
        defer { heif_image_release(image) }
        heif_image_add_plane(image, heif_channel_Y, Int32(width), Int32(height), 8)
        var stride: Int32 = 0
        let plane = try #require(heif_image_get_plane(image, heif_channel_Y, &stride))
        for row in 0..<height {
            for column in 0..<width { plane[row * Int(stride) + column] = self[column, row] }
        }
        try #require(heif_context_encode_image(context, image, encoder, nil, nil).code == heif_error_Ok)
        let folder = try ScratchFolder()
        return try withExtendedLifetime(folder) {
            let path = try folder.file("picture", []).path
            try #require(heif_context_write_to_file(context, path).code == heif_error_Ok)
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        }
    }

    var png: [UInt8] {
        get throws {
            let rows = (0..<height).flatMap { [0] + dots[$0 * width..<($0 + 1) * width] }
            return try PNGSample.file(width: width, height: height, bits: 8, rows: rows)
        }
    }
}

/// PNG files (ISO/IEC 15948) in gray.
enum PNGSample {
    /// - Parameter rows: each with its filter, 0, before it.
    static func file(width: Int, height: Int, bits: UInt8, rows: [UInt8]) throws -> [UInt8] {
        let header = number(UInt32(width)) + number(UInt32(height)) + [bits, 0, 0, 0, 0]
        // Gzip's ten bytes of header and eight of length and sum give way to zlib's two and four (RFC 1950, 1952).
        let packed = [0x78, 0x9C] + (try Gzip.compressed(rows)).dropFirst(10).dropLast(8) + number(adler(rows))
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", packed)
            + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + data
        return number(UInt32(data.count)) + named + number(crc(named))
    }

    private static func number(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~sum
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }
}
