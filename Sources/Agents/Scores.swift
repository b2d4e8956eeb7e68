import Foundation
import Reading

/// What speaks for one category, in log-odds, before it is put into words.
struct Score {
    var meaning = 0.0
    var cues = 0.0
    var name = 0.0
    var type = 0.0
    var taught = 0.0
    /// The same without what is provisional.
    var firmlyTaught = 0.0
    var textHits: [CueTable.Cue] = []
    var nameHits: [CueTable.Cue] = []
    var vote: Taught.Vote?
    var hasCamera = false
    var isElectronicInvoice = false

    var sum: Double { meaning + cues + name + type + taught }
    /// Meaning alone, which is never quite nothing, is no reason to name a category.
    var speaks: Bool { sum > 0.5 }

    /// What stands without what models taught that have not earned trust.
    var firm: Score {
        var firm = self
        firm.taught = firmlyTaught
        if let vote { firm.vote = vote.firm.isSilent ? nil : Taught.Vote(category: vote.category, vote.firm) }
        return firm
    }
}

extension EmbeddedTier {
    /// What speaks for each category, in their order.
    func scores(of document: Document, _ look: Look, _ taught: Taught) -> [Score] {
        var scores = [Score](repeating: Score(), count: categories.count)
        addMeaning(look, to: &scores)
        addCues(look, to: &scores)
        addTypes(document, look, to: &scores)
        addTaught(taught.votes(on: look.features), to: &scores)
        return scores
    }

    /// How near the text is to each description, compared with how near it is to descriptions at large.
    private func addMeaning(_ look: Look, to scores: inout [Score]) {
        guard look.tokens > 0 else { return }
        let direction = look.features.direction
        let usual = background.reduce(0) { $0 + $1.likeness(to: direction) } / Double(max(1, background.count))
        let say = Double(look.tokens) / (Double(look.tokens) + weights.meaningHalf)
        for index in scores.indices {
            let near = weights.meaning * (known[index].direction.likeness(to: direction) - usual)
            scores[index].meaning = say * max(weights.meaningLeast, min(weights.meaningMost, near))
        }
    }

    /// Distinct cues, the more the surer, up to a limit no list of cue words gets over.
    private func addCues(_ look: Look, to scores: inout [Score]) {
        for hit in cues.hits(in: look.text.hashes, categories: categories.count) {
            scores[hit.category].textHits.append(hit)
        }
        for hit in nameCues.hits(in: look.name.hashes, categories: categories.count) {
            scores[hit.category].nameHits.append(hit)
        }
        for hit in nameCues.hits(in: look.name.shapes, categories: categories.count)
        where !scores[hit.category].nameHits.contains(where: { $0.text == hit.text }) {
            scores[hit.category].nameHits.append(hit)
        }
        for index in scores.indices {
            let most = known[index].isOfOwnWords ? weights.softCuesMost : weights.cuesMost
            let sum = scores[index].textHits.reduce(0) { $0 + $1.weight }
            scores[index].cues = most * (1 - exp(-weights.cue * sum))
            let names = scores[index].nameHits.map { min(1, $0.weight) }.sorted(by: >)
            guard let first = names.first else { continue }
            let further = names.dropFirst().reduce(0, +)
            scores[index].name = min(weights.nameCuesMost, weights.nameCue * first + weights.nameCueMore * further)
        }
    }

    /// The type of the file, by content and, unless the two contradict each other, by its ending.
    private func addTypes(_ document: Document, _ look: Look, to scores: inout [Score]) {
        let ending = document.isMislabelled ? "" : look.name.ending
        let hasCamera = document.details["camera"] != nil || document.details["taken"] != nil
        // An order asks for nothing yet.
        let isInvoice = document.invoice.map { $0.kind != .order } ?? false
        let isWritten = look.text.list.count > 20
        for (index, category) in categories.enumerated() {
            let pattern = category.types.first { TypeWords.matches($0, document.type) }
            if isInvoice, category.types.contains(TypeWords.electronicInvoice) {
                scores[index].isElectronicInvoice = true
                scores[index].type = weights.strongType
                continue
            }
            let hasEnding = !ending.isEmpty && category.extensions.contains(ending)
            guard pattern != nil || hasEnding else {
                if known[index].isOfTypesAlone { scores[index].type = weights.otherType }
                continue
            }
            if TypeWords.isPlainPicture(document.type) {
                scores[index].hasCamera = hasCamera && category.types.contains(TypeWords.camera)
                // A picture with much text in it is a document somebody photographed.
                let picture = isWritten ? 0 : weights.generalType
                scores[index].type = picture + (scores[index].hasCamera && !isWritten ? weights.camera : 0)
            } else {
                scores[index].type = TypeWords.isGeneral(document.type) ? weights.generalType : weights.strongType
            }
        }
    }

    private func addTaught(_ votes: [Taught.Vote], to scores: inout [Score]) {
        for vote in votes {
            guard let index = categories.firstIndex(where: { $0.name == vote.category }) else { continue }
            scores[index].vote = vote
            scores[index].taught = vote.all.weight
            scores[index].firmlyTaught = vote.firm.isSilent ? 0 : vote.firm.weight
        }
    }
}
