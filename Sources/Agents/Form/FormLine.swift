/// What one line of a text looks like.
struct FormLine: Sendable {
    enum Label: Sendable { case withValue, alone }

    /// Its words, in the list of all.
    var words: Range<Int>
    /// How many words have a letter, and how many are of digits alone.
    var letters = 0
    var numbers = 0
    /// With two decimals: `1.234,50`.
    var amounts = 0
    var days = 0
    var times = 0
    var percents = 0
    var currencies = 0
    var questions = 0
    var quotes = 0
    var links = 0
    var mails = 0
    /// Marks of programs and their data.
    var code = 0
    var label: Label?
    var endsInAmount = false
    var beginsWithDay = false
    var beginsWithTime = false
    var isNumbered = false
    var isBullet = false
    var isHeading = false
    var hasBlank = false
    var hasAccount = false
    var isSalutation = false
    var isClosing = false
    /// Words that say what an amount is, where there is one; and what any of its words say.
    var figures = LabelKinds()
    var mentions = LabelKinds()

    /// Running text: a line of it has many words and few figures.
    var isProse: Bool { letters >= 9 && numbers * 6 <= letters }
    /// Where names and labels stand.
    var isShort: Bool { letters <= 7 }

    /// The lines of a text that have words.
    static func lines(of words: Words) -> [FormLine] {
        let ends = words.lineStarts.dropFirst() + [words.list.count]
        return zip(words.lineStarts, ends).compactMap { start, end in
            start < end ? FormLineScan(words, start..<end).line : nil
        }
    }
}

/// Looks at the words of one line, from left to right.
private struct FormLineScan {
    private(set) var line: FormLine
    private let words: Words
    private let range: Range<Int>
    /// Behind the last amount.
    private var amountEnd = 0

    init(_ words: Words, _ range: Range<Int>) {
        (self.words, self.range, line) = (words, range, FormLine(words: range))
        var index = range.lowerBound
        while index < range.upperBound { index += look(at: index) }
        lookAtBeginning()
        lookForLabel()
        lookForMeanings()
        // A currency, a rate's letter or a minus may stand behind an amount.
        line.endsInAmount = line.amounts > 0 && range.upperBound - amountEnd <= 2
    }

    // MARK: - Words

    private func bytes(_ index: Int) -> ArraySlice<UInt8> {
        guard range.contains(index) else { return [] }
        return words.bytes[Int(words.list[index].start)..<Int(words.list[index].end)]
    }

    /// A mark of one byte.
    private func mark(_ index: Int) -> UInt8? {
        guard range.contains(index), words.list[index].isMark else { return nil }
        let bytes = bytes(index)
        return bytes.count == 1 ? bytes.first : nil
    }

    /// How many digits a word of digits alone has; 0 for any other.
    private func digits(_ index: Int) -> Int {
        guard range.contains(index), !words.list[index].isMark else { return 0 }
        let bytes = bytes(index)
        return bytes.allSatisfy { (0x30...0x39).contains($0) } ? bytes.count : 0
    }

    private func isYear(_ index: Int) -> Bool {
        digits(index) == 4
            && (bytes(index).starts(with: Array("19".utf8)) || bytes(index).starts(with: Array("20".utf8)))
    }

    private func isLetters(_ index: Int) -> Bool {
        range.contains(index) && !words.list[index].isMark && digits(index) == 0
    }

    // MARK: - From left to right

    /// Counts what begins at a word, and tells how many words that takes.
    private mutating func look(at index: Int) -> Int {
        if words.list[index].isMark { lookAtMark(index); return 1 }
        guard digits(index) > 0 else {
            line.letters += 1
            let word = bytes(index)
            if word.elementsEqual("http".utf8) || word.elementsEqual("https".utf8) || word.elementsEqual("www".utf8) {
                line.links += 1
            }
            if isAccount(index) { line.hasAccount = true }
            return 1
        }
        line.numbers += 1
        if let length = day(at: index) {
            line.days += 1
            if line.letters == 0, index <= range.lowerBound + 3 { line.beginsWithDay = true }
            return length
        }
        if digits(index) <= 2, mark(index + 1) == UInt8(ascii: ":"), digits(index + 2) == 2 {
            line.times += 1
            if line.letters == 0, line.amounts == 0 { line.beginsWithTime = true }
            // `2026-03-14 10:11:12`: when a program wrote the line.
            if line.beginsWithTime { line.beginsWithDay = false }
            return mark(index + 3) == UInt8(ascii: ":") && digits(index + 4) == 2 ? 5 : 3
        }
        if let length = amount(at: index) {
            line.amounts += 1
            amountEnd = index + length
            return length
        }
        return 1
    }

    private mutating func lookAtMark(_ index: Int) {
        switch mark(index) {
        case UInt8(ascii: "%"): line.percents += 1
        case UInt8(ascii: "$"): line.currencies += 1
        case UInt8(ascii: "?"): line.questions += 1
        case UInt8(ascii: "\""): line.quotes += 1
        case UInt8(ascii: "@"): line.mails += 1
        case UInt8(ascii: "_"):
            if mark(index + 1) == UInt8(ascii: "_"), mark(index + 2) == UInt8(ascii: "_") { line.hasBlank = true }
        case UInt8(ascii: "."):
            if (1...4).allSatisfy({ mark(index + $0) == UInt8(ascii: ".") }) { line.hasBlank = true }
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="),
            UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "["),
            UInt8(ascii: "]"):
            line.code += 1
        case nil:
            let bytes = bytes(index)
            if bytes.elementsEqual("„".utf8) || bytes.elementsEqual("“".utf8) || bytes.elementsEqual("«".utf8)
                || bytes.elementsEqual("”".utf8) || bytes.elementsEqual("»".utf8)
            {
                line.quotes += 1
            }
            if ["☐", "□"].contains(where: { bytes.elementsEqual($0.utf8) }) { line.hasBlank = true }
        default: break
        }
    }

    /// `14.03.2026`, `2026-03-14`, `14 March 2026`, `March 14, 2026`: how many words it takes.
    private func day(at index: Int) -> Int? {
        if let mark = mark(index + 1), [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(mark),
            self.mark(index + 3) == mark
        {
            let (first, second, third) = (digits(index), digits(index + 2), digits(index + 4))
            let isDay =
                isYear(index) && (1...2).contains(second) && (1...2).contains(third)
                || first <= 2 && (1...2).contains(second) && (third == 2 || isYear(index + 4))
            return isDay ? 5 : nil
        }
        guard digits(index) <= 2 else { return nil }
        let next = mark(index + 1) == nil ? index + 1 : index + 2
        if isLetters(next) {
            // Not more than `de` and the like before the year.
            let year = (1...3).first { isYear(next + $0) }
            return year.map { next + $0 - index + 1 }
        }
        return index > range.lowerBound && isLetters(index - 1) && isYear(next) && next > index + 1
            ? next - index + 1 : nil
    }

    /// `12,40`, `1.234,50`, `1 234.50`: how many words it takes.
    private func amount(at index: Int) -> Int? {
        let points = [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'")]
        var last = index
        while let mark = mark(last + 1), points.contains(mark), digits(last + 2) == 3 { last += 2 }
        guard let mark = mark(last + 1), mark != points[2], points.contains(mark), digits(last + 2) == 2 else {
            return nil
        }
        let behind = self.mark(last + 3)
        let goesOn =
            behind.map { points.contains($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") } ?? false
        return goesOn && digits(last + 4) > 0 ? nil : last + 3 - index
    }

    /// Two letters, two digits, and then what an IBAN has: in one word, or in groups of four.
    private func isAccount(_ index: Int) -> Bool {
        let word = Array(bytes(index))
        guard word.count >= 4, (0x61...0x7A).contains(word[0]), (0x61...0x7A).contains(word[1]),
            (0x30...0x39).contains(word[2]), (0x30...0x39).contains(word[3])
        else { return false }
        if word.count >= 15 { return true }
        return word.count == 4 && bytes(index + 1).count == 4 && bytes(index + 2).count == 4
    }

    // MARK: - The line as a whole

    private mutating func lookAtBeginning() {
        let start = range.lowerBound
        switch mark(start) {
        case UInt8(ascii: "-"), UInt8(ascii: "*"): line.isBullet = true
        case UInt8(ascii: "#"): line.isHeading = true
        case nil: line.isBullet = ["•", "–", "▪", "·"].contains { bytes(start).elementsEqual($0.utf8) }
        default: break
        }
        let isSection = bytes(start).elementsEqual("§".utf8)
        let number = isSection || mark(start) == UInt8(ascii: "(") ? start + 1 : start
        let behind = mark(number + 1)
        line.isNumbered =
            digits(number) > 0 && digits(number) <= 2 && line.letters > 0 && !line.beginsWithDay && !line.beginsWithTime
            && (isSection || behind == UInt8(ascii: ".") || behind == UInt8(ascii: ")"))
            && !(behind == UInt8(ascii: ".") && digits(number + 2) == 2 && line.amounts > 0)
        if line.letters <= 9 { line.isSalutation = Salutations.opening.begins(words, at: start) }
        if line.letters <= 8 { line.isClosing = Salutations.closing.begins(words, at: start) }
    }

    /// `Invoice number: 18`: a few words, a colon, and perhaps a value.
    private mutating func lookForLabel() {
        var letters = 0
        for index in range.prefix(9) {
            if mark(index) == UInt8(ascii: ":") {
                guard letters > 0 else { return }
                line.label = index + 1 < range.upperBound && !line.hasBlank ? .withValue : .alone
                return
            }
            if isLetters(index) { letters += 1 }
            if letters > 5 { return }
        }
    }

    private mutating func lookForMeanings() {
        guard !line.isProse else { return }
        line.mentions = LabelMeanings.shared.kinds(in: words, range)
        if line.amounts > 0 { line.figures = line.mentions }
    }
}
