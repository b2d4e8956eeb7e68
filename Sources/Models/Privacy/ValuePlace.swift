/// Where the value of a label starts, and what was on the way to it.
struct ValuePlace {
    /// How far a value reaches.
    enum Extent {
        /// To the next space.
        case token
        /// To the end of the quotation.
        case quoted(UInt16)
        /// To the next tag.
        case element
        /// To the end of CDATA.
        case data
        /// To the next `;`, as in a connection string.
        case item
        /// To the end of the line, but for a remark.
        case line
        /// The lines below that are set in further.
        case block
        /// As far as a table's cell.
        case cell(Int)
    }

    var start: Int
    var extent = Extent.token
    /// A colon, an equals sign or a tag was on the way.
    var isMarked = false
    /// Other words were.
    var isLoose = false
    /// The mark is an equals sign, or the value is quoted or an element of its own.
    var isAssigned = false
    var isNextLine = false
    /// The label is alone on its line, and the value on the next.
    var isAlone = false
    /// Without a mark, but in the next cell, in quotes, or behind a name as programs have them.
    var isNear = false

    /// Whether it is all that stands in an element or a block, whatever parts it.
    var isWhole: Bool {
        switch extent {
        case .element, .data, .block: true
        default: false
        }
    }
    var isQuoted: Bool { if case .quoted = extent { true } else { false } }
}

/// Finds where the value of a label starts: behind a colon, in quotes, in an element, in the attribute next to it, or on
/// the next line. It looks no further than some dozens of characters.
struct ValuePlaces {
    let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    struct Walk {
        var place: ValuePlace
        var index: Int
        var quote: UInt16?
        var filled = 0
        var lines = 0
        var isInElement = false
        var isInData = false
        var isInNextCell = false
        /// The label is the element's name.
        var isInTag = false
    }

    func value(after label: Label) -> ValuePlace? {
        var setting = Setting.plain
        if case .keep = label.meaning {} else { setting = self.setting(of: label.range) }
        if setting == .closingTag { return nil }
        var walk = Walk(place: ValuePlace(start: 0), index: label.range.upperBound)
        if let (end, isLoose) = tail(after: label.range.upperBound) {
            walk.index = end
            walk.place.isLoose = isLoose
        } else if let end = number(after: label.range.upperBound) {
            walk.index = end
        }
        if setting == .tag {
            (walk.isInElement, walk.isInTag) = (true, true)
            enterElement(&walk)
        }
        if setting == .attribute {
            if let value = pairedAttribute(around: label.range) {
                walk.index = value
                (walk.place.isMarked, walk.place.isAssigned) = (true, true)
            } else if let content = content(after: label.range) {
                walk.index = content
                walk.isInElement = true
            }
        }
        let end = walk.index + 80
        while walk.index < end {
            guard let isThere = step(&walk, label) else { return nil }
            if isThere { return finish(walk, label, setting) }
        }
        return nil
    }

    /// - Returns: whether the value starts here; nil when there is none.
    func step(_ walk: inout Walk, _ label: Label) -> Bool? {
        let code = text[walk.index]
        switch code {
        case Code.space, 0x23, 0x26, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, Code.dash, Code.bar:
            if code == 0x28, let end = remark(walk.index) { walk.index = end }
            if code == Code.bar {
                if isBlock(walk) { return startBlock(&walk) }
                walk.isInNextCell = true
            }
            if code == Code.space, text.isTab(walk.index) { walk.isInNextCell = true }
        case Code.newline:
            guard walk.index < text.count, walk.lines < 3 else { return nil }
            walk.lines += 1
            walk.place.isNextLine = true
        case Code.greater where isBlock(walk): return startBlock(&walk)
        case Code.colon, Code.equals, Code.greater:
            walk.place.isMarked = true
            if code == Code.equals { walk.place.isAssigned = true }
        case Code.quote, Code.apostrophe, Code.backtick: walk.quote = code
        case Code.backslash where Code.isQuote(text[walk.index + 1]): break
        case Code.less:
            guard let end = tagEnd(walk.index) else { break }
            // An element without a value.
            if walk.isInTag, text[walk.index + 1] == Code.slash { return nil }
            walk.isInData = text[walk.index + 1] == 0x21
            walk.isInElement = true
            walk.place.isMarked = true
            walk.index = end
            return false
        case Code.comma, Code.semicolon:
            if walk.place.isMarked || walk.index > label.range.upperBound + 1 { return starts(&walk, label) }
        case 0x21 where walk.place.isMarked: if let end = yamlTag(walk.index) { walk.index = end }
        case Code.dot, Code.underscore, 0x2A, FoldedText.symbol:
            // "**Password:** x" is a label; "Password: ********" was answered, and hides its answer.
            if walk.place.isMarked { walk.filled += 1 }
            if walk.filled > 2 { return nil }
            // "Password ......... x"
            if !walk.place.isMarked, code == Code.dot, text[walk.index + 1] == Code.dot,
                text[walk.index + 2] == Code.dot
            {
                while text[walk.index + 1] == Code.dot { walk.index += 1 }
                walk.isInNextCell = true
            }
        default: return starts(&walk, label)
        }
        walk.index += 1
        return false
    }

    func starts(_ walk: inout Walk, _ label: Label) -> Bool? {
        let code = text[walk.index]
        if code == FoldedText.masked { return nil }
        if let end = pairWord(at: walk.index) {
            walk.index = end
            (walk.place.isMarked, walk.place.isAssigned) = (true, true)
            walk.place.isLoose = false
            return false
        }
        guard !walk.place.isMarked, walk.quote == nil || text[walk.index - 1] != walk.quote else { return true }
        if let filler = filler(at: walk.index), !isCountry(walk.index..<filler, behind: label) {
            walk.index = filler
            return false
        }
        if walk.lines == 0, let mark = prose(from: walk.index) {
            walk.index = mark
            walk.place.isLoose = true
            return false
        }
        // In a script without spaces the word simply goes on.
        return Code.isUnspaced(code) && walk.index == label.range.upperBound ? nil : true
    }

    func finish(_ walk: Walk, _ label: Label, _ setting: Setting) -> ValuePlace {
        var place = walk.place
        place.start = walk.index
        if case .keep = label.meaning { return place }
        if case .block = place.extent { return place }
        place.isAlone = walk.lines == 1 && isAlone(label.range)
        let isQuoted = walk.quote != nil && text[walk.index - 1] == walk.quote
        place.isNear =
            !place.isMarked
            && (walk.isInNextCell || isQuoted || isName(label.range) || isLine(label, place.start))
        if place.isNear, walk.isInNextCell, let end = barredEnd(place.start) { place.extent = .cell(end) }
        if let quote = walk.quote, isQuoted {
            place.extent = .quoted(quote)
            place.isAssigned = true
        } else if walk.isInElement {
            place.extent = walk.isInData ? .data : .element
            place.isAssigned = true
        } else if setting == .item {
            place.extent = .item
        } else if place.isMarked, text[label.range.upperBound] != Code.space || place.isAssigned, isLineStart(label) {
            place.extent = .line
        }
        return place
    }
}
