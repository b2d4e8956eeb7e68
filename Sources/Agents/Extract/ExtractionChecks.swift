import Foundation

/// Arithmetic and sense, over what was chosen.
enum ExtractionChecks {
    /// What the sums of a paper are made of, in hundredths.
    struct Figures {
        var total: Int?
        var net: Int?
        var taxes: [Int] = []
        var items: [Int] = []
        /// Nil where it is not known.
        var isDerived: Bool?
    }

    static func checks(_ reading: PaperReading, net: Int?, candidatesAfterToday: Int) -> [ExtractedCheck] {
        var checks: [ExtractedCheck] = []
        if reading.day == nil, candidatesAfterToday > 0 {
            checks.append(ExtractedCheck(name: "the day is not in the future", holds: false))
        }
        let figures = Figures(
            total: reading.total?.cents, net: net, taxes: reading.taxes.map(\.cents), items: reading.items.map(\.cents),
            isDerived: reading.total?.isDerived)
        return checks + self.checks(figures, reading.sums)
    }

    /// - Returns: in the order in which they are told; each has its name once.
    static func checks(_ figures: Figures, _ sums: AmountSums) -> [ExtractedCheck] {
        guard let total = figures.total else { return [] }
        var checks: [ExtractedCheck] = []
        let sum = sums.sums[abs(total)]
        if !figures.items.isEmpty {
            let goals = [abs(total), figures.net.map(abs)].compactMap(\.self)
            checks.append(
                ExtractedCheck(name: itemsName, holds: goals.contains { areEqual($0, figures.items.reduce(0, +)) }))
        }
        if let net = figures.net, !figures.taxes.isEmpty {
            let tax = figures.taxes.reduce(0, +)
            let holds = areEqual(abs(total) - abs(net), tax) || net == total || hasParts(sum)
            checks.append(ExtractedCheck(name: taxName, holds: holds))
        }
        if sums.sums.contains(where: { $0.value.ways.contains(.paidLessChange) }) {
            let holds = sum?.ways.contains(.paidLessChange) ?? false
            checks.append(ExtractedCheck(name: changeName, holds: holds))
        }
        if let isDerived = figures.isDerived {
            checks.append(ExtractedCheck(name: "the total stands in the paper", holds: !isDerived))
        }
        return checks
    }

    static let itemsName = "items add up to the total"
    static let taxName = "subtotal and tax make the total"
    static let changeName = "cash less change is the total"

    /// Whether a sum speaks against the total.
    static func gainsay(_ checks: [ExtractedCheck]) -> Bool {
        checks.contains { !$0.holds && [itemsName, taxName, changeName].contains($0.name) }
    }

    /// To the cent, but for rounding to coins.
    static func areEqual(_ one: Int, _ other: Int) -> Bool { abs(abs(one) - abs(other)) <= 4 }

    private static func hasParts(_ sum: AmountSums.Sum?) -> Bool {
        sum?.ways.contains { if case .parts = $0 { true } else { false } } ?? false
    }
}
