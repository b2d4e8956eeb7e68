import Reading

/// A word with digits that may be the number of the paper.
struct NumberCandidate: Sendable {
    var text: String
    let line: PaperLine
    var range: Range<Int>
    var signs = PaperSigns()
}

struct NumberCandidates: Sendable {
    private(set) var list: [NumberCandidate] = []

    private static let head = 60
    private static let foot = 15

    init(_ paper: Paper) {
        let lines =
            paper.lines.count > Self.head + Self.foot
            ? Array(paper.lines.prefix(Self.head) + paper.lines.suffix(Self.foot)) : paper.lines
        for line in lines { add(line, paper) }
        markFirst(.near, .firstNumber)
        markFirst(.joined, .firstJoined)
    }

    /// The first that a word calls the number of the paper, else the first that one calls a number.
    private mutating func markFirst(_ side: PaperSign.Side, _ fact: PaperSign.Fact) {
        for kind in [LabelKind.paperNumber, .number] {
            let sign = PaperSign(side, kind)
            guard let first = list.firstIndex(where: { $0.signs.list.contains(sign) }) else { continue }
            list[first].signs.add(fact)
            return
        }
    }

    private mutating func add(_ line: PaperLine, _ paper: Paper) {
        var previous = 0
        for word in Self.words(in: line.letters) {
            let range = Self.trimmed(word, line.letters)
            guard (2...30).contains(range.count) else { continue }
            var candidate = NumberCandidate(text: line.string(range), line: line, range: range)
            addLabels(word, previous, paper, to: &candidate)
            addForm(line.letters[range], word, paper, to: &candidate)
            previous = word.upperBound
            list.append(candidate)
        }
    }

    /// Runs without spaces and brackets that hold a digit; a colon and a hash divide them only before the first digit.
    private static func words(in letters: [Unicode.Scalar]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var index = 0
        let ends = " ;,()[]#".unicodeScalars
        while index < letters.count {
            if ends.contains(letters[index]) || letters[index] == ":" {
                index += 1
                continue
            }
            let start = index
            var hasDigit = false
            while index < letters.count, !ends.contains(letters[index]), letters[index] != ":" || hasDigit {
                hasDigit = hasDigit || letters[index].isPaperDigit
                index += 1
            }
            if hasDigit { words.append(start..<index) }
        }
        return words
    }

    private static func trimmed(_ range: Range<Int>, _ letters: [Unicode.Scalar]) -> Range<Int> {
        let marks = ".:;-*".unicodeScalars
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, marks.contains(letters[start]) { start += 1 }
        while end > start, marks.contains(letters[end - 1]) { end -= 1 }
        return start..<end
    }

    private func addLabels(
        _ word: Range<Int>, _ previous: Int, _ paper: Paper, to candidate: inout NumberCandidate
    ) {
        let line = candidate.line
        var (near, joined, above): (LabelKinds, LabelKinds, LabelKinds) = ([], [], [])
        let between = " .:#°º-".unicodeScalars
        let before = line.labels.filter {
            $0.range.lowerBound >= previous && $0.range.upperBound <= word.lowerBound
        }
        let start = Self.segment(of: word, in: line)
        let own = before.filter { $0.range.lowerBound >= start }
        for label in own.isEmpty ? Array(before.suffix(1)) : own {
            let kinds = label.kinds.union(Self.isOfPaper(label, line, between) ? LabelKinds(.paperNumber) : [])
            near.formUnion(kinds)
            let gap = line.letters[label.range.upperBound..<word.lowerBound]
            if gap.allSatisfy(between.contains) { joined.formUnion(kinds) }
        }
        if near.isEmpty, line.index > 0, let own = line.words(in: word).first {
            let upper = paper.lines[line.index - 1]
            for label in upper.labels {
                let heads = upper.words(in: label.range)
                guard let first = heads.first, let last = heads.last else { continue }
                if first.box.left < own.box.right, last.box.right > own.box.left { above.formUnion(label.kinds) }
            }
        }
        candidate.signs.add(.near, near)
        candidate.signs.add(.joined, joined)
        candidate.signs.add(.above, above)
        candidate.signs.add(.numberPaper, if: near.has(allOf: .number, .paper))
        candidate.signs.add(.numberBesidePaper, if: joined.has(.number) && near.has(.paper))
        candidate.signs.add(.unlabelled, if: near.isEmpty && above.isEmpty)
        let right = line.labels.contains { $0.range.lowerBound >= word.upperBound && $0.kinds.has(.date) }
        candidate.signs.add(.dateRight, if: right)
    }

    /// `Beitragsrechnung Nr.`: a word for a number right behind one for the paper.
    private static func isOfPaper(_ label: PaperLabel, _ line: PaperLine, _ between: String.UnicodeScalarView) -> Bool {
        guard label.kinds.has(.number) else { return false }
        return line.labels.contains { paper in
            paper.kinds.has(.paper) && paper.range.upperBound <= label.range.lowerBound
                && line.letters[paper.range.upperBound..<label.range.lowerBound].allSatisfy(between.contains)
        }
    }

    /// Where the run of words that the number ends begins: of what stands beyond a wide gap, only the
    /// last label may speak of it.
    private static func segment(of word: Range<Int>, in line: PaperLine) -> Int {
        var place = line.word(at: word.lowerBound)
        while place > 0, line.words[place].box.left - line.words[place - 1].box.right <= 3 * max(line.height, 1) {
            place -= 1
        }
        return line.starts.isEmpty ? 0 : line.starts[place]
    }

    private func addForm(
        _ text: ArraySlice<Unicode.Scalar>, _ word: Range<Int>, _ paper: Paper, to candidate: inout NumberCandidate
    ) {
        let line = candidate.line
        let digits = text.count { $0.isPaperDigit }
        let groups = text.split { !$0.isPaperDigit }.map(\.count)
        let marks = text.filter { !$0.isPaperDigit }
        let isMarked = { (allowed: String) in marks.allSatisfy(allowed.unicodeScalars.contains) }
        var signs = candidate.signs
        signs.add(.hash, if: line.letters[max(0, word.lowerBound - 2)..<word.lowerBound].contains("#"))
        signs.add(
            .dateLike, if: groups.count == 3 && marks.count == 2 && isMarked("./-") && groups.allSatisfy { $0 <= 4 })
        signs.add(.timeLike, if: !marks.isEmpty && isMarked(":") && groups.allSatisfy { $0 <= 2 })
        signs.add(.amountLike, if: groups.count > 1 && isMarked(".,-") && groups.last == 2 && marks.last != "-")
        signs.add(.allDigits, if: marks.isEmpty)
        let length = text.count
        signs.add(.length, length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : length < 16 ? 3 : 4)
        let head = text.prefix { $0.isPaperLetter }.count
        signs.add(.letterFirst, if: (1...4).contains(head) && head < length)
        signs.add(.hasMarks, if: text.contains { $0 == "-" || $0 == "/" })
        signs.add(.fewDigits, if: 2 * digits < length)
        let after = line.letters[word.upperBound...].prefix(2)
        signs.add(.percent, if: after.first == "%" || after.first == " " && after.last == "%" || text.last == "%")
        signs.add(.bankLike, if: head == 2 && length >= 15 && digits >= 10)
        signs.add(.taxLike, if: PaymentTerms.isTaxNumber(candidate.text))
        signs.add(.position, 5 * line.index / max(paper.lines.count, 1))
        signs.add(.onTop, if: line.index < 4)
        candidate.signs = signs
    }
}
