import Glibc

/// Turns bytes into text, whatever encoding they are in.
enum TextDecoder {
    /// - Returns: the text, the name of the encoding as iconv(3) knows it, and whether the bytes leave no doubt.
    static func decode(_ bytes: ArraySlice<UInt8>) -> (text: String, encoding: String, isSure: Bool) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (utf8(bytes.dropFirst(3)), "utf-8", true) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (iconv(bytes.dropFirst(2), "UTF-16LE"), "utf-16le", true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (iconv(bytes.dropFirst(2), "UTF-16BE"), "utf-16be", true) }
        if let order = utf16WithoutMark(bytes) { return (iconv(bytes, order), order.lowercased(), true) }
        let whole = withoutCutCharacter(bytes)
        if isUTF8(whole) { return (utf8(whole), "utf-8", true) }
        let legacy = looksCyrillic(bytes) ? "WINDOWS-1251" : "WINDOWS-1252"
        return (iconv(bytes, legacy), legacy.lowercased(), false)
    }

    /// - Parameter encoding: somebody's guess.
    /// - Returns: nil when it is none of the encodings that text on paper and disks was written in.
    static func decode(_ bytes: ArraySlice<UInt8>, as encoding: String) -> String? {
        // What is printable in ISO 8859 is so in Windows' pages too, and those have the dashes and the euro.
        let page = ["ISO-8859-1": "WINDOWS-1252", "ISO-8859-9": "WINDOWS-1254", "UHC": "CP949"][encoding] ?? encoding
        return legacyEncodings.contains(page) ? iconv(bytes, page) : nil
    }

    /// The simple ones among iconv's: those that switch character sets on the way have had holes of their own.
    private static let legacyEncodings: Set<String> = [
        "IBM852", "IBM855", "IBM862", "IBM865", "IBM866", "KOI8-R", "MAC-CYRILLIC", "MAC-CENTRALEUROPE", "TIS-620",
        "VISCII", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255",
        "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5",
        "ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-10", "ISO-8859-11", "ISO-8859-13", "ISO-8859-15",
        "ISO-8859-16", "SHIFT_JIS", "EUC-JP", "EUC-KR", "CP949", "BIG5", "GB18030",
    ]

    /// NUL and other control characters say nothing.
    private static func utf8(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(where: { $0 < 0x09 }) else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: bytes.map { $0 < 0x09 ? 0x20 : $0 }, as: UTF8.self)
    }

    /// A limit may have cut the last character in two.
    private static func withoutCutCharacter(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var end = bytes
        for _ in 0..<4 {
            guard let last = end.last, last >= 0x80 else {
                return bytes.count - end.count > 0 && !isUTF8(bytes) ? end : bytes
            }
            if isUTF8(end) { return end }
            end = end.dropLast()
        }
        return bytes
    }

    private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// Text in Latin letters as UTF-16 is half zeros, all on one side.
    private static func utf16WithoutMark(_ bytes: ArraySlice<UInt8>) -> String? {
        let sample = Array(bytes.prefix(512))
        guard sample.count >= 8 else { return nil }
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
        let half = sample.count / 2
        if zeros[1] * 10 > half * 7, zeros[0] * 10 < half { return "UTF-16LE" }
        if zeros[0] * 10 > half * 7, zeros[1] * 10 < half { return "UTF-16BE" }
        return nil
    }

    /// In Cyrillic text of the Windows code page most letters are high and lower-case (0xE0 to 0xFF).
    private static func looksCyrillic(_ bytes: ArraySlice<UInt8>) -> Bool {
        var (high, low, lower) = (0, 0, 0)
        for byte in bytes.prefix(4096) {
            if byte >= 0xC0 { high += 1 }
            if byte >= 0xE0 { lower += 1 }
            if (0x61...0x7A).contains(byte | 0x20) { low += 1 }
        }
        return high > 8 && high > low * 2 && lower * 3 > high * 2
    }

    /// glibc's own conversion; what it cannot convert is left out.
    private static func iconv(_ bytes: ArraySlice<UInt8>, _ encoding: String) -> String {
        guard let converter = iconv_open("UTF-8//IGNORE", encoding), converter != iconv_t(bitPattern: -1) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                var (left, room) = (source.count, target.count)
                Glibc.iconv(converter, &from, &left, &to, &room)
                return target.count - room
            }
        }
        return String(decoding: output.prefix(written).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
