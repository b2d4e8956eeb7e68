import Foundation

// Codes by which a tax office can check a receipt.

extension PaperCode {
    /// Austria: RKSV, annex, number 12. `_R1-AT1_till_7_2026-03-14T11:23:43_0,00_0,00_3,64_-2,60_1,79_…`: what was sold at
    /// each rate, tax included.
    init?(austrianReceipt text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 14, parts[1].hasPrefix("R1-AT"), !parts[3].isEmpty, parts[4].count == 19,
            let day = Self.day(parts[4].prefix(10)), Self.isBase64(parts[10]), Self.isBase64(parts[12]),
            Self.isBase64(parts[13]), !parts[11].isEmpty
        else { return nil }
        let amounts = parts[5...9].compactMap { Self.amount($0, mark: ",") }
        // Nothing was sold while the till was tried out.
        guard amounts.count == 5, parts[10] != "VFJB" else { return nil }
        self.init("RKSV", as: .expense)
        let total = amounts.reduce(0, +)
        add(.total, .money(total, currency: "EUR"), parts[5...9].joined(separator: "_"))
        add(.currency, .text("EUR"), parts[1])
        add(.day, day, parts[4])
        add(.number, text: parts[3])
        add(.kind, .text(total < 0 ? "refund" : "purchase"), "")
    }

    /// Germany: DSFinV-K, annex I. `V0;till;Kassenbeleg-V1;Beleg^75.33_7.99_0.00_0.00_0.00^83.32:Bar;…`: what was sold at
    /// each rate, tax included, and how it was paid.
    init?(germanReceipt text: String) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        guard parts.count == 12, parts[2] == "Kassenbeleg-V1", Int(parts[4]) != nil, Int(parts[5]) != nil,
            Self.isBase64(parts[10]), Self.isBase64(parts[11]), let day = Self.germanDay(parts[6])
        else { return nil }
        let data = parts[3].split(separator: "^", omittingEmptySubsequences: false)
        guard data.count == 3, data[0] == "Beleg" else { return nil }
        let amounts = data[1].split(separator: "_", omittingEmptySubsequences: false).map { Self.amount($0) }
        guard amounts.count == 5, !amounts.contains(nil) else { return nil }
        let total = amounts.compactMap(\.self).reduce(0, +)
        self.init("DSFinV-K", as: .expense)
        add(.total, .money(total, currency: "EUR"), data[1])
        add(.currency, .text("EUR"), parts[0])
        add(.day, day, parts[6])
        add(.kind, .text(total < 0 ? "refund" : "purchase"), "")
        let means = data[2].split(separator: "_").map { $0.split(separator: ":") }
        // What is not in cash may be a card, a voucher, or on account.
        if !means.isEmpty, means.allSatisfy({ $0.count > 1 && $0[1] == "Bar" }) {
            add(.payment, .text("cash"), data[2])
        }
    }

    /// The day in Germany of a moment in Greenwich's time.
    private static func germanDay(_ text: Substring) -> ExtractedValue? {
        let style = Date.ISO8601FormatStyle()
        let plain = text.prefix(19) + "Z"
        guard text.count >= 20, let moment = try? style.parse(String(plain)) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Berlin") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: moment)
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return .day(year: year, month: month, day: day)
    }

    /// Portugal: Portaria 195/2020, “Especificações técnicas do código QR”. `A:123456789*D:FS*F:20260314*G:FS 1/2*N:0.15*O:0.80`
    init?(portugueseInvoice text: String) {
        var fields: [Substring: Substring] = [:]
        for part in text.split(separator: "*") {
            guard let colon = part.firstIndex(of: ":") else { return nil }
            fields[part[..<colon]] = part[part.index(after: colon)...]
        }
        // Invoices, simplified, and with a receipt; debit and credit notes. What was annulled is none of them.
        guard let seller = fields["A"], Self.isPortugueseNumber(seller), fields["E"] == "N",
            let kind = fields["D"], ["FT", "FS", "FR", "ND", "NC"].contains(kind), let date = fields["F"],
            let day = Self.day(date), let number = fields["G"], !number.isEmpty,
            let unique = fields["H"], unique == "0" || unique.contains("-"), fields["Q"]?.count == 4,
            fields["R"] != nil,
            let gross = fields["O"], let total = Self.amount(gross), let taxed = fields["N"],
            let tax = Self.amount(taxed)
        else { return nil }
        self.init("ATCUD", as: kind == "FT" ? .invoice : .expense)
        let isRefund = kind == "NC"
        let sign: Decimal = isRefund ? -1 : 1
        add(.total, .money(sign * total, currency: "EUR"), "O:\(gross)")
        add(.tax, .money(sign * tax, currency: "EUR"), "N:\(taxed)")
        add(.currency, .text("EUR"), "O:\(gross)")
        add(.day, day, "F:\(date)")
        add(.number, .text(String(number.prefix(100))), "G:\(number)")
        add(.taxNumber, .text("PT\(seller)"), "A:\(seller)")
        add(.kind, .text(isRefund ? "refund" : "purchase"), "D:\(kind)")
        // Of each place with rates of its own: base and tax at the lowered, the middle and the usual rate.
        for (base, tax) in ["I", "J", "K"].flatMap({ place in [3, 5, 7].map { ("\(place)\($0)", "\(place)\($0 + 1)") } }
        ) {
            guard let net = fields[Substring(base)], let part = fields[Substring(tax)],
                let netAmount = Self.amount(net),
                let taxAmount = Self.amount(part)
            else { continue }
            add(tax: [
                "net": Part(value: .money(sign * netAmount, currency: "EUR"), text: "\(base):\(net)"),
                "amount": Part(value: .money(sign * taxAmount, currency: "EUR"), text: "\(tax):\(part)"),
            ])
        }
    }

    /// Nine digits, the last one a check of the others (Decreto-Lei 14/2013).
    private static func isPortugueseNumber(_ text: Substring) -> Bool {
        let digits = text.compactMap(\.wholeNumberValue)
        guard digits.count == 9, text.utf8.count == 9 else { return false }
        let sum = zip(digits, (2...9).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
        return digits[8] == (sum % 11 < 2 ? 0 : 11 - sum % 11)
    }
}
