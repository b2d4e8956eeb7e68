import Foundation
import Models

/// Looks for the rows that a model says in the paper: all of them, and only where they make up the sums.
struct RowWitness {
    private let witness: FieldWitness
    private let tier: String
    private var proof: PaperProof { witness.proof }

    /// What rows are worth that add up.
    private static let proven = 0.95

    init(_ witness: FieldWitness, tier: String) { (self.witness, self.tier) = (witness, tier) }

    struct Refusal: Error {
        /// Follows the field's name.
        var reason: String
    }

    typealias Rows = [[String: ExtractedField]]

    /// - Parameter goals: what they may add up to.
    func items(_ given: [JSONValue], _ goals: [Int?]) -> Result<Rows, Refusal> {
        var left = Dictionary(grouping: proof.amounts.filter { !$0.amount.isOtherReading }, by: \.value).mapValues(
            \.count)
        var rows: Rows = []
        var sum = 0
        for item in given {
            guard let amount = witness.row(item["amount"]), left[amount.value, default: 0] > 0,
                let name = item["name"]?.string, proof.stands(name)
            else { return .failure(Refusal(reason: "has rows that stand nowhere in the document")) }
            left[amount.value, default: 0] -= 1
            sum += amount.value
            rows.append(row(item, name, amount))
        }
        guard goals.compactMap(\.self).contains(where: { ExtractionChecks.areEqual($0, sum) }) else {
            return .failure(Refusal(reason: "does not add up to the total"))
        }
        return .success(rows)
    }

    private func row(_ item: JSONValue, _ name: String, _ amount: LabelledAmount) -> [String: ExtractedField] {
        var row = [
            "amount": witness.rowMoney(amount, confidence: Self.proven),
            "name": witness.field(.text(name), name),
        ]
        // Quantity times price is the amount, or neither is known.
        if let price = item["price"]?.cents, let quantity = item["quantity"]?.decimal,
            let many = item["quantity"]?.cents,
            abs(price) <= 1_000_000_00, many <= 1_000_000_00, abs(price * many - amount.value * 100) <= 50
        {
            row["quantity"] = ExtractedField(.number(quantity), confidence: 1)
            row["price"] = ExtractedField(.money(cents: price, witness.currency), confidence: 1)
        }
        return row.mapValues(mine)
    }

    func taxes(_ given: [JSONValue], _ total: Int?, _ net: Int?) -> Result<Rows, Refusal> {
        guard let total else { return .failure(Refusal(reason: "has no total that bears it out")) }
        var rows: Rows = []
        var sum = 0
        var areProven = true
        for tax in given {
            guard let amount = witness.row(tax["amount"]) else {
                return .failure(Refusal(reason: "has rows that stand nowhere in the document"))
            }
            sum += amount.value
            var row = ["amount": witness.rowMoney(amount, confidence: Self.proven)]
            if let rate = tax["rate"]?.decimal, let hundredths = tax["rate"]?.cents {
                row["rate"] = ExtractedField(.number(rate), confidence: 1)
                let inside = Double(total * hundredths) / Double(10_000 + hundredths)
                areProven = areProven && abs(inside - Double(amount.value)) <= 1.5
            } else {
                areProven = false
            }
            rows.append(row.mapValues(mine))
        }
        let addsUp = net.map { ExtractionChecks.areEqual(total - $0, sum) } ?? false
        guard areProven || addsUp else { return .failure(Refusal(reason: "does not make the total")) }
        return .success(rows)
    }

    private func mine(_ field: ExtractedField) -> ExtractedField {
        var field = field
        (field.tier, field.confidence) = (tier, Self.proven)
        return field
    }
}
