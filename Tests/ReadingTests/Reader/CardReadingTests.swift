import Foundation
import Testing

@testable import Reading

@Suite("Reading address cards, calendars and tickets")
struct CardReadingTests {
    @Test("vCards: names, lists with the preferred one first, lines that go on, what is escaped")
    func cards() throws {
        let rows = try dataRows(
            """
            BEGIN:VCARD
            VERSION:4.0
            FN:Ada Love
             lace
            ORG:Analytical Engines\\, Ltd;Design
            TEL;VALUE=uri;TYPE=home:tel:+44-20-1
            item1.TEL;TYPE="cell,pref":+44 77
            EMAIL;PREF=1:ada@example.org
            ADR;TYPE=home:;;Main St 1\\nFlat 2;London;;W1;UK
            END:VCARD
            begin:vcard
            N:Hopper;Grace;Brewster;Dr.;
            END:VCARD
            """, .contact)
        #expect(rows.count == 2 && rows[0]["name"] == "Ada Lovelace" && rows[1]["name"] == "Dr. Grace Brewster Hopper")
        #expect(rows[0]["organisation"] == "Analytical Engines, Ltd, Design")
        #expect(rows[0]["phones"] == "+44 77, +44-20-1" && rows[0]["mails"] == "ada@example.org")
        #expect(rows[0]["address"] == "Main St 1 Flat 2, W1 London, UK")
    }

    @Test("events: hours with their zone, whole days, and what an alarm says is not theirs")
    func events() throws {
        let text = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            SUMMARY:Concert\\; late
            DTSTART;TZID=Europe/Berlin:20260314T193000
            DTEND:20260314T213000Z
            LOCATION:Hall
            ORGANIZER;CN="Orchestra: City":mailto:a@example.org
            BEGIN:VALARM
            SUMMARY:Alarm
            DTSTART:20200101
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:Holiday
            DTSTART;VALUE=DATE:20260228
            DTEND;VALUE=DATE:20260301
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:Off
            DTSTART:20260314T193000
            STATUS:CANCELLED
            END:VEVENT
            END:VCALENDAR
            """
        let rows = try dataRows(text, .event)
        #expect(rows.map { $0["title"] } == ["Concert; late", "Holiday"])
        #expect(rows[0]["start"] == "2026-03-14 19:30 Europe/Berlin" && rows[0]["end"] == "2026-03-14 21:30 UTC")
        #expect(rows[0]["organiser"] == "Orchestra: City" && rows[0]["location"] == "Hall")
        #expect(rows[1]["start"] == "2026-02-28" && rows[1]["end"] == "2026-02-28")
        let cut = Array(text.utf8.prefix(200))
        #expect(try ReaderProcess("data", "utf-8", on: cut).status == 2)
    }

    private func pass(_ json: String) throws -> ReaderProcess {
        try ReaderProcess(
            "pass", on: try ArchiveMaker.make(.zip, [("icon.png", [1]), ("pass.json", Array(json.utf8))]))
    }

    @Test("tickets: title, when, where and by whom; and a file that is none")
    func tickets() throws {
        let read = try pass(
            """
            {"formatVersion":1,"organizationName":"City \\u00d6pera","description":"Ticket","relevantDate":"2026-03-14T19:30+01:00",
            "eventTicket":{"primaryFields":[{"key":"event","label":"Event","value":"Tosca"}],
            "secondaryFields":[{"key":"loc","label":"Where","value":"Main hall"},{"key":"seat","label":"Seat","value":12}]}}
            """)
        let row = try #require(read.said.data?.rows.first)
        #expect(read.status == 0 && row["title"] == "Tosca" && row["organiser"] == "City Öpera")
        #expect(row["start"] == "2026-03-14 19:30 +01:00" && row["location"] == "Main hall")
        #expect(read.text.contains("Seat: 12"))
        let flight = try pass(
            """
            {"organizationName":"Air","description":"Boarding pass","relevantDate":"2026-03-14T06:00:00Z",
            "boardingPass":{"transitType":"PKTransitTypeAir","primaryFields":[{"key":"from","value":"BER"},{"key":"to","value":"LIS"}]}}
            """)
        #expect(flight.said.data?.rows.first?["location"] == "BER – LIS")
        #expect(flight.said.data?.rows.first?["start"] == "2026-03-14 06:00 UTC")
        for json in ["", "[]", "{\"a\":", "{\"organizationName\":\"x\"", String(repeating: "[", count: 100_000)] {
            #expect(try pass(json).status == 2)
        }
        #expect(try ReaderProcess("pass", on: try ArchiveMaker.make(.zip, [("a.txt", [1])])).status == 4)
    }
}
