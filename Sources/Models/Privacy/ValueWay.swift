/// What may stand between a label and its value.
extension ValuePlaces {
    /// The rest of a name of which the label is a part, and whether it may be a word of prose: `_base`, `2`, `Hash`.
    func tail(after end: Int) -> (end: Int, isLoose: Bool)? {
        var index = end
        while index - end < 32, Code.isName(text[index]) { index += 1 }
        guard index > end else { return nil }
        let first = text[end]
        let isLoose = Code.isLatin(first) || first == Code.dash
        var mark = index
        while mark - index < 4,
            Code.isQuote(text[mark]) || text[mark] == Code.space || text[mark] == 0x5D
                || text[mark] == Code.backslash
        {
            mark += 1
        }
        let isMark = text[mark] == Code.colon || text[mark] == Code.equals || text[mark] == Code.greater
        return isMark || text[mark] == Code.comma && mark > index ? (index, isLoose) : nil
    }

    /// `PASSWORD_2 x`, and other ends of a name without a mark.
    func number(after end: Int) -> Int? {
        var index = text[end] == Code.underscore || text[end] == Code.dash ? end + 1 : end
        let start = index
        while index - start < 2, Code.isDigit(text[index]) { index += 1 }
        if index > start, text[index] == Code.space { return index }
        // `secret_key_base x`
        guard text[end] == Code.underscore else { return nil }
        while index - end < 24, Code.isAlphanumeric(text[index]) || text[index] == Code.underscore { index += 1 }
        return text[index] == Code.space && !(end..<index).contains { Code.isDigit(text[$0]) } ? index : nil
    }

    /// "(new):", and where it ends.
    func remark(_ open: Int) -> Int? {
        guard var index = (open..<(open + 26)).first(where: { text[$0] == 0x29 || text[$0] == Code.newline }),
            text[index] == 0x29
        else { return nil }
        let close = index
        index += 1
        while text[index] == Code.space || text[index] == 0x2A { index += 1 }
        return text[index] == Code.colon || text[index] == Code.equals ? close : nil
    }

    /// Up to five more words and a colon, or the end of the cell: "for the Wi-Fi at home:".
    func prose(from start: Int) -> Int? {
        var index = start
        var words = 1
        while index - start < 48 {
            let code = text[index]
            if code == Code.colon || code == Code.equals || code == Code.space && text.isTab(index) { return index }
            guard Code.isWord(code) || " -'\"/_*".utf16.contains(code) else { return nil }
            if code == Code.space { words += 1 }
            if words > 6 { return nil }
            index += 1
        }
        return nil
    }

    func filler(at start: Int) -> Int? {
        if Self.particles.contains(text[start]) { return start + 1 }
        var hash = LabelTable.seed
        var index = start
        while index < start + 12, Code.isLetter(text[index]) {
            hash = LabelTable.add(Code.lower(text[index]), to: hash)
            index += 1
        }
        return index > start && LabelTable.fillers[hash] != nil ? index : nil
    }

    /// What is, and what is a number or a code, in scripts without spaces.
    private static let particles = Set("是为為はがの는은이가입니다码碼號号番コード번호코드คือ".utf16)

    /// "IBAN DE89": here "de" is no word.
    func isCountry(_ filler: Range<Int>, behind label: Label) -> Bool {
        guard case .iban = label.meaning else { return false }
        let next = text[filler.upperBound] == Code.space ? text[filler.upperBound + 1] : text[filler.upperBound]
        return filler.count == 1 || Code.isDigit(next)
    }

    /// `!vault `
    func yamlTag(_ start: Int) -> Int? {
        var end = start + 1
        while end - start < 24, Code.isLatin(text[end]) || text[end] == 0x21 { end += 1 }
        return end > start + 1 && text[end] == Code.space && !Code.isBlank(text[end + 1]) ? end : nil
    }

    func isBlock(_ walk: Walk) -> Bool {
        guard walk.place.isMarked, walk.lines == 0, text[walk.index - 1] == Code.space else { return false }
        var end = walk.index + 1
        while end - walk.index < 4, text[end] == Code.dash || text[end] == Code.plus || Code.isDigit(text[end]) {
            end += 1
        }
        return text[end] == Code.newline && end < text.count
    }

    func startBlock(_ walk: inout Walk) -> Bool? {
        while text[walk.index] != Code.newline { walk.index += 1 }
        guard text[walk.index + 1] == Code.space else { return nil }
        while walk.index < text.count, Code.isBlank(text[walk.index]) { walk.index += 1 }
        guard walk.index < text.count, text[walk.index] != FoldedText.masked else { return nil }
        walk.place.extent = .block
        walk.quote = nil
        return true
    }
}
