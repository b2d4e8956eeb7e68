import ArgumentParser

/// Refuses what is too much on the command line without repeating it, where it may be a key: an error that shows a key
/// is as good as a log that does.
struct StrayArguments: ParsableArguments {
    @Argument(parsing: .allUnrecognized, help: .hidden)
    var others: [String] = []

    func validate() throws { if !others.isEmpty { throw Self.refusal } }

    /// Whether what was given for a provider's name is rather its key.
    static func isLikeKey(_ name: String) -> Bool {
        let beginnings = ["sk-", "sk_", "gsk_", "xai-", "key-", "aiza", "aq.", "bearer"]
        return beginnings.contains(where: name.lowercased().hasPrefix) || name.utf8.count > 32
    }

    static let refusal = ValidationError(
        """
        Only the name of the provider belongs here, never its key: others on this machine can see the command line, and \
        your shell remembers it. Give the key when you are asked for it, or on standard input: \
        deskhand keys set openai < key.txt
        If it was a key, have the provider replace it.
        """)
}
