import CLeptonica
import CZBar
import Glibc

/// A code of dots (QR), and where it is.
struct FoundCode {
    /// As they are in it: mostly UTF-8.
    var bytes: [UInt8]
    /// In dots of the picture it was found in.
    var box: Box
}

/// Finds codes in a picture that is in memory already, by ZBar.
enum CodeFinder {
    /// Codes of bills and receipts are some hundred dots wide, wherever the whole paper is on the picture.
    private static let pixels = 4_000_000
    /// Every second row and column is looked at: that still crosses each corner of a code whose squares can be told apart.
    private static let stride: Int32 = 2
    private static let most = 16

    static func codes(in picture: Picture) -> [FoundCode] {
        let scale = (Double(pixels) / Double(max(1, picture.pixels))).squareRoot()
        guard scale < 1 else { return scanned(picture, scale: 1) }
        guard let small = picture.scaled(by: scale) else { return [] }
        return scanned(small, scale: Double(picture.width) / Double(max(1, small.width)))
    }

    private static func scanned(_ picture: Picture, scale: Double) -> [FoundCode] {
        let dots = picture.dots()
        guard !dots.isEmpty, let scanner = zbar_image_scanner_create() else { return [] }
        defer { zbar_image_scanner_destroy(scanner) }
        // No bars: on paper they number things, and anything striped looks like one.
        for (kind, setting, value) in [
            (ZBAR_NONE, ZBAR_CFG_ENABLE, 0), (ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1), (ZBAR_QRCODE, ZBAR_CFG_BINARY, 1),
            (ZBAR_NONE, ZBAR_CFG_X_DENSITY, stride), (ZBAR_NONE, ZBAR_CFG_Y_DENSITY, stride),
        ] { zbar_image_scanner_set_config(scanner, kind, setting, value) }
        guard let image = zbar_image_create() else { return [] }
        defer { zbar_image_destroy(image) }
        // “Y800”: a byte a dot.
        zbar_image_set_format(image, 0x3030_3859)
        zbar_image_set_size(image, UInt32(picture.width), UInt32(picture.height))
        return dots.withUnsafeBytes { dots in
            zbar_image_set_data(image, dots.baseAddress, UInt(dots.count), nil)
            guard zbar_scan_image(scanner, image) > 0 else { return [] }
            return found(image, scale: scale)
        }
    }

    private static func found(_ image: OpaquePointer, scale: Double) -> [FoundCode] {
        var codes: [FoundCode] = []
        var symbol = zbar_image_first_symbol(image)
        while let code = symbol, codes.count < most {
            symbol = zbar_symbol_next(code)
            let length = Int(zbar_symbol_get_data_length(code))
            guard (1...PictureLimits.code).contains(length), let data = zbar_symbol_get_data(code),
                let box = box(of: code, scale)
            else { continue }
            let bytes = Array(UnsafeRawBufferPointer(start: data, count: length))
            if !codes.contains(where: { $0.bytes == bytes }) { codes.append(FoundCode(bytes: bytes, box: box)) }
        }
        return codes
    }

    private static func box(of symbol: OpaquePointer, _ scale: Double) -> Box? {
        let corners = (0..<min(zbar_symbol_get_loc_size(symbol), 16)).map { index in
            (Int(zbar_symbol_get_loc_x(symbol, index)), Int(zbar_symbol_get_loc_y(symbol, index)))
        }
        guard let left = corners.map(\.0).min(), let right = corners.map(\.0).max(), let top = corners.map(\.1).min(),
            let bottom = corners.map(\.1).max()
        else { return nil }
        func dot(_ place: Int) -> Int { Int((Double(place) * scale).rounded()) }
        return Box(left: dot(left), top: dot(top), right: dot(right + 1), bottom: dot(bottom + 1))
    }
}

extension Sheet {
    /// A code of the sheet, where it is on the page as that was read.
    func placed(_ code: FoundCode, on page: FoundPage) -> FoundCode {
        let whole = measure.page(source, [], quarters: 0)
        var code = code
        code.box = measure.inPicture(code.box).turned(page.quarters, width: whole.width, height: whole.height)
        return code
    }
}

extension Picture {
    /// Its dots row by row, 0 is black.
    fileprivate func dots() -> [UInt8] {
        // Within its words, the bytes stand in the machine's order.
        guard pixGetDepth(pix) == 8, let straight = Picture(pixEndianByteSwapNew(pix)),
            let words = pixGetData(straight.pix)
        else { return [] }
        let bytesPerRow = Int(pixGetWpl(straight.pix)) * 4
        let start = UnsafeRawPointer(words)
        return [UInt8](unsafeUninitializedCapacity: pixels) { dots, count in
            guard let base = dots.baseAddress else { return }
            for row in 0..<height { memcpy(base + row * width, start + row * bytesPerRow, width) }
            count = pixels
        }
    }
}

extension Box {
    /// Where it is when a picture of this size is turned by as many right angles, clockwise.
    func turned(_ quarters: Int, width: Int, height: Int) -> Box {
        switch quarters & 3 {
        case 1: Box(left: height - bottom, top: left, right: height - top, bottom: right)
        case 2: Box(left: width - right, top: height - bottom, right: width - left, bottom: height - top)
        case 3: Box(left: top, top: width - right, right: bottom, bottom: width - left)
        default: self
        }
    }
}
