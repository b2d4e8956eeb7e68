import Foundation
import Models
import Reading

// What a document carries as data is its own word: nothing is recognized, nothing ranked.

extension ExtractedRecord {
    /// - Returns: nil for a document that wants no money, such as an order.
    init?(_ invoice: ElectronicInvoice, as schema: ExtractionSchema) {
        guard invoice.kind != .order else { return nil }
        self.init(schema: schema.rawValue)
        let exact = ExactFields(invoice)
        switch schema {
        case .expense:
            fields["vendor"] = exact.text(invoice.seller)
            fields["date"] = exact.day(invoice.issued)
            fields["total"] = exact.money(invoice.gross ?? invoice.payable)
            fields["subtotal"] = exact.money(invoice.net)
            fields["kind"] = exact.text(exact.isRefund ? "refund" : "purchase")
        case .invoice:
            fields["seller"] = exact.text(invoice.seller)
            fields["seller tax number"] = exact.text(invoice.sellerTaxNumber)
            fields["issued"] = exact.day(invoice.issued)
            fields["due"] = exact.day(invoice.due)
            fields["net"] = exact.money(invoice.net)
            fields["gross"] = exact.money(invoice.gross ?? invoice.payable)
            fields["payable"] = exact.money(invoice.payable)
            fields["iban"] = exact.text(exact.account)
            fields["reference"] = exact.text(invoice.reference)
        case .bankTransactions, .contact, .event, .warranty: return nil
        }
        fields["number"] = exact.text(invoice.number)
        fields["currency"] = exact.text(invoice.currency)
        rows["tax"] =
            invoice.taxes.isEmpty
            ? exact.money(invoice.tax).map { [["amount": $0]] } ?? [] : invoice.taxes.map(exact.tax)
        rows["items"] = invoice.lines.map(exact.item)
        checks = exact.checks
    }
}

private struct ExactFields {
    let invoice: ElectronicInvoice
    /// Money goes back, so it counts below zero; a credit note states it above.
    let isRefund: Bool
    private let sign: Decimal

    init(_ invoice: ElectronicInvoice) {
        self.invoice = invoice
        let amount = invoice.gross ?? invoice.payable ?? invoice.net ?? 0
        isRefund = invoice.kind == .creditNote || amount < 0
        sign = invoice.kind == .creditNote && amount > 0 ? -1 : 1
    }

    func money(_ amount: Decimal?) -> ExtractedField? {
        amount.map { field(.money(sign * $0, currency: invoice.currency)) }
    }

    func text(_ text: String?) -> ExtractedField? { text.flatMap { $0.isEmpty ? nil : field(.text($0)) } }

    /// - Parameter text: `2026-03-14`
    func day(_ text: String?) -> ExtractedField? {
        let parts = text?.split(separator: "-").compactMap { Int($0) } ?? []
        return parts.count == 3 ? field(.day(year: parts[0], month: parts[1], day: parts[2])) : nil
    }

    func item(_ line: ElectronicInvoice.Line) -> [String: ExtractedField] {
        var row: [String: ExtractedField] = [:]
        row["name"] = text(line.name)
        row["quantity"] = line.quantity.map { field(.number($0)) }
        row["price"] = line.unitPrice.map { field(.money($0, currency: invoice.currency)) }
        row["amount"] = money(line.amount)
        return row
    }

    func tax(_ tax: ElectronicInvoice.Tax) -> [String: ExtractedField] {
        var row: [String: ExtractedField] = [:]
        row["rate"] = tax.rate.map { field(.number($0)) }
        row["net"] = money(tax.net)
        row["amount"] = money(tax.amount)
        return row
    }

    /// Without the spaces in which people write it. Other accounts than those with a country's number are none here.
    var account: String? {
        let number = invoice.iban?.filter { !$0.isWhitespace }.uppercased()
        return number.flatMap { IBANRegistry.isValid($0) ? $0 : nil }
    }

    var checks: [ExtractedCheck] {
        var checks: [ExtractedCheck] = []
        let amounts = invoice.lines.compactMap(\.amount)
        // An allowance on the whole is in no line, so a sum that differs says nothing.
        if !amounts.isEmpty, amounts.count == invoice.lines.count, amounts.reduce(0, +) == invoice.net {
            checks.append(ExtractedCheck(name: "items add up to the total", holds: true))
        }
        if let number = invoice.iban, number.prefix(2).allSatisfy(\.isUppercase),
            number.dropFirst(2).first?.isNumber == true
        {
            checks.append(ExtractedCheck(name: "the check digits of the IBAN", holds: account != nil))
        }
        let taxes = invoice.taxes.compactMap(\.amount)
        if let tax = invoice.tax, !taxes.isEmpty {
            checks.append(ExtractedCheck(name: "the taxes add up", holds: taxes.reduce(0, +) == tax))
        }
        if let net = invoice.net, let tax = invoice.tax, let gross = invoice.gross {
            checks.append(ExtractedCheck(name: "subtotal and tax make the total", holds: net + tax == gross))
        }
        return checks
    }

    private func field(_ value: ExtractedValue) -> ExtractedField {
        var field = ExtractedField(value, confidence: 1, place: "XML")
        field.tier = "exact"
        return field
    }
}
