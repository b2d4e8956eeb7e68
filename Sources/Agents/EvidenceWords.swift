import Reading

/// Puts what was counted into words: only for the category that was chosen, since words cost time.
extension EmbeddedTier {
    /// What counted for (or against) a category, strongest first.
    func evidence(for index: Int, _ score: Score, _ document: Document) -> [Verdict.Evidence] {
        var evidence: [Verdict.Evidence] = []
        func add(_ kind: Verdict.Evidence.Kind, _ weight: Double, _ reason: @autoclosure () -> String) {
            guard abs(weight) >= Self.leastTold else { return }
            evidence.append(.init(kind: kind, reason: reason(), weight: weight))
        }
        let name = categories[index].name
        add(
            .meaning, score.meaning,
            score.meaning > 0
                ? "its words fit \(name)" : "its words are about something else than \(name)")
        if !score.textHits.isEmpty { add(.words, score.cues, "the text says \(Self.quoted(score.textHits))") }
        add(.form, score.form, "its form \(score.form > 0 ? "is" : "is not") that of \(name)")
        add(.name, score.name, "the name \(Self.said(score.nameHits))")
        add(.type, score.type, typeReason(score, document))
        if let vote = score.vote { add(.taught, vote.all.weight, Self.taughtReason(vote)) }
        if document.isMislabelled {
            let promised = document.typeByName.map { " \($0)" } ?? " something else"
            add(.type, -weights.mislabelled, "its name promises\(promised), but it is \(document.type)")
        }
        return evidence.sorted { abs($0.weight) > abs($1.weight) }
    }

    /// Less than this, in log-odds, is not worth a reader's time.
    private static let leastTold = 0.3

    private func typeReason(_ score: Score, _ document: Document) -> String {
        if score.isElectronicInvoice, let invoice = document.invoice { return Self.words(for: invoice) }
        let ending = NameWords(document).ending
        let name = TypeWords.name(of: document.type, ending: document.isMislabelled ? "" : ending)
        guard score.type > 0 else { return "it is \(name), which is no file for this category" }
        return score.hasCamera ? "it is a picture that a camera took" : "it is \(name)"
    }

    /// `it carries an electronic invoice: no. 471102 of Nordlicht GmbH, 119.00 EUR`
    private static func words(for invoice: ElectronicInvoice) -> String {
        let kind = invoice.kind == .creditNote ? "credit note" : "invoice"
        let amount = (invoice.gross ?? invoice.payable).map { "\($0)" }
        let sum = amount.map { ", " + [$0, invoice.currency].compactMap(\.self).joined(separator: " ") } ?? ""
        let number = invoice.number.map { " no. \($0.prefix(40))" } ?? ""
        let seller = invoice.seller.map { " of \($0.prefix(60))" } ?? ""
        let facts = number + seller + sum
        return "it carries an electronic \(kind)" + (facts.isEmpty ? "" : ":" + facts)
    }

    private static func taughtReason(_ vote: Taught.Vote) -> String {
        let isFor = vote.all.weight > 0
        let count = max(1, isFor ? vote.all.supporters : vote.all.opponents)
        let files = count == 1 ? "a file like it" : "\(count) files like it"
        let doubt = vote.isProvisional ? ", on the word of a model that has not earned trust" : ""
        return isFor
            ? "\(files) \(count == 1 ? "was" : "were") filed here\(doubt)"
            : "you said that \(files) did not belong here"
    }

    private static func quoted(_ cues: [CueTable.Cue]) -> String {
        cues.prefix(4).map { "“\($0.text)”" }.joined(separator: ", ")
    }

    private static func said(_ cues: [CueTable.Cue]) -> String {
        let words = cues.filter { !$0.text.contains("#") }
        return words.isEmpty ? "is numbered like such a file" : "says \(quoted(words))"
    }
}
