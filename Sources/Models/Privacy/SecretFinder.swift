/// Finds every secret in a folded text. Each finder goes over the text once and looks ahead no further than a bound.
struct SecretFinder {
    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    /// The secrets in order of place, apart from one another.
    func found() -> [Finding] {
        let labels = LabelFinder(text).labels()
        var values = LabelledValues(text)
        values.read(labels)
        var findings = values.findings
        findings += NumberFinder(text).found()
        findings += LetteredNumberFinder(text).found()
        findings += IBANFinder(text).found()
        var keys = KeyFinder(text)
        findings += keys.found()
        findings += KeyBlockFinder(text).found()
        findings += EmailFinder(text).found()
        findings += InternationalPhoneFinder(text).found()
        return without(values.kept, findings).merged()
    }

    /// Drops the finds that are not sure and stand where the text says that another kind of number stands.
    /// Both lists are gone through once, in order of place.
    private func without(_ kept: [Range<Int>], _ findings: [Finding]) -> [Finding] {
        var kept = kept[...]
        return findings.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { finding in
            while let first = kept.first, first.upperBound <= finding.range.lowerBound { kept = kept.dropFirst() }
            return finding.isSure || kept.first.map { $0.overlaps(finding.range) } != true
        }
    }
}
