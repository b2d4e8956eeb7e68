/// A key to a provider. It prints as `[key]`, whoever prints it.
package struct APIKey: Sendable {
    /// For the one header it belongs in.
    let secret: String

    /// Nil for what could not be a key: empty, or with characters that would end the header it is put in.
    package init?(_ secret: some StringProtocol) {
        let visible = UInt8(ascii: "!")...UInt8(ascii: "~")
        guard (1...512).contains(secret.utf8.count), secret.utf8.allSatisfy(visible.contains) else { return nil }
        self.secret = String(secret)
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[key]" }
    package var debugDescription: String { "[key]" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
