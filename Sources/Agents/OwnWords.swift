import Foundation

/// What a category says of itself: its name and sentence, as cues for one that has none, so that it works at once.
enum OwnWords {
    /// With so few cues of its own, its sentence helps.
    private static let few = 3

    static func areNeeded(by category: Category) -> Bool {
        category.cues.count < few && category.types.isEmpty && category.extensions.isEmpty
    }

    static func cues(of category: Category) -> [String] {
        guard areNeeded(by: category) else { return [] }
        return forms(category.name) + forms(category.description)
    }

    /// The name of the category, as one phrase, in the singular and in the plural.
    static func nameCues(of category: Category) -> [String] {
        let name = category.name.lowercased()
        return [name] + otherNumber(name)
    }

    /// Sentences are short; more of one is not looked at.
    private static let longest = 600

    private static func forms(_ sentence: String) -> [String] {
        let words = Words(sentence, limit: longest)
        return words.list.filter { !$0.isMark && $0.end - $0.start >= 3 }
            .map { String(decoding: words.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
            .filter { !fillers.contains($0) }
            .flatMap { [$0] + otherNumber($0) }
    }

    /// How much words of a text speak for a category that said them of itself, in log-odds: one may be anybody's, and the more
    /// of the few there are, the less is it chance.
    static func say(of hits: [CueTable.Cue]) -> Double {
        let words = Set(hits.map { singular($0.text) })
        return words.count < 2 ? 0 : most * (1 - exp(-Double(words.count - 1) / halfway))
    }

    private static let most = 6.5
    private static let halfway = 2.0

    /// Whether the sentence says “recipe” or “recipes” makes no difference.
    private static func otherNumber(_ word: String) -> [String] {
        guard word.utf8.count > 3 else { return [] }
        if word.hasSuffix("ies") { return [word.dropLast(3) + "y"] }
        if word.hasSuffix("ss") { return [word + "es"] }
        if word.hasSuffix("s") { return [String(word.dropLast())] }
        return word.hasSuffix("y") ? [word.dropLast() + "ies"] : [word + "s"]
    }

    /// The same for both numbers of a word.
    private static func singular(_ word: String) -> String {
        guard word.utf8.count > 3 else { return word }
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("sses") { return String(word.dropLast(2)) }
        return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }

    private static let fillers: Set<String> = [
        "with", "from", "that", "this", "what", "which", "about", "other", "another", "document", "documents", "file",
        "files", "like", "such", "their", "have", "into", "over", "under", "than", "kind", "kinds", "things",
        "everything",
        "all", "any", "our", "his", "her", "its", "not", "are", "was", "has", "can", "how", "when", "where", "who",
        "one",
        "your", "and", "for", "the", "oder", "und", "eine", "einer", "der", "die", "das", "von", "mit", "les", "des",
        "pour",
        "avec", "una", "por", "con", "del", "los", "las", "per", "che", "een", "van", "het", "voor", "new", "old",
    ]
}
