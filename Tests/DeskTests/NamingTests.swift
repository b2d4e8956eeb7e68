import Agents
import Files
import Foundation
import Reading
import Rules
import Testing

@testable import Desk

@Suite("Names and places")
struct NamingTests {
    private func document(_ name: [UInt8], date: DocumentDate? = nil, type: String = "application/pdf") -> Document {
        let path = FilePath("/desk").appending(bytes: name)
        // 2023-11-14, 22:13:20 in Greenwich.
        var document = Document(path: path, size: 1, modified: 1_700_000_000_000_000_000, type: type)
        document.date = date
        return document
    }

    private func target(
        _ folder: String, _ filename: String?, _ name: String, date: DocumentDate? = nil, category: String = "Bills",
        type: String = "application/pdf", fields: [String: String] = [:]
    ) -> String {
        let category = Category(name: category, description: "b", folder: folder, filename: filename)
        let document = document(Array(name.utf8), date: date, type: type)
        return Namer(timeZone: .gmt).target(for: document, in: category, fields: fields).path(below: "/lib").string
    }

    @Test(
        "templates",
        arguments: [
            ("Bills/{year}", nil, "a.pdf", "/lib/Bills/2023/a.pdf"),
            ("{category}/{year}-{month}", "{date} {name}", "a.pdf", "/lib/Bills/2023-11/2023-11-14 a.pdf"),
            ("{type}/{day}", "{name}", "a.PDF", "/lib/pdf/14/a.PDF"),
            ("{ext}", "{name}", "archive.tar.gz", "/lib/tar.gz/archive.tar.gz"),
            ("{ext}/x", "{name}", "README", "/lib/x/README"),
            ("{ext}", nil, "README", "/lib/README"),
            ("", nil, "a.pdf", "/lib/a.pdf"),
            ("Bills//x/", "{{{name}}}", "a.pdf", "/lib/Bills/x/{a}.pdf"),
            ("Bills", "{ext}", "README", "/lib/Bills/README"),
            ("Bills", "{date} {name}.{ext}", "a.pdf", "/lib/Bills/2023-11-14 a.pdf"),
            ("Bills", "{name}-{date}.{ext}", "a.TXT", "/lib/Bills/a-2023-11-14.TXT"),
            ("Bills", "{ext} {name}", "a.pdf", "/lib/Bills/pdf a.pdf"),
            ("Bills ({ext})", "x", "README", "/lib/Bills/x"),
            ("Bills", "Bill", "a.tar.gz", "/lib/Bills/Bill.tar.gz"),
        ] as [(String, String?, String, String)])
    func templates(folder: String, filename: String?, name: String, expected: String) {
        #expect(target(folder, filename, name) == expected)
    }

    @Test(
        "a value that is missing takes its brackets and one side's separators with it",
        arguments: [
            ("{date} {ext} {name}", "2023-11-14 a"), ("{date} - {ext} - {name}", "2023-11-14 - a"),
            ("{ext}_{name}", "a"), ("{name}_{ext}", "a"), ("{name} ({ext})", "a"), ("{name} [{ext}] {year}", "a 2023"),
            ("({ext}) {name}", "a"), ("{ext}{ext} {ext} {name}", "a"), ("{name}, {ext}x", "a, x"),
            ("Bill {ext}, {year}", "Bill, 2023"), ("{name}{ext}", "a"), ("{name} {ext} {ext}", "a"),
        ])
    func missingValues(template: String, expected: String) throws {
        let values = ["name": "a", "date": "2023-11-14", "year": "2023", "ext": ""].mapValues { Array($0.utf8) }
        #expect(String(decoding: try Template(template).filled(values), as: UTF8.self) == expected)
    }

    @Test("what is sure of a record can be a name; where any of it is missing, the old name and the day are")
    func recordFields() {
        let date = DocumentDate(year: 2026, month: 3, day: 14, source: .text)
        let named = { (filename: String, record: ExtractedRecord) in
            self.target("", filename, "IMG_1.jpg", date: date, fields: record.valuesForNames)
        }
        var record = ExtractedRecord(schema: "expense")
        record.fields["vendor"] = ExtractedField(.text("CAFÉ MORGENROT"), confidence: 0.99)
        record.fields["total"] = ExtractedField(.money(Decimal(1240) / 100, currency: "EUR"), confidence: 0.96)
        let usual = "{date} {vendor} {total}"
        #expect(named(usual, record) == "/lib/2026-03-14 Café Morgenrot 12.40 EUR.jpg")
        record.fields["total"]?.confidence = 0.94
        #expect(named(usual, record) == "/lib/2026-03-14 IMG_1.jpg")
        #expect(named("{vendor} {total} {name}", record) == "/lib/Café Morgenrot IMG_1.jpg")
        record.fields["total"] = ExtractedField(.money(-5, currency: nil), confidence: 1)
        record.fields["vendor"]?.value = .text("../../etc\u{202E}\n" + String(repeating: "x", count: 400))
        let hostile = named(usual, record)
        #expect(hostile.hasPrefix("/lib/2026-03-14 ") && hostile.hasSuffix("xx -5.00.jpg"))
        #expect(!hostile.dropFirst(5).contains("/") && hostile.utf8.count < 120)
    }

    @Test("a name that tells its date already does not tell it twice")
    func dateOnce() {
        let category = Category(name: "Bills", description: "b", folder: "Bills", filename: "{date} {name}")
        var document = Document(path: "/desk/receipt 2019-03-07.txt", size: 1, modified: 0, type: "text/plain")
        document.date = DocumentDate(year: 2019, month: 3, day: 7, source: .text)
        let target = Namer(timeZone: .gmt).target(for: document, in: category)
        #expect(target.name.string == "receipt 2019-03-07.txt")
    }

    @Test(
        "a name that begins with a day, whichever, gets no second one beside it; in place of it, it may",
        arguments: [
            ("{date} {name}", "2026-03-31 one", "2026-03-31 one"),
            ("{date} {name}", "20260331_1015 one", "20260331_1015 one"),
            ("{date} {name}", "20260331 one", "20260331 one"), ("{date} {name}", "31.03.2026 one", "31.03.2026 one"),
            ("{date} {name}", "2026_3_31", "2026_3_31"), ("{date} {name}", "20261331 one", nil),
            ("{year}-{month}-{day} {name}", "2026-03-31 one", "2026-03-31 one"),
            ("{name} {date}", "20260331101500", "20260331101500"),
            ("{date} {category}", "2026-03-31 one", "2019-03-07 Bills"),
            ("{date} {name}", "4711-12-2026", nil), ("{date} {name}", "2026033 one", nil),
        ] as [(String, String, String?)])
    func leadingDay(template: String, name: String, expected: String?) {
        let date = DocumentDate(year: 2019, month: 3, day: 7, source: .text)
        #expect(target("", template, name + ".pdf", date: date) == "/lib/\(expected ?? "2019-03-07 " + name).pdf")
    }

    @Test("the document's own date comes before the file's, whose day depends on where one lives")
    func dates() throws {
        let date = DocumentDate(year: 2019, month: 3, day: 7, source: .text)
        #expect(target("{year}/{month}", "{date} {name}", "a.pdf", date: date) == "/lib/2019/03/2019-03-07 a.pdf")
        let early = DocumentDate(year: 45, month: 3, day: 15, source: .text)
        #expect(target("{year}", nil, "a.pdf", date: early) == "/lib/0045/a.pdf")
        let category = Category(name: "Bills", description: "b", folder: "{date}")
        let tokyo = Namer(timeZone: try #require(TimeZone(secondsFromGMT: 9 * 3600)))
        #expect(tokyo.target(for: document([0x61]), in: category).folder == ["2023-11-15"])
    }

    @Test("the time of a file can be any number; none of these is a day to go by", arguments: [Int64.min, -1, 0, .max])
    func oddTimes(modified: Int64) {
        var document = document([0x61])
        document.modified = modified
        let category = Category(name: "Bills", description: "b", folder: "{date}")
        #expect(Namer(timeZone: .gmt).target(for: document, in: category).folder.isEmpty)
    }

    @Test("a name that is kept keeps its bytes, whatever they are", arguments: [nil, "{name}", "{name}.{ext}"])
    func keepsBytes(filename: String?) {
        for name: [UInt8] in [
            [0x61, 0xFF, 0x0A, 0x2E, 0x70, 0x64, 0x66], Array("-rf .PDF".utf8), Array("a\u{202E}fdp.exe".utf8),
            Array(".hidden".utf8), Array(repeating: 0xFE, count: 255),
        ] {
            let category = Category(name: "Bills", description: "b", filename: filename)
            #expect(Namer().target(for: document(name), in: category).name.bytes == name)
        }
    }

    @Test("a name that is changed keeps what is no text byte by byte, and loses what could mislead")
    func changedNames() {
        let category = Category(name: "Bills", description: "b", filename: "{year} {name}")
        func renamed(_ name: [UInt8]) -> [UInt8] {
            Namer(timeZone: .gmt).target(for: document(name), in: category).name.bytes
        }
        #expect(renamed([0x61, 0xFF, 0x2E, 0x70, 0x64, 0x66]) == Array("2023 a".utf8) + [0xFF] + Array(".pdf".utf8))
        #expect(renamed(Array("a\nb\u{202E}c.pdf".utf8)) == Array("2023 a bc.pdf".utf8))
        let long = renamed(Array(String(repeating: "é", count: 125).utf8) + Array(".pdf".utf8))
        #expect(
            long.count <= 255 && long.suffix(4) == Array(".pdf".utf8) && String(validating: long, as: UTF8.self) != nil)
    }

    @Test(
        "values cannot name folders, hide or vanish",
        arguments: [
            ("../../etc", "/lib/-..-etc/x.pdf"), ("/", "/lib/x.pdf"), ("..", "/lib/x.pdf"), (".ssh", "/lib/ssh/x.pdf"),
            ("a/b", "/lib/a-b/x.pdf"), ("--", "/lib/x.pdf"), ("a\0b\u{1B}[31m", "/lib/ab[31m/x.pdf"),
            ("", "/lib/x.pdf"),
        ])
    func hostileValues(value: String, expected: String) {
        let found = target("{category}", nil, "x.pdf", category: value)
        #expect(found == expected || found == expected.replacing("/-..-", with: "/..-").replacing("/..-", with: "/"))
    }

    @Test("fields of a document come beside the built-in values")
    func fields() {
        #expect(
            target("Bills/{year}", "{date} {name}", "a.pdf", fields: ["date": "then", "year": "a/b"])
                == "/lib/Bills/a-b/then a.pdf")
    }

    @Test("no name and no template leads out of the library")
    func staysInside() {
        let seed = UInt64.random(in: 0..<1 << 40)
        print("hostile names, seed \(seed)")
        var state = seed
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let pieces = [
            "..", "/", ".", "\u{202E}", "\n", "\0", "a", "~", "-", " ", "é", "🧾", "\\", "{name}", "{ext}", "{category}",
            "%2e", "{", "}", "(", ")",
        ]
        let long = String(repeating: "éx", count: 150)
        let namer = Namer(timeZone: .gmt)
        func text() -> String {
            (0..<next(12)).map { _ in next(100) == 0 ? long : pieces[next(pieces.count)] }.joined()
        }
        for _ in 0..<2_000 {
            var name = Array(text().utf8.filter { $0 != 0 && $0 != 0x2F }.prefix(255))
            if next(3) == 0 { name.append(0xFF) }
            name = name.suffix(255)
            guard FilePath.Component(bytes: name) != nil else { continue }
            let category = Category(name: text(), description: "b", folder: text(), filename: text())
            let path = namer.target(for: document(name), in: category).path(below: "/lib").bytes
            #expect(path.starts(with: "/lib/".utf8), "seed \(seed): \(String(displaying: path))")
            // Not by FilePath, which would hide doubled slashes.
            let parts = path.dropFirst("/lib/".utf8.count).split(separator: 0x2F, omittingEmptySubsequences: false)
            let areNames = parts.allSatisfy {
                (1...255).contains($0.count) && ![[0x2E], [0x2E, 0x2E]].contains(Array($0))
            }
            #expect(areNames && !path.contains(0), "seed \(seed): \(String(displaying: path))")
        }
    }

    @Test(
        "kinds of files",
        arguments: [
            ("image/png", "image"), ("application/pdf", "pdf"), ("application/epub+zip", "epub"), ("", ""),
            ("application/x-tar", "tar"), ("application/vnd.oasis.opendocument.text", "text"), ("text/plain", "text"),
        ])
    func kinds(type: String, expected: String) {
        #expect(Namer.kind(of: type) == expected)
    }
}
