import Foundation

/// What a search is for: words and phrases that occur, others that do not, and of which files.
package struct SearchQuery: Sendable {
    private struct Term {
        var words: String
        var isPhrase: Bool

        /// Quoted, so that nothing the user types is FTS5 syntax (sqlite.org/fts5.html#fts5_strings). A word is the
        /// beginning of one.
        var pattern: String { "\"" + words.replacing("\"", with: "\"\"") + "\"" + (isPhrase ? "" : "*") }
    }

    private var wanted: [Term] = []
    private var unwanted: [Term] = []
    /// Only files of this category; upper and lower case are the same.
    package var category: String?
    /// Only files that were judged in this time, in milliseconds since 1970.
    package var since: Int64 = 0
    package var until = Int64.max

    /// - Parameter arguments: words; `"some words"` are a phrase, `-word` must not occur. Several words in one argument,
    ///   without any such sign, are a phrase too: a shell takes the quotes away.
    package init(_ arguments: [String] = []) {
        for argument in arguments {
            let isPlain =
                !argument.contains(where: Self.isQuote) && !argument.contains(" -") && !argument.hasPrefix("-")
            if isPlain, argument.contains(where: \.isWhitespace) {
                add(argument, isPhrase: true, isWanted: true)
            } else {
                read(argument)
            }
        }
    }

    /// - Parameter text: the same in one line, where quotes are there.
    package init(typed text: String) { read(text) }

    /// Whether there is nothing to search for.
    package var isEmpty: Bool {
        wanted.isEmpty && unwanted.isEmpty && category == nil && since == 0 && until == .max
    }

    /// In FTS5's language; nil when any text will do.
    var pattern: String? { wanted.isEmpty ? nil : wanted.map(\.pattern).joined(separator: " ") }

    /// What must not occur, in FTS5's language.
    var excluded: String? { unwanted.isEmpty ? nil : unwanted.map(\.pattern).joined(separator: " OR ") }

    private static func isQuote(_ character: Character) -> Bool { "\"“”„«»".contains(character) }

    private mutating func read(_ text: String) {
        var rest = text[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
                continue
            }
            let isWanted = first != "-" || rest.dropFirst().first.map(\.isWhitespace) != false
            if !isWanted { rest.removeFirst() }
            if let quote = rest.first, Self.isQuote(quote) {
                rest.removeFirst()
                let phrase = rest.prefix { !Self.isQuote($0) }
                rest = rest.dropFirst(phrase.count + 1)
                add(String(phrase), isPhrase: true, isWanted: isWanted)
            } else {
                let word = rest.prefix { !$0.isWhitespace && !Self.isQuote($0) }
                rest = rest.dropFirst(word.count)
                add(String(word), isPhrase: false, isWanted: isWanted)
            }
        }
    }

    private mutating func add(_ words: String, isPhrase: Bool, isWanted: Bool) {
        // What has no letter matches nothing, and would make all else match nothing.
        guard words.unicodeScalars.contains(where: SearchFolding.isPartOfWord) else { return }
        let term = Term(words: words, isPhrase: isPhrase)
        if isWanted { wanted.append(term) } else { unwanted.append(term) }
    }
}
