/// vCards of version 3 and 4 (RFC 2426, RFC 6350).
struct AddressCards {
    private let output: Output
    private static let mostOfAKind = 20

    init(_ output: Output) { self.output = output }

    func read(_ lines: TextLines) {
        output.record("data", "vCard")
        var card: [ContentLine]?
        var start = 0
        for (line, number) in ContentLine.all(lines) {
            switch (line.name, line.value.trimmed.uppercased()) {
            case ("BEGIN", "VCARD"): (card, start) = ([], number)
            case ("END", "VCARD"):
                if let card { put(card, start) }
                card = nil
            default: if card.map({ $0.count < 1_000 }) == true { card?.append(line) }
            }
        }
        if card != nil { output.isDamaged = true }
    }

    private func put(_ card: [ContentLine], _ number: Int) {
        output.row(
            "contact",
            [
                ("name", name(card)),
                ("organisation", joined(card.first { $0.name == "ORG" }?.parts ?? [])),
                ("phones", list(card, "TEL")), ("mails", list(card, "EMAIL")), ("address", address(card)),
                ("place", "line \(number)"),
            ])
    }

    private func name(_ card: [ContentLine]) -> String {
        if let name = card.first(where: { $0.name == "FN" })?.text, !name.isEmpty { return name }
        // Family, given, additional, before, behind.
        let parts = card.first { $0.name == "N" }?.parts ?? []
        let order = [3, 1, 2, 0, 4].compactMap { parts.indices.contains($0) ? parts[$0] : nil }
        return order.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// All of a kind, the preferred one first.
    private func list(_ card: [ContentLine], _ name: String) -> String {
        let all = card.filter { $0.name == name }.prefix(Self.mostOfAKind)
        let isPreferred = { (line: ContentLine) in
            line.parameters["PREF"] != nil || line.parameters["TYPE"]?.uppercased().contains("PREF") == true
        }
        let values = (all.filter(isPreferred) + all.filter { !isPreferred($0) }).map { line in
            let text = line.text
            return ["tel:", "mailto:"].first { text.lowercased().hasPrefix($0) }
                .map { String(text.dropFirst($0.count)) } ?? text
        }
        return joined(values)
    }

    /// `Hauptstr. 1, 10827 Berlin, Deutschland`
    private func address(_ card: [ContentLine]) -> String {
        // Box, extension, street, city, region, code, country.
        guard let parts = card.first(where: { $0.name == "ADR" })?.parts else { return "" }
        let part = { (index: Int) in parts.indices.contains(index) ? parts[index] : "" }
        let city = [part(5), part(3)].filter { !$0.isEmpty }.joined(separator: " ")
        return joined([part(2), part(1), part(0), city, part(4), part(6)])
    }

    private func joined(_ words: [String]) -> String { words.filter { !$0.isEmpty }.joined(separator: ", ") }
}
