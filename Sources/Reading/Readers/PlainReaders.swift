import Files

/// Text as it stands.
public struct PlainTextReader: TextReader {
    public init() {}

    public var isQuick: Bool { true }

    public func read(_ source: ReadingSource, into document: inout Document) {
        let decoded = TextDecoder.decode(source.head.bytes.prefix(source.limits.textBytes))
        document.text = decoded.text
        document.encoding = decoded.encoding
        if source.head.size > source.limits.textBytes {
            document.remarks.append("only the first \(source.limits.textBytes / 1024) KB were read")
        }
    }
}

/// HTML and XML: the text between the tags, without scripts and styles. One pass, bounded by the input.
public struct MarkupReader: TextReader {
    public init() {}

    public var isQuick: Bool { true }

    public func read(_ source: ReadingSource, into document: inout Document) {
        PlainTextReader().read(source, into: &document)
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
        ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&euro;", "€"), ("&amp;", "&"),
    ]
}
