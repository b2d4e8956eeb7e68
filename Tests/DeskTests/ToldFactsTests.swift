import Agents
import Files
import Foundation
import Reading
import TestSupport
import Testing

@testable import Desk

@Suite("Names from what a document tells")
struct ToldFactsTests {
    @Test(
        "a sender is the name in a mail's header, else the address; of several, the first",
        arguments: [
            ("\"Stadtwerke, Köln\" <rechnung@example.org>", "Stadtwerke, Köln"), ("<a@example.org>", "a@example.org"),
            ("Ada Lovelace <ada@example.org>, Eve <eve@example.org>", "Ada Lovelace"),
            ("a@example.org", "a@example.org"),
            ("ada@example.org (Ada Lovelace)", "Ada Lovelace"), ("STADTWERKE KÖLN <x@example.org>", "Stadtwerke Köln"),
            ("", nil), ("<>", nil), ("\"", nil),
            (String(repeating: "x", count: 5_000), String(repeating: "x", count: 60)),
        ] as [(String, String?)])
    func sender(header: String, expected: String?) {
        #expect(Document.sender(header) == expected)
    }

    @Test(
        "a subject is told without what replies put before it",
        arguments: [
            ("Re: AW: Fwd: Your order 17", "Your order 17"), ("Report: third quarter", "Report: third quarter"),
            ("Re:", nil), (" ", nil), ("RE : x: y", "RE : x: y"),
        ] as [(String, String?)])
    func subject(header: String, expected: String?) {
        #expect(Document.subject(header) == expected)
    }

    @Test(
        "a title is what somebody wrote, and not what programs write by themselves",
        arguments: [
            ("The Art of Filing", "The Art of Filing"), ("Microsoft Word - Lease of a flat.doc", "Lease of a flat"),
            ("Untitled", nil), ("untitled document 2", nil), ("Unbenannt-1", nil), ("Microsoft Word - Document1", nil),
            ("PowerPoint Presentation", nil), ("Scan0001.pdf", nil), ("17", nil), ("", nil), ("  ", nil),
            ("契約書について", "契約書について"),
        ] as [(String, String?)])
    func title(text: String, expected: String?) {
        #expect(Document.title(text) == expected)
    }

    private func named(
        _ filename: String, folder: String = "x", _ details: [String: String], _ record: ExtractedRecord? = nil
    ) -> String {
        var document = Document(path: "/desk/one.pdf", size: 1, modified: 0, type: "application/pdf")
        document.details = details
        document.date = DocumentDate(year: 2026, month: 3, day: 14, source: .text)
        let fields = document.valuesForNames.merging(record?.valuesForNames ?? [:]) { $1 }
        let category = Category(name: "C", description: "c", folder: folder, filename: filename)
        return Namer(timeZone: .gmt).target(for: document, in: category, fields: fields).path(below: "/lib").string
    }

    @Test("what is told fills a name; where any of it is missing, the day and the old name do")
    func names() {
        let mail = ["from": "Ada <ada@example.org>", "subject": "Re: Keys"]
        #expect(named("{sender} {title}", mail) == "/lib/x/Ada Keys.pdf")
        #expect(named("{date} {title}", ["title": "A Lease"]) == "/lib/x/2026-03-14 A Lease.pdf")
        #expect(named("{date} {title}", ["title": "Untitled"]) == "/lib/x/2026-03-14 one.pdf")
        #expect(named("{sender} - {title} {name}", ["title": "A Lease"]) == "/lib/x/A Lease one.pdf")
        #expect(named("{name}", folder: "Letters/{sender}", mail) == "/lib/Letters/Ada/one.pdf")
        #expect(named("{name}", folder: "Letters/{sender}", [:]) == "/lib/Letters/one.pdf")
        let hostile = named("{title}", ["title": "../../etc/\u{202E}passwd"])
        #expect(hostile.hasPrefix("/lib/x/") && hostile.hasSuffix("etc-passwd.pdf"), "\(hostile)")
        #expect(!hostile.dropFirst(7).contains("/"))
    }

    @Test("a record's seller, shop and sum come before what the document tells; what is not sure of it is in no name")
    func records() {
        var invoice = ExtractedRecord(schema: "invoice")
        invoice.fields["seller"] = ExtractedField(.text("Water Works"), confidence: 0.99)
        invoice.fields["number"] = ExtractedField(.text("R-17/4"), confidence: 0.99)
        invoice.fields["gross"] = ExtractedField(.money(Decimal(string: "12.4")!, currency: "EUR"), confidence: 0.99)
        let mail = ["from": "no-reply@example.org", "subject": "Your invoice"]
        #expect(named("{sender} {number} {amount}", mail, invoice) == "/lib/x/Water Works R-17-4 12.40 EUR.pdf")
        invoice.fields["gross"]?.confidence = 0.9
        #expect(named("{sender} {number} {amount}", mail, invoice) == "/lib/x/2026-03-14 one.pdf")
        var receipt = ExtractedRecord(schema: "expense")
        receipt.fields["vendor"] = ExtractedField(.text("Café"), confidence: 0.99)
        receipt.fields["total"] = ExtractedField(.money(3, currency: nil), confidence: 0.99)
        #expect(named("{sender} {amount}", [:], receipt) == "/lib/x/Café 3.00.pdf")
    }

    @Test("a mail is filed by who sent it and what it is about")
    func mail() throws {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(
            more:
                "[[category]]\nname = \"E-mails\"\nfolder = \"Mail/{sender}\"\nfilename = \"{date} {title}\"\nthreshold = 0.1\n"
        )
        try sandbox.write(
            "From: =?utf-8?q?Ada_L=C3=B6velace?= <ada@example.org>\nTo: bob@example.org\nSubject: Re: the keys\n"
                + "Date: Sat, 14 Mar 2026 10:00:00 +0000\nMessage-ID: <1@example.org>\n\nThe keys are under the mat.\n",
            to: sandbox.desk.appending("x.eml"))
        let result = try sandbox.run("file", sandbox.desk.string)
        #expect(result.output.contains("~/library/Mail/Ada Lövelace/2026-03-14 the keys.eml"), "\(result.output)")
    }
}

@Suite("A file's own time")
struct FileTimeTests {
    private let category = Category(name: "C", description: "c", folder: "C/{year}", filename: "{date} {name}")
    private let now = Date(timeIntervalSince1970: 1_773_500_000)  // 2026-03-14

    private func named(_ seconds: Double) -> String {
        let document = Document(
            path: "/desk/one.pdf", size: 1, modified: Int64(seconds * 1e9), type: "application/pdf")
        return Namer(timeZone: .gmt, now: { [now] in now }).target(for: document, in: category).path(below: "/lib")
            .string
    }

    @Test("is used last, and never where no clock was set, or it lies in the future")
    func bounds() {
        #expect(named(1_700_000_000) == "/lib/C/2023/2023-11-14 one.pdf")
        #expect(named(1_773_510_000) == "/lib/C/2026/2026-03-14 one.pdf", "later today")
        let unset: [Double] = [
            0, 1, -1, 86_400 * 200, 315_532_800, 315_532_800 + 86_400 * 300, 1_773_500_000 + 86_400, 9e9,
        ]
        for seconds in unset {
            #expect(named(seconds) == "/lib/C/one.pdf", "\(seconds)")
        }
    }

    @Test("that it was used is said when it is filed, by why, and for programs; not where it was not")
    func said() throws {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(
            more: "[[category]]\nname = \"Contacts\"\nfolder = \"People/{year}\"\nthreshold = 0.1\n")
        let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nTEL:+44 20 7946 0000\nEND:VCARD\n"
        let times: [(String, Double)] = [
            ("ada.vcf", 1_700_000_000), ("eve.vcf", 0), ("2024-05-06 bob.vcf", 1_700_000_000),
        ]
        for (name, seconds) in times {
            let path = sandbox.desk.appending(name)
            try sandbox.write(card.replacing("Ada", with: name), to: path)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: path.string)
        }
        let output = try sandbox.run("file", sandbox.desk.string).output.split(separator: "\n").map(String.init)
        let used = "no day was found in it, so it is filed by the day it was last changed, 2023-11-14"
        let unset = "no day was found in it, and the file's own time is none to go by, so it is filed without one"
        let line = { (name: String) in output.first { $0.contains(name) } ?? "" }
        #expect(line("ada.vcf").contains("~/library/People/2023/ada.vcf") && line("ada.vcf").hasSuffix("; \(used)"))
        #expect(line("eve.vcf").contains("~/library/People/eve.vcf") && line("eve.vcf").hasSuffix("; \(unset)"))
        #expect(line("bob.vcf").contains("People/2024/") && !line("bob.vcf").contains("no day"), "\(output)")
        let why = try sandbox.run("why", sandbox.library.appending("People/2023/ada.vcf").string).output
        #expect(why.contains("note: \(used)"), "\(why)")
        try sandbox.write(card, to: sandbox.desk.appending("new.vcf"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
            ofItemAtPath: sandbox.desk.appending("new.vcf").string)
        let json = try sandbox.run("file", sandbox.desk.string, "--dry-run", "--json").output
        #expect(json.contains("\"day_remark\" : \"\(used)\""), "\(json)")
    }
}
