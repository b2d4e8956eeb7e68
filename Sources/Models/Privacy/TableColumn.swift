/// The values below a heading that names a secret. Where sentences stand among them it heads something else, and only
/// what looks like a secret by itself is one.
struct TableColumn {
    let meaning: LabelMeaning
    private var values: [(finding: Finding, isStrong: Bool)] = []
    private var hasSentences = false

    init(_ meaning: LabelMeaning) { self.meaning = meaning }

    /// - Parameter cell: without the spaces around it.
    mutating func add(
        _ cell: Range<Int>, isQuoted: Bool, of text: FoldedText,
        _ finding: (LabelMeaning, ValuePlace) -> Finding?
    ) {
        guard !cell.isEmpty, !cell.contains(where: { text[$0] == FoldedText.masked }) else { return }
        var place = ValuePlace(start: cell.lowerBound)
        place.extent = .cell(cell.upperBound)
        (place.isMarked, place.isAssigned) = (true, true)
        let isSentence = !isQuoted && cell.contains { Code.isBlank(text[$0]) }
        if isSentence { hasSentences = true }
        guard let found = finding(meaning, place), found.range.lowerBound < cell.upperBound else { return }
        values.append((found, !isSentence && ValueExtent(text).isStrong(found.range)))
    }

    var findings: [Finding] {
        let isWord =
            switch meaning {
            case .password, .shortPassword, .key: true
            default: false
            }
        return values.filter { !isWord || !hasSentences || $0.isStrong }.map(\.finding)
    }
}
