import Files
import Reading
import Testing

@testable import Agents

/// The day a document is filed by, of those it mentions.
@Suite("The day of a paper")
struct PaperDayFinderTests {
    private let finder = PaperDayFinder(today: (2026, 11, 29), dayFirst: true)

    private func day(_ text: String, name: String = "scan.pdf", dayFirst: Bool = true) -> String? {
        var document = Document(
            path: FilePath("/desk").appending(name), size: 1, modified: 0, type: "application/pdf")
        document.text = text
        let finder = PaperDayFinder(today: (2026, 11, 29), dayFirst: dayFirst)
        return finder.date(of: document, category: nil).map {
            PaperDay(year: $0.year, month: $0.month, day: $0.day).text
        }
    }

    @Test(
        "the day it was made out is chosen before the day to pay by, of the goods, of a law, of a membership",
        arguments: [
            ("INVOICE\nDue date: 2026-04-30\nInvoice date: 2026-03-31\nAmount due 96.00", "2026-03-31"),
            ("FACTURE\nDate d'échéance : 30/04/2026\nDate de facture : 31/03/2026\nTotal 96,00", "2026-03-31"),
            ("FACTURA\nFecha de vencimiento: 30/04/2026\nFecha de factura: 31/03/2026", "2026-03-31"),
            ("RECEIPT (copy)\nPrint date: 2026-11-20\nPurchased on 2026-02-03\nTotal 10.00", "2026-02-03"),
            ("INVOICE\nVAT registered under the Act of 12 April 2011\nInvoice of 5 March 2026", "2026-03-05"),
            ("INVOICE\nCustomer no. 10.04.2019\nContract since 01.07.2018\nIssued on 5 March 2026", "2026-03-05"),
            (
                "Plomberie Vasseur\nFACTURE\nStrasbourg, le 3 février 2026\nÀ régler au plus tard le 05/03/2026",
                "2026-02-03"
            ),
            ("Fietsenmaker\nUtrecht, 11 februari 2026\nDe factuur van 9 december 2025 staat nog open.", "2026-02-11"),
            ("Dr. Rieger\nRechnung 15.01.2026\n12.12.25 36 Füllung 83,05\n12.12.25 36 Reinigung 101,40", "2026-01-15"),
            ("Frau Ada Byron, geb. 10.12.1986\nBefund\nBad Ulmen, 04.05.2026", "2026-05-04"),
        ])
    func chosen(text: String, expected: String) { #expect(day(text) == expected) }

    @Test(
        "days are read as they are written, in many languages and calendars",
        arguments: [
            ("14.03.26 08:11\nSumme 3,00", "2026-03-14"), ("14-Mar-26 10:11\nTotal 3.00", "2026-03-14"),
            ("20260314 10:11\nTotal 3.00", "2026-03-14"), ("Quittung\n2026年3月14日\n合計 1,200円", "2026-03-14"),
            ("領収書 令和8年3月14日", "2026-03-14"), ("วันที่ 14/03/2569", "2026-03-14"), ("2026년 3월 14일", "2026-03-14"),
            ("Praha, 14. března 2026", "2026-03-14"), ("14 марта 2026 г.", "2026-03-14"),
            ("14 Mart 2026", "2026-03-14"),
            ("den 14 mars 2026", "2026-03-14"), ("14. marts 2026", "2026-03-14"),
        ])
    func written(text: String, expected: String) { #expect(day(text) == expected) }

    @Test("where only days of something else stand, the name says it, or nothing does")
    func nothing() {
        #expect(day("Member since 04/05/2009\nThank you") == nil)
        #expect(day("Member since 04/05/2009", name: "2026-01-23 fund.pdf") == "2026-01-23")
        #expect(day("valid until 31/12/2027") == nil)
    }

    @Test("no paper is from after today")
    func future() { #expect(day("Offer\n01.02.2027\nWritten on 05.11.2026") == "2026-11-05") }
}
