/// How the keys of a service are written, as a line of `KnownKeys` says it.
struct KeyPattern: Sendable {
    private enum Part: Sendable {
        case literal([UInt16])
        /// An alphabet, how many characters of it, and how many there should be.
        case run(UInt16, ClosedRange<Int>, whole: Int)
    }

    private var parts: [Part] = []
    /// The first codes, up to three.
    private(set) var start: [UInt16] = []
    /// A digit must be in it.
    private var needsDigit = false
    /// Nothing may go on.
    private var isExact = false

    init(_ text: Substring) {
        var rest = text
        if rest.hasSuffix("!") { (isExact, rest) = (true, rest.dropLast()) }
        if rest.hasSuffix("#") { (needsDigit, rest) = (true, rest.dropLast()) }
        while let open = rest.firstIndex(of: "["), let close = rest.firstIndex(of: "]") {
            if open > rest.startIndex { parts.append(.literal(Code.of(String(rest[..<open])))) }
            let inner = rest[rest.index(after: open)..<close]
            let halves = inner.dropFirst().split(separator: "=")
            let counts = (halves.first ?? "").split(separator: "-").compactMap { Int($0) }
            let (least, most) = (counts.first ?? 1, counts.last ?? 1)
            let whole = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
            parts.append(.run(Self.mask(inner.first ?? "a"), least...max(least, most), whole: whole))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(Code.of(String(rest)))) }
        if case .literal(let codes) = parts.first { start = Array(codes.prefix(3)) }
    }

    /// The end of a key that begins here; of one that may go on, of all that does.
    func end(_ text: FoldedText, from start: Int) -> Int? {
        var index = start
        var last: (start: Int, mask: UInt16, whole: Int) = (start, Self.all, 0)
        for (place, part) in parts.enumerated() {
            switch part {
            case .literal(let codes):
                for code in codes {
                    guard text[index] == code else { return nil }
                    index += 1
                }
            case .run(let mask, let bounds, let whole):
                let isLast = place == parts.count - 1
                last = (index, mask, whole)
                guard let end = Self.run(text, index, mask, bounds, isLast && !isExact) else { return nil }
                index = end
            }
        }
        if isExact, Code.isWord(text[index]) { return nil }
        if !isExact {
            index = Self.tokenEnd(text, index)
            if text[index] == Code.newline { index = Self.rest(text, from: index, of: last) ?? index }
        }
        if needsDigit, !(start..<index).contains(where: { Code.isDigit(text[$0]) }) { return nil }
        return index
    }

    /// Goes over so many characters of an alphabet. A line that was full may end within them.
    private static func run(
        _ text: FoldedText, _ start: Int, _ mask: UInt16, _ bounds: ClosedRange<Int>, _ isOpen: Bool
    ) -> Int? {
        var index = start
        var count = 0
        while count < (isOpen ? bounds.lowerBound : bounds.upperBound) {
            if isOf(mask, text[index]) {
                count += 1
                index += 1
            } else if count >= 8, count < bounds.lowerBound, let next = lineBreak(text, index) {
                index = next
            } else {
                break
            }
        }
        return count >= bounds.lowerBound ? index : nil
    }

    /// Where a key goes on that was broken off here.
    private static func lineBreak(_ text: FoldedText, _ index: Int) -> Int? {
        guard text[index] == Code.newline, index < text.count else { return nil }
        var next = index + 1
        while next - index < 12, text[next] == Code.space || text[next] == Code.greater { next += 1 }
        return next
    }

    /// The end of what is left of a key that its line was too short for: as much as is missing, or a line of its own that
    /// can be nothing else.
    private static func rest(
        _ text: FoldedText, from end: Int, of run: (start: Int, mask: UInt16, whole: Int)
    ) -> Int? {
        guard let start = lineBreak(text, end) else { return nil }
        let missing = run.whole - (end - run.start)
        var next = start
        while next - start < 256, isOf(run.mask, text[next]) { next += 1 }
        guard next > start, !Code.isWord(text[next]) else { return nil }
        if missing > 0 { return next - start == missing ? next : nil }
        let rest = start..<next
        let isKey = rest.contains { Code.isDigit(text[$0]) } && rest.contains { Code.isLetter(text[$0]) }
        return run.whole == 0 && isKey && text[next] == Code.newline && !isOf(all, text[next]) ? next : nil
    }

    /// Of what goes on, without the full stop of a sentence.
    private static func tokenEnd(_ text: FoldedText, _ start: Int) -> Int {
        var end = start
        while isOf(all, text[end]) { end += 1 }
        while end > start, text[end - 1] == Code.dot { end -= 1 }
        return end
    }

    /// How far back an alphabet goes from here, at most so far.
    func start(_ text: FoldedText, before end: Int) -> Int? {
        guard case .run(let mask, let bounds, _) = parts.first else { return nil }
        var start = end
        while end - start <= bounds.upperBound, Self.isOf(mask, text[start - 1]) { start -= 1 }
        return bounds.contains(end - start) && !Code.isWord(text[start - 1]) ? start : nil
    }

    // MARK: alphabets

    private static let all = mask("t")

    private static func mask(_ alphabet: Character) -> UInt16 {
        1 << UInt16(alphabets.firstIndex { $0.0 == alphabet } ?? 0)
    }

    @inline(__always)
    private static func isOf(_ mask: UInt16, _ code: UInt16) -> Bool { code < 128 && masks[Int(code)] & mask != 0 }

    private static let alphabets: [(Character, @Sendable (UInt16) -> Bool)] = [
        ("d", Code.isDigit), ("l", Code.isLower), ("u", Code.isUpper),
        ("h", { Code.isDigit($0) || (0x61...0x66).contains(Code.lower($0)) }),
        ("U", { Code.isUpper($0) || Code.isDigit($0) }), ("x", { Code.isLower($0) || Code.isDigit($0) }),
        ("a", Code.isAlphanumeric),
        ("w", { Code.isAlphanumeric($0) || $0 == Code.dash || $0 == Code.underscore }),
        ("b", { Code.isAlphanumeric($0) || "+/=".utf16.contains($0) }),
        ("t", { Code.isAlphanumeric($0) || "-_./+=~".utf16.contains($0) }),
    ]

    /// The alphabets that each ASCII code belongs to, a bit each.
    private static let masks: [UInt16] = (0..<128).map { code in
        alphabets.enumerated().reduce(0) { $1.element.1(UInt16(code)) ? $0 | 1 << UInt16($1.offset) : $0 }
    }
}

/// The lines of `KnownKeys`, by what a key begins with.
struct KeyTable: Sendable {
    static let shared = KeyTable()

    /// By first code; those whose beginning is shorter than three codes apart.
    let patterns: [[KeyPattern]]
    let short: [[KeyPattern]]
    /// By the first code of what is in the middle.
    let inner: [[(before: KeyPattern, after: KeyPattern)]]
    /// Which three codes a key may begin with, a bit for each remainder: of most words none.
    private let starts: [UInt64]

    private init() {
        let all = Self.rows(KnownKeys.table).map { KeyPattern($0) }
        patterns = (0..<128).map { code in all.filter { $0.start.count == 3 && $0.start[0] == code } }
        short = (0..<128).map { code in all.filter { $0.start.count < 3 && $0.start.first == code } }
        let pairs = Self.rows(KnownKeys.inner).map { row in
            let parts = row.split(separator: "@")
            return (before: KeyPattern(parts[0]), after: KeyPattern(parts[1]))
        }
        inner = (0..<128).map { code in pairs.filter { $0.after.start.first == code } }
        var starts = Array(repeating: UInt64(0), count: 64)
        for start in all.map(\.start) where start.count == 3 {
            let place = Self.place(start[0], start[1], start[2])
            starts[place >> 6] |= 1 << UInt64(place & 63)
        }
        self.starts = starts
    }

    @inline(__always)
    private static func place(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> Int {
        (Int(first) &* 961 &+ Int(second) &* 31 &+ Int(third)) & 4_095
    }

    @inline(__always)
    func mayBegin(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> Bool {
        let place = Self.place(first, second, third)
        return starts[place >> 6] >> UInt64(place & 63) & 1 == 1
    }

    private static func rows(_ table: String) -> [Substring] {
        table.split(separator: "\n").flatMap { $0.split(separator: " ").dropFirst() }
    }
}
