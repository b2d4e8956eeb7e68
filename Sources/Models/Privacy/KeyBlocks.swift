/// Private keys that are written as a block of base64: in PEM (RFC 7468) and its relatives, and PuTTY's files.
///
/// One end of a block is enough. The other may be on a page that was not read, or beyond the part that is shown.
struct KeyBlockFinder {
    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    /// The letter that the marks of PuTTY's files begin with.
    static let initial = UInt16(UInt8(ascii: "P"))

    /// A block that begins or ends with the dashes or the word at `index`.
    func finding(at index: Int, notBefore bound: Int) -> Finding? {
        block(at: index, notBefore: bound).map { Finding(kind: .key, range: $0) }
    }

    private func block(at index: Int, notBefore bound: Int) -> Range<Int>? {
        switch text[index] {
        case Code.dash where text[index - 1] != Code.dash:
            if let header = boundary(Self.begin, at: index) { return index..<end(of: header) }
            return boundary(Self.end, at: index).map { start(of: index, notBefore: bound)..<$0 }
        case Self.lines[0] where starts(Self.lines, at: index) && isLineStart(index):
            return putty(from: lineEnd(index + Self.lines.count))
        case Self.mac[0] where starts(Self.mac, at: index) && isLineStart(index):
            let range = content(start(of: index, notBefore: bound)..<index)
            return range.isEmpty ? nil : range
        default: return nil
        }
    }

    // MARK: PEM

    /// The end of a line such as `-----BEGIN RSA PRIVATE KEY-----`.
    private func boundary(_ word: [UInt16], at start: Int) -> Int? {
        guard starts(word, at: start) else { return nil }
        let name = start + word.count
        var index = name
        while index - name < 40, Code.isUpper(text[index]) || Code.isDigit(text[index]) || text[index] == Code.space {
            index += 1
        }
        let isPrivate = (name..<index).contains { starts(Self.privateKey, at: $0) }
        guard isPrivate, starts(Self.dashes, at: index) else { return nil }
        return index + Self.dashes.count
    }

    /// The end of the END line; without one, of what could be the key.
    private func end(of header: Int) -> Int {
        var index = header
        // The next dashes are the key's end, however it is quoted or set.
        while index < text.count, index - header < Self.longest, !starts(Self.dashes, at: index) { index += 1 }
        if let end = boundary(Self.end, at: index) { return end }
        index = header
        // Header fields of old keys ("Proc-Type: 4,ENCRYPTED") have colons and commas.
        while index < text.count, Self.isBase64(text[index]) || isBesides(index) { index += 1 }
        return index
    }

    private func isBesides(_ index: Int) -> Bool {
        switch text[index] {
        case Code.space, Code.newline, Code.colon, Code.dot, Code.underscore, 0x2C, 0x5C, 0x3E, 0x7C, 0x22, 0x27: true
        case Code.dash: !starts(Self.dashes, at: index)
        default: false
        }
    }

    /// The longest key is one of 16,384 bits, about 13,000 characters; a ring of several may be longer.
    private static let longest = 65_536

    /// Where the lines of base64 begin that end before `end`: any number of long ones, and at the end up to two short.
    private func start(of end: Int, notBefore bound: Int) -> Int {
        var start = end
        var short = 0
        var upper = end
        while true {
            var lower = upper
            while lower > bound, text[lower - 1] != Code.newline { lower -= 1 }
            let content = content(lower..<upper)
            if content.isEmpty {
                // Nothing before the mark on its own line; else it is the empty line before a key.
                guard upper == end else { break }
            } else {
                guard content.allSatisfy({ Self.isBase64(text[$0]) || text[$0] == 0x5C }) else { break }
                if content.count < 32 { short += 1 }
                guard short <= 2 else { break }
                start = content.lowerBound
            }
            guard lower > bound else { break }
            upper = lower - 1
        }
        return start
    }

    // MARK: PuTTY

    /// The lines of base64 from here on (PuTTY's manual, appendix C).
    private func putty(from start: Int) -> Range<Int>? {
        var first: Int?
        var end = start
        var line = start
        while line < text.count {
            let content = content(line..<lineEnd(line))
            if content.isEmpty {
                guard first == nil, line - start < 4 else { break }
            } else {
                guard content.allSatisfy({ Self.isBase64(text[$0]) }), first != nil || content.count >= 32 else {
                    break
                }
                first = first ?? content.lowerBound
                end = content.upperBound
            }
            line = lineEnd(line) + 1
        }
        return first.map { $0..<end }
    }

    // MARK: lines

    private func lineEnd(_ start: Int) -> Int {
        var end = start
        while end < text.count, text[end] != Code.newline { end += 1 }
        return end
    }

    private func isLineStart(_ index: Int) -> Bool {
        let before = (1...8).first { text[index - $0] == Code.newline || !Self.isQuoting(text[index - $0]) }
        return before.map { text[index - $0] == Code.newline } ?? false
    }

    /// Without what quotes it.
    private func content(_ line: Range<Int>) -> Range<Int> {
        var (lower, upper) = (line.lowerBound, line.upperBound)
        while lower < upper, Self.isQuoting(text[lower]) { lower += 1 }
        while upper > lower, Self.isQuoting(text[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    private static func isQuoting(_ code: UInt16) -> Bool {
        Code.isBlank(code) || code == 0x3E || code == 0x7C || code == 0x22 || code == 0x27 || code == 0x23
            || code == 0x2C
    }

    private static func isBase64(_ code: UInt16) -> Bool {
        Code.isAlphanumeric(code) || code == Code.plus || code == Code.slash || code == 0x3D
    }

    private func starts(_ prefix: [UInt16], at index: Int) -> Bool {
        for (place, code) in prefix.enumerated() where text[index + place] != code { return false }
        return true
    }

    private static let begin = Code.of("-----BEGIN ")
    private static let end = Code.of("-----END ")
    private static let dashes = Code.of("-----")
    private static let privateKey = Code.of("PRIVATE KEY")
    private static let lines = Code.of("Private-Lines:")
    private static let mac = Code.of("Private-MAC:")
}
