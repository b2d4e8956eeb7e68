/// Base64 and quoted-printable (RFC 2045, sections 6.7 and 6.8), read as far as they make sense.
enum TransferEncoding {
    /// Whatever is no digit of the encoding is passed over.
    static func base64(_ text: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, text.count * 3 / 4 + 3))
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in text {
            guard let digit = digit(byte) else {
                if byte == UInt8(ascii: "=") { (bits, count) = (0, 0) }
                continue
            }
            bits = bits << 6 | digit
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            bits &= (1 << count) - 1
            if bytes.count >= limit { break }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }

    static func quotedPrintable(_ text: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
        Array(escapes(text.prefix(limit * 3), mark: UInt8(ascii: "="), spaces: false).prefix(limit))
    }

    /// - Parameters:
    ///   - mark: what stands before two hexadecimal digits; at the end of a line it joins the next one to it.
    ///   - spaces: whether `_` is a space.
    static func escapes(_ text: ArraySlice<UInt8>, mark: UInt8, spaces: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            guard byte == mark else {
                bytes.append(spaces && byte == UInt8(ascii: "_") ? 0x20 : byte)
                continue
            }
            if index + 1 < text.endIndex, let high = hexadecimal(text[index]), let low = hexadecimal(text[index + 1]) {
                bytes.append(high << 4 | low)
                index += 2
                continue
            }
            let gap = text[index...].prefix(80).prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if gap.endIndex < text.endIndex, text[gap.endIndex] == 0x0A {
                index = gap.endIndex + 1
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

/// `=?utf-8?q?Gr=C3=BC=C3=9Fe?=` in headers (RFC 2047).
enum EncodedWords {
    static func decoded(_ header: ArraySlice<UInt8>) -> String {
        var text = ""
        var plain = header.startIndex
        var index = header.startIndex
        // Bytes of encoded words that follow each other: a character may be spread over two.
        var pending: (label: String, bytes: [UInt8])?
        while index < header.endIndex {
            guard header[index] == UInt8(ascii: "="), let word = word(header, at: index) else {
                index += 1
                continue
            }
            let between = header[plain..<index]
            let isNext = pending != nil && between.allSatisfy { $0 <= 0x20 }
            if let waiting = pending, !isNext || waiting.label != word.label {
                text += string(waiting)
                pending = nil
            }
            if !isNext { text += Self.plain(between) }
            pending = (word.label, (pending?.bytes ?? []) + word.bytes)
            index = word.end
            plain = index
        }
        if let pending { text += string(pending) }
        return text + Self.plain(header[plain...])
    }

    private static func string(_ word: (label: String, bytes: [UInt8])) -> String {
        String(decoding: Encoding.utf8(word.bytes[...], label: word.label), as: UTF8.self)
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: Encoding.utf8(bytes, label: nil), as: UTF8.self)
    }

    private static func word(
        _ header: ArraySlice<UInt8>, at start: Int
    ) -> (label: String, bytes: [UInt8], end: Int)? {
        guard header[start...].starts(with: "=?".utf8) else { return nil }
        // At most 75 bytes by the standard; senders know no such limit.
        let window = header[(start + 2)...].prefix(2_000)
        let parts = window.split(separator: UInt8(ascii: "?"), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[3].first == UInt8(ascii: "="), !parts[0].isEmpty, parts[0].count < 60 else {
            return nil
        }
        // A language may follow the encoding (RFC 2231, section 5).
        let label = String(decoding: parts[0].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
        let end = parts[3].startIndex + 1
        switch parts[1].map({ $0 | 0x20 }) {
        case [UInt8(ascii: "q")]:
            return (label, TransferEncoding.escapes(parts[2], mark: UInt8(ascii: "="), spaces: true), end)
        case [UInt8(ascii: "b")]:
            return (label, TransferEncoding.base64(parts[2], limit: 2_000), end)
        default:
            return nil
        }
    }
}
