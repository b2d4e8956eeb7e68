import Models

/// What the word of models has been worth here. Whoever keeps the journal keeps this.
package protocol TrustKeeper: Sendable {
    /// Whether a model may decide alone.
    ///
    /// - Parameters:
    ///   - tier: the one it was asked for.
    ///   - category: what it chose; nil for none of them.
    func isTrusted(_ voice: Voice, of tier: ModelTier, in category: String?) -> Bool
}

/// Where nothing is remembered, nobody has earned trust.
package struct NobodyTrusted: TrustKeeper {
    package init() {}

    package func isTrusted(_ voice: Voice, of tier: ModelTier, in category: String?) -> Bool { false }
}
