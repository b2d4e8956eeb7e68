import Models
import Reading
import Testing

@testable import Agents

@Suite("Amounts as they are printed")
struct AmountTests {
    private func amounts(_ text: String) -> [PrintedAmount] {
        Paper(Layout(text: text)).lines.flatMap { AmountScan.amounts(in: $0) }
    }

    @Test(
        "one amount, whatever separates its digits",
        arguments: [
            ("12.40", 1240), ("12,40", 1240), ("1.234,56", 123_456), ("1,234.56", 123_456), ("1'234.56", 123_456),
            ("1’234.50", 123_450), ("1 234,56", 123_456), ("12 345 678,90", 1_234_567_890), ("5.00-", -500),
            ("-5.00", -500), ("(5.00)", -500), ("-RM 0.02", -2), ("RM -0.02", -2), ("RM12.90", 1290),
            ("TotalRM15.40", 1540), ("12,- €", 1200), ("12,–", 1200), ("0.00", 0), (".02", 2), ("12. 40", 1240),
            ("12 .40", 1240), ("1O.5O", 1050), ("$4.50", 450), ("4,99 A", 499), ("16.90SR", 1690), ("€ 0,00", 0),
        ])
    func one(text: String, cents: Int) {
        // With spaces inside there is a second reading, without what is left of the last of them.
        #expect(amounts(text).first?.value == cents)
        #expect(amounts(text).dropFirst().filter { !$0.isOtherReading }.isEmpty)
    }

    @Test(
        "what is no amount",
        arguments: [
            "12:30", "14.03.2026", "14/03/26", "19 %", "19,00%", "500G", "1.5L", "35.5CM", "03-55423228", "A4-12",
            "000123456", "12345678901234",
        ])
    func none(text: String) {
        #expect(amounts(text).filter { $0.decimals == 2 }.isEmpty)
    }

    @Test("amounts that recognition ran together are two")
    func apart() {
        #expect(amounts("1 X 11.2311.23").filter { $0.decimals == 2 }.map(\.value) == [1123, 1123])
    }

    @Test("a quantity before a price does not become its thousands")
    func quantity() {
        let paper = Paper(Layout(text: "Widget      2   100,00"))
        let values = paper.lines.flatMap { AmountScan.amounts(in: $0) }.filter { $0.decimals == 2 }.map(\.value)
        #expect(values == [10_000])
    }

    @Test(
        "a currency that several countries use is shown and unknown",
        arguments: [
            ("$4.50", nil), ("4,50 kr", nil), ("¥450", nil), ("US$4.50", "USD"), ("4,50 €", "EUR"), ("CHF 4.50", "CHF"),
            ("4,50 zł", "PLN"), ("£4.50", "GBP"),
        ] as [(String, String?)])
    func currencies(text: String, code: String?) {
        let amount = amounts(text).first
        #expect(amount?.hasCurrency == true)
        #expect(amount?.currency == code)
    }

    @Test("IBANs by country, length and check digits")
    func accounts() {
        #expect(IBANRegistry.isValid("DE89370400440532013000"))
        #expect(IBANRegistry.isValid("GB82WEST12345698765432"))
        #expect(!IBANRegistry.isValid("DE89370400440532013001"))
        #expect(!IBANRegistry.isValid("DE8937040044053201300"))
        #expect(!IBANRegistry.isValid("XX89370400440532013000"))
    }
}
