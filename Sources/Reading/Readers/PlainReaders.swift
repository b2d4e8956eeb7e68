import Files

/// Text as it stands.
///
/// Text in Unicode says so by its bytes. What encoding any other is in is a guess, and uchardet guesses best.
package struct PlainTextReader: TextReader {
    package init() {}

    package var isQuick: Bool { true }

    package func read(_ source: ReadingSource, into document: inout Document) async {
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
    private func converted(_ bytes: ArraySlice<UInt8>, from encoding: String, _ source: ReadingSource) async -> String?
    {
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
package struct CardReader: TextReader {
    package init() {}

    package var isQuick: Bool { true }

    package func read(_ source: ReadingSource, into document: inout Document) async {
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
