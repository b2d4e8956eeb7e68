import Foundation

/// Chooses among candidates: a linear score of their signs, made to chances over all of them, and how far the best may be
/// believed.
///
/// The weights are learnt as in a conditional logit model (McFadden 1974); the confidence is a logistic regression on
/// the chance of the chosen value and a few of its signs (Platt 1999), fitted on papers that the weights were not learnt
/// from.
struct PaperRanker: Sendable {
    private let weights: [Double]
    private let bias: Double
    private let slope: Double
    private let sure: [Double]
    /// Signs it knows.
    let names: [String]

    /// - Parameters:
    ///   - weights: names of signs, each followed by its weight.
    ///   - confidence: `bias` and `slope` on the log-odds of the chance, and signs that add to it.
    init(weights: String, confidence: String) {
        let ranking = Self.pairs(weights)
        self.weights = Self.table(ranking)
        names = ranking.map(\.name)
        let pairs = Self.pairs(confidence)
        bias = pairs.first { $0.name == "bias" }?.weight ?? 0
        slope = pairs.first { $0.name == "slope" }?.weight ?? 1
        sure = Self.table(pairs)
    }

    private static func pairs(_ text: String) -> [(name: String, weight: Double)] {
        let parts = text.split(whereSeparator: \.isWhitespace)
        return stride(from: 0, to: parts.count - 1, by: 2).map { (String(parts[$0]), Double(parts[$0 + 1]) ?? 0) }
    }

    private static func table(_ pairs: [(name: String, weight: Double)]) -> [Double] {
        var table = [Double](repeating: 0, count: PaperSign.count)
        for (name, weight) in pairs { if let sign = PaperSign(name: name) { table[sign.index] = weight } }
        return table
    }

    /// One for each candidate; together 1.
    func chances(_ candidates: [PaperSigns]) -> [Double] {
        let scores = candidates.map { $0.list.reduce(0) { $0 + weights[$1.index] } }
        guard let most = scores.max() else { return [] }
        let odds = scores.map { exp($0 - most) }
        let sum = odds.reduce(0, +)
        return odds.map { $0 / sum }
    }

    /// - Parameter chance: of all candidates with the value that was chosen.
    func confidence(chance: Double, _ signs: PaperSigns) -> Double {
        let bounded = min(max(chance, 0.001), 0.999)
        let logOdds = log(bounded / (1 - bounded))
        let sum = signs.list.reduce(bias + slope * logOdds) { $0 + sure[$1.index] }
        return 1 / (1 + exp(-sum))
    }

    /// The value with the greatest chance, its best candidate, and how sure that is; nil where there is none.
    func choose<Value: Hashable>(_ candidates: [(value: Value, signs: PaperSigns)]) -> RankedChoice<Value>? {
        let chances = chances(candidates.map(\.signs))
        var sums: [Value: Double] = [:]
        var best: [Value: Int] = [:]
        for (index, candidate) in candidates.enumerated() {
            sums[candidate.value, default: 0] += chances[index]
            if let other = best[candidate.value], chances[other] >= chances[index] { continue }
            best[candidate.value] = index
        }
        // The first of equals, so that the same paper always yields the same record.
        let chosen = best.values.sorted().max {
            sums[candidates[$0].value, default: 0] < sums[candidates[$1].value, default: 0]
        }
        guard let chosen else { return nil }
        let value = candidates[chosen].value
        let chance = min(sums[value, default: 0], 1)
        return RankedChoice(
            value: value, index: chosen, confidence: confidence(chance: chance, candidates[chosen].signs))
    }
}

struct RankedChoice<Value: Sendable>: Sendable {
    var value: Value
    /// Of the candidate.
    var index: Int
    var confidence: Double
}
