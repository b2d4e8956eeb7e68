/// E-mail addresses, as RFC 5321 and 6531 allow them unquoted, and with `(at)` or `[at]` for the sign.
struct EmailFinder {
    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    func found() -> [Finding] {
        var findings: [Finding] = []
        for index in 0..<text.count {
            if text[index] == Code.at {
                append(left: index, right: index + 1, to: &findings)
            } else if text[index] == 0x28 || text[index] == 0x5B, Code.lower(text[index + 1]) == 0x61,
                Code.lower(text[index + 2]) == 0x74, text[index + 3] == 0x29 || text[index + 3] == 0x5D
            {
                let left = text[index - 1] == Code.space ? index - 1 : index
                append(left: left, right: text[index + 4] == Code.space ? index + 5 : index + 4, to: &findings)
            }
        }
        return findings
    }

    /// Both scans end at the next sign, so that together they go over the text twice at most.
    private func append(left: Int, right: Int, to findings: inout [Finding]) {
        var start = left
        while start > 0, left - start < 64, Self.isLocal(text[start - 1]) { start -= 1 }
        while start < left, text[start] == Code.dot { start += 1 }
        var end = right
        while end - right < 255, Self.isDomain(text[end]) { end += 1 }
        while end > right, !Code.isWord(text[end - 1]) { end -= 1 }
        guard start < left, end > right, isHost(right..<end) else { return }
        findings.append(Finding(kind: .email, range: start..<end))
    }

    /// Two names at least, the last of letters.
    private func isHost(_ range: Range<Int>) -> Bool {
        var last = range.upperBound
        while last > range.lowerBound, text[last - 1] != Code.dot { last -= 1 }
        guard last > range.lowerBound + 1, range.upperBound - last >= 2 else { return false }
        return (last..<range.upperBound).contains { Code.isLetter(text[$0]) }
    }

    private static func isDomain(_ code: UInt16) -> Bool { Code.isWord(code) || code == Code.dash || code == Code.dot }

    private static let localMarks = Set("._%+-'!#$&*=?^{|}~".utf16)
    private static func isLocal(_ code: UInt16) -> Bool { Code.isWord(code) || localMarks.contains(code) }
}
