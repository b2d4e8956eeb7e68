/// A day or an amount in a line as it was read, as far as digits and marks tell one.
struct Figure {
    enum Kind: Equatable {
        case day
        /// In hundredths.
        case amount(Int)

        var isDay: Bool { self == .day }
    }

    let kind: Kind
    /// The letters of the words that it is in.
    let letters: Range<Int>
    /// Its digits and marks.
    let text: String
    /// Of the least sure letter of its words.
    let sureness: Double

    /// From left to right.
    static func figures(in letters: [Letter]) -> [Figure] {
        let parts = parts(of: letters)
        var figures: [Figure] = []
        var next = 0
        while next < parts.count {
            // Of a word that ends in digits, they are none of a day's.
            let isTail = next > 0 && parts[next - 1].isName
            let day = isTail ? nil : day(parts[next...])
            guard parts[next].isDigits, let (kind, count) = day ?? amount(parts[next...]) else {
                next += 1
                continue
            }
            let own = parts[next].range.lowerBound..<parts[next + count - 1].range.upperBound
            figures.append(Figure(kind, own, in: letters))
            next += count
        }
        return figures
    }

    /// What of a text would have to be read alike: its digits, and the marks between them.
    static func core(_ text: some StringProtocol) -> String {
        let kept = text.filter { $0.isASCII && $0.isNumber || ".,:/-".contains($0) }
        return String(kept.drop { !$0.isNumber }.reversed().drop { !$0.isNumber }.reversed())
    }

    private init(_ kind: Kind, _ own: Range<Int>, in letters: [Letter]) {
        let isGap = { (letter: Letter) in letter.text == Alphabet.space }
        let start = letters[..<own.lowerBound].lastIndex(where: isGap).map { $0 + 1 } ?? 0
        let end = letters[own.upperBound...].firstIndex(where: isGap) ?? letters.count
        self.kind = kind
        self.letters = start..<end
        text = letters[own].map(\.text).joined()
        sureness = letters[start..<end].filter { !isGap($0) }.map(\.sureness).min() ?? 0
    }

    // MARK: Parts

    /// Digits, or letters, or one mark.
    private struct Part {
        var text: String
        var range: Range<Int>

        var isDigits: Bool { text.first.map { $0.isASCII && $0.isNumber } ?? false }
        var isName: Bool { text.first?.isLetter == true && text.count >= 3 }
        var isMark: Bool { !isDigits && text.first?.isLetter != true }
    }

    private static func parts(of letters: [Letter]) -> [Part] {
        func kind(_ text: String) -> Int {
            guard let first = text.first else { return 2 }
            return first.isASCII && first.isNumber ? 0 : first.isLetter ? 1 : 2
        }
        var parts: [Part] = []
        for (index, letter) in letters.enumerated() {
            let own = kind(letter.text)
            if own < 2, let last = parts.last, kind(last.text) == own {
                parts[parts.count - 1].text += letter.text
                parts[parts.count - 1].range = last.range.lowerBound..<index + 1
            } else {
                parts.append(Part(text: letter.text, range: index..<index + 1))
            }
        }
        return parts
    }

    /// 14/03/2026, 2026-03-14, 14MAR26, 14 March 2026
    private static func day(_ parts: ArraySlice<Part>) -> (Kind, count: Int)? {
        let parts = Array(parts.prefix(5)), lengths = parts.map(\.text.count)
        if parts.count == 5, parts[2].isDigits, parts[4].isDigits, "-/.".contains(parts[1].text),
            parts[1].text == parts[3].text, lengths[0] <= 4, lengths[2] <= 2, (2...4).contains(lengths[4])
        {
            return (.day, 5)
        }
        guard lengths[0] <= 2, let name = parts.prefix(3).firstIndex(where: \.isName),
            parts[1..<name].allSatisfy(\.isMark),
            let year = parts[(name + 1)...].prefix(2).firstIndex(where: \.isDigits),
            parts[(name + 1)..<year].allSatisfy(\.isMark), [2, 4].contains(lengths[year])
        else { return nil }
        return (.day, year + 1)
    }

    /// 12.40, 1,240.00, 1.240,00
    private static func amount(_ parts: ArraySlice<Part>) -> (Kind, count: Int)? {
        var (groups, count) = ([String](), 0)
        for (offset, part) in parts.prefix(8).enumerated() {
            if offset.isMultiple(of: 2) {
                guard part.isDigits else { break }
                groups.append(part.text)
                count = offset + 1
            } else if part.text != ".", part.text != "," {
                break
            }
        }
        guard groups.count >= 2, groups.last?.count == 2, groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 }),
            groups.reduce(0, { $0 + $1.count }) <= 7, let value = Int(groups.joined())
        else { return nil }
        return (.amount(value), count)
    }
}
