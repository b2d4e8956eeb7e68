extension Category {
    /// What a home user files. All of it can be changed, removed and added to in the config.
    ///
    /// Cues are in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish and Czech, where
    /// they are common on such papers. How much they count, by where they stand, is learnt (`TrainedForm`).
    package static let builtIn: [Category] = money + papers + knowledge + media + things

    /// Words and phrases with commas between them.
    static func words(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == "," || $0 == "\n" })
            .map { $0.drop(while: \.isWhitespace) }
            .map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
            .filter { !$0.isEmpty }
    }
}
