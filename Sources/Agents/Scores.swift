import Foundation
import Reading

/// What speaks for each category, in their order, and for none of them.
struct Scores {
    var list: [Score]
    var nothing = 0.0
    /// As `Score.labelled`.
    var nothingLabelled = 0.0

    /// What a document says by itself counts for less where one of the very same kind was decided on: 0 to 1.
    ///
    /// However much speaks for a category, one word of the user's about such a file outweighs it.
    var say: Double {
        let nearest = list.compactMap(\.vote).map { max($0.all.nearest, $0.all.nearestOpposed) }.max() ?? 0
        return 1 - Self.leastSay * nearest * nearest * nearest * nearest
    }

    private static let leastSay = 0.5

    /// Without what models taught that have not earned trust.
    var firm: Scores { Scores(list: list.map(\.firm), nothing: nothing) }
}

/// What speaks for one category, in log-odds, before it is put into words.
struct Score {
    var meaning = 0.0
    var cues = 0.0
    /// Of the form of the text.
    var form = 0.0
    /// Of cues at the head and beside values, 0 to 1.
    var labelled = 0.0
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

    func sum(_ say: Double) -> Double { say * (meaning + cues + form + name) + type + taught }
    /// Meaning alone, which is never quite nothing, is no reason to name a category.
    var speaks: Bool { sum(1) > 0.5 }

    /// What stands without what models taught that have not earned trust.
    var firm: Score {
        var firm = self
        firm.taught = firmlyTaught
        if let vote { firm.vote = vote.firm.isSilent ? nil : Taught.Vote(category: vote.category, vote.firm) }
        return firm
    }
}

extension EmbeddedTier {
    func scores(of document: Document, _ look: Look, _ taught: Taught) -> Scores {
        var scores = Scores(list: [Score](repeating: Score(), count: categories.count))
        addMeaning(look, to: &scores.list)
        addCues(look, to: &scores)
        addNames(look, to: &scores)
        if !isKnownByType(document) { addForm(look.form, to: &scores) }
        addTypes(document, look, to: &scores.list)
        addTaught(taught.votes(on: look.features), to: &scores.list)
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
            let bounded = max(weights.meaningLeast, min(weights.meaningMost, near))
            scores[index].meaning = forms[index].meaning * say * bounded
        }
    }

    /// Distinct cues, the more the surer, up to a limit no list of cue words gets over. Where they stand decides how far
    /// they go: at the head, beside a value, or in running text that only mentions them.
    private func addCues(_ look: Look, to scores: inout Scores) {
        var sums = [CueSums](repeating: CueSums(), count: categories.count + 1)
        for (cue, words) in cues.places(in: cues.hashes(of: look.text), categories: sums.count) {
            let hit = cues.cues[cue]
            sums[hit.category].add(hit.weight, at: words.lazy.map { look.places[$0] }.max() ?? .prose)
            if hit.category < categories.count { scores.list[hit.category].textHits.append(hit) }
        }
        for index in categories.indices {
            let most = known[index].isOfOwnWords ? weights.softCuesMost / weights.cuesMost : 1
            scores.list[index].cues = most * forms[index].weight(of: sums[index])
            if known[index].isOfOwnWords { scores.list[index].cues += OwnWords.say(of: scores.list[index].textHits) }
            scores.list[index].labelled = sums[index].signs.label
        }
        scores.nothing += noForm.weight(of: sums[categories.count])
        scores.nothingLabelled = sums[categories.count].signs.label
    }

    private func addNames(_ look: Look, to scores: inout Scores) {
        var hits = [[CueTable.Cue]](repeating: [], count: categories.count + 1)
        for words in [look.name.hashes, look.name.shapes] {
            for hit in nameCues.hits(in: words, categories: hits.count)
            where !hits[hit.category].contains(where: { $0.text == hit.text }) {
                hits[hit.category].append(hit)
            }
        }
        // A text of some words would say what its name says.
        let hasText = look.form[.words] > Self.enough
        func weight(_ hits: [CueTable.Cue], _ form: FormWeights, labelled: Double) -> Double {
            let borne = hasText ? min(1, labelled / Self.bornOut) : 1
            return (form.name * borne + form.nameAlone * (1 - borne)) * self.weight(ofNames: hits)
        }
        for index in categories.indices {
            scores.list[index].nameHits = hits[index]
            scores.list[index].name = weight(hits[index], forms[index], labelled: scores.list[index].labelled)
        }
        scores.nothing += weight(hits[categories.count], noForm, labelled: scores.nothingLabelled)
    }

    /// As `FormSign.words`: of eight words.
    private static let enough = log(1 + 8.0) / 3
    private static let bornOut = 0.5

    /// The first counts most.
    func weight(ofNames hits: [CueTable.Cue]) -> Double {
        let names = hits.map { min(1, $0.weight) }.sorted(by: >)
        guard let first = names.first else { return 0 }
        return min(weights.nameCuesMost, weights.nameCue * first + weights.nameCueMore * names.dropFirst().reduce(0, +))
    }

    /// An e-mail, a program: its type says enough, and it is no paper whose form could say more.
    private func isKnownByType(_ document: Document) -> Bool {
        !TypeWords.isGeneral(document.type) && !TypeWords.isOffice(document.type)
            && categories.contains { $0.types.contains { TypeWords.matches($0, document.type) } }
    }

    private func addForm(_ form: PaperForm, to scores: inout Scores) {
        for index in categories.indices { scores.list[index].form = forms[index].weight(of: form) }
        scores.nothing += noForm.weight(of: form)
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
                let series = isOfSeries(scores[index], category, isWritten) ? weights.series : 0
                scores[index].type = picture + series + (scores[index].hasCamera && !isWritten ? weights.camera : 0)
            } else if pattern != nil, TypeWords.isTable(document.type) {
                scores[index].type = weights.tableType
            } else if pattern == nil, !isPapersEnding(ending) {
                scores[index].type = weights.ending
            } else {
                scores[index].type = TypeWords.isGeneral(document.type) ? weights.generalType : weights.strongType
            }
        }
    }

    /// Named by a program that takes screenshots; or by a camera or a messenger, when there is no paper in the picture.
    private func isOfSeries(_ score: Score, _ category: Category, _ isWritten: Bool) -> Bool {
        let isNumbered = score.nameHits.contains { $0.text.contains("#") }
        return isNumbered && (!isWritten || !category.types.contains(TypeWords.camera))
    }

    private func isPapersEnding(_ ending: String) -> Bool {
        ["pdf", "txt", "html", "htm", "md", "rtf"].contains(ending)
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
