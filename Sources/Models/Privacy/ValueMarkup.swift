/// Labels and values in XML, HTML and JSON.
extension ValuePlaces {
    /// Behind the name of an element: at the attribute with its value, or at its content.
    func enterElement(_ walk: inout Walk) {
        guard text[walk.index] == Code.space || text[walk.index] == Code.newline else { return }
        var index = walk.index
        while index - walk.index < 256, text[index] != Code.greater {
            if Code.isBlank(text[index]), let value = pairWord(at: index + 1) {
                walk.index = value
                walk.place.isMarked = true
                return
            }
            index += 1
        }
        if text[index] == Code.greater, text[index - 1] != Code.slash { walk.index = index }
    }

    /// The end of a tag, of a comment's beginning, or of `<![CDATA[`.
    func tagEnd(_ start: Int) -> Int? {
        let next = text[start + 1]
        if next == 0x21, text[start + 2] == 0x5B {
            return (start + 3..<start + 12).first { text[$0] == 0x5B }.map { $0 + 1 }
        }
        guard Code.isLatin(next) || next == Code.slash else { return nil }
        var index = start + 1
        if next == Code.slash { index += 1 }
        let name = index
        while Code.isLatin(text[index]) || text[index] == Code.colon || text[index] == Code.dash { index += 1 }
        // "<h1>"; what has digits otherwise is no name.
        if index == name + 1, Code.isDigit(text[index]) { index += 1 }
        guard Code.isBlank(text[index]) || text[index] == Code.greater || text[index] == Code.slash else { return nil }
        while index - start < 80 {
            let code = text[index]
            if code == Code.greater { return index + 1 }
            if code == Code.at || code == Code.newline || code == Code.less || code >= FoldedText.masked { return nil }
            index += 1
        }
        return nil
    }

    /// `value="` and its like, at the mark.
    func pairWord(at start: Int) -> Int? {
        guard Code.isLatin(text[start]), !Code.isName(text[start - 1]) else { return nil }
        var hash = LabelTable.seed
        var index = start
        while index - start < 10, Code.isLatin(text[index]) {
            hash = LabelTable.add(Code.lower(text[index]), to: hash)
            index += 1
        }
        guard Self.pairWords.contains(hash) else { return nil }
        while index - start < 16, Code.isQuote(text[index]) || text[index] == Code.space { index += 1 }
        return text[index] == Code.equals || text[index] == Code.colon ? index : nil
    }

    static let pairWords = Set(
        ["value", "val", "content", "string", "data", "text", "v", "secret", "plaintext", "default"].map {
            LabelTable.hash($0.utf16)
        })

    /// The attribute with the value for one that has the label: `key="Password" … value="x"`, in either order.
    func pairedAttribute(around label: Range<Int>) -> Int? {
        var start = label.lowerBound
        while label.lowerBound - start < 256, !Self.opens(text[start]) { start -= 1 }
        guard Self.opens(text[start]) else { return nil }
        var index = start
        while index - start < 512 {
            index += 1
            if Self.closes(text[index]), index > label.upperBound { return nil }
            if index < label.lowerBound || index > label.upperBound, let value = pairWord(at: index),
                !isOwnMark(value, before: label)
            {
                return value
            }
        }
        return nil
    }

    /// The end of the tag that has the label in an attribute: its content is the value.
    func content(after label: Range<Int>) -> Int? {
        var index = label.upperBound
        while index - label.upperBound < 160, text[index] != Code.greater {
            if text[index] == Code.less || text[index] == Code.newline || text[index] >= FoldedText.masked {
                return nil
            }
            index += 1
        }
        return text[index] == Code.greater && text[index - 1] != Code.slash ? index : nil
    }

    /// `{"value": "password"}`: the label is what the word is set to.
    func isOwnMark(_ mark: Int, before label: Range<Int>) -> Bool {
        mark < label.lowerBound && label.lowerBound - mark <= 4
    }

    static func opens(_ code: UInt16) -> Bool { code == Code.less || code == 0x7B }
    static func closes(_ code: UInt16) -> Bool { code == Code.greater || code == 0x7D }
}
