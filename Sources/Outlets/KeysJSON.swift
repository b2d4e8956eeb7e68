import Models

/// A provider's key, or that there is none.
package struct KeyJSON: Codable {
    package var provider: String
    /// Where the key comes from; absent when there is none.
    package var source: String?
    /// Why the key that is there cannot be used.
    package var problem: String?

    package init(provider: String, in store: KeyStore) {
        self.provider = provider
        do {
            source = try store.source(of: provider)?.description
            _ = try store.key(named: provider)
        } catch {
            problem = "\(error)"
        }
    }
}
