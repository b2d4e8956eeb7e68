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
            ("14-MAR-26", "2026-03-14"), ("12 pazdziernika 2025", "2025-10-12"), ("1 fevrier 2026", "2026-02-01"),
            ("14. Marz 2026", "2026-03-14"),
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

    @Test(
        "a weekday beside it says so, before it or behind it, in any of the languages",
        arguments: [
            ("Fri 03/04/26", "2026-04-03"), ("03/04/26, Wednesday", "2026-03-04"), ("Mi. 03/04/2026", "2026-03-04"),
            ("viernes 03/04/26", "2026-04-03"), ("03-04-2026 piątek", "2026-04-03"),
        ])
    func weekday(text: String, day: String) throws {
        let field = try #require(date("SHOP\n\(text)\nTOTAL 5.00", dayFirst: nil))
        #expect(field.value.text == day && field.confidence > 0.5)
    }

    @Test("a weekday that fits both readings, or neither, says nothing")
    func noWeekday() throws {
        for text in ["Mon 03/04/26", "03/04/26 Sunday"] {
            #expect(try #require(date("SHOP\n\(text)\nTOTAL 5.00", dayFirst: nil)).confidence <= 0.5, "\(text)")
        }
    }

    @Test("the day of the photograph says so, and what would be after today is not meant")
    func photograph() throws {
        let layout = Layout(text: "SHOP\nDate 03/04/26\nTOTAL 5.00", place: "")
        let extractor = EmbeddedExtractor(today: (2026, 6, 1), dayFirst: nil)
        for (taken, day) in [
            (PaperDay(year: 2026, month: 3, day: 6), "2026-03-04"), (.init(year: 2026, month: 4, day: 3), "2026-04-03"),
        ] {
            let field = try #require(extractor.expense(layout, taken: taken)["date"])
            #expect(field.value.text == day && field.confidence > 0.5)
        }
        let late = try #require(extractor.expense(layout, taken: PaperDay(year: 2026, month: 6, day: 1))["date"])
        #expect(late.confidence <= 0.5)
        let march = EmbeddedExtractor(today: (2026, 3, 10), dayFirst: nil)
        let field = try #require(march.expense(layout)["date"])
        #expect(field.value.text == "2026-03-04" && field.confidence > 0.5)
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
