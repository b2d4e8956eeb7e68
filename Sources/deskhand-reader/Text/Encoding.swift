import Glibc

/// Turns bytes of some encoding into UTF-8.
enum Encoding {
    /// - Parameter label: what the document says its encoding is; believed if its bytes allow it.
    static func utf8(_ bytes: ArraySlice<UInt8>, label: String?) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) { return converted(bytes.dropFirst(2), from: "UTF-16LE") ?? [] }
        if bytes.starts(with: [0xFE, 0xFF]) { return converted(bytes.dropFirst(2), from: "UTF-16BE") ?? [] }
        if let label = label.flatMap(known), let text = converted(bytes, from: label) { return text }
        if isUTF8(bytes) { return Array(bytes) }
        return converted(bytes, from: "WINDOWS-1252") ?? repaired(bytes)
    }

    static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    static func repaired(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    /// - Returns: nil when the C library does not know the encoding. What cannot be converted is left out.
    static func converted(_ bytes: ArraySlice<UInt8>, from encoding: String) -> [UInt8]? {
        guard encoding.utf8.count < 40 else { return nil }
        if encoding == "UTF-8" { return repaired(bytes) }
        guard let converter = iconv_open("UTF-8//IGNORE", encoding), converter != iconv_t(bitPattern: -1) else {
            return nil
        }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        var room = [CChar](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBufferPointer { source in
            var (from, left) = (source.baseAddress, source.count)
            var isGoing = true
            while left > 0, isGoing {
                let before = left
                let count = room.withUnsafeMutableBufferPointer { target in
                    var (to, free) = (target.baseAddress, target.count)
                    iconv(converter, &from, &left, &to, &free)
                    return target.count - free
                }
                text.append(contentsOf: room.prefix(count).lazy.map { UInt8(bitPattern: $0) })
                isGoing = left < before
                if !isGoing, left > 1 {
                    // A byte that belongs to no character.
                    from = from.map { $0 + 1 }
                    left -= 1
                    isGoing = true
                }
            }
        }
        return isUTF8(text[...]) ? text : repaired(text[...])
    }

    /// The encoding a label stands for (WHATWG Encoding Standard, section 4.2: labels are treated as what the
    /// Web takes them for); nil when it says nothing usable.
    private static func known(_ label: String) -> String? {
        let name = label.lowercased().filter { $0.isASCII && !$0.isWhitespace && $0 != "\"" && $0 != "'" && $0 != "/" }
        switch name {
        case "", "binary", "unknown", "unknown-8bit", "x-unknown", "default": return nil
        case "utf-8", "utf8": return nil
        case "us-ascii", "ascii", "iso-8859-1", "latin1", "iso8859-1": return nil
        case "shift_jis", "shift-jis", "sjis", "x-sjis": return "CP932"
        case "gb2312", "gbk", "x-gbk": return "GB18030"
        case "ks_c_5601-1987", "euc-kr": return "CP949"
        case "utf-16": return "UTF-16LE"
        default: return name.uppercased()
        }
    }

    // MARK: Names in archives

    /// A name whose encoding the archive does not tell: UTF-8, Japanese if it can be that, else the code page of DOS.
    static func name(_ bytes: ArraySlice<UInt8>) -> String {
        if let name = String(validating: bytes, as: UTF8.self) { return name }
        if looksJapanese(Array(bytes)), let name = converted(bytes, from: "CP932") {
            return String(decoding: name, as: UTF8.self)
        }
        return String(decoding: converted(bytes, from: "CP850") ?? repaired(bytes), as: UTF8.self)
    }

    /// Every byte fits Shift JIS, and pairs of two bytes for kana (lead bytes 0x82 and 0x83) are among them.
    private static func looksJapanese(_ bytes: [UInt8]) -> Bool {
        var (index, kana) = (0, 0)
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 || (0xA1...0xDF).contains(byte) {
                index += 1
                continue
            }
            guard index + 1 < bytes.count, (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) else {
                return false
            }
            let next = bytes[index + 1]
            guard (0x40...0xFC).contains(next), next != 0x7F else { return false }
            if byte == 0x82 || byte == 0x83 || (0x88...0x97).contains(byte) { kana += 1 }
            index += 2
        }
        return kana >= 2
    }
}
