/// E-mail addresses, as RFC 5321 and 6531 allow them unquoted, and with words in brackets for their signs:
/// `max.mustermann (at) example [dot] de`.
struct EmailFinder {
    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    func found() -> [Finding] {
        var findings: [Finding] = []
        for index in 0..<text.count {
            if text[index] == Code.at {
                // "eve @ example.org"
                let isSpaced = text[index - 1] == Code.space && text[index + 1] == Code.space
                append(left: isSpaced ? index - 1 : index, right: index + (isSpaced ? 2 : 1), to: &findings)
            } else if let (left, right) = spelled(index) {
                append(left: left, right: right, to: &findings)
            } else if Self.isOpening(text[index]), let end = end(of: Self.atWords, from: index) {
                append(
                    left: withoutSpaces(before: index), right: withoutSpaces(after: end), isSpoken: true, to: &findings)
            }
        }
        return findings
    }

    /// Both scans end at the next sign, so that together they go over the text twice at most.
    private func append(left: Int, right: Int, isSpoken: Bool = false, to findings: inout [Finding]) {
        var start = left
        while start > 0, left - start < 64 {
            if Self.isLocal(text[start - 1]) {
                start -= 1
            } else if let dot = dot(endingAt: start) {
                start = dot
            } else {
                break
            }
        }
        while start < left, text[start] == Code.dot { start += 1 }
        var end = right
        var dots: [Int] = []
        while end - right < 255 {
            if Self.isDomain(text[end]) {
                if text[end] == Code.dot { dots.append(end + 1) }
                end += 1
            } else if let behind = dot(startingAt: end) ?? (isSpoken ? spokenDot(end) : nil), Code.isWord(text[behind])
            {
                dots.append(behind)
                end = behind
            } else {
                break
            }
        }
        while end > right, !Code.isWord(text[end - 1]) { end -= 1 }
        guard start < left, end > right, isHost(right..<end, dots) else { return }
        findings.append(Finding(kind: .email, range: start..<end))
    }

    /// `eve3_at_example.org`, `EVE AT EXAMPLE.ORG`: only between what could be an address, and is not a file.
    private func spelled(_ index: Int) -> (left: Int, right: Int)? {
        let gap = text[index]
        guard gap == Code.space || gap == Code.dash || gap == Code.underscore, Code.lower(text[index + 1]) == 0x61,
            Code.lower(text[index + 2]) == 0x74, text[index + 3] == gap
        else { return nil }
        var start = index
        var isName = gap == Code.space && text[index + 1] == 0x41
        while start > 0, index - start < 64, Self.isLocal(text[start - 1]) {
            start -= 1
            if Code.isDigit(text[start]) || text[start] == Code.dot { isName = true }
        }
        var (end, last) = (index + 4, index + 4)
        while end - index < 100, Self.isDomain(text[end]) {
            if text[end] == Code.dot, Code.isWord(text[end + 1]) { last = end + 1 }
            end += 1
        }
        while end > last, !Code.isLetter(text[end - 1]) { end -= 1 }
        let top = LabelTable.hash((last..<end).map { text[$0] })
        return isName && start < index && last > index + 4 && Self.tops.contains(top) ? (index, index + 4) : nil
    }

    private static let tops = Set(
        """
        com org net edu gov info biz eu de at ch fr it es pt nl be lu uk ie pl cz sk hu ro bg gr se no dk fi is ee lv lt
        si hr rs ua ru tr us ca au nz in jp kr cn br mx ar za io dev app me online cloud
        """.split(whereSeparator: \.isWhitespace).map { LabelTable.hash($0.utf16) })

    /// Two names at least, the last of letters.
    private func isHost(_ range: Range<Int>, _ dots: [Int]) -> Bool {
        guard let last = dots.last(where: { $0 < range.upperBound }), last > range.lowerBound + 1,
            range.upperBound - last >= 2
        else { return false }
        return (last..<range.upperBound).contains { Code.isLetter(text[$0]) }
    }

    private static func isDomain(_ code: UInt16) -> Bool { Code.isWord(code) || code == Code.dash || code == Code.dot }

    private static func isLocal(_ code: UInt16) -> Bool {
        if Code.isWord(code) { return true }
        return switch code {
        // ! # $ % & ' * + - . = ? ^ _ { | } ~
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x3D, 0x3F, 0x5E, 0x5F, 0x7B...0x7E: true
        default: false
        }
    }

    // MARK: signs in words

    private static let atWords = ["at", "@", "a", "arroba", "chiocciola", "kukac", "malpa", "zavinac"].map(Code.of)
    private static let dotWords = ["dot", "punkt", "point", "punto", "."].map(Code.of)

    private static func isOpening(_ code: UInt16) -> Bool {
        code == 0x28 || code == 0x5B || code == 0x7B || code == 0x3C
    }
    private static func isClosing(_ code: UInt16) -> Bool {
        code == 0x29 || code == 0x5D || code == 0x7D || code == 0x3E
    }

    /// The end of `(at)` or `[ AT ]`, if one starts here.
    private func end(of words: [[UInt16]], from opening: Int) -> Int? {
        let start = text[opening + 1] == Code.space ? opening + 2 : opening + 1
        for word in words where word.indices.allSatisfy({ Code.lower(text[start + $0]) == word[$0] }) {
            let end = start + word.count + (text[start + word.count] == Code.space ? 1 : 0)
            if Self.isClosing(text[end]) { return end + 1 }
        }
        return nil
    }

    /// What comes behind ` (dot) `, if that starts here.
    private func dot(startingAt index: Int) -> Int? {
        let opening = withoutSpaces(after: index)
        guard Self.isOpening(text[opening]), let end = end(of: Self.dotWords, from: opening) else { return nil }
        return withoutSpaces(after: end)
    }

    /// What comes behind ` dot `, where an `(at)` came before.
    private func spokenDot(_ index: Int) -> Int? {
        guard text[index] == Code.space,
            let word = Self.dotWords.first(where: { word in
                word.count > 1 && word.indices.allSatisfy { Code.lower(text[index + 1 + $0]) == word[$0] }
            }), text[index + 1 + word.count] == Code.space
        else { return nil }
        return index + 2 + word.count
    }

    /// Where ` (dot) ` starts, if it ends here.
    private func dot(endingAt index: Int) -> Int? {
        let end = withoutSpaces(before: index)
        guard Self.isClosing(text[end - 1]) else { return nil }
        guard let opening = (3...9).lazy.map({ end - $0 }).first(where: { Self.isOpening(text[$0]) }),
            self.end(of: Self.dotWords, from: opening) == end
        else { return nil }
        return withoutSpaces(before: opening)
    }

    /// Two at most.
    private func withoutSpaces(after index: Int) -> Int {
        (0..<2).reduce(index) { place, _ in text[place] == Code.space ? place + 1 : place }
    }

    private func withoutSpaces(before index: Int) -> Int {
        (0..<2).reduce(index) { place, _ in text[place - 1] == Code.space ? place - 1 : place }
    }
}
