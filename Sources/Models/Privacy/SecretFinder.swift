/// Finds every secret in a folded text. Each finder goes over the text once and looks ahead no further than a bound.
struct SecretFinder {
    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    /// The secrets in order of place, apart from one another, in bytes of what was folded.
    static func secrets(in text: FoldedText) -> [Finding] {
        SecretFinder(text).found().map { finding in
            var finding = finding
            finding.range = text.offset(finding.range.lowerBound)..<text.offset(finding.range.upperBound)
            return finding
        }
    }

    /// The secrets in order of place, apart from one another.
    func found() -> [Finding] {
        let labels = LabelFinder(text).labels()
        var values = LabelledValues(text)
        values.read(labels)
        var findings = values.findings
        findings += NumberFinder(text).found()
        findings += EmailFinder(text).found()
        var sweep = Sweep(text)
        findings += sweep.found()
        return without(values.kept, findings).merged()
    }

    /// Drops the finds that are not sure and stand where the text says that another kind of number stands.
    /// Both lists are gone through once, in order of place.
    private func without(_ kept: [Range<Int>], _ findings: [Finding]) -> [Finding] {
        guard !kept.isEmpty else { return findings }
        var kept = kept[...]
        return findings.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { finding in
            while let first = kept.first, first.upperBound <= finding.range.lowerBound { kept = kept.dropFirst() }
            return finding.isSure || kept.first.map { $0.overlaps(finding.range) } != true
        }
    }
}

/// One way through a text for all that begins with a word or a mark of its own; nearly every place has neither.
private struct Sweep {
    private let text: FoldedText
    private let keys: KeyFinder
    private let blocks: KeyBlockFinder
    private let accounts: IBANFinder
    private let lettered: LetteredNumberFinder
    private let phones: InternationalPhoneFinder

    private var findings: [Finding] = []
    /// Where what each of them found last ends: it goes on from there.
    private var keyEnd = 0
    private var blockEnd = 0
    private var accountEnd = 0
    private var numberEnd = 0
    private var phoneEnd = 0

    init(_ text: FoldedText) {
        self.text = text
        keys = KeyFinder(text)
        blocks = KeyBlockFinder(text)
        accounts = IBANFinder(text)
        lettered = LetteredNumberFinder(text)
        phones = InternationalPhoneFinder(text)
    }

    mutating func found() -> [Finding] {
        var nextDigit = 0
        var wasWord = false
        for index in 0..<text.count {
            let code = text[index]
            guard Code.isWord(code) else {
                wasWord = false
                if code != Code.space { mark(code, at: index) }
                continue
            }
            if !wasWord {
                while nextDigit < text.count, nextDigit < index || !Code.isDigit(text[nextDigit]) { nextDigit += 1 }
                word(code, at: index, nextDigit - index)
            }
            wasWord = true
        }
        return findings
    }

    private mutating func mark(_ code: UInt16, at index: Int) {
        if index >= keyEnd, KeyFinder.isMark(code) {
            keyEnd = add(keys.finding(atMark: index, notBefore: keyEnd), keyEnd)
        }
        if code == Code.dash, index >= blockEnd {
            blockEnd = add(blocks.finding(at: index, notBefore: blockEnd), blockEnd)
        }
        if code == Code.plus, index >= phoneEnd { phoneEnd = add(phones.finding(at: index), phoneEnd) }
    }

    /// - Parameter digits: how far ahead the next digit is; numbers have one soon.
    private mutating func word(_ code: UInt16, at index: Int, _ digits: Int) {
        if index >= keyEnd { keyEnd = add(keys.finding(atWord: index), keyEnd) }
        if code == KeyBlockFinder.initial, index >= blockEnd {
            blockEnd = add(blocks.finding(at: index, notBefore: blockEnd), blockEnd)
        }
        if index >= numberEnd, digits < 20 || lettered.hasFillers {
            numberEnd = add(lettered.finding(at: index), numberEnd)
        }
        guard digits < 20 else { return }
        if index >= accountEnd, digits <= 8 { accountEnd = add(accounts.finding(at: index), accountEnd) }
        if code == Code.zero, index >= phoneEnd { phoneEnd = add(phones.finding(at: index), phoneEnd) }
    }

    /// - Returns: where what was found last ends.
    private mutating func add(_ finding: Finding?, _ end: Int) -> Int {
        guard let finding else { return end }
        findings.append(finding)
        return finding.range.upperBound
    }
}
