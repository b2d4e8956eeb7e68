/// What the label itself is part of.
extension ValuePlaces {
    enum Setting { case plain, tag, closingTag, attribute, item }

    /// What the name that the label is part of belongs to.
    func setting(of range: Range<Int>) -> Setting {
        var start = range.lowerBound
        while range.lowerBound - start < 64, Code.isName(text[start - 1]) || text[start - 1] == Code.colon {
            start -= 1
        }
        switch text[start - 1] {
        case Code.less: return text[start] == Code.slash ? .closingTag : .tag
        case Code.slash where text[start - 2] == Code.less: return .closingTag
        case Code.semicolon: return .item
        case Code.quote, Code.apostrophe:
            var before = start - 2
            while start - before < 6, text[before] == Code.space { before -= 1 }
            return text[before] == Code.equals || text[before] == Code.colon ? .attribute : .plain
        default: return .plain
        }
    }

    func isLineStart(_ label: Label) -> Bool {
        var start = label.range.lowerBound
        while label.range.lowerBound - start < 64, Code.isName(text[start - 1]) { start -= 1 }
        while label.range.lowerBound - start < 80, text[start - 1] == Code.space { start -= 1 }
        return text[start - 1] == Code.newline
    }

    /// Where the cell ends that another bar closes.
    func barredEnd(_ start: Int) -> Int? {
        (start..<start + 200).first { text[$0] == Code.bar || text[$0] == Code.newline }
            .flatMap { text[$0] == Code.bar ? $0 : nil }
    }

    /// "token x7…" and nothing else on the line.
    func isLine(_ label: Label, _ start: Int) -> Bool {
        guard Code.isLatin(text[label.range.lowerBound]), text[start - 1] == Code.space, isLineStart(label) else {
            return false
        }
        var end = start
        while end - start < 200, !Code.isBlank(text[end]) { end += 1 }
        return text[end] == Code.newline
    }

    /// But for a word or two before it.
    func isAlone(_ label: Range<Int>) -> Bool {
        var index = label.upperBound
        while text[index] == Code.space || text[index] == Code.colon { index += 1 }
        guard text[index] == Code.newline else { return false }
        var start = label.lowerBound
        while label.lowerBound - start < 32, text[start - 1] != Code.newline {
            start -= 1
            guard !Code.isDigit(text[start]), !",;|".utf16.contains(text[start]) else { return false }
        }
        return text[start - 1] == Code.newline
    }

    /// `--token`, `smtp.pass`, `DB_PASSWORD`: a name as programs have them.
    func isName(_ label: Range<Int>) -> Bool {
        guard Code.isLatin(text[label.lowerBound]) else { return false }
        var (start, end) = (label.lowerBound, label.upperBound)
        while label.lowerBound - start < 64, Code.isName(text[start - 1]) { start -= 1 }
        while end - label.upperBound < 32, Code.isName(text[end]) { end += 1 }
        if text[start] == Code.dash, text[start + 1] == Code.dash { return true }
        // "X-Auth-Token"
        if (start..<end).count(where: { text[$0] == Code.dash }) > 1 { return true }
        return (start..<end - 1).contains {
            let code = text[$0]
            return code == Code.underscore || code == Code.dot || code == Code.dash && Code.isLower(text[$0 + 1])
                || Code.isLower(code) && Code.isUpper(text[$0 + 1])
        }
    }
}
