import Reading
import Testing

@testable import Agents

@Suite("Days of a paper")
struct PaperDayTests {
    private func date(_ text: String, dayFirst: Bool?) -> ExtractedField? {
        EmbeddedExtractor(today: (2026, 6, 1), dayFirst: dayFirst).expense(text: text)["date"]
    }

    @Test(
        "as people write them",
        arguments: [
            ("Date: 14/03/2026", "2026-03-14"), ("14.03.26 12:30", "2026-03-14"), ("14 MAR 2026", "2026-03-14"),
            ("2026-03-14T12:30", "2026-03-14"), ("Data: 14 marca 2026", "2026-03-14"), ("O4/03/2026", "2026-03-04"),
            ("March 14, 2026", "2026-03-14"), ("le 14 mars 2026", "2026-03-14"), ("14 / 03 / 2026", "2026-03-14"),
            ("14-MAR-26", "2026-03-14"),
        ])
    func written(text: String, day: String) {
        #expect(date("SHOP\n\(text)\nTOTAL 5.00", dayFirst: true)?.value.text == day)
    }

    @Test(
        "as recognition runs it together, or takes a letter for a digit",
        arguments: [
            ("#001-0934-000114/03/202613:30", "2026-03-14"), ("001/06/2025 6:31", "2025-06-01"),
            ("DATE 140CT 2025 TUE", "2025-10-14"), ("14 N0V 2025", "2025-11-14"), ("14 May 202518·24", "2025-05-14"),
            ("14/03/2U26", "2026-03-14"),
        ])
    func misread(text: String, day: String) {
        #expect(date("SHOP\n\(text)\nTOTAL 5.00", dayFirst: true)?.value.text == day)
    }

    @Test("digits that are none of a day's stay so", arguments: ["1300/80/2025", "28 00CT", "000114/13/2026"])
    func none(text: String) {
        #expect(date("SHOP\n\(text)\nTOTAL 5.00", dayFirst: true) == nil)
    }

    @Test("03/04/26 is open where nothing says which number is the day")
    func open() throws {
        let field = try #require(date("SHOP\nDate 03/04/26\nTOTAL 5.00", dayFirst: nil))
        #expect(field.confidence <= 0.5)
    }

    @Test("the locale, another day of the paper or its currency says so")
    func told() {
        #expect(date("SHOP\nDate 03/04/26\nTOTAL 5.00", dayFirst: true)?.value.text == "2026-04-03")
        #expect(date("SHOP\nDate 03/04/26\nTOTAL 5.00", dayFirst: false)?.value.text == "2026-03-04")
        #expect(
            date("SHOP\nDate 03/04/26\nValid until 04/28/26\nTOTAL 5.00", dayFirst: nil)?.value.text == "2026-03-04")
        #expect(date("SHOP\nDate 03/04/26\nTOTAL 5.00 EUR", dayFirst: nil)?.value.text == "2026-04-03")
    }

    @Test("a currency that gainsays the locale leaves it open")
    func gainsaid() throws {
        let field = try #require(date("SHOP\nDate 03/04/26\nTOTAL US$5.00", dayFirst: true))
        #expect(field.confidence <= 0.5)
    }

    @Test("a day to come is none of a receipt")
    func future() {
        let record = EmbeddedExtractor(today: (2026, 6, 1), dayFirst: true).expense(
            text: "SHOP\n01.07.2026\nTOTAL 5.00")
        #expect(record["date"] == nil)
        #expect(record.checks.contains { $0.name == "the day is not in the future" && !$0.holds })
    }
}
