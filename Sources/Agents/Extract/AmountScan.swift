import Reading

/// An amount of money as it is printed.
struct PrintedAmount: Sendable {
    let line: PaperLine
    /// In the letters of its line.
    var range: Range<Int>
    /// In hundredths.
    var value: Int
    /// 0, 1 or 2 of them are printed.
    var decimals: Int
    /// ISO 4217; nil when none is printed beside it, or one that several countries share.
    var currency: String?
    /// A currency stands beside it, be it known or not.
    var hasCurrency: Bool
    /// Letters were taken for digits, or stand where a currency belongs.
    var isMended = false
    /// A point was put in: `1400` for `14.00`.
    var lostPoint = false
    /// Its digits are read in another way as well.
    var isOtherReading = false
    var isSpaced = false

    var words: ArraySlice<Layout.Word> { line.words(in: range) }
    var sureness: Double { words.map(\.sureness).min() ?? 0 }
    var left: Int { words.first?.box.left ?? 0 }
    var right: Int { words.last?.box.right ?? 0 }
    var height: Int { words.first?.box.height ?? 0 }
}

/// Reads amounts as people print them: 1.234,56 · 1'234.56 · 1 234,56 · 12,- · 5.00- · (5.00) · RM12.90 · 12.4O
struct AmountScan {
    private let line: PaperLine
    private let letters: [Unicode.Scalar]
    private static let mostDigits = 11

    /// - Returns: from left to right; several readings of the same digits stand one after the other.
    static func amounts(in line: PaperLine) -> [PrintedAmount] {
        let scan = AmountScan(line: line)
        var amounts: [PrintedAmount] = []
        var index = 0
        while index < scan.letters.count, amounts.count < 40 {
            guard scan.begins(at: index) else {
                index += 1
                continue
            }
            let run = scan.run(from: index)
            amounts += scan.readings(of: run)
            index = max(run.end, index + 1)
        }
        return amounts
    }

    private init(line: PaperLine) { (self.line, letters) = (line, line.letters) }

    /// Digits and what separates them.
    private struct Run {
        var start: Int
        var end: Int
        /// Start and digits of each.
        var groups: [(start: Int, digits: String)] = []
        /// One less than groups.
        var separators: [Character] = []
        var isMended = false
        var isSpaced = false
    }

    private func at(_ index: Int) -> Unicode.Scalar? { letters.indices.contains(index) ? letters[index] : nil }
    private func isDigit(_ index: Int) -> Bool { at(index)?.isPaperDigit == true }
    private func isLetter(_ index: Int) -> Bool { at(index)?.isPaperLetter == true }
    private func isPoint(_ index: Int) -> Bool { at(index) == "." || at(index) == "," }
    private func isDigitLike(_ index: Int) -> Bool { at(index).map { Self.digits[$0] != nil } ?? false }

    private static let digits: [Unicode.Scalar: Character] = {
        var table: [Unicode.Scalar: Character] = ["O": "0", "o": "0", "I": "1", "l": "1", "S": "5", "B": "8"]
        for value in 0...9 { table[Unicode.Scalar(UInt8(0x30 + value))] = Character("\(value)") }
        return table
    }()

    private func begins(at index: Int) -> Bool {
        if isDigit(index - 1) || isPoint(index - 1) { return false }
        // .02
        if isPoint(index), isDigit(index + 1), isDigit(index + 2), !isDigit(index + 3), !isLetter(index + 3) {
            return index == 0 || at(index - 1) == " "
        }
        if isDigit(index) { return true }
        guard let letter = at(index), letter == "O" || letter == "o" || letter == "I" || letter == "l" else {
            return false
        }
        return isDigit(index + 1) || isPoint(index + 1) && isDigit(index + 2) && isDigit(index + 3)
    }

    private func run(from start: Int) -> Run {
        var run = Run(start: start, end: start)
        var index = start
        if isPoint(index) {
            run.groups.append((index, "0"))
        } else {
            take(&index, into: &run, first: true)
        }
        while let separator = separator(at: index) {
            run.separators.append(separator.mark)
            run.isSpaced = run.isSpaced || separator.isSpaced
            index += separator.length
            take(&index, into: &run, first: false)
        }
        run.end = index
        return run
    }

    private func take(_ index: inout Int, into run: inout Run, first: Bool) {
        let start = index
        var digits = ""
        while let letter = at(index), let digit = Self.digits[letter] {
            // A tax code right behind the amount is none of its digits.
            if !letter.isPaperDigit {
                if first && (letter == "S" || letter == "B") { break }
                if !first && digits.count >= 2 { break }
                run.isMended = true
            }
            digits.append(digit)
            index += 1
        }
        run.groups.append((start, digits))
    }

    /// A point or comma (with a space beside it where two digits follow), an apostrophe, a space before three digits.
    private func separator(at index: Int) -> (mark: Character, length: Int, isSpaced: Bool)? {
        guard let letter = at(index) else { return nil }
        let twoFollow = { (next: Int) in isDigit(next) && isDigit(next + 1) && !isDigit(next + 2) }
        switch letter {
        case ".", ",":
            if isDigitLike(index + 1) { return (Character(letter), 1, false) }
            if at(index + 1) == " ", twoFollow(index + 2) { return (Character(letter), 2, true) }
        case "'", "’", "`":
            if isDigit(index + 1) { return ("'", 1, false) }
        case " ", "\u{A0}", "\u{202F}":
            if isPoint(index + 1), twoFollow(index + 2) { return (at(index + 1) == "." ? "." : ",", 2, true) }
            let threeFollow = (1...3).allSatisfy { isDigit(index + $0) } && !isDigit(index + 4)
            if threeFollow { return (" ", 1, letter == " ") }
        default: break
        }
        return nil
    }

    private func readings(of run: Run) -> [PrintedAmount] {
        if isRejected(run) { return [] }
        if let two = Self.apart(run) { return two.compactMap(amount) }
        guard let space = run.separators.lastIndex(of: " ") else { return [amount(run)].compactMap(\.self) }
        var readings: [PrintedAmount] = []
        if run.separators.last == ",", areClose(run) { readings.append(contentsOf: [amount(run)].compactMap(\.self)) }
        var last = run
        last.groups.removeFirst(space + 1)
        last.separators.removeFirst(space + 1)
        last.start = last.groups.first?.start ?? run.start
        if var other = amount(last) {
            other.isOtherReading = true
            readings.append(other)
        }
        return readings
    }

    /// Two amounts without a space between them: `11.2311.23`, `3.113.11`.
    private static func apart(_ run: Run) -> [Run]? {
        guard run.groups.count == 3, run.separators[0] == run.separators[1], run.separators[0] != " ",
            run.separators[0] != "'", run.groups[2].digits.count == 2, (3...6).contains(run.groups[1].digits.count)
        else { return nil }
        let middle = run.groups[1]
        let (cents, units) = (String(middle.digits.prefix(2)), String(middle.digits.dropFirst(2)))
        // Three digits may be thousands as well.
        if units.count == 1, units != run.groups[0].digits || cents != run.groups[2].digits { return nil }
        var (left, right) = (run, run)
        let cut = middle.start + 2
        (left.end, left.groups, left.separators) = (cut, [run.groups[0], (middle.start, cents)], [run.separators[0]])
        (right.start, right.groups, right.separators) = (cut, [(cut, units), run.groups[2]], [run.separators[1]])
        (left.isMended, right.isMended) = (true, true)
        return [left, right]
    }

    /// Groups that a space divides are one number when it is no wider than a space within a number is: in print of even
    /// pitch it is as wide as a digit, with what is empty beside both.
    private func areClose(_ run: Run) -> Bool {
        for (index, separator) in run.separators.enumerated() where separator == " " {
            let word = line.word(at: run.groups[index + 1].start)
            guard word > 0, line.word(at: run.groups[index].start) != word else { continue }
            let right = line.words[word]
            let gap = right.box.left - line.words[word - 1].box.right
            let digit = right.box.width / max(right.text.unicodeScalars.count, 1)
            if 10 * gap > max(7 * line.height, 15 * digit) { return false }
        }
        return true
    }

    /// Times, days, percentages and telephone numbers.
    private func isRejected(_ run: Run) -> Bool {
        let slash: (Int) -> Bool = { at($0) == "/" || at($0) == ":" }
        if slash(run.start - 1), isDigit(run.start - 2) { return true }
        if slash(run.end), isDigit(run.end + 1) { return true }
        if at(run.end) == "%" || at(run.end) == " " && at(run.end + 1) == "%" { return true }
        if at(run.start - 1) == "-", isDigit(run.start - 2) { return true }
        return at(run.end) == "-" && isDigit(run.end + 1)
    }

    private func amount(_ run: Run) -> PrintedAmount? {
        guard let (hundredths, printed) = Self.value(run.groups.map(\.digits), run.separators) else { return nil }
        var decimals = printed
        let before = AmountSurroundings(before: run.start, in: letters)
        let after = AmountSurroundings(after: run.end, in: letters)
        if before.isWord, decimals != 2 || before.letters > 2 { return nil }
        if before.isJoinedByDash { return nil }
        if after.isUnit(decimals: decimals) { return nil }
        // 12,- and 12.–
        if decimals == 0, after.isDashForCents { decimals = 2 }
        let hasCurrency = before.hasCurrency || after.hasCurrency
        if decimals == 0, !hasCurrency, run.separators.isEmpty, let digits = run.groups.first?.digits {
            if digits.count > 5 || digits.count > 1 && digits.hasPrefix("0") { return nil }
        }
        let isNegative = before.isMinus || decimals == 2 && after.isMinus || before.isBracket && after.isBracket
        return PrintedAmount(
            line: line, range: run.start..<run.end, value: isNegative ? -hundredths : hundredths, decimals: decimals,
            currency: before.currency ?? after.currency, hasCurrency: hasCurrency,
            isMended: run.isMended || before.isWord, isSpaced: run.isSpaced)
    }

    /// In hundredths, and how many decimals are printed.
    private static func value(_ groups: [String], _ separators: [Character]) -> (Int, Int)? {
        guard let first = groups.first, let last = groups.last, !first.isEmpty else { return nil }
        if groups.reduce(0, { $0 + $1.count }) > mostDigits { return nil }
        guard let separator = separators.last else { return first.count <= 7 ? Int(first).map { ($0 * 100, 0) } : nil }
        let middle = groups.dropFirst().dropLast()
        let isPoint = separator == "." || separator == ","
        if isPoint, last.count == 2 {
            guard middle.allSatisfy({ $0.count == 3 }), middle.isEmpty || first.count <= 3,
                Set(separators.dropLast()).count <= 1, let value = Int(groups.joined())
            else { return nil }
            return (value, 2)
        }
        if groups.dropFirst().allSatisfy({ $0.count == 3 }), first.count <= 3, Set(separators).count == 1,
            !first.hasPrefix("0"), let value = Int(groups.joined())
        {
            return (value * 100, 0)
        }
        if isPoint, groups.count == 2, last.count == 1, let value = Int(first + last) { return (value * 10, 1) }
        return nil
    }
}
