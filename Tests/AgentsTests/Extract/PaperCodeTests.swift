import Foundation
import Reading
import Testing

@testable import Agents

@Suite("Codes on paper")
struct PaperCodeTests {
    private let extractor = DocumentExtractor(today: (2027, 6, 1), dayFirst: true)

    static let swiss = [
        "SPC", "0200", "1", "CH4431999123000889012", "S", "Robert Schneider AG", "Rue du Lac", "1268", "2501", "Biel",
        "CH",
        "", "", "", "", "", "", "", "1949.75", "CHF", "S", "Pia Rutschmann", "Marktgasse", "28", "9400", "Rorschach",
        "CH",
        "QRR", "210000000003139471430009017", "Order of 15.06.2026", "EPD",
        "//S1/10/10201409/11/260512/20/1400.000-53/30/106017086/40/2:10;0:30",
    ].joined(separator: "\r\n")
    static let giro = [
        "BCD", "002", "1", "SCT", "", "Stadtwerke Musterstadt", "DE02120300000000202051", "EUR123.45", "",
        "RF18539007547034",
    ].joined(separator: "\n")
    static let austrian =
        "_R1-AT1_DEMO-CASH-BOX524_366585_2026-03-14T11:23:43_0,00_0,00_3,64_-2,60_1,79_7eRmQVZFQJA=_3667961875706356849_"
        + "dBG4Mc0qzzA=_w/6rRtZCbuJvbJLy2p3tYWTt6gsdyDKTS8aPkGKFlBCGFVCYzLp4IWdx0AQZp4DYDMC8R7o6S6C0mzSmYQzXRw=="
    static let german =
        "V0;955002-00;Kassenbeleg-V1;Beleg^75.33_7.99_0.00_0.00_0.00^83.32:Bar;18;112;2026-03-14T23:41:04.000Z;"
        + "2026-03-14T23:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQCIAy4P9k+7x9saDO0uRZ4El8QwN+qTgYiv1DI;BHhWOeisRpPBTGQ1W4VU"
    static let portuguese =
        "A:123456789*B:999999990*C:PT*D:FS*E:N*F:20260314*G:FS CDVF/12345*H:CDF7T5HD-12345*I1:PT*I3:0.50*I4:0.03*I7:0.65*"
        + "I8:0.15*N:0.18*O:1.33*Q:YhGV*R:9999*S:NU;0.80"

    private func document(_ codes: [String], text: String = "") -> Document {
        var document = Document(path: "/scan.jpg", size: 1, modified: 0, type: "image/jpeg")
        document.text = text
        document.codes = codes.map {
            PrintedCode(text: $0, place: "page 1", box: .init(left: 1, top: 2, right: 3, bottom: 4))
        }
        return document
    }

    private func shown(_ record: ExtractedRecord?) -> [String: String] {
        record?.fields.mapValues(\.value.text) ?? [:]
    }

    @Test("a Swiss QR-bill says who, how much, where to, and what the bill says of itself")
    func swissBill() throws {
        let record = try #require(extractor.extract(document([Self.swiss])))
        #expect(record.schema == "invoice")
        #expect(
            shown(record) == [
                "seller": "Robert Schneider AG", "gross": "1949.75", "payable": "1949.75", "currency": "CHF",
                "iban": "CH4431999123000889012", "reference": "210000000003139471430009017", "number": "10201409",
                "issued": "2026-05-12", "seller tax number": "CHE106017086",
            ])
        let total = try #require(record["gross"])
        #expect(total.tier == "exact" && total.confidence == 1 && total.text == "1949.75" && total.place == "page 1")
        #expect(total.box == .init(left: 1, top: 2, right: 3, bottom: 4) && record.checks.isEmpty)
    }

    @Test("an EPC payment code, with an amount and without one")
    func creditTransfer() throws {
        let record = extractor.extract(document([Self.giro]))
        #expect(
            shown(record) == [
                "seller": "Stadtwerke Musterstadt", "gross": "123.45", "payable": "123.45", "currency": "EUR",
                "iban": "DE02120300000000202051", "reference": "RF18539007547034",
            ])
        let open = Self.giro.replacing("EUR123.45", with: "")
        #expect(extractor.extract(document([open])) == nil)
        #expect(extractor.extract(document([open]), as: .invoice)?["iban"]?.value == .text("DE02120300000000202051"))
    }

    @Test("receipts of Austria, Germany and Portugal: what was paid, and when there")
    func receipts() throws {
        let austrian = extractor.extract(document([Self.austrian]))
        #expect(
            shown(austrian) == [
                "total": "2.83", "currency": "EUR", "date": "2026-03-14", "number": "366585", "kind": "purchase",
            ])
        // Close to midnight in Greenwich it is the next day in Berlin.
        #expect(
            shown(extractor.extract(document([Self.german]))) == [
                "total": "83.32", "currency": "EUR", "date": "2026-03-15", "payment": "cash", "kind": "purchase",
            ])
        let portuguese = try #require(extractor.extract(document([Self.portuguese])))
        #expect(portuguese.total?.value.text == "1.33" && portuguese["number"]?.value.text == "FS CDVF/12345")
        #expect(portuguese.rows["tax"]?.map { $0["amount"]?.value.text } == ["0.03", "0.15"])
        let refund = extractor.extract(document([Self.portuguese.replacing("D:FS", with: "D:NC")]))
        #expect(refund?.total?.value.text == "-1.33" && refund?["kind"]?.value == .text("refund"))
    }

    @Test(
        "a code whose form or checksum is wrong is no source",
        arguments: [
            swiss.replacing("0889012", with: "0889013"), swiss.replacing("0009017", with: "0009018"),
            swiss.replacing("EPD", with: "EPX"), swiss.replacing("1949.75", with: "1949.7"),
            swiss.replacing("1949.75", with: "1,949.75"), swiss.replacing("\r\nCHF", with: "\r\nUSD"),
            giro.replacing("202051", with: "202052"), giro.replacing("RF18", with: "RF19"),
            giro.replacing("EUR123.45", with: "EUR123.456"), giro.replacing("EUR123.45", with: "USD123.45"),
            giro.replacing("EUR123.45", with: "EUR0"), giro.replacing("EUR123.45", with: "EUR-5.00"),
            austrian.replacing("3,64", with: "3.64"), austrian.replacing("2026-03", with: "2026-13"),
            austrian.replacing("7eRmQVZFQJA=", with: "VFJB"), String(austrian.dropLast(3)),
            german.replacing("75.33", with: "75.3"), german.replacing("Beleg^", with: "AVBelegabbruch^"),
            german.replacing("Kassenbeleg-V1", with: "Bestellung-V1"), german + ";x",
            portuguese.replacing("123456789", with: "123456788"), portuguese.replacing("O:1.33", with: "O:1,33"),
            portuguese.replacing("E:N", with: "E:A"), portuguese.replacing("D:FS", with: "D:GT"),
            portuguese.replacing("20260314", with: "20260231"), "https://example.org", "SPC", "BCD", "V0;", "_R1-",
            "A:",
            String(repeating: "A:*", count: 1_000), String(repeating: "\n", count: 3_000),
        ])
    func wrong(text: String) { #expect(PaperCode(text) == nil) }

    @Test("check digits of references")
    func references() {
        #expect(PaymentReference.isSwiss("210000000003139471430009017"))
        #expect(!PaymentReference.isSwiss("210000000003139471430009071"))
        #expect(PaymentReference.isCreditor("RF18539007547034") && !PaymentReference.isCreditor("RF18"))
    }

    @Test("a code counts above the print, and where the two differ it is said")
    func overPrint() throws {
        let name = "the code says what the print says"
        // The sample's total is 33.90, and its day 12-01-19.
        let code = { (total: String) in
            Self.austrian.replacing("_0,00_0,00_3,64_-2,60_1,79_", with: "_\(total)_0,00_0,00_0,00_0,00_")
                .replacing("2026-03-14", with: "2019-01-12")
        }
        let same = try #require(extractor.extract(document([code("33,90")], text: SamplePapers.english), as: .expense))
        #expect(same.total?.tier == "exact" && same["vendor"]?.tier == "embedded")
        #expect(same.checks.contains(ExtractedCheck(name: name, holds: true)))
        let other = try #require(extractor.extract(document([code("39,30")], text: SamplePapers.english), as: .expense))
        #expect(other.total?.value.text == "39.30")
        #expect(other.checks.contains(ExtractedCheck(name: name, holds: false)))
    }

    @Test("codes that contradict one another decide nothing")
    func contradiction() throws {
        let other = Self.giro.replacing("123.45", with: "543.21")
        let record = try #require(extractor.extract(document([Self.giro, other])))
        #expect(record["gross"] == nil && record["iban"] != nil)
        #expect(record.checks == [ExtractedCheck(name: "the codes on it say the same", holds: false)])
    }
}
