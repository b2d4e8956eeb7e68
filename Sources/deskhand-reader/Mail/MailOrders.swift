/// Orders, invoices and reservations that pages of mails state for machines, in the words of schema.org.
///
/// Source: schema.org, types Order, Invoice, Reservation, Offer, PriceSpecification, MonetaryAmount. What is not wholly
/// clear is left out: an order that was cancelled or sent back, amounts that may be read in two ways, several totals.
struct MailOrders {
    private var rows: [Row] = []
    /// What stands twice, as JSON-LD and as microdata, counts once.
    private var seen: Set<String> = []

    private struct Row {
        var order: [(name: String, value: String?)]
        var items: [[(name: String, value: String?)]]
    }

    private static let mostOrders = 20
    private static let mostItems = 500
    private static let deepest = 12

    mutating func look(in bytes: [UInt8], charset: String?) {
        // Few mails have any, and those name it.
        guard rows.count < Self.mostOrders, Self.holds(bytes, Array("schema.org".utf8)) else { return }
        for thing in HTMLMarkup.things(in: bytes, charset: charset) { find(thing, depth: 0) }
    }

    func put(_ output: Output) {
        guard !rows.isEmpty else { return }
        output.record("data", "schema.org")
        for row in rows {
            output.row("order", row.order)
            for item in row.items { output.row("item", item) }
        }
    }

    private static func holds(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
        guard let first = word.first, bytes.count >= word.count else { return false }
        return bytes.indices.contains { index in
            bytes[index] == first && bytes[index...].starts(with: word)
        }
    }

    // MARK: finding

    private mutating func find(_ thing: JSONText, depth: Int) {
        guard depth < Self.deepest, rows.count < Self.mostOrders else { return }
        for item in thing.items { find(item, depth: depth + 1) }
        guard case .object(let values) = thing else { return }
        switch Self.type(of: thing) {
        case "Order": take(thing, "order")
        case "Invoice": take(thing, "invoice")
        case let type? where type.hasSuffix("Reservation"): take(thing, "reservation")
        default:
            for name in ["@graph", "mainEntity", "potentialAction"] {
                if let inner = values[name] { find(inner, depth: depth + 1) }
            }
        }
    }

    /// `http://schema.org/Order`, `Order`, `["Order", "Thing"]`
    private static func type(of thing: JSONText) -> String? {
        let name = thing["@type"]?.text ?? thing["@type"]?.items.first?.text
        return name.flatMap { $0.split(whereSeparator: { $0 == "/" || $0 == "#" || $0 == ":" }).last.map(String.init) }
    }

    private mutating func take(_ thing: JSONText, _ kind: String) {
        let status = (thing["orderStatus"] ?? thing["reservationStatus"])?.text?.lowercased() ?? ""
        guard !["cancelled", "canceled", "returned", "problem"].contains(where: status.hasSuffix) else { return }
        guard let total = Self.total(of: thing) else { return }
        let number = Self.first(
            of: thing, ["orderNumber", "confirmationNumber", "reservationNumber", "reservationId", "identifier"])
        guard seen.insert("\(kind) \(number ?? "") \(total.amount)").inserted else { return }
        let offers = Self.list(thing["acceptedOffer"]) + Self.list(thing["orderedItem"])
        let discount = Self.amount(thing["discount"])
        let day = Self.first(of: thing, ["orderDate", "bookingTime", "dateIssued"]).flatMap(Self.day)
        let payment = Self.payment(of: thing)
        rows.append(
            Row(
                order: [
                    ("type", kind), ("name", Self.seller(of: thing)), ("number", number), ("date", day),
                    ("until", Self.first(of: thing, ["paymentDueDate", "paymentDue"]).flatMap(Self.day)),
                    ("amount", total.amount), ("currency", total.currency), ("discount", discount),
                    ("payment", payment.means), ("card", payment.digits),
                ], items: offers.prefix(Self.mostItems).compactMap(Self.item)))
    }

    private static func list(_ value: JSONText?) -> [JSONText] {
        guard let value else { return [] }
        if case .list(let items) = value { return items }
        return [value]
    }

    /// The first of some properties that says something.
    private static func first(of thing: JSONText, _ names: [String]) -> String? {
        names.lazy.compactMap { text(thing[$0]) }.first
    }

    /// A text, or the name or value of a thing.
    private static func text(_ value: JSONText?) -> String? {
        let one = list(value).first
        let text = one?.text ?? one?["name"]?.text ?? one?["value"]?.text
        return text.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    }

    // MARK: fields

    /// Who is paid; of a brokered order, the one who sells.
    private static func seller(of thing: JSONText) -> String? {
        let own = first(of: thing, ["merchant", "seller", "provider", "broker", "bookingAgent"])
        let booked = thing["reservationFor"]
        return own ?? text(booked?["provider"]) ?? text(booked?["airline"]) ?? text(booked)
    }

    private static func total(of thing: JSONText) -> (amount: String, currency: String)? {
        for name in ["price", "totalPrice", "totalPaymentDue", "total", "priceSpecification"] {
            guard let value = list(thing[name]).first else { continue }
            let own = value["priceCurrency"] ?? value["currency"]
            guard let amount = amount(value),
                let currency = currency(own ?? thing["priceCurrency"] ?? thing["currency"])
            else { continue }
            return (amount, currency)
        }
        return nil
    }

    private static func currency(_ value: JSONText?) -> String? {
        guard let code = value?.text?.trimmed, code.utf8.count == 3,
            code.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else { return nil }
        return code
    }

    /// A number, or a thing that has a price.
    private static func amount(_ value: JSONText?) -> String? {
        guard let value else { return nil }
        if let text = value.text { return plain(text.trimmed) }
        return (value["price"] ?? value["value"])?.text.flatMap { plain($0.trimmed) }
    }

    /// Digits and a point, which schema.org asks for; also `1,234.50` and `49,99`, which can be nothing else.
    private static func plain(_ text: String) -> String? {
        let sign = text.hasPrefix("-") ? "-" : ""
        let bare = text.dropFirst(sign.count)
        let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
        let areDigits = { (part: Substring) in
            (1...12).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        let groups = (parts.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, groups.allSatisfy(areDigits), parts.dropFirst().allSatisfy(areDigits) else {
            return nil
        }
        switch (groups.count, parts.count) {
        case (1, 1): return sign + groups[0]
        case (1, _): return sign + groups[0] + "." + parts[1]
        case (2, 1) where groups[1].utf8.count <= 2: return sign + groups[0] + "." + groups[1]
        case (_, 2) where groups.dropFirst().allSatisfy { $0.utf8.count == 3 } && groups[0].utf8.count <= 3:
            return sign + groups.joined() + "." + parts[1]
        default: return nil
        }
    }

    /// `2026-03-14T19:30:00+01:00`
    private static func day(_ text: String) -> String? {
        guard text.dropFirst(4).first == "-" else { return nil }
        return DayText.plain(String(text.prefix(10)), nil)
    }

    private static func payment(of thing: JSONText) -> (means: String?, digits: String?) {
        let name = (text(thing["paymentMethod"]) ?? "").lowercased()
        let isCard = ["card", "visa", "mastercard", "amex", "americanexpress", "maestro", "girocard"]
            .contains { name.contains($0) }
        let digits = text(thing["paymentMethodId"]).map { $0.suffix(4) }
        let isNumber = digits?.utf8.count == 4 && digits?.utf8.allSatisfy { (0x30...0x39).contains($0) } == true
        return (isCard ? "card" : nil, isCard && isNumber ? digits.map(String.init) : nil)
    }

    /// An Offer with what is offered, or an OrderItem with what was ordered.
    private static func item(_ offer: JSONText) -> [(name: String, value: String?)]? {
        let thing = list(offer["itemOffered"] ?? offer["orderedItem"]).first
        guard let name = text(thing) ?? offer["name"]?.text else { return nil }
        let quantity = amount(offer["eligibleQuantity"] ?? offer["orderQuantity"])
        let specification = list(offer["priceSpecification"]).first
        let price = amount(offer["price"]) ?? amount(specification)
        let code = currency(offer["priceCurrency"] ?? specification?["priceCurrency"])
        return [("name", name), ("quantity", quantity), ("amount", price), ("currency", code)]
    }
}
