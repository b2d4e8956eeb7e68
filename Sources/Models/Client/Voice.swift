/// Who speaks when a model answers: a server, the model it was asked for, and the model it says it serves.
///
/// What a model's word is worth is kept by all three: another model behind the same name is a stranger.
package struct Voice: Hashable, Sendable {
    /// The base URL.
    package var server: String
    package var model: String
    /// As the server named it in its reply; empty where it did not, or where nobody remembers.
    package var served: String

    package init(server: String, model: String, served: String) {
        (self.server, self.model) = (server, model)
        // A server may say anything; this is kept, compared and shown.
        self.served = String(
            String.UnicodeScalarView(
                served.unicodeScalars.filter { !$0.properties.isNoncharacterCodePoint && $0.value >= 0x20 }
                    .prefix(Self.longest)))
    }

    package init(of model: TierModel, served: String) {
        self.init(server: model.provider.baseURL, model: model.reference.model, served: served)
    }

    private static let longest = 200

    /// Whether two answers come from one model, on whichever tiers it was asked: then neither confirms the other.
    package func isOne(with other: Voice) -> Bool {
        server == other.server && (model == other.model || !served.isEmpty && served == other.served)
    }
}
