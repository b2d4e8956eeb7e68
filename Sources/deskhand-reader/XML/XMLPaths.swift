/// Calls back with each element's path and text, for small documents that are read by where things stand.
final class XMLPaths: XMLHandler {
    /// Names of the elements that are open, outermost first.
    private(set) var path: [String] = []
    private var texts: [[UInt8]] = []
    private let onStart: (XMLPaths, XMLAttributes) -> Void
    private let onEnd: (XMLPaths, String) -> Void

    /// - Parameters:
    ///   - onStart: called with an element just opened.
    ///   - onEnd: called with an element about to be closed, and its own text, trimmed.
    init(
        onStart: @escaping (XMLPaths, XMLAttributes) -> Void = { _, _ in },
        onEnd: @escaping (XMLPaths, String) -> Void = { _, _ in }
    ) {
        self.onStart = onStart
        self.onEnd = onEnd
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        path.append(name)
        texts.append([])
        onStart(self, attributes)
    }

    func end(_ name: String) {
        guard let text = texts.last else { return }
        onEnd(self, String(decoding: text, as: UTF8.self).oneLine)
        path.removeLast()
        texts.removeLast()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let last = texts.indices.last, texts[last].count < 4 * Limits.value else { return }
        texts[last].append(contentsOf: bytes.prefix(4 * Limits.value))
    }

    /// Whether the innermost elements are these: `is("SellerTradeParty", "Name")`.
    func isAt(_ names: String...) -> Bool { path.count >= names.count && path.suffix(names.count).elementsEqual(names) }
}
