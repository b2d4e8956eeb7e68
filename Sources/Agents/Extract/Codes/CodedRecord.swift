import Foundation
import Models
import Reading

/// The codes of a document that say something of money.
struct PaperCodes {
    private let known: [(code: PaperCode, printed: PrintedCode)]

    init(_ document: Document) {
        known = document.codes.compactMap { printed in PaperCode(printed.text).map { ($0, printed) } }
    }

    var isEmpty: Bool { known.isEmpty }

    /// What the first one with an amount is most often on; nil when no amount is stated.
    var schema: ExtractionSchema? { known.first { $0.code.hasAmount }?.code.schema }

    /// Puts what they say above what was read from print, and says where the two differ.
    func complete(_ record: inout ExtractedRecord) {
        guard let schema = ExtractionSchema(rawValue: record.schema), !known.isEmpty else { return }
        let agreed = agreed
        var differences: [Bool] = []
        for (name, found) in agreed {
            guard let field = schema.field(for: name) else { continue }
            let exact = ExtractedField.exact(
                found.part.value, found.printed.place, text: found.part.text, box: found.printed.box)
            if let same = record.fields[field]?.agrees(with: exact) { differences.append(same) }
            record.fields[field] = exact
        }
        // What is stated for the whole is what is to be paid, too.
        if schema == .invoice, let total = record.fields["gross"], total.tier == "exact" {
            if let same = record.fields["payable"]?.agrees(with: total) { differences.append(same) }
            record.fields["payable"] = total
        }
        if let taxes = known.first(where: { !$0.code.taxes.isEmpty }), known.count == 1 {
            record.rows["tax"] = taxes.code.taxes.map { row in
                row.mapValues { .exact($0.value, taxes.printed.place, text: $0.text, box: taxes.printed.box) }
            }
        }
        let agree = agreed.count == names.count
        if !agree { record.checks.append(ExtractedCheck(name: "the codes on it say the same", holds: false)) }
        if !differences.isEmpty {
            record.checks.append(
                ExtractedCheck(name: "the code says what the print says", holds: differences.allSatisfy(\.self)))
        }
    }

    private var names: Set<PaperCode.Name> { Set(known.flatMap { $0.code.parts.keys }) }

    /// What only one of them says, or all that say it. Words may be written in many ways: the first one's count.
    private var agreed: [PaperCode.Name: (part: PaperCode.Part, printed: PrintedCode)] {
        var agreed: [PaperCode.Name: (part: PaperCode.Part, printed: PrintedCode)] = [:]
        for name in names {
            let all = known.compactMap { one in one.code.parts[name].map { (part: $0, printed: one.printed) } }
            let isOfWords = [.payee, .reference, .number, .kind, .payment].contains(name)
            if let first = all.first, isOfWords || all.allSatisfy({ $0.part.value == first.part.value }) {
                agreed[name] = first
            }
        }
        return agreed
    }
}

extension ExtractionSchema {
    /// What it calls a part of a code; nil where it has no such field.
    fileprivate func field(for name: PaperCode.Name) -> String? {
        switch (self, name) {
        case (.expense, .payee): "vendor"
        case (.expense, .day): "date"
        case (.expense, .total): "total"
        case (.expense, .payment): "payment"
        case (.expense, .kind): "kind"
        case (.invoice, .payee): "seller"
        case (.invoice, .taxNumber): "seller tax number"
        case (.invoice, .day): "issued"
        case (.invoice, .total): "gross"
        case (.invoice, .account): "iban"
        case (.invoice, .reference): "reference"
        case (.expense, .currency), (.invoice, .currency): "currency"
        case (.expense, .number), (.invoice, .number): "number"
        default: nil
        }
    }
}

extension ExtractedField {
    /// Print that is more likely misread than not says nothing.
    private static let leastOpinion = 0.5

    /// Whether print and code say the same; nil where that cannot be told, as of names and other words.
    fileprivate func agrees(with exact: ExtractedField) -> Bool? {
        switch (value, exact.value) {
        case (.money(let printed, _), .money(let coded, _)):
            return printed == coded ? true : confidence >= Self.leastOpinion ? false : nil
        case (.day, .day): return value == exact.value ? true : confidence >= Self.leastOpinion ? false : nil
        case (.text(let printed), .text(let coded)) where IBANRegistry.isValid(coded) && IBANRegistry.isValid(printed):
            return printed == coded
        default: return nil
        }
    }
}
