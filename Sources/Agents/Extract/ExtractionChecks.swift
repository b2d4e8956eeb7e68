/// Arithmetic and sense, over what was chosen.
enum ExtractionChecks {
    static func checks(_ reading: PaperReading, net: Int?, candidatesAfterToday: Int) -> [ExtractedCheck] {
        var checks: [ExtractedCheck] = []
        if reading.day == nil, candidatesAfterToday > 0 {
            checks.append(ExtractedCheck(name: "the day is not in the future", holds: false))
        }
        guard let total = reading.total?.cents else { return checks }
        let sum = reading.sums.sums[abs(total)]
        if !reading.items.isEmpty {
            let items = reading.items.reduce(0) { $0 + $1.cents }
            let goals = [abs(total), net.map(abs)].compactMap(\.self)
            checks.append(
                ExtractedCheck(name: "items add up to the total", holds: goals.contains { abs($0 - abs(items)) <= 4 }))
        }
        if let net, !reading.taxes.isEmpty {
            let tax = reading.taxes.reduce(0) { $0 + $1.cents }
            let holds = abs(abs(total) - abs(net) - abs(tax)) <= 4 || net == total || hasParts(sum)
            checks.append(ExtractedCheck(name: "subtotal and tax make the total", holds: holds))
        }
        if reading.sums.sums.contains(where: { $0.value.ways.contains(.paidLessChange) }) {
            let holds = sum?.ways.contains(.paidLessChange) ?? false
            checks.append(ExtractedCheck(name: "cash less change is the total", holds: holds))
        }
        if let isDerived = reading.total?.isDerived {
            checks.append(ExtractedCheck(name: "the total stands in the paper", holds: !isDerived))
        }
        return checks
    }

    private static func hasParts(_ sum: AmountSums.Sum?) -> Bool {
        sum?.ways.contains { if case .parts = $0 { true } else { false } } ?? false
    }
}
