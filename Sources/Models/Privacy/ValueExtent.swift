/// How far the value of a label reaches, and what it looks like.
struct ValueExtent {
    private let text: FoldedText
    private let seen = SeenToken()

    init(_ text: FoldedText) { self.text = text }

    func range(of value: ValuePlace) -> Range<Int> {
        switch value.extent {
        case .quoted(let quote): quoted(value, quote) ?? token(value.start)
        case .element: until(value.start, 4_096) { text[$0] == Code.less }
        case .data: until(value.start, 4_096) { text[$0] == 0x5D && text[$0 + 1] == 0x5D }
        case .item: until(value.start, 256) { ";\n\"".utf16.contains(text[$0]) }
        case .line: line(value)
        case .block: block(value.start)
        case .cell(let end): trimmed(value.start..<end)
        case .token: token(value.start)
        }
    }

    /// To the closing quotation mark on the same line. One that is escaped or doubled closes nothing.
    private func quoted(_ value: ValuePlace, _ quote: UInt16) -> Range<Int>? {
        var index = value.start
        while index - value.start < 1_024 {
            let code = text[index]
            if code == Code.newline || code == FoldedText.masked { return nil }
            if code == Code.backslash, text[index + 1] != Code.newline {
                // `\"…\"`: what is quoted within a quotation ends with its own escape.
                if text[index + 1] == quote, text[value.start - 2] == Code.backslash { return value.start..<index }
                index += 2
                continue
            }
            if code == quote {
                guard text[index + 1] == quote, quote == Code.quote, Code.isWord(text[index + 2]) else {
                    return value.start..<index
                }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// To the next space. Punctuation at its end is the sentence's.
    private func token(_ start: Int) -> Range<Int> {
        var end = tokenEnd(start)
        while end > start + 3, ",;)\"'>]}".utf16.contains(text[end - 1]) { end -= 1 }
        return start..<end
    }

    func tokenEnd(_ start: Int) -> Int {
        if !seen.range.contains(start) { seen.look(at: text, from: start) }
        return seen.range.upperBound
    }

    private func until(_ start: Int, _ most: Int, _ isEnd: (Int) -> Bool) -> Range<Int> {
        var end = start
        while end - start < most, end < text.count, text[end] != FoldedText.masked, !isEnd(end) { end += 1 }
        return trimmed(start..<end)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, Code.isBlank(text[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }

    /// A line of its own in a configuration: more words after an equals sign, or words alone, belong to it.
    private func line(_ value: ValuePlace) -> Range<Int> {
        let first = token(value.start)
        var end = first.upperBound
        while end - value.start < 300, end < text.count, text[end] != Code.newline, text[end] != FoldedText.masked {
            end += 1
        }
        if let remark = (first.upperBound..<end).first(where: {
            (text[$0] == 0x23 || text[$0] == Code.semicolon) && text[$0 - 1] == Code.space
        }) {
            end = remark
        }
        let whole = trimmed(value.start..<end)
        let more = first.upperBound..<whole.upperBound
        guard !more.isEmpty, whole.count <= 200 else { return first }
        let areWords = whole.allSatisfy { Code.isLower(text[$0]) || text[$0] == Code.space || text[$0] == Code.dash }
        return value.isAssigned || areWords ? whole : first
    }

    /// Lines that are set in, to the first that is not.
    private func block(_ start: Int) -> Range<Int> {
        var (line, end) = (start, start)
        while end < text.count, end - start < 4_096 {
            while end < text.count, text[end] != Code.newline, text[end] != FoldedText.masked { end += 1 }
            line = end + 1
            guard text[line] == Code.space, text[end] == Code.newline else { break }
            end = line
        }
        return trimmed(start..<min(end, text.count))
    }

    // MARK: more than a word

    /// The words of a recovery phrase: the line, and more lines of nothing but such words.
    func phrase(_ value: ValuePlace) -> Range<Int>? {
        if !value.isMarked, value.isNear {
            let range = range(of: value)
            return range.count >= 8 && (isStrong(range) || isRandom(range)) ? range : nil
        }
        guard value.isMarked || value.isAlone else { return nil }
        var range = range(of: value)
        switch value.extent {
        case .quoted, .element, .data, .cell, .block: break
        default:
            var end = lineEnd(value.start, most: 400)
            for _ in 0..<24 {
                let next = end + 1
                let more = lineEnd(next, most: 80)
                guard text[end] == Code.newline, more > next, areWords(next..<more) else { break }
                end = more
            }
            range = trimmed(value.start..<end)
        }
        return range.count >= 6 && isSomething(range) ? range : nil
    }

    private func lineEnd(_ start: Int, most: Int) -> Int {
        var end = start
        while end - start < most, end < text.count, text[end] != Code.newline, text[end] != FoldedText.masked {
            end += 1
        }
        return end
    }

    /// Two small words at least, or one with its number.
    private func areWords(_ range: Range<Int>) -> Bool {
        (Code.isDigit(text[range.lowerBound]) || range.contains { text[$0] == Code.space })
            && range.contains { Code.isLower(text[$0]) }
            && range.allSatisfy {
                Code.isLower(text[$0]) || Code.isDigit(text[$0]) || text[$0] == Code.space || text[$0] == Code.dot
            }
    }

    /// A key may be broken where its line was full.
    func key(_ value: ValuePlace) -> Range<Int> {
        let range = range(of: value)
        guard (16...256).contains(range.count), text[range.upperBound] == Code.newline,
            range.allSatisfy({ Self.isKey(text[$0]) })
        else { return range }
        var start = range.upperBound + 1
        while text[start] == Code.space { start += 1 }
        var end = start
        while end - start < 256, Self.isKey(text[end]) { end += 1 }
        guard end > start, text[end] == Code.newline, isMixed(start..<end) else { return range }
        return range.lowerBound..<end
    }

    private static func isKey(_ code: UInt16) -> Bool {
        Code.isName(code) || code == Code.slash || code == Code.plus || code == Code.equals
    }

    // MARK: looks

    /// More than a row of stars, dots or lines to write on.
    func isSomething(_ range: Range<Int>) -> Bool {
        if let last = last(range, \.word) { return last }
        return range.contains { Code.isWord(text[$0]) && Code.lower(text[$0]) != 0x78 }
    }

    func hasDigit(_ range: Range<Int>) -> Bool {
        last(range, \.digit) ?? range.contains { Code.isDigit(text[$0]) }
    }

    func isMixed(_ range: Range<Int>) -> Bool {
        hasDigit(range) && (last(range, \.letter) ?? range.contains { Code.isLetter(text[$0]) })
    }

    /// Letters with digits or with marks that no word has.
    func isStrong(_ range: Range<Int>) -> Bool {
        isMixed(range)
            || isSomething(range) && (last(range, \.mark) ?? range.contains { SeenToken.isMark(text[$0]) })
    }

    /// Whether something is in the rest of the token that was looked at last; nil when the range is another.
    private func last(_ range: Range<Int>, _ kind: KeyPath<SeenToken, Int>) -> Bool? {
        guard seen.range.contains(range.lowerBound), range.upperBound <= seen.range.upperBound,
            seen.range.upperBound - range.upperBound <= 8
        else { return nil }
        return seen[keyPath: kind] >= range.lowerBound
    }

    /// So many letters, large and small, that they are no word.
    func isRandom(_ range: Range<Int>, least: Int = 20) -> Bool {
        (least...512).contains(range.count) && range.dropFirst().count { Code.isUpper(text[$0]) } >= 3
            && range.contains { Code.isLower(text[$0]) } && range.allSatisfy { Code.isName(text[$0]) }
    }

    /// 12,50
    func isAmount(_ range: Range<Int>) -> Bool { range.allSatisfy { !Code.isLetter(text[$0]) } }

    /// `password: null`
    func isNoValue(_ range: Range<Int>) -> Bool {
        range.count <= 5 && Self.noValues.contains(LabelTable.hash(range.map { text[$0] }))
    }

    private static let noValues = Set(["null", "none", "true", "false", "nil"].map { LabelTable.hash($0.utf16) })
}

/// The token gone over last, so that many labels in one token do not mean many ways through it.
private final class SeenToken {
    var range = 0..<0
    /// Where the last of each kind stands in it; behind the text's beginning when there is none.
    var digit = -1
    var letter = -1
    var word = -1
    var mark = -1

    func look(at text: FoldedText, from start: Int) {
        (digit, letter, word, mark) = (-1, -1, -1, -1)
        var end = start
        while end - start < 65_536 {
            let code = text[end]
            if Code.isBlank(code) || code == FoldedText.masked { break }
            if Code.isDigit(code) { digit = end }
            if Code.isLetter(code) { letter = end }
            if Code.isWord(code), Code.lower(code) != 0x78 { word = end }
            // "forgotten?"
            if Self.isMark(code), !Code.isBlank(text[end + 1]) || code != 0x21 && code != 0x3F { mark = end }
            end += 1
        }
        range = start..<end
    }

    static func isMark(_ code: UInt16) -> Bool {
        switch code {
        // ! # $ % & * + = ? @ ^ ~
        case 0x21, 0x23...0x26, 0x2A, 0x2B, 0x3D, 0x3F, 0x40, 0x5E, 0x7E: true
        default: false
        }
    }
}
