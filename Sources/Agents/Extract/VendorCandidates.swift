import Reading

/// A line, or a part of one, or two, that may name the vendor.
struct VendorCandidate: Sendable {
    /// Without register numbers and marks around it.
    var name: String
    /// Folded, letters and digits only, one space between words.
    let folded: String
    var lines: ClosedRange<Int>
    var words: [Layout.Word]
    /// `page 1`
    var place: String
    var signs = PaperSigns()

    /// Whether both name the same vendor: one is the other with a little more.
    func isLike(_ other: VendorCandidate) -> Bool {
        if folded == other.folded { return true }
        let (short, long) = folded.count < other.folded.count ? (folded, other.folded) : (other.folded, folded)
        return 3 * short.count > 2 * long.count && " \(long) ".contains(" \(short) ")
    }
}

/// The names in the head and the foot of a paper.
struct VendorCandidates: Sendable {
    private(set) var list: [VendorCandidate] = []

    private static let head = 14
    private static let foot = 14

    init(_ paper: Paper) {
        let lines = paper.lines
        guard !lines.isEmpty else { return }
        let view = VendorView(paper)
        let places = Self.places(of: lines)
        for place in places.sorted() {
            let line = lines[place]
            let segments = Self.segments(of: line)
            for segment in segments {
                add([line], segment, segments.count > 1 ? .segment : .wholeLine, view)
            }
            if segments.count > 1, line.words.count < 12 { add([line], line.words, .joinedLine, view) }
            if segments.count == 1, line.words.count <= 6, place + 1 < lines.count, places.contains(place + 1),
                lines[place + 1].page == line.page, lines[place + 1].words.count <= 6,
                !Self.isAddressOfWeb(line), !Self.isAddressOfWeb(lines[place + 1])
            {
                let next = lines[place + 1]
                add([line, next], line.words + next.words, .twoLines, view)
                // A bracket that is still open goes on in a third.
                if VendorView.isOpen(next), place + 2 < lines.count, lines[place + 2].page == line.page {
                    add(
                        [line, next, lines[place + 2]], line.words + next.words + lines[place + 2].words, .twoLines,
                        view)
                }
            }
            if let part = Self.legalPart(of: line) { add([line], part, .legalPart, view) }
        }
    }

    private mutating func add(
        _ lines: [PaperLine], _ words: [Layout.Word], _ kind: PaperSign.Fact, _ view: VendorView
    ) {
        let name = VendorName.cleaned(words.map(\.text).joined(separator: " "))
        guard name.unicodeScalars.count(where: { $0.isPaperLetter }) >= 3, let first = lines.first,
            let last = lines.last
        else { return }
        // `Seller:` names nobody.
        if words.count == 1, PaperLabelFinder.shared.means(name, .seller) { return }
        var candidate = VendorCandidate(
            name: name, folded: VendorName.folded(name), lines: first.index...last.index, words: words,
            place: first.place)
        candidate.signs = view.signs(of: candidate, in: lines, kind)
        list.append(candidate)
    }

    /// No part of a name goes on in it.
    private static func isAddressOfWeb(_ line: PaperLine) -> Bool {
        line.words.contains { $0.text.contains("@") || $0.text.lowercased().hasPrefix("www") }
    }

    /// Of the head, of the foot, and under a word for the seller.
    private static func places(of lines: [PaperLine]) -> Set<Int> {
        var places = Set(0..<min(lines.count, head)).union(max(0, lines.count - foot)..<lines.count)
        for line in lines.prefix(3 * head) where line.kinds.has(.seller) {
            places.formUnion(line.index..<min(line.index + 5, lines.count))
        }
        return places
    }

    /// Runs of words with wide gaps between them.
    private static func segments(of line: PaperLine) -> [[Layout.Word]] {
        var segments: [[Layout.Word]] = []
        for word in line.words {
            if let last = segments.last?.last, word.box.left - last.box.right <= 3 * max(line.height, 1) {
                segments[segments.count - 1].append(word)
            } else {
                segments.append([word])
            }
        }
        return segments
    }

    /// The words up to the form of the company, when more comes after it.
    private static func legalPart(of line: PaperLine) -> [Layout.Word]? {
        let ends: Set<String> = ["bhd", "gmbh", "ltd", "inc", "srl", "bv", "llc", "plc", "sarl", "oy"]
        for (index, word) in line.words.enumerated() where index + 1 < line.words.count {
            let folded = PaperWord.folded(word.text.unicodeScalars).filter { $0.isLetter }
            if ends.contains(folded), index > 0 { return Array(line.words[...index]) }
        }
        return nil
    }
}

/// Names of vendors as they stand in a record.
enum VendorName {
    /// Without register numbers, brackets around them, and marks at both ends.
    static func cleaned(_ text: String) -> String {
        var words = withoutStuckRegister(text).split(separator: " ").map(String.init)
        // `Seller:`, `Name:`
        let leading = [
            "name", "firma", "seller", "verkaufer", "lieferant", "rechnungsersteller", "vendeur", "vendedor",
        ]
        while words.count > 1, words.count > 2 || words[0].hasSuffix(":"),
            leading.contains(PaperWord.folded(words[0].unicodeScalars).filter(\.isLetter))
        {
            words.removeFirst()
        }
        // From a register number on.
        if let end = words.indices.dropFirst().first(where: { isRegister(words, at: $0) }) {
            words.removeSubrange(end...)
        }
        var letters = Array(words.joined(separator: " ").unicodeScalars)
        let isInside = { (letter: Unicode.Scalar) in letter.isPaperLetter || letter.isPaperDigit }
        while let first = letters.first, !isInside(first), first != "(", first != "&" { letters.removeFirst() }
        while let last = letters.last, !isInside(last), !".)&!'".unicodeScalars.contains(last) { letters.removeLast() }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters)
        return String(view)
    }

    /// `BHD(126926-H)`: recognition drops spaces.
    private static func withoutStuckRegister(_ text: String) -> String {
        let letters = Array(text.unicodeScalars)
        for index in letters.indices.dropFirst() where letters[index] == "(" || letters[index] == "[" {
            guard letters[index - 1] != " ", letters[(index + 1)...].prefix(7).count(where: \.isPaperDigit) >= 4 else {
                continue
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: letters[..<index])
            return String(view)
        }
        return text
    }

    /// `(933109-X)`, `Co.`, `Reg`, `No`…, `123456`
    private static func isRegister(_ words: [String], at index: Int) -> Bool {
        let word = PaperWord.folded(words[index].unicodeScalars)
        let letters = word.filter { $0.isLetter }
        let digits = word.count { $0.isNumber }
        if digits >= 4, letters.count <= 3 { return true }
        if letters == "roc" || letters == "coreg" || letters == "regno" || letters == "cono" { return true }
        guard letters == "co" || letters == "company" || letters == "reg" || letters == "regn", index + 1 < words.count
        else { return false }
        let next = PaperWord.folded(words[index + 1].unicodeScalars).filter { $0.isLetter }
        return next == "no" || next.hasPrefix("reg")
    }

    /// `Lange Gasse 12`, `12b rue Haute`: a name beside a number of up to three digits at one end.
    static func hasHouseNumber(_ name: String) -> Bool {
        let words = name.split(whereSeparator: { $0 == " " || $0 == "," })
        guard words.count >= 2, let first = words.first, let last = words.last else { return false }
        return [first, last].contains { word in
            let digits = word.unicodeScalars.count(where: \.isPaperDigit)
            return (1...3).contains(digits) && word.first?.isNumber == true && word.count <= digits + 1
        }
    }

    /// `Item Qty Price`, also where the cells of a table run together: `ItemQuantityPrice`.
    static func isColumnHeads(_ name: String) -> Bool {
        var letters: [Unicode.Scalar] = []
        for letter in name.unicodeScalars {
            if letter.properties.isUppercase, letters.last?.properties.isLowercase == true { letters.append(" ") }
            letters.append(letter)
        }
        let heads = LabelKinds(.quantity, .price, .total, .tax, .discount, .subtotal, .number, .date)
        let labels = PaperLabelFinder.shared.labels(in: letters).filter { !$0.kinds.isDisjoint(with: heads) }
        return labels.count >= 2 && 2 * labels.reduce(0) { $0 + $1.range.count } >= letters.count
    }

    static func folded(_ name: String) -> String {
        var text = ""
        for letter in PaperWord.folded(name.unicodeScalars) {
            if letter.isLetter || letter.isNumber || letter == "&" {
                text.append(letter)
            } else if !text.hasSuffix(" "), !text.isEmpty {
                text.append(" ")
            }
        }
        return text.hasSuffix(" ") ? String(text.dropLast()) : text
    }
}
