/// Headers and a body, as they stand in the message: the message itself or a part of it (RFC 2045, section 2).
struct MailPart {
    private static let mostHeaders = 500
    private static let longestHeader = 64 << 10

    private var headers: [(name: String, value: ArraySlice<UInt8>)] = []
    let body: ArraySlice<UInt8>
    /// Whether the blank line is there that ends the headers.
    let hasBody: Bool

    init(_ bytes: ArraySlice<UInt8>) {
        var found: [(name: String, value: ArraySlice<UInt8>)] = []
        var (rest, last) = (bytes, bytes)
        while let line = Self.header(&rest) {
            last = rest
            guard found.count < Self.mostHeaders, let colon = line.firstIndex(of: 0x3A) else { continue }
            let name = String(decoding: line[..<colon].prefix(80), as: UTF8.self).oneLine.lowercased()
            found.append((name, line[(colon + 1)...].prefix(Self.longestHeader)))
        }
        headers = found
        body = rest
        hasBody = last.startIndex < rest.startIndex
    }

    /// The next header with its continued lines; nil after the blank line that ends them, and at the end.
    private static func header(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let start = rest.startIndex
        var end = start
        repeat {
            guard end < rest.endIndex else { break }
            end = (rest[end...].firstIndex(of: 0x0A) ?? rest.endIndex - 1) + 1
        } while end < rest.endIndex && (rest[end] == 0x20 || rest[end] == 0x09) && !isBlank(rest[start..<end])
        let line = rest[start..<end]
        rest = rest[end...]
        return isBlank(line) ? nil : line
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
    }

    /// The first header of a name, as it stands.
    func raw(_ name: String) -> ArraySlice<UInt8>? { headers.first { $0.name == name }?.value }

    /// The first header of a name, decoded, as one line.
    func header(_ name: String) -> String? { raw(name).map { EncodedWords.decoded($0).oneLine } }

    /// `text/plain` when it says nothing.
    var type: String { parameters("content-type").value.isEmpty ? "text/plain" : parameters("content-type").value }

    var charset: String? { parameters("content-type")["charset"] }

    /// What it is called as a file.
    var fileName: String? { parameters("content-disposition")["filename"] ?? parameters("content-type")["name"] }

    var isAttachment: Bool { parameters("content-disposition").value == "attachment" }

    func parameters(_ header: String) -> MailParameters { MailParameters(raw(header) ?? []) }

    /// The body with its transfer encoding undone (RFC 2045, section 6).
    func content(limit: Int) -> [UInt8] {
        switch header("content-transfer-encoding")?.lowercased() {
        case "base64": TransferEncoding.base64(body, limit: limit)
        case "quoted-printable": TransferEncoding.quotedPrintable(body, limit: limit)
        default: Array(body.prefix(limit))
        }
    }

    /// The parts between the boundary's lines (RFC 2046, section 5.1), and whether the last boundary is there.
    func parts(most: Int) -> (parts: [MailPart], isClosed: Bool) {
        guard let boundary = parameters("content-type")["boundary"], !boundary.isEmpty, boundary.utf8.count <= 200
        else { return ([], true) }
        let mark = Array("--\(boundary)".utf8)
        var (parts, start): ([MailPart], Int?) = ([], nil)
        var index = body.startIndex
        while index < body.endIndex, parts.count < most {
            let end = body[index...].firstIndex(of: 0x0A) ?? body.endIndex
            let line = body[index..<end]
            if line.starts(with: mark) {
                if let start { parts.append(MailPart(body[start..<Self.beforeNewline(body, index, start)])) }
                start = min(end + 1, body.endIndex)
                if line.dropFirst(mark.count).starts(with: "--".utf8) { return (parts, true) }
            }
            index = end + 1
        }
        guard parts.count < most else { return (parts, true) }
        if let start { parts.append(MailPart(body[start...])) }
        return (parts, false)
    }

    /// The line break before a boundary belongs to the boundary.
    private static func beforeNewline(_ bytes: ArraySlice<UInt8>, _ index: Int, _ start: Int) -> Int {
        var end = index
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }
}

/// A header such as `text/plain; charset="utf-8"` (RFC 2045, section 5.1), with the parameters of RFC 2231.
struct MailParameters {
    private static let most = 50

    /// What stands before the parameters, in lower case.
    let value: String
    private var all: [(name: String, value: [UInt8])] = []

    init(_ header: ArraySlice<UInt8>) {
        let pieces = Self.split(header)
        value = String(decoding: pieces.first ?? [], as: UTF8.self).oneLine.lowercased()
        for piece in pieces.dropFirst().prefix(Self.most) {
            guard let equals = piece.firstIndex(of: 0x3D) else { continue }
            let name = String(decoding: piece[..<equals].prefix(80), as: UTF8.self).oneLine.lowercased()
            all.append((name, Self.unquoted(piece[(equals + 1)...])))
        }
    }

    subscript(_ name: String) -> String? {
        if let plain = all.first(where: { $0.name == name }) { return EncodedWords.decoded(plain.value[...]).oneLine }
        if let coded = all.first(where: { $0.name == name + "*" }) { return Self.decoded(coded.value[...], nil) }
        // In pieces: `name*0`, `name*1*`, …; the first says the encoding.
        var (bytes, isCoded): ([UInt8], Bool) = ([], false)
        for number in 0..<Self.most {
            if let plain = all.first(where: { $0.name == "\(name)*\(number)" }) {
                bytes += plain.value
            } else if let coded = all.first(where: { $0.name == "\(name)*\(number)*" }) {
                bytes += coded.value
                isCoded = true
            } else {
                break
            }
        }
        guard !bytes.isEmpty else { return nil }
        return isCoded ? Self.decoded(bytes[...], nil) : String(decoding: bytes, as: UTF8.self).oneLine
    }

    /// `utf-8'en'%E2%82%AC.pdf` (RFC 2231, section 4).
    private static func decoded(_ value: ArraySlice<UInt8>, _ charset: String?) -> String {
        let parts = value.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
        let (label, coded) = parts.count == 3 ? (String(decoding: parts[0], as: UTF8.self), parts[2]) : (nil, value)
        let bytes = TransferEncoding.escapes(coded, mark: UInt8(ascii: "%"), spaces: false)
        return String(decoding: Encoding.utf8(bytes[...], label: label), as: UTF8.self).oneLine
    }

    /// At semicolons outside quotes.
    private static func split(_ header: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var (pieces, start): ([ArraySlice<UInt8>], Int) = ([], header.startIndex)
        var (isQuoted, isEscaped) = (false, false)
        for index in header.indices where pieces.count <= most {
            let byte = header[index]
            if isEscaped {
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else if byte == 0x22 {
                isQuoted.toggle()
            }
            if byte == 0x3B, !isQuoted {
                pieces.append(header[start..<index])
                start = index + 1
            }
        }
        return pieces + [header[start...]]
    }

    private static func unquoted(_ value: ArraySlice<UInt8>) -> [UInt8] {
        let trimmed = value.drop { $0 <= 0x20 }
        guard trimmed.first == 0x22 else { return Array(trimmed.prefix { $0 > 0x20 }) }
        var (bytes, isEscaped): ([UInt8], Bool) = ([], false)
        for byte in trimmed.dropFirst() {
            if isEscaped || byte != 0x5C && byte != 0x22 { bytes.append(byte) } else if byte == 0x22 { break }
            isEscaped = byte == 0x5C && !isEscaped
        }
        return bytes
    }
}
