import Files

/// Text as it stands.
///
/// Text in Unicode says so by its bytes. What encoding any other is in is a guess, and uchardet guesses best.
public struct PlainTextReader: TextReader {
    public init() {}

    public var isQuick: Bool { true }

    public func read(_ source: ReadingSource, into document: inout Document) async {
        let bytes = source.head.bytes.prefix(source.limits.textBytes)
        switch TextDecoder.decode(bytes) {
        case .unicode(let text, let encoding): (document.text, document.encoding) = (text, encoding)
        case .legacy(let look):
            let encoding = await encoding(of: bytes, source).flatMap(TextDecoder.legacy) ?? look
            document.text = await converted(bytes, from: encoding, source) ?? TextDecoder.latin1(bytes)
            document.encoding = encoding.lowercased()
        }
        if source.head.size > source.limits.textBytes {
            document.remarks.append("only the first \(source.limits.textBytes / 1024) KB were read")
        }
    }

    /// By iconv, in a process that is locked in.
    private func converted(_ bytes: ArraySlice<UInt8>, from encoding: String, _ source: ReadingSource) async -> String? {
        guard let file = try? DocumentFile(Array(bytes), of: source.file.path),
            let result = try? await source.confinement.run(HelperReader.tool, ["text", encoding], on: file),
            result.end == .exited(0)
        else { return nil }
        return HelperOutput(result.output).text
    }

    private func encoding(of bytes: ArraySlice<UInt8>, _ source: ReadingSource) async -> String? {
        guard let sample = try? DocumentFile(Array(bytes.prefix(16 * 1024)), of: source.file.path),
            let result = try? await source.confinement.run(.uchardet, [], on: sample), result.end == .exited(0)
        else { return nil }
        return String(decoding: result.output.prefix { $0 > 0x20 }, as: UTF8.self)
    }
}

/// Calendars and address cards: long lines are folded in them, and some characters escaped.
///
/// Sources: RFC 5545 3.1 and 3.3.11; RFC 6350 3.2 and 3.4.
public struct CardReader: TextReader {
    public init() {}

    public var isQuick: Bool { true }

    public func read(_ source: ReadingSource, into document: inout Document) async {
        await PlainTextReader().read(source, into: &document)
        // As much was begun as was ended (RFC 5545, 3.4; RFC 6350, 3.3), unless only a part was read.
        if source.head.size <= source.limits.textBytes, !Self.isClosed(document.text) {
            document.outcome = .failed(reason: "it is incomplete: its end is missing")
        }
        document.text = Self.unfolded(document.text)
    }

    private static func isClosed(_ text: String) -> Bool {
        var open: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.prefix(80).uppercased()[...].trimmed
            if line.hasPrefix("BEGIN:") { open.append(String(line.dropFirst(6))) }
            if line.hasPrefix("END:"), let last = open.last, line.dropFirst(4) == last { open.removeLast() }
        }
        return open.isEmpty
    }

    static func unfolded(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            if !lines.isEmpty, line.first == " " || line.first == "\t" {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(String(line))
            }
        }
        return lines.filter { !isPicture($0) }.map(unescaped).joined(separator: "\n")
    }

    /// Photographs, sounds and keys are many letters that say nothing.
    private static func isPicture(_ line: String) -> Bool {
        let head = line.prefix { $0 != ":" }.uppercased()
        return line.utf8.count > 200 && (head.contains("ENCODING=B") || line.dropFirst(head.count).hasPrefix(":data:"))
    }

    private static func unescaped(_ line: String) -> String {
        var result = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                result.append(character == "n" || character == "N" ? "\n" : character)
            } else if character != "\\" {
                result.append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return result
    }
}

/// HTML and XML: the text between the tags, without scripts and styles. One pass, bounded by the input.
public struct MarkupReader: TextReader {
    public init() {}

    public var isQuick: Bool { true }

    public func read(_ source: ReadingSource, into document: inout Document) async {
        await PlainTextReader().read(source, into: &document)
        document.text = Self.strip(document.text)
    }

    static func strip(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") {
                index = endOfTag(bytes, from: index)
                output.append(UInt8(ascii: " "))
            } else {
                output.append(byte)
                index += 1
            }
        }
        return entities.reduce(String(decoding: output, as: UTF8.self)) { $0.replacing($1.0, with: $1.1) }
    }

    /// Behind a tag; behind the whole element for scripts and styles, behind `-->` for a comment.
    private static func endOfTag(_ bytes: [UInt8], from start: Int) -> Int {
        if starts(bytes, "<!--", at: start) { return end(of: "-->", bytes, from: start + 4) }
        for hidden in ["script", "style"] where starts(bytes, "<" + hidden, at: start) {
            return end(of: "</" + hidden + ">", bytes, from: start + 1)
        }
        return end(of: ">", bytes, from: start + 1)
    }

    private static func end(of marker: String, _ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if starts(bytes, marker, at: index) { return index + marker.utf8.count }
            index += 1
        }
        return bytes.count
    }

    private static func starts(_ bytes: [UInt8], _ word: String, at index: Int) -> Bool {
        guard index + word.utf8.count <= bytes.count else { return false }
        return zip(bytes[index...], word.utf8).allSatisfy { byte, wanted in
            byte == wanted || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && byte | 0x20 == wanted
        }
    }

    private static let entities = [
        ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&euro;", "€"),
        ("&amp;", "&"),
    ]
}
