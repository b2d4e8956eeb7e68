import Reading

/// All that a verdict is made from, for the script that teaches it (scripts/train-forms).
package struct SortingDump: Encodable, Sendable {
    package var categories: [Signs]
    package var nothing: Signs
    package var form: [String: Double]

    package struct Signs: Encodable, Sendable {
        package var category = "-"
        package var head = 0.0
        package var label = 0.0
        package var any = 0.0
        package var name = 0.0
        package var meaning = 0.0
        package var type = 0.0
    }
}

extension EmbeddedTier {
    /// What is seen in a document, before anything learnt weighs it.
    package func dump(_ document: Document) -> SortingDump {
        let look = Look(document)
        let scores = scores(of: document, look, Taught([]))
        var sums = [CueSums](repeating: CueSums(), count: categories.count + 1)
        for (cue, words) in cues.places(in: cues.hashes(of: look.text), categories: sums.count) {
            sums[cues.cues[cue].category].add(cues.cues[cue].weight, at: words.map { look.places[$0] }.max() ?? .prose)
        }
        var signs = sums.map { sums in
            let signs = sums.signs
            return SortingDump.Signs(head: signs.head, label: signs.label, any: signs.all)
        }
        for (index, score) in scores.list.enumerated() {
            signs[index].category = categories[index].name
            signs[index].name = weight(ofNames: score.nameHits)
            signs[index].meaning = forms[index].meaning == 0 ? 0 : score.meaning / forms[index].meaning
            signs[index].type = score.type
        }
        var nothing = signs.removeLast()
        let names = nameCues.hits(in: look.name.hashes, categories: categories.count + 1)
        nothing.name = weight(ofNames: names.filter { $0.category == categories.count })
        let values = zip(FormSign.allCases, look.form.values).filter { $0.1 != 0 }.map { ("\($0.0)", $0.1) }
        return SortingDump(
            categories: signs, nothing: nothing, form: Dictionary(uniqueKeysWithValues: values))
    }
}
