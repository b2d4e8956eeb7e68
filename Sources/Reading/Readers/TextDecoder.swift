/// Turns bytes into text, if they are Unicode; says what other encoding they are in, if not. Nothing is converted here
/// by anything but Swift's own checked decoding.
enum TextDecoder {
    enum Found: Hashable {
        case unicode(String, encoding: String)
        /// An encoding of one language or another, by the look of the bytes: as iconv(3) names it.
        case legacy(String)
    }

    static func decode(_ bytes: ArraySlice<UInt8>) -> Found {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .unicode(utf8(bytes.dropFirst(3)), encoding: "utf-8") }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isBigEndian: true) }
        if let isBigEndian = utf16WithoutMark(bytes) { return utf16(bytes, isBigEndian: isBigEndian) }
        let whole = withoutCutCharacter(bytes)
        if isWholeUTF8(whole) { return .unicode(utf8(whole), encoding: "utf-8") }
        if isNearlyUTF8(whole) { return .unicode(utf8(whole), encoding: "utf-8") }
        return .legacy(looksCyrillic(bytes) ? "WINDOWS-1251" : "WINDOWS-1252")
    }

    /// - Parameter guess: somebody's name for an encoding.
    /// - Returns: the one it stands for; nil when it is none that text on paper and disks was written in.
    static func legacy(_ guess: String) -> String? {
        // What is printable in ISO 8859 is so in Windows' pages too, and those have the dashes and the euro.
        let page = ["ISO-8859-1": "WINDOWS-1252", "ISO-8859-9": "WINDOWS-1254", "UHC": "CP949"][guess] ?? guess
        return legacyEncodings.contains(page) ? page : nil
    }

    /// When nobody can convert it: every byte a character, which is right for most of Western Europe.
    static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0 < 0x09 ? 0x20 : $0) }))
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
                return bytes.count - end.count > 0 && !isWholeUTF8(bytes) ? end : bytes
            }
            if isWholeUTF8(end) { return end }
            end = end.dropLast()
        }
        return bytes
    }

    /// Whether bytes are UTF-8, but for a last character that is cut.
    static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool { isWholeUTF8(withoutCutCharacter(bytes)) }

    private static func isWholeUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// A few bytes are wrong, as where two texts were put together or a character was cut: in any other encoding
    /// hardly anything would look like UTF-8.
    private static func isNearlyUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let wrong = text.count { $0 == "\u{FFFD}" }
        return wrong * 10 <= text.count { $0.value >= 0x80 && $0 != "\u{FFFD}" }
    }

    /// Whether bytes that nobody knows are text in UTF-16.
    static func isUTF16WithoutMark(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 16, let isBigEndian = utf16WithoutMark(bytes[...]),
            case .unicode(let text, _) = utf16(bytes.prefix(4_096), isBigEndian: isBigEndian)
        else { return false }
        return text.unicodeScalars.allSatisfy { $0.value >= 0x20 || ["\t", "\n", "\r"].contains($0) }
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> Found {
        let bytes = Array(bytes)
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { at in
            let (one, other) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            return isBigEndian ? one << 8 | other : other << 8 | one
        }
        let text = String(decoding: units.map { $0 < 0x09 ? 0x20 : $0 }, as: UTF16.self)
        return .unicode(text, encoding: isBigEndian ? "utf-16be" : "utf-16le")
    }

    /// Text in Latin letters as UTF-16 is half zeros, all on one side: whether on the first.
    private static func utf16WithoutMark(_ bytes: ArraySlice<UInt8>) -> Bool? {
        let sample = Array(bytes.prefix(512))
        guard sample.count >= 8 else { return nil }
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
        let half = sample.count / 2
        if zeros[1] * 10 > half * 7, zeros[0] * 10 < half { return false }
        if zeros[0] * 10 > half * 7, zeros[1] * 10 < half { return true }
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
}
