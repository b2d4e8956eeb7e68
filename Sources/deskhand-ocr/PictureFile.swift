import CLeptonica
import ParserProgram

/// A file with one picture or, as TIFF, several pages: how large they are is known before anything is decoded.
struct PictureFile {
    let bytes: [UInt8]
    let format: PictureFormat

    struct Size {
        let width: Int
        let height: Int
        var pixels: Int { width.multipliedReportingOverflow(by: height).overflow ? .max : width * height }
    }

    /// - Throws: `.foreign` when it is of no format that is read here.
    init(_ bytes: [UInt8]) throws(Ending) {
        guard let format = PictureFormat(bytes) else { throw .foreign }
        self.bytes = bytes
        self.format = format
    }

    // MARK: Size

    /// - Parameter page: from 0; only TIFF has more than one.
    /// - Returns: nil when there is no such page, or its description is damaged.
    func size(ofPage page: Int) -> Size? {
        guard page == 0 || format == .tiff else { return nil }
        switch format {
        case .gif:
            return size(
                bytes.number(at: 6, bytes: 2, isLittleEndian: true), bytes.number(at: 8, bytes: 2, isLittleEndian: true)
            )
        case .bmp: return sizeOfBitmap
        case .heif: return HeifPicture(bytes).flatMap { size($0.width, $0.height) }
        case .tiff: return sizeOfTIFF(page)
        case .jpeg, .png, .webp, .portable: return sizeByHeader
        }
    }

    private func size(_ width: Int?, _ height: Int?) -> Size? {
        guard let width, let height, width > 0, height > 0 else { return nil }
        return Size(width: width, height: height)
    }

    private var sizeByHeader: Size? {
        var (width, height): (Int32, Int32) = (0, 0)
        guard pixReadHeaderMem(bytes, bytes.count, nil, &width, &height, nil, nil, nil) == 0 else { return nil }
        return size(Int(width), Int(height))
    }

    private func sizeOfTIFF(_ page: Int) -> Size? {
        var (width, height): (Int32, Int32) = (0, 0)
        guard readHeaderMemTiff(bytes, bytes.count, Int32(page), &width, &height, nil, nil, nil, nil, nil) == 0 else {
            return nil
        }
        return size(Int(width), Int(height))
    }

    /// A height below 0 stands for rows from top to bottom.
    private var sizeOfBitmap: Size? {
        func side(_ offset: Int) -> Int? {
            bytes.number(at: offset, bytes: 4, isLittleEndian: true).map {
                Int(Int32(truncatingIfNeeded: $0).magnitude)
            }
        }
        return size(side(18), side(22))
    }

    // MARK: Dots

    /// The page in gray.
    ///
    /// - Parameter reduction: 1, 2, 4 or 8; a JPEG is decoded that much smaller for a fraction of the work, every other
    ///   format at its full size.
    /// - Throws: `.damaged`
    func gray(page: Int, reduction: Int = 1) throws(Ending) -> Picture {
        let decoded: Picture? =
            switch format {
            case .jpeg: try jpeg(reduction)
            case .tiff: Picture(pixReadMemTiff(bytes, bytes.count, Int32(page)))
            case .heif: HeifPicture(bytes)?.gray()
            default: Picture(pixReadMem(bytes, bytes.count))
            }
        guard let decoded, let gray = decoded.gray() else { throw .damaged }
        return gray
    }

    /// Only the brightness is decoded.
    private func jpeg(_ reduction: Int) throws(Ending) -> Picture? {
        func decoded(_ hint: Int) -> Picture? {
            var warnings: Int32 = 0
            let hints = Int32(hint) | Int32(L_JPEG_CONTINUE_WITH_BAD_DATA)
            return Picture(pixReadMemJpeg(bytes, bytes.count, 0, Int32(reduction), &warnings, hints))
        }
        // The decoder fills up what is missing. Cameras add to the end; nothing that is whole lacks its mark.
        guard hasEnd else { throw .damaged }
        // Brightness alone cannot be had from the colours of printing presses.
        return decoded(L_JPEG_READ_LUMINANCE) ?? decoded(0)
    }

    private var hasEnd: Bool {
        bytes.indices.dropFirst().reversed().lazy.contains { bytes[$0] == 0xD9 && bytes[$0 - 1] == 0xFF }
    }
}
