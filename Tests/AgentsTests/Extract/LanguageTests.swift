import Reading
import Testing

@testable import Agents

@Suite("Papers in seven languages")
struct LanguageTests {
    private let extractor = EmbeddedExtractor(today: (2026, 6, 1), dayFirst: true)

    @Test("a receipt", arguments: SamplePapers.receipts)
    func receipt(sample: SamplePapers.Receipt) {
        let record = extractor.expense(text: sample.text)
        #expect(record["vendor"]?.value == .text(sample.vendor))
        #expect(record["date"]?.value.text == sample.date)
        #expect(record["total"]?.value.text == sample.total)
        #expect(record["currency"]?.value == .text(sample.currency))
    }

    @Test("an invoice", arguments: SampleInvoices.all)
    func invoice(sample: SampleInvoices.Invoice) {
        let record = extractor.invoice(text: sample.text)
        #expect(record["seller"]?.value == .text(sample.seller))
        #expect(record["number"]?.value == .text(sample.number))
        #expect(record["issued"]?.value.text == sample.issued)
        #expect(record["gross"]?.value.text == sample.gross)
        #expect(record["currency"]?.value == .text(sample.currency))
    }

    @Test("what an invoice says about paying it")
    func terms() throws {
        let record = extractor.invoice(text: try #require(SampleInvoices.all.first).text)
        #expect(record["due"]?.value.text == "2026-03-28")
        #expect(record["net"]?.value.text == "500.00")
        #expect(record["iban"]?.value == .text("DE89370400440532013000"))
        #expect((record["iban"]?.confidence ?? 0) > 0.95)
        #expect(record["seller tax number"]?.value == .text("DE123456789"))
        #expect(record.rows["tax"]?.first?["amount"]?.value.text == "95.00")
        #expect(record.rows["tax"]?.first?["rate"]?.value.text == "19")
        #expect(record.checks.contains { $0.name == "subtotal and tax make the total" && $0.holds })
    }

    @Test("an IBAN with a wrong digit is given, and not believed")
    func wrongAccount() throws {
        let text = try #require(SampleInvoices.all.first).text.replacing("DE89 3704", with: "DE89 3705")
        let record = extractor.invoice(text: text)
        #expect((record["iban"]?.confidence ?? 1) < 0.5)
        #expect(record.checks.contains { $0.name == "the check digits of the IBAN" && !$0.holds })
    }

    @Test("what was paid before is taken off what is payable, not off the total")
    func prepaid() {
        let record = extractor.invoice(
            text: """
                Bergmann Bau GmbH
                Rechnung Nr. 2026-17 vom 02.03.2026
                Arbeiten                    1.000,00
                Rechnungssumme ohne USt.    1.000,00
                USt. 19 %                     190,00
                Bruttosumme                 1.190,00 EUR
                Erhaltene Anzahlungen        -500,00
                Zahlbetrag                    690,00 EUR
                """)
        #expect(record["gross"]?.value.text == "1190.00")
        #expect(record["payable"]?.value.text == "690.00")
    }
}

/// Invoices made up for the tests.
enum SampleInvoices {
    struct Invoice: Sendable {
        var text: String
        var seller: String
        var number: String
        var issued: String
        var gross: String
        var currency: String
    }

    static let all = [
        Invoice(
            text: """
                Holzwerk Berger GmbH
                Sägestraße 4, 80331 München
                USt-IdNr. DE123456789

                An: Kanzlei Sommer
                Rechnung
                Rechnungsnummer: RE-2026-0042
                Rechnungsdatum: 14.03.2026
                Fällig am: 28.03.2026
                Regal nach Maß      1    500,00    500,00
                Nettobetrag                        500,00
                MwSt 19 %                           95,00
                Gesamtbetrag                       595,00 EUR
                IBAN DE89 3704 0044 0532 0130 00
                """,
            seller: "Holzwerk Berger GmbH", number: "RE-2026-0042", issued: "2026-03-14", gross: "595.00",
            currency: "EUR"),
        Invoice(
            text: """
                Studio Lumière SARL
                3 rue Victor Hugo, 75016 Paris
                Facture n° F2026-118
                Date de facture : 05/02/2026
                Date d'échéance : 07/03/2026
                Reportage photo              1 200,00 €
                Total HT                     1 200,00 €
                TVA 20 %                       240,00 €
                Total TTC                    1 440,00 €
                """,
            seller: "Studio Lumière SARL", number: "F2026-118", issued: "2026-02-05", gross: "1440.00", currency: "EUR"),
        Invoice(
            text: """
                Officina Ferri S.r.l.
                Via Garibaldi 21, 10122 Torino
                Fattura n. 77/2026
                Data fattura: 19/01/2026
                Scadenza: 18/02/2026
                Riparazione                    300,00
                Imponibile                     300,00
                IVA 22 %                        66,00
                Totale da pagare               366,00 EUR
                """,
            seller: "Officina Ferri S.r.l.", number: "77/2026", issued: "2026-01-19", gross: "366.00", currency: "EUR"),
        Invoice(
            text: """
                Brightside Design Ltd
                8 Mill Lane, Leeds
                INVOICE
                Invoice No: INV-3301
                Invoice date: 2 April 2026
                Due date: 2 May 2026
                Logo design                    450.00
                Subtotal                       450.00
                VAT 20%                         90.00
                Total due                     £540.00
                """,
            seller: "Brightside Design Ltd", number: "INV-3301", issued: "2026-04-02", gross: "540.00", currency: "GBP"),
        Invoice(
            text: """
                Drukarnia Orzeł Sp. z o.o.
                ul. Polna 5, 30-001 Kraków
                Faktura VAT nr FV/12/2026
                Data wystawienia: 2026-03-03
                Termin płatności: 2026-03-17
                Ulotki                       1 000,00
                Wartość netto                1 000,00
                Kwota VAT 23%                  230,00
                Do zapłaty                   1 230,00 PLN
                """,
            seller: "Drukarnia Orzeł Sp. z o.o.", number: "FV/12/2026", issued: "2026-03-03", gross: "1230.00",
            currency: "PLN"),
        Invoice(
            text: """
                Tuincentrum Groen B.V.
                Kerkweg 9, 3511 Utrecht
                Factuur
                Factuurnummer: 20260311
                Factuurdatum: 11-03-2026
                Vervaldatum: 25-03-2026
                Snoeiwerk                      200,00
                Subtotaal                      200,00
                BTW 21%                         42,00
                Totaal                     € 242,00
                """,
            seller: "Tuincentrum Groen B.V.", number: "20260311", issued: "2026-03-11", gross: "242.00", currency: "EUR"
        ),
        Invoice(
            text: """
                Reformas Sol S.L.
                Avenida del Mar 14, 46001 Valencia
                FACTURA
                Factura nº: 2026-054
                Fecha de emisión: 22/04/2026
                Fecha de vencimiento: 22/05/2026
                Pintura                        800,00
                Base imponible                 800,00
                IVA 21 %                       168,00
                Total a pagar                  968,00 €
                """,
            seller: "Reformas Sol S.L.", number: "2026-054", issued: "2026-04-22", gross: "968.00", currency: "EUR"),
    ]
}
