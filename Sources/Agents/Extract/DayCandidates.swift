import Reading

/// A day in a paper, and what speaks for its being the paper's own.
struct DayCandidate: Sendable {
    var day: PaperDay
    var form: DayScan.Form
    let line: PaperLine
    /// In the letters of its line.
    var range: Range<Int>
    /// Left of it in its line, else over it.
    var label: LabelKinds
    var signs = PaperSigns()
}

struct DayCandidates: Sendable {
    private(set) var list: [DayCandidate] = []
    static let most = 200

    init(_ paper: Paper, latestYear: Int, dayFirst: Bool) {
        let scan = DayScan(latestYear: latestYear, dayFirst: dayFirst, earliestYear: 1990)
        for line in paper.lines where list.count < Self.most { list += Self.days(in: line, scan, paper) }
        addSigns(paper)
    }

    private static func days(in line: PaperLine, _ scan: DayScan, _ paper: Paper) -> [DayCandidate] {
        guard line.letters.count(where: { $0.isPaperDigit }) >= 3 else { return [] }
        let letters = mended(line.letters)
        var bytes: [UInt8] = []
        // The letter that each byte belongs to.
        var places: [Int] = []
        for (place, letter) in letters.enumerated() {
            for byte in UTF8.encode(letter) ?? .init() {
                bytes.append(byte)
                places.append(place)
            }
        }
        var previous = 0
        var candidates: [DayCandidate] = []
        for found in scan.all(in: bytes) {
            let range = places[found.range.lowerBound]..<places[found.range.upperBound - 1] + 1
            if let last = candidates.last, last.range.lowerBound < range.lowerBound { previous = last.range.upperBound }
            let near = line.labels.filter { $0.range.lowerBound >= previous && $0.range.upperBound <= range.lowerBound }
                .reduce(into: LabelKinds()) { $0.formUnion($1.kinds) }
            let above = near.isEmpty ? Self.above(line, range, paper) : []
            let right = line.labels.filter { $0.range.lowerBound >= range.upperBound }
                .reduce(into: LabelKinds()) { $0.formUnion($1.kinds) }
            var candidate = DayCandidate(
                day: PaperDay(year: found.year, month: found.month, day: found.day), form: found.form, line: line,
                range: range, label: near.union(above))
            candidate.signs.add(.near, near)
            candidate.signs.add(.above, above)
            candidate.signs.add(.right, right)
            candidate.signs.add(.unlabelled, if: near.isEmpty && above.isEmpty)
            candidates.append(candidate)
        }
        return candidates
    }

    /// Letters that stand for digits between digits and the marks of a day: `O6/03/2018`.
    private static func mended(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var mended = letters
        let isOfDay = { (index: Int) in
            guard mended.indices.contains(index) else { return false }
            return mended[index].isPaperDigit || "/-.".unicodeScalars.contains(mended[index])
        }
        for index in letters.indices where isOfDay(index - 1) || isOfDay(index + 1) {
            let isInside = isOfDay(index - 1) && isOfDay(index + 1)
            let isEdge = (index == 0 || letters[index - 1] == " ") && isOfDay(index + 1) && isOfDay(index + 2)
            guard isInside || isEdge else { continue }
            switch letters[index] {
            case "O", "o", "D", "Q", "U": mended[index] = "0"
            case "l", "I", "|": mended[index] = "1"
            default: break
            }
        }
        mendMonths(&mended)
        return mended
    }

    /// Digits that stand for letters in the short names of months: `100CT 2017`, `07 N0V`.
    private static func mendMonths(_ letters: inout [Unicode.Scalar]) {
        func letter(_ index: Int) -> Unicode.Scalar? {
            guard letters.indices.contains(index), letters[index].isASCII else { return nil }
            return Unicode.Scalar(letters[index].value | 0x20)
        }
        for index in letters.indices where letters[index] == "0" {
            let (before, next, afterNext) = (letter(index - 1), letter(index + 1), letter(index + 2))
            let isMonth = next == "c" && afterNext == "t" || next == "k" && afterNext == "t"
            if isMonth && letter(index + 3)?.isPaperLetter != true || before == "n" && next == "v" {
                letters[index] = "O"
            }
        }
    }

    private static func above(_ line: PaperLine, _ range: Range<Int>, _ paper: Paper) -> LabelKinds {
        guard line.index > 0, line.letterCount(before: range.lowerBound) <= 3 else { return [] }
        let upper = paper.lines[line.index - 1]
        guard upper.page == line.page else { return [] }
        let words = line.words(in: range)
        let over = upper.labels.filter { label in
            let heads = upper.words(in: label.range)
            guard let first = heads.first, let last = heads.last, let left = words.first, let right = words.last
            else { return false }
            return first.box.left < right.box.right && last.box.right > left.box.left
        }
        return (over.isEmpty ? upper.labels : over).reduce(into: []) { $0.formUnion($1.kinds) }
    }

    private mutating func addSigns(_ paper: Paper) {
        var lines: [PaperDay: Set<Int>] = [:]
        for candidate in list { lines[candidate.day, default: []].insert(candidate.line.index) }
        let first = list.map(\.line.index).min()
        let latest = list.map(\.day).max()
        for index in list.indices {
            let candidate = list[index]
            let letters = candidate.line.letters
            var signs = candidate.signs
            for (form, fact) in Self.forms { signs.add(fact, if: candidate.form.contains(form)) }
            signs.add(.position, 5 * candidate.line.index / max(paper.lines.count, 1))
            signs.add(.firstDay, if: candidate.line.index == first)
            signs.add(.latestDay, if: candidate.day == latest)
            signs.add(.onlyDay, if: lines.count == 1)
            signs.add(.repeated, if: lines[candidate.day, default: []].count > 1)
            signs.add(.withTime, if: Self.hasTime(letters, beside: candidate.range))
            let before = candidate.range.lowerBound - 1
            signs.add(.digitBefore, if: Self.hasDigit(letters, before: candidate.range))
            signs.add(.letterBefore, if: letters.indices.contains(before) && letters[before].isPaperLetter)
            signs.add(.old, if: candidate.day.year < 2000)
            let sureness = candidate.line.words(in: candidate.range).map(\.sureness).min() ?? 1
            signs.add(.lessSure, if: sureness < 0.93)
            signs.add(.wellRead, if: sureness >= 0.975)
            signs.add(.unsure, if: sureness < 0.8)
            signs.add(.veryUnsure, if: sureness < 0.5)
            list[index].signs = signs
        }
    }

    private static let forms: [(DayScan.Form, PaperSign.Fact)] = [
        (.shortYear, .shortYear), (.monthName, .monthName), (.yearFirst, .yearFirst), (.compact, .compact),
        (.ambiguous, .ambiguous), (.otherOrder, .otherOrder), (.monthFirst, .monthFirst), (.spaced, .spacedDay),
    ]

    /// A digit that may belong to the day: beside it, or, where its first number has but one, beyond a space: `1 4/03/2026`.
    private static func hasDigit(_ letters: [Unicode.Scalar], before range: Range<Int>) -> Bool {
        let digit = { (index: Int) in letters.indices.contains(index) && letters[index].isPaperDigit }
        let before = range.lowerBound - 1
        if digit(before) { return true }
        let isWhole = letters.indices.contains(before) && letters[before] == " " && digit(before + 2)
        return digit(before - 1) && !isWhole
    }

    /// 12:30 or 12.30.05 somewhere in the line, beside the day.
    private static func hasTime(_ letters: [Unicode.Scalar], beside range: Range<Int>) -> Bool {
        let digit = { (index: Int) in letters.indices.contains(index) && letters[index].isPaperDigit }
        for index in letters.indices where letters[index] == ":" || letters[index] == "." {
            if range.contains(index) { continue }
            guard digit(index - 1), digit(index + 1), digit(index + 2), !digit(index + 3), !digit(index - 3) else {
                continue
            }
            return true
        }
        return false
    }
}
