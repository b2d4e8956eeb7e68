import Foundation

/// One thing that was bought.
struct PaperItem: Sendable {
    var cents: Int
    var row: [String: ExtractedField]

    static let most = 500

    /// The lines before the sums that end in an amount; trusted when they add up to one of the goals.
    static func items(_ paper: Paper, _ amounts: [LabelledAmount], goal: [Int], _ currency: String?) -> [PaperItem] {
        let ends = LabelKinds(.total, .payable, .subtotal, .cash, .change, .tax, .rounding, .card, .with, .prepaid)
        let byLine = Dictionary(grouping: amounts, by: \.line)
        var items: [PaperItem] = []
        for line in paper.lines where items.count < most {
            guard let own = byLine[line.index],
                let last = own.first(where: { $0.isLast && $0.isMoney && !$0.amount.lostPoint })
            else { continue }
            if !last.anyLabel.isDisjoint(with: ends) {
                // A heading may hold the words as well; the first sum after an item ends them.
                if items.isEmpty { continue } else { break }
            }
            if last.anyLabel.has(anyOf: .phone, .register, .address, .date, .points) { continue }
            items.append(item(line, own, last, paper, currency))
        }
        let sum = items.reduce(0) { $0 + $1.cents }
        let isProven = goal.contains { abs($0 - sum) <= 4 } && !items.isEmpty
        if isProven {
            for index in items.indices { items[index].row = items[index].row.mapValues { Self.trusted($0) } }
        }
        return items
    }

    private static func trusted(_ field: ExtractedField) -> ExtractedField {
        var field = field
        field.confidence = min(0.95, field.confidence + 0.45)
        return field
    }

    private static func item(
        _ line: PaperLine, _ own: [LabelledAmount], _ last: LabelledAmount, _ paper: Paper, _ currency: String?
    ) -> PaperItem {
        let amount = last.amount
        let code = amount.currency ?? currency
        var row = ["amount": line.field(.money(cents: amount.value, code), amount.range, confidence: 0.5)]
        if let name = name(line, own) {
            row["name"] = line.field(.text(line.string(name)), name, confidence: 0.45)
        } else if line.index > 0, paper.lines[line.index - 1].letterCount(before: .max) >= 3,
            AmountScan.amounts(in: paper.lines[line.index - 1]).allSatisfy({ $0.decimals != 2 })
        {
            let upper = paper.lines[line.index - 1]
            row["name"] = upper.field(.text(upper.text), 0..<upper.letters.count, confidence: 0.4)
        }
        // Quantity × price = amount.
        let others = own.filter { $0.amount.range != amount.range && !$0.amount.lostPoint }
        search: for price in others where price.isMoney && price.value != 0 {
            for quantity in others where quantity.amount.range != price.amount.range {
                guard abs(quantity.value * price.value - amount.value * 100) <= 50 else { continue }
                row["price"] = line.field(.money(cents: price.value, code), price.amount.range, confidence: 0.5)
                row["quantity"] = line.field(
                    .number(Decimal(quantity.value) / 100), quantity.amount.range, confidence: 0.5)
                break search
            }
        }
        return PaperItem(cents: amount.value, row: row)
    }

    /// The longest stretch between figures that has letters.
    private static func name(_ line: PaperLine, _ own: [LabelledAmount]) -> Range<Int>? {
        var stretches: [Range<Int>] = []
        var start = 0
        for amount in own.map(\.amount.range).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if start < amount.lowerBound { stretches.append(start..<amount.lowerBound) }
            start = max(start, amount.upperBound)
        }
        let isInside = { (index: Int) in line.letters[index].isPaperLetter || line.letters[index].isPaperDigit }
        let named = stretches.compactMap { stretch -> Range<Int>? in
            guard let first = stretch.first(where: isInside), let last = stretch.last(where: isInside) else {
                return nil
            }
            return line.letters[first...last].count { $0.isPaperLetter } >= 3 ? first..<last + 1 : nil
        }
        return named.max { $0.count < $1.count }
    }
}
