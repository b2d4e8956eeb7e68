import Foundation
import Reading

// What a mail about an order, an invoice or a booking states for machines.

extension ExtractedRecord {
    /// - Parameter schema: what is looked for; nil: whatever it is.
    /// - Returns: nil where it states no order, or several.
    init?(orderOf document: Document, _ data: DocumentData, as schema: ExtractionSchema?) {
        guard data.rows.count(where: { $0.kind == .order }) == 1,
            let row = data.rows.first(where: { $0.kind == .order }),
            let total = row.amount("amount"), let currency = row["currency"]
        else { return nil }
        let order = MailOrder(row: row, items: data.rows.filter { $0.kind == .item }, total: total, currency: currency)
        switch schema ?? (row["type"] == "invoice" ? .invoice : .expense) {
        case .expense:
            self.init(schema: ExtractionSchema.expense.rawValue)
            fields["vendor"] = order.text("name")
            fields["date"] = order.day("date") ?? document.sentDay
            fields["total"] = order.money(total)
            fields["payment"] = order.text("payment")
            fields["last four digits"] = order.text("card")
            fields["kind"] = .exact(.text(total < 0 ? "refund" : "purchase"), MailOrder.place)
        case .invoice:
            self.init(schema: ExtractionSchema.invoice.rawValue)
            fields["seller"] = order.text("name")
            fields["issued"] = order.day("date") ?? document.sentDay
            fields["due"] = order.day("until")
            fields["gross"] = order.money(total)
            fields["payable"] = row["type"] == "invoice" ? order.money(total) : nil
        case .bankTransactions, .contact, .event, .warranty: return nil
        }
        fields["number"] = order.text("number")
        fields["currency"] = .exact(.text(currency), MailOrder.place)
        rows["items"] = order.items.map(order.item)
        if order.addsUp { checks = [ExtractedCheck(name: ExtractionChecks.itemsName, holds: true)] }
    }
}

private struct MailOrder {
    let row: DocumentData.Row
    let items: [DocumentData.Row]
    let total: Decimal
    let currency: String
    /// What the price of an item is, as far as the total tells.
    private let meaning: Meaning

    static let place = "markup"

    private enum Meaning {
        /// Of one piece, or of all of them together: the items then make the total.
        case each, together
        /// Shipping and the like are in no item, so a sum that differs says nothing.
        case open
    }

    init(row: DocumentData.Row, items: [DocumentData.Row], total: Decimal, currency: String) {
        (self.row, self.items, self.total, self.currency) = (row, items, total, currency)
        let goals = [total, total + (row.amount("discount") ?? 0)]
        let isWhole = !items.isEmpty && items.allSatisfy { $0.amount("amount") != nil }
        let each = items.reduce(Decimal(0)) { $0 + ($1.amount("amount") ?? 0) * ($1.amount("quantity") ?? 1) }
        let together = items.reduce(Decimal(0)) { $0 + ($1.amount("amount") ?? 0) }
        meaning = isWhole && goals.contains(each) ? .each : isWhole && goals.contains(together) ? .together : .open
    }

    var addsUp: Bool { meaning != .open }

    func text(_ name: String) -> ExtractedField? { row[name].map { .exact(.text($0), Self.place, text: $0) } }

    func money(_ amount: Decimal) -> ExtractedField {
        .exact(.money(amount, currency: currency), Self.place, text: row["amount"] ?? "")
    }

    func day(_ name: String) -> ExtractedField? {
        guard let text = row[name], let day = PaperDay(text) else { return nil }
        return .exact(.day(year: day.year, month: day.month, day: day.day), Self.place, text: text)
    }

    func item(_ row: DocumentData.Row) -> [String: ExtractedField] {
        var fields: [String: ExtractedField] = [:]
        fields["name"] = row["name"].map { .exact(.text($0), Self.place) }
        let quantity = row.amount("quantity")
        fields["quantity"] = quantity.map { .exact(.number($0), Self.place) }
        guard let price = row.amount("amount") else { return fields }
        let own = row["currency"] ?? currency
        let money = { (amount: Decimal) in ExtractedField.exact(.money(amount, currency: own), Self.place) }
        let isOne = quantity == nil || quantity == 1
        if isOne || meaning == .each { fields["price"] = money(price) }
        if isOne || meaning == .together { fields["amount"] = money(price) }
        if !isOne, meaning == .each { fields["amount"] = quantity.map { money(price * $0) } }
        return fields
    }
}

extension Document {
    /// The day a mail says it was sent on.
    fileprivate var sentDay: ExtractedField? {
        guard let sent = details["sent"], let day = PaperDay(String(sent.prefix(10))) else { return nil }
        return .exact(.day(year: day.year, month: day.month, day: day.day), "header", text: sent)
    }
}
