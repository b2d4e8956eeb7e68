import Foundation
import Models

// Codes that a bank's program is shown to pay a bill.

extension PaperCode {
    /// Swiss Payment Code: the Swiss QR-bill. Source: Swiss Implementation Guidelines QR-bill 2.3, 4.
    init?(swissBill lines: [String]) {
        guard lines.count >= 31, lines[0] == "SPC", lines[1].hasPrefix("02"), lines[1].count == 4, lines[2] == "1",
            lines[30] == "EPD", ["CHF", "EUR"].contains(lines[19]), !lines[5].isEmpty
        else { return nil }
        let account = lines[3]
        guard account.hasPrefix("CH") || account.hasPrefix("LI"), IBANRegistry.isValid(account),
            Self.isReference(lines[28], of: lines[27], to: account)
        else { return nil }
        self.init("Swiss QR-bill", as: .invoice)
        if !lines[18].isEmpty {
            guard let amount = Self.amount(lines[18]), amount >= 0 else { return nil }
            add(.total, .money(amount, currency: lines[19]), lines[18])
        }
        add(.currency, text: lines[19])
        add(.payee, text: lines[5])
        add(.account, text: account)
        add(.reference, text: lines[28])
        if lines.count > 31 { addBilling(lines[31]) }
    }

    /// A reference by the rules of its kind; one by ISO 11649 and none go to ordinary accounts alone.
    private static func isReference(_ text: String, of kind: String, to account: String) -> Bool {
        // Of a QR-IBAN, the bank's number lies between these.
        let isForReferences = Int(account.dropFirst(4).prefix(5)).map { (30_000...31_999).contains($0) } ?? false
        switch kind {
        case "QRR": return isForReferences && text.utf8.count == 27 && PaymentReference.isSwiss(text)
        case "SCOR": return !isForReferences && PaymentReference.isCreditor(text)
        case "NON": return !isForReferences && text.isEmpty
        default: return false
        }
    }

    /// `//S1/10/10201409/11/190512/30/106017086`: what the biller says of the bill. Source: Swico, “QR-bill: billing
    /// information” 1.2.
    private mutating func addBilling(_ text: String) {
        guard text.hasPrefix("//S1/") else { return }
        // A slash within a value is escaped.
        let fields = text.dropFirst(5).replacing("\\/", with: "\u{1}").split(separator: "/").map {
            $0.replacing("\u{1}", with: "/")
        }
        for (tag, value) in zip(fields, fields.dropFirst()).enumerated().filter({ $0.offset % 2 == 0 }).map(\.element) {
            switch tag {
            case "10": add(.number, text: value)
            case "11": add(.day, Self.day("20" + value), value)
            case "30": if value.count == 9 { add(.taxNumber, .text("CHE\(value)"), value) }
            default: break
            }
        }
    }

    /// EPC069-12: the European Payments Council's code for a SEPA credit transfer, in Germany and Austria GiroCode.
    init?(creditTransfer lines: [String]) {
        func line(_ number: Int) -> String { lines.indices.contains(number) ? lines[number] : "" }
        let account = line(6).filter { !$0.isWhitespace }
        guard line(0) == "BCD", ["001", "002"].contains(line(1)),
            ["1", "2", "3", "4", "5", "6", "7", "8"].contains(line(2)),
            line(3) == "SCT" || line(3) == "INST", (1...70).contains(line(5).count), IBANRegistry.isValid(account),
            line(1) == "002" || !line(4).isEmpty, line(9).isEmpty || line(10).isEmpty
        else { return nil }
        self.init("EPC payment code", as: .invoice)
        if !line(7).isEmpty {
            guard line(7).hasPrefix("EUR"), let amount = Self.amount(line(7).dropFirst(3), decimals: 0...2), amount > 0
            else { return nil }
            add(.total, .money(amount, currency: "EUR"), line(7))
        }
        if line(9).hasPrefix("RF"), !PaymentReference.isCreditor(line(9)) { return nil }
        add(.currency, .text("EUR"), line(7))
        add(.payee, text: line(5))
        add(.account, text: account)
        add(.reference, text: line(9).isEmpty ? line(10) : line(9))
    }
}

/// References with check digits.
enum PaymentReference {
    /// 27 digits, the last one made of the others by a table that is gone through digit by digit (Swiss guidelines,
    /// annex B: modulo 10, recursive).
    static func isSwiss(_ text: some StringProtocol) -> Bool {
        let digits = text.compactMap(\.wholeNumberValue)
        guard digits.count == text.count, let check = digits.last else { return false }
        let table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5]
        return (10 - digits.dropLast().reduce(0) { table[($0 + $1) % 10] }) % 10 == check
    }

    /// ISO 11649: `RF`, two check digits, up to 21 letters and digits; modulo 97 as of an IBAN.
    static func isCreditor(_ text: some StringProtocol) -> Bool {
        let letters = text.uppercased().utf8.map { Int($0) }
        guard (5...25).contains(letters.count), text.hasPrefix("RF"),
            letters.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
        else { return false }
        let rest = (letters.dropFirst(4) + letters.prefix(4)).reduce(0) { rest, letter in
            letter < 0x41 ? (rest * 10 + letter - 0x30) % 97 : (rest * 100 + letter - 0x37) % 97
        }
        return rest == 1
    }
}
