/// Which pages of text may have a code that says something of money: drawing them to look takes ten times as long as reading
/// their text, so their own words decide.
enum CodeHints {
    /// Words that stand beside such codes, and on few other pages.
    private static let strong = [
        "zahlteil", "payment part", "section paiement", "sezione pagamento", "empfangsschein", "récépissé", "ricevuta",
        "girocode", "giro-code", "qr-code", "qr code", "qr-rechnung", "qr-bill", "qr-facture", "codice qr",
        "código qr", "atcud", "scan2pay", "scan to pay", "epc-qr", "zahlen mit code", "kod qr",
    ]
    /// Who wants money says where to: a code may be beside it, without a word.
    private static let weak = ["iban"]

    /// Of longer documents, only what strong words are on.
    private static let mostPagesOfLetters = 4
    private static let mostDrawn = 3

    /// - Parameter pages: the text of each.
    /// - Returns: their numbers, from 1.
    static func pages(_ pages: [String]) -> [Int] {
        let texts = pages.map { $0.lowercased() }
        let named = texts.indices.filter { index in strong.contains { texts[index].contains($0) } }
        if !named.isEmpty { return named.prefix(mostDrawn).map { $0 + 1 } }
        guard pages.count <= mostPagesOfLetters else { return [] }
        let wanted = texts.indices.filter { index in weak.contains { texts[index].contains($0) } }
        return wanted.prefix(mostDrawn).map { $0 + 1 }
    }
}

extension Layout.Box {
    /// In the unit of another page that shows the same; nil where a size is not known.
    func scaled(from page: Layout.Page?, to other: Layout.Page?) -> Layout.Box? {
        guard let page, let other, page.width > 0, page.height > 0 else { return nil }
        let box = Layout.Box(
            left: left * other.width / page.width, top: top * other.height / page.height,
            right: right * other.width / page.width, bottom: bottom * other.height / page.height)
        return box.lies(on: other) ? box : nil
    }
}
