import Reading

/// What is known of a whole paper when its lines are weighed as names of the vendor.
struct VendorView {
    private let paper: Paper
    private let folded: [String]
    private let hosts: [String]
    private let center: Int
    private let width: Int

    private var lines: [PaperLine] { paper.lines }

    init(_ paper: Paper) {
        self.paper = paper
        folded = paper.lines.map { VendorName.folded($0.text) }
        hosts = Self.hosts(in: paper)
        center = paper.lines.map { ($0.left + $0.right) / 2 }.sorted().middle ?? 0
        width = max(paper.lines.map(\.right).max() ?? 1, 1)
    }

    /// The names of the hosts in addresses of the web and of mail: `www.morgenrot.de`, `info@morgenrot.de`.
    private static func hosts(in paper: Paper) -> [String] {
        var hosts: [String] = []
        for line in paper.lines {
            let text = PaperWord.folded(line.letters)
            for mark in ["www.", "www .", "http://", "https://", "@"] {
                var rest = text[...]
                while let place = rest.firstRange(of: mark) {
                    rest = rest[place.upperBound...]
                    let name = rest.drop { $0 == " " || $0 == "." }.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
                    let after = rest[name.endIndex...].drop { $0 == " " }
                    if name.count >= 4, name != "www", after.first == "." { hosts.append(String(name)) }
                }
            }
        }
        return hosts.filter { !["gmail", "yahoo", "hotmail", "outlook", "facebook", "instagram"].contains($0) }
    }

    func signs(of candidate: VendorCandidate, in own: [PaperLine], _ kind: PaperSign.Fact) -> PaperSigns {
        var signs = PaperSigns()
        guard let first = own.first, let last = own.last else { return signs }
        signs.add(kind)
        let letters = Array(candidate.name.unicodeScalars)
        let labels = PaperLabelFinder.shared.labels(in: letters)
        let kinds = labels.reduce(into: LabelKinds()) { $0.formUnion($1.kinds) }
        signs.add(.has, kinds)
        if let label = labels.last, label.range.upperBound >= letters.count - 2 { signs.add(.ends, label.kinds) }
        if let label = labels.first, label.range.lowerBound == 0 { signs.add(.starts, label.kinds) }
        if first.index < 14 {
            signs.add(.row, min(first.index, 8))
        } else {
            signs.add(.lastRows, min((lines.count - 1 - first.index) / 4, 3))
        }
        addForm(candidate, letters, to: &signs)
        addNeighbours(first, last, to: &signs)
        addContext(first, last, kinds, to: &signs)
        if own.count > 1 { addJoin(own, to: &signs) }
        addFragment(labels, kinds, own, to: &signs)
        addRepetition(candidate, to: &signs)
        return signs
    }

    private func addForm(_ candidate: VendorCandidate, _ letters: [Unicode.Scalar], to signs: inout PaperSigns) {
        let height = candidate.words.map(\.box.height).sorted().middle ?? 0
        let relative = 100 * height / paper.letterHeight
        signs.add(.size, relative < 80 ? 0 : relative < 115 ? 1 : relative < 150 ? 2 : relative < 220 ? 3 : 4)
        if let box = candidate.words.box {
            signs.add(.centered, if: 100 * abs((box.left + box.right) / 2 - center) < 6 * width)
        }
        let raw = candidate.words.map(\.text).joined(separator: " ").unicodeScalars
        let digits = letters.count { $0.isPaperDigit }
        let alphabetic = letters.count { $0.isPaperLetter }
        let upper = letters.count { $0.properties.isUppercase }
        signs.add(.digits, if: digits > 0)
        signs.add(.manyDigits, if: digits >= 4)
        signs.add(.mostlyDigits, if: digits > alphabetic)
        signs.add(.houseNumber, if: VendorName.hasHouseNumber(candidate.name))
        signs.add(.columnHeads, if: VendorName.isColumnHeads(candidate.name))
        signs.add(.capitals, if: 10 * upper > 8 * alphabetic)
        signs.add(.lowerCase, if: 10 * upper < 4 * alphabetic)
        signs.add(.words, min(candidate.name.split(separator: " ").count, 7))
        signs.add(.short, if: letters.count < 6)
        signs.add(.long, if: letters.count > 40)
        signs.add(.registerAfter, if: raw.count(where: { $0.isPaperDigit }) >= digits + 4)
        signs.add(.colon, if: letters.contains(":"))
        signs.add(.commaAfter, if: raw.last == ",")
        signs.add(.web, if: raw.contains("@") || raw.split(separator: " ").contains { Self.isHost($0) })
        signs.add(.amount, if: Self.hasAmount(Array(raw)))
        let sureness = candidate.words.reduce(0) { $0 + $1.sureness } / Double(max(candidate.words.count, 1))
        signs.add(.veryUnsure, if: sureness < 0.5)
        signs.add(.unsure, if: sureness < 0.8)
        signs.add(.lessSure, if: sureness < 0.93)
        signs.add(.wellRead, if: sureness >= 0.975)
        let copyright = ["(c)", "©", "copyright"]
        signs.add(.copyright, if: copyright.contains { String(raw).lowercased().contains($0) })
        let allowed = "&.,-'()/ ".unicodeScalars
        let marks = letters.count { !$0.isPaperLetter && !$0.isPaperDigit && !allowed.contains($0) }
        signs.add(.marks, if: marks >= 2)
        signs.add(.threeNames, if: Self.isThreeNames(letters))
        signs.add(.threeNamesOnTop, if: Self.isThreeNames(letters) && candidate.lines.lowerBound < 2)
    }

    private static func isHost(_ word: Substring.UnicodeScalarView) -> Bool {
        PaperWord.folded(word.prefix(4)).hasPrefix("www")
    }

    private static func hasAmount(_ letters: [Unicode.Scalar]) -> Bool {
        letters.indices.contains { index in
            guard letters[index] == "." || letters[index] == ",", index > 0, index + 2 < letters.count else {
                return false
            }
            let isEnd =
                index + 3 >= letters.count || !letters[index + 3].isPaperDigit && !letters[index + 3].isPaperLetter
            return letters[index - 1].isPaperDigit && letters[index + 1].isPaperDigit && letters[index + 2].isPaperDigit
                && isEnd
        }
    }

    /// Three short words in capitals: how people's names stand on stamps.
    private static func isThreeNames(_ letters: [Unicode.Scalar]) -> Bool {
        let words = letters.split(separator: " ")
        return words.count == 3
            && words.allSatisfy { (2...6).contains($0.count) && $0.allSatisfy { (0x41...0x5A).contains($0.value) } }
    }

    private func addNeighbours(_ first: PaperLine, _ last: PaperLine, to signs: inout PaperSigns) {
        let telling = LabelKinds(
            .legal, .trade, .address, .register, .phone, .paper, .date, .number, .customer, .seller, .thanks)
        signs.add(.nothingBefore, if: first.index == 0)
        if first.index > 0 {
            let before = lines[first.index - 1]
            signs.add(.before, before.kinds.intersection(telling))
            signs.add(.biggerAbove, if: 10 * before.height > 13 * first.height)
            signs.add(.smallerAbove, if: 4 * before.height < 3 * first.height)
        }
        guard last.index + 1 < lines.count else {
            signs.add(.nothingAfter)
            return
        }
        let next = lines[last.index + 1]
        signs.add(.next, next.kinds.intersection(telling))
        signs.add(.registerBelow, if: Self.isRegister(next))
        signs.add(.houseNumberBelow, if: Self.isHouseNumber(next))
        signs.add(.biggerBelow, if: 10 * next.height > 13 * first.height)
        signs.add(.smallerBelow, if: 4 * next.height < 3 * first.height)
        if last.index + 2 < lines.count { signs.add(.after, lines[last.index + 2].kinds.intersection(telling)) }
    }

    /// A number in brackets, and little else.
    private static func isRegister(_ line: PaperLine) -> Bool {
        line.letters.count { $0.isPaperDigit } >= 4 && line.letters.count { $0.isPaperLetter } < 14
    }

    /// `No. 12`, `Lot 5`, `12A, …`
    private static func isHouseNumber(_ line: PaperLine) -> Bool {
        let words = PaperWord.words(of: Array(line.letters.prefix(24)))
        guard let first = words.first else { return false }
        if first.text.first?.isNumber == true { return first.start <= 2 }
        return ["no", "lot", "unit", "g", "b"].contains(first.text) && words.count > 1
            && words[1].text.first?.isNumber == true
    }

    private func addContext(_ first: PaperLine, _ last: PaperLine, _ own: LabelKinds, to signs: inout PaperSigns) {
        let above = lines[..<first.index]
        let legal = above.contains { $0.kinds.has(.legal) }
        let trade = above.contains { $0.kinds.has(.trade) }
        signs.add(.legalAbove, if: legal)
        signs.add(.tradeAbove, if: trade)
        signs.add(
            .addressAbove, if: above.contains { $0.kinds.has(.address) && !$0.kinds.has(anyOf: .legal, .trade) })
        signs.add(.phoneAbove, if: above.contains { $0.kinds.has(.phone) })
        signs.add(.paperAbove, if: above.contains { $0.kinds.has(.paper) })
        signs.add(.sellerAbove, if: above.suffix(4).contains { $0.kinds.has(.seller) && !$0.kinds.has(.customer) })
        signs.add(.customerAbove, if: above.suffix(3).contains { $0.kinds.has(.customer) })
        let below = lines[
            min(last.index + 1, lines.count)..<max(min(12, lines.count), min(last.index + 1, lines.count))]
        signs.add(.legalBelow, if: below.contains { $0.kinds.has(.legal) })
        signs.add(.tradeBelow, if: below.prefix(4).contains { $0.kinds.has(.trade) })
        signs.add(.firstLegal, if: own.has(.legal) && !legal)
        signs.add(.plainFirst, if: !own.has(anyOf: .legal, .trade) && !legal && !trade)
    }

    private func addJoin(_ own: [PaperLine], to signs: inout PaperSigns) {
        signs.add(.joinsTail, if: Self.beginsWithForm(own[1]) || Self.isOpen(own[0]))
        signs.add(.joinsAfterLegal, if: own[0].kinds.has(.legal))
        signs.add(
            .joinsOther,
            if: own[1].kinds.has(anyOf: .address, .register, .phone, .paper, .number, .date, .staff))
        signs.add(.joinsSizes, if: 10 * abs(own[0].height - own[1].height) > 3 * own[0].height)
    }

    /// Half a name: `Enterprise Sdn Bhd`, or the line over it.
    private func addFragment(
        _ labels: [PaperLabel], _ kinds: LabelKinds, _ own: [PaperLine], to signs: inout PaperSigns
    ) {
        guard let first = own.first, let last = own.last else { return }
        let isTail = labels.first.map { $0.range.lowerBound == 0 && $0.kinds.has(anyOf: .trade, .legal) } ?? false
        if isTail, first.index > 0 {
            let before = lines[first.index - 1]
            signs.add(
                .fragment, if: before.kinds.isSubset(of: LabelKinds(.trade)) && before.words.count <= 4)
        }
        if own.count == 1, kinds.isSubset(of: LabelKinds(.trade)), last.index + 1 < lines.count {
            signs.add(.tailBelow, if: Self.beginsWithForm(lines[last.index + 1]))
        }
        signs.add(.openBracket, if: own.count == 1 && Self.isOpen(last))
        signs.add(.closesBracket, if: own.count == 1 && Self.isClosing(first))
    }

    /// A bracket that goes on in the next line: `Hardware Enterprise (Setia`.
    static func isOpen(_ line: PaperLine) -> Bool {
        line.letters.count { $0 == "(" } > line.letters.count { $0 == ")" }
    }

    private static func isClosing(_ line: PaperLine) -> Bool {
        line.letters.count { $0 == ")" } > line.letters.count { $0 == "(" }
    }

    private static func beginsWithForm(_ line: PaperLine) -> Bool {
        line.labels.first.map { $0.range.lowerBound == 0 && $0.kinds.has(anyOf: .trade, .legal) } ?? false
    }

    /// Words of the name that come again, in other lines and in addresses of the web.
    private func addRepetition(_ candidate: VendorCandidate, to signs: inout PaperSigns) {
        let words = candidate.folded.split(separator: " ").map(String.init)
            .filter { $0.utf8.count >= 4 && !PaperLabelFinder.shared.isKnown($0) }
        if let first = words.first {
            let others = folded.indices.filter { !candidate.lines.contains($0) }
            let again = words.count { word in others.contains { folded[$0].contains(word) } }
            let isRepeated = 2 * again >= words.count
            signs.add(.repeated, if: isRepeated)
            let end = max(candidate.lines.upperBound + 1, folded.count - 10)
            if isRepeated, end < folded.count {
                signs.add(.repeatedBelow, if: folded[end...].contains { $0.contains(first) })
            }
            signs.add(.inHost, if: hosts.contains { host in words.contains { host.contains($0) } })
        }
        let stuck = candidate.folded.filter { $0.isLetter || $0.isNumber }
        signs.add(.hostInside, if: hosts.contains { stuck.contains($0) })
    }
}
