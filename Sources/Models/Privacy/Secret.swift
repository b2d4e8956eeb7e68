/// What kind of thing a placeholder stands for; the raw value is the word in the placeholder.
enum SecretKind: String, CaseIterable, Sendable {
    // In order of weight: where two finds overlap, the first of them names the whole.
    case key = "key"
    case password = "password"
    case iban = "IBAN"
    case card = "card"
    case identity = "ID"
    case email = "e-mail"
    case phone = "phone"
    /// Text that reads like one of our placeholders and was in the document already.
    case text = "text"

    var weight: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One secret in a folded text.
struct Finding {
    var kind: SecretKind
    var range: Range<Int>
    /// Sure finds stand whatever stands before them; the others give way to a label such as "invoice no".
    var isSure = true
}

extension [Finding] {
    /// In order of place, with overlapping finds made one: nothing of either may be left over.
    func merged() -> [Finding] {
        var merged: [Finding] = []
        for finding in sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard let last = merged.last, last.range.upperBound > finding.range.lowerBound else {
                merged.append(finding)
                continue
            }
            let upper = Swift.max(last.range.upperBound, finding.range.upperBound)
            merged[merged.count - 1].range = last.range.lowerBound..<upper
            if finding.kind.weight < last.kind.weight { merged[merged.count - 1].kind = finding.kind }
        }
        return merged
    }
}
