import Foundation
import Reading
import Testing

@testable import Agents

/// What is said about one paper of a vendor, and what it does to the next.
@Suite("Lessons about vendors")
struct VendorLessonTests {
    private let extractor = EmbeddedExtractor(today: (2026, 6, 1), dayFirst: true)

    /// A shop whose name is a picture, and whose total no known word names.
    static func paper(
        head: String = "Herzlich willkommen\nQuay 3, 20457 Hamburg\nTel. 040 7654321", day: String = "02.03.2026",
        items: [String] = ["Tea                      2.40", "Cake                     3.60"], sum: String = "6.00",
        foot: String = "Steuernummer 22/345/67890"
    ) -> String {
        """
        \(head)

        Vorgang 0044\(day.prefix(2))
        \(day)  10:42
        \(items.joined(separator: "\n"))

        Gesamtwert   6.95    \(sum)

        \(foot)
        Thank you for your visit
        """
    }

    private static let next = paper(
        day: "17.04.2026", items: ["Soup  5.10", "Bread  1.20", "Coffee to go  3.30"], sum: "9.60")

    private func learnt(_ text: String, by tier: String? = nil, _ edits: String...) throws -> VendorLesson {
        let layout = Layout(text: text)
        var record = extractor.expense(layout)
        record.apply(try edits.map { try FieldEdit($0, in: RecordShape(.expense)) })
        if let tier {
            for (name, field) in record.fields where field.tier == ExtractedRecord.user {
                record.fields[name]?.tier = tier
            }
        }
        return try #require(extractor.lesson(of: layout, record))
    }

    private func read(_ text: String, _ lessons: VendorLesson...) -> ExtractedRecord {
        var taught = extractor
        taught.lessons = VendorLessons(lessons)
        return taught.expense(text: text)
    }

    @Test("one word about a shop, and its next paper is right: who, and how much")
    func next() throws {
        let lesson = try learnt(Self.paper(), "vendor=Café Morgenrot", "total=6.00")
        #expect(extractor.expense(text: Self.next)["vendor"]?.value != .text("Café Morgenrot"))
        let record = read(Self.next, lesson)
        let vendor = try #require(record["vendor"])
        #expect(vendor.value == .text("Café Morgenrot") && vendor.isSure && vendor.tier == "embedded")
        #expect(vendor.text.contains("22/345/67890"))
        #expect(record["total"]?.value.text == "9.60" && record["total"]?.isSure == true)
        #expect(record["date"]?.value.text == "2026-04-17")
    }

    @Test("a lesson is kept as JSON and says the same when it is read again")
    func kept() throws {
        let lesson = try learnt(Self.paper(), "vendor=Café Morgenrot", "total=6.00", "date=2026-03-02")
        let json = try #require(lesson.json)
        #expect(VendorLesson(json: json) == lesson)
        #expect(VendorLesson(json: "{}") == nil && VendorLesson(json: String(repeating: "x", count: 30_000)) == nil)
        #expect(lesson.anchors.contains { $0.kind == "phone" && $0.text == "07654321" })
        #expect(lesson.labels.contains { $0.field == "total" && $0.words == "gesamtwert" })
        #expect(!json.contains("6.00") && !json.contains("2026"))
    }

    @Test("without an anchor the printed name is one, in any spelling")
    func named() throws {
        let head = "BÄCKEREI ABENDROT GmbH"
        let lesson = try learnt(
            Self.paper(head: head + "\nAm Markt 1", foot: ""), "vendor=Bäckerei Abendrot", "total=6.00")
        let other = read(
            Self.paper(
                head: "Baeckerei Abendrot\nLange Reihe 7", day: "09.04.2026", items: ["Roll 4.10"], sum: "4.10",
                foot: ""),
            lesson)
        #expect(other["vendor"]?.value == .text("Bäckerei Abendrot") && other["vendor"]?.isSure == true)
    }

    @Test("another shop with the same telephone of a payment terminal is not taken for the one that was taught")
    func shared() throws {
        let foot = "Terminal Hotline Tel. 069 5556677"
        let lesson = try learnt(
            Self.paper(head: "CAFÉ MORGENROT\nQuay 3, 20457 Hamburg", foot: foot), "vendor=Café Morgenrot am Hafen",
            "total=6.00")
        let text = Self.paper(
            head: "BAKERY ABENDROT GMBH\nQuay 3, 20457 Hamburg", day: "03.04.2026", sum: "6.00", foot: foot)
        #expect(read(text, lesson)["vendor"] == extractor.expense(text: text)["vendor"])
        // Seen on papers of two, it tells nothing of a third either.
        let second = try learnt(
            Self.paper(head: "Herzlich willkommen\nLange Reihe 9", foot: foot), "vendor=Blumen Lindner")
        let third = Self.paper(head: "Guten Tag\nElbchaussee 4", day: "04.04.2026", foot: foot)
        #expect(read(third, lesson, second)["vendor"] == extractor.expense(text: third)["vendor"])
    }

    @Test("two words about one shop: the latest counts, and the user's above a model's")
    func latest() throws {
        let user = try learnt(Self.paper(), "vendor=Café Morgenrot")
        let later = try learnt(Self.paper(day: "05.03.2026"), "vendor=Morgenrot")
        let model = try learnt(Self.paper(day: "06.03.2026"), by: "mini", "vendor=Hafencafé")
        #expect(read(Self.next, later, user)["vendor"]?.value == .text("Morgenrot"))
        #expect(read(Self.next, user, later)["vendor"]?.value == .text("Café Morgenrot"))
        #expect(read(Self.next, model, user)["vendor"]?.value == .text("Café Morgenrot"))
        #expect(model.isProvisional && !user.isProvisional && !model.accepted.isProvisional)
    }

    @Test("a model's word counts as far as the paper says the same")
    func models() throws {
        let model = try learnt(Self.paper(), by: "mini", "vendor=Café Morgenrot", "total=6.00")
        let record = read(Self.next, model)
        #expect(record["vendor"]?.value == .text("Café Morgenrot") && record["vendor"]?.isSure == false)
        // The sum of the items bears it out.
        #expect(record["total"]?.value.text == "9.60")
        // Nothing does, unless the ranker thinks so too.
        let text = Self.paper(day: "17.04.2026", items: ["Soup"], sum: "9.60")
        let own = extractor.expense(text: text)["total"]
        let isOwn = own?.value.text == "9.60" && (own?.confidence ?? 0) >= 0.5
        #expect(read(text, model)["total"]?.isSure == isOwn)
    }

    @Test("a taught total that the sums speak against is not sure")
    func contradicted() throws {
        let lesson = try learnt(Self.paper(), "total=6.00")
        let record = read(
            """
            Herzlich willkommen
            Quay 3, 20457 Hamburg
            Tel. 040 7654321
            17.04.2026  10:42
            Soup                 5.10
            Bread                1.20
            TOTAL                6.30
            Cash                10.00
            Change               3.70
            Gesamtwert  6.95    88.00
            Steuernummer 22/345/67890
            """, lesson)
        #expect(record["total"]?.value.text != "88.00" || record["total"]?.isSure == false)
    }

    @Test("a total that was corrected is taken from the same place again, and is not sure against the sums")
    func corrected() throws {
        let paper = { (items: String, sum: String, own: String) in
            """
            Herzlich willkommen
            Quay 3, 20457 Hamburg
            Tel. 040 7654321
            \(items)
            Total         \(sum)
            Eigenanteil   \(own)
            """
        }
        let first = paper("Tea           2.40\nCake          3.60", "6.00", "5.00")
        #expect(extractor.expense(text: first)["total"]?.value.text == "6.00")
        let lesson = try learnt(first, "total=5.00")
        let record = read(paper("Soup          5.10\nBread         1.20", "6.30", "5.30"), lesson)
        #expect(record["total"]?.value.text == "5.30" && record["total"]?.isSure == false)
        // Where the place is missing, nothing is made up.
        #expect(read("Herzlich willkommen\nTel. 040 7654321\nTotal  4.10", lesson)["total"]?.value.text == "4.10")
    }

    @Test("days: beside which word, and which number of 03/04 is the day")
    func days() throws {
        let paper = { (one: String, two: String) in
            """
            Herzlich willkommen
            Quay 3, 20457 Hamburg
            Tel. 040 7654321
            Printed  \(one)
            Bought   \(two)
            Tea   2.40
            Total 2.40
            """
        }
        let open = EmbeddedExtractor(today: (2026, 6, 1), dayFirst: nil)
        let layout = Layout(text: paper("05/05/2026", "03/04/2026"))
        var record = open.expense(layout)
        record.apply([try FieldEdit("date=2026-03-04", in: RecordShape(.expense))])
        var taught = open
        taught.lessons = VendorLessons([try #require(open.lesson(of: layout, record))])
        let date = taught.expense(text: paper("06/06/2025", "02/05/2026"))["date"]
        #expect(date?.value.text == "2026-02-05" && date?.isSure == true)
    }

    @Test("what nobody said teaches nothing, nor does a note or what was taken away")
    func silent() throws {
        let layout = Layout(text: Self.paper())
        var record = extractor.expense(layout)
        #expect(extractor.lesson(of: layout, record) == nil)
        record.apply([
            try FieldEdit("note=with Ada", in: RecordShape(.expense)),
            try FieldEdit("vendor=", in: RecordShape(.expense)),
        ])
        #expect(extractor.lesson(of: layout, record) == nil)
    }

    @Test("hundreds of lessons take no time to speak of")
    func many() throws {
        let one = try learnt(Self.paper(), "vendor=Café Morgenrot", "total=6.00")
        let lessons = (0..<VendorLessons.most).map { number in
            var other = one
            other.name?.text = "Shop Morgenrot \(number)"
            other.reading = "Shop \(number)"
            other.marks.head = ["morgenrot", "street\(number)", "town\(number % 7)"]
            other.marks.anchors = [
                PaperAnchor(kind: .phone, text: "\(10_000_000 + number)"), PaperAnchor(kind: .tax, text: "2234567890"),
            ]
            return other
        }
        var taught = extractor
        taught.lessons = VendorLessons(lessons)
        _ = taught.expense(text: Self.next)
        let clock = ContinuousClock()
        let usual = (0..<5).map { _ in clock.measure { _ = extractor.expense(text: Self.next) } }.min() ?? .zero
        let heeding = (0..<5).map { _ in clock.measure { _ = taught.expense(text: Self.next) } }.min() ?? .zero
        #expect(heeding < usual + .milliseconds(150), "\(usual) without, \(heeding) with")
    }
}
