import Foundation
import Testing

@testable import Agents

@Suite("What records say together")
struct RecordTests {
    private func facts(
        _ amount: String?, _ day: String? = nil, _ party: String? = nil, currency: String? = "EUR",
        number: String? = nil
    ) -> RecordFacts {
        RecordFacts(
            amount: amount.flatMap(Decimal.init(exactly:)), currency: currency, day: day.flatMap(PaperDay.init),
            party: party, number: number)
    }

    @Test(
        "two spellings of a name are alike, two names are not",
        arguments: [
            ("ALDI SÜD GmbH & Co. KG", "Aldi Sued", true), ("CAFÉ MORGENROT", "Cafe Morgenrot", true),
            ("REWE Markt GmbH", "REWE SAGT DANKE 44123", false), ("Bakery Abendrot", "Café Morgenrot", false),
            ("Stadtwerke Musterstadt", "STADTWERKE MUSTERSTADT GMBH KUNDENSERVICE", true), ("GmbH", "AG", false),
            ("", "Café", false),
        ])
    func names(_ one: String, _ other: String, _ alike: Bool) {
        let likeness = ComparableName(one).likeness(to: ComparableName(other))
        #expect((likeness >= 0.8) == alike, "\(likeness)")
        #expect(ComparableName(other).likeness(to: ComparableName(one)) == likeness)
    }

    @Test("days are told apart in days, over leap years too")
    func days() throws {
        let number = { (text: String) in try #require(PaperDay(text)).number }
        #expect(try number("2024-03-01") - number("2024-02-28") == 2)
        #expect(try number("2023-03-01") - number("2023-02-28") == 1)
        #expect(try number("2026-01-01") - number("2025-01-01") == 365)
        #expect(try number("2000-03-01") - number("1999-03-01") == 366)
        for wrong in ["2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-00-10", "2026-04-31", ""] {
            #expect(PaperDay(wrong) == nil, "\(wrong)")
        }
    }

    @Test("a value is read back as it is written")
    func values() throws {
        var record = ExtractedRecord(schema: "expense")
        record.fields["total"] = ExtractedField(
            .money(Decimal(string: "-1234.05") ?? 0, currency: nil), confidence: 0.97, text: "1.234,05-",
            place: "page 2",
            box: .init(left: 1, top: 2, right: 3, bottom: 4))
        record.fields["date"] = ExtractedField(.day(year: 2026, month: 3, day: 14), confidence: 0.5)
        record.fields["number"] = ExtractedField(.text("12.40"), confidence: 0.4)
        record.rows["items"] = [["quantity": ExtractedField(.number(2), confidence: 0.9)]]
        record.checks = [ExtractedCheck(name: "items add up to the total", holds: false)]
        let read = try JSONDecoder().decode(ExtractedRecord.self, from: JSONEncoder().encode(record))
        #expect(read == record)
    }

    @Test("a record of version 11, whose values name no type, is read")
    func untyped() throws {
        let json = """
            {"schema": "expense", "checks": [], "fields": {
            "total": {"value": "12.40", "currency": "EUR", "confidence": 1, "tier": "embedded"},
            "subtotal": {"value": "10.00", "confidence": 1, "tier": "embedded"},
            "date": {"value": "2026-03-14", "confidence": 1, "tier": "embedded"},
            "number": {"value": "0815", "confidence": 1, "tier": "embedded"}, "items": []}}
            """
        let record = try JSONDecoder().decode(ExtractedRecord.self, from: Data(json.utf8))
        #expect(record["total"]?.value == .money(Decimal(1240) / 100, currency: "EUR"))
        #expect(record["subtotal"]?.value == .money(10, currency: nil))
        #expect(record["date"]?.value == .day(year: 2026, month: 3, day: 14))
        #expect(record["number"]?.value == .text("0815"))
    }

    @Test("what a user says is certain, and in the currency of the paper")
    func edited() throws {
        var record = ExtractedRecord(schema: "expense")
        record.fields["total"] = ExtractedField(.money(12, currency: "EUR"), confidence: 0.6)
        record.fields["vendor"] = ExtractedField(.text("C0FFEE"), confidence: 0.6)
        record.checks = [ExtractedCheck(name: "items add up to the total", holds: false)]
        record.apply(try ["total=12,40", "vendor=", "date=2026-03-14", "note=with Ada"].map(edit))
        #expect(record["total"]?.value == .money(Decimal(1240) / 100, currency: "EUR"))
        #expect(record["total"]?.confidence == 1 && record["total"]?.tier == "user")
        #expect(record["vendor"] == nil && record["note"]?.value == .text("with Ada"))
        #expect(record.checks.isEmpty)
        record.apply([try edit("currency=chf")])
        #expect(record["total"]?.value == .money(Decimal(1240) / 100, currency: "CHF"))
    }

    private func edit(_ text: String) throws -> FieldEdit { try FieldEdit(text, in: RecordShape(.expense)) }

    @Test(
        "what is no edit says how it is written",
        arguments: [
            "total", "seller=Ada", "total=twelve", "total=1.234,50", "total=1e9", "date=14.03.2026", "date=2026-02-30",
            "currency=Euro", "=3", "+=3", "+file=3", "+a/b=3", "project=Kitchen",
            "vendor=\(String(repeating: "a", count: 501))",
        ])
    func wrong(_ text: String) {
        #expect(throws: FieldEditError.self) { try edit(text) }
    }

    @Test("a column of the user's own begins with a plus, and a field of the schema is none")
    func own() throws {
        var record = ExtractedRecord(schema: "expense")
        record.apply(try ["+Project_name=Kitchen", "+total=3.60", "+note=later"].map(edit))
        #expect(record["project name"]?.value == .text("Kitchen"))
        #expect(record["total"]?.value == .money(Decimal(360) / 100, currency: nil))
        #expect(record["note"]?.value == .text("later"))
    }

    @Test("a schema of the user's own has its fields mended by their types, however they are spelt")
    func ownSchema() throws {
        let form = RecordForm(
            schema: "Lease", subject: "a home that is let",
            fields: [
                .init("Tenant", .text, "Who rents."), .init("Monthly rent", .money, "A month."),
                .init("begins", .day(ahead: true), "When."), .init("rooms", .number, "How many.", isNeeded: true),
            ])
        let shape = RecordShape(form)
        #expect(shape.total == "Monthly rent" && shape.party == "Tenant" && shape.day == "begins")
        var record = ExtractedRecord(schema: "Lease")
        #expect(form.doubtful(in: record) == ["rooms"])
        record.apply(
            try ["monthly_rent=900 EUR", "BEGINS=2026-05-01", "rooms=2.5"].map { try FieldEdit($0, in: shape) })
        #expect(record["Monthly rent"]?.value == .money(900, currency: "EUR"))
        #expect(record["begins"]?.value == .day(year: 2026, month: 5, day: 1))
        #expect(record["rooms"]?.value == .number(Decimal(25) / 10))
        #expect(form.doubtful(in: record).isEmpty)
        #expect(throws: FieldEditError.noNumber("two")) { try FieldEdit("rooms=two", in: shape) }
    }

    @Test("what the user found right is certain, is missed no more, and stays when it is read anew")
    func confirmed() throws {
        let form = try #require(RecordForm(.expense))
        var record = ExtractedRecord(schema: "expense")
        record.fields["total"] = ExtractedField(.money(8, currency: "EUR"), confidence: 0.7, text: "8,00")
        record.fields["vendor"] = ExtractedField(.text("Kiosk"), confidence: 0.99)
        #expect(form.doubtful(in: record) == ["date", "total"])
        record.confirm()
        #expect(form.doubtful(in: record).isEmpty)
        let stored = try JSONDecoder().decode(ExtractedRecord.self, from: JSONEncoder().encode(record))
        #expect(stored == record && stored["total"]?.text == "8,00")
        var anew = ExtractedRecord(schema: "expense")
        anew.fields["total"] = ExtractedField(.money(9, currency: "EUR"), confidence: 0.99)
        #expect(anew.keeping(what: stored)["total"]?.value == .money(8, currency: "EUR"))
        #expect(form.doubtful(in: anew.keeping(what: stored)).isEmpty)
    }

    @Test("a day of long ago is read as it was written")
    func longAgo() throws {
        var record = ExtractedRecord(schema: "expense")
        record.apply([try edit("date=0876-03-14")])
        #expect(try JSONDecoder().decode(ExtractedRecord.self, from: JSONEncoder().encode(record)) == record)
    }

    @Test("read anew, what the user said stays")
    func again() throws {
        var said = ExtractedRecord(schema: "expense")
        said.fields["vendor"] = ExtractedField(.text("old"), confidence: 0.9)
        said.apply([try edit("total=3.60 EUR")])
        var anew = ExtractedRecord(schema: "expense")
        anew.fields["vendor"] = ExtractedField(.text("new"), confidence: 0.99)
        anew.fields["total"] = ExtractedField(.money(8, currency: "EUR"), confidence: 0.99)
        let kept = anew.keeping(what: said)
        #expect(kept["vendor"]?.value == .text("new"))
        #expect(kept["total"]?.value == .money(Decimal(360) / 100, currency: "EUR"))
    }

    @Test("one purchase on two papers is found, two purchases are not")
    func duplicates() {
        let member = { (id: Int64, facts: RecordFacts, content: [UInt8]?) in
            RecordDuplicates.Member(id: id, facts: facts, content: content)
        }
        let pairs = RecordDuplicates([
            member(1, facts("3.60", "2026-03-14", "Café Morgenrot", number: "17"), [1]),
            member(2, facts("3.60", "2026-03-14", "CAFE MORGENROT", number: "18"), [2]),
            member(3, facts("3.60", "2026-03-14", "Cafe Morgenrot GmbH", number: "17"), [3]),
            member(4, facts("9.00", nil, nil), [1]),
            member(5, facts("3.60", "2026-03-15", "Café Morgenrot"), [5]),
            member(6, facts("3.60", "2026-03-14", "Bakery Abendrot"), [6]),
            member(7, facts("3.60", "2026-03-14", "Café Morgenrot", currency: "CHF"), [7]),
            member(8, facts(nil), nil), member(9, facts(nil), nil),
        ]).pairs
        #expect(pairs.map { [$0.first, $0.second] } == [[1, 3], [1, 4]])
        #expect(pairs.allSatisfy { $0.certainty == .exact })
        let likely = RecordDuplicates([
            member(1, facts("3.60", "2026-03-14", "Café Morgenrot"), nil),
            member(2, facts("3.60", "2026-03-14", nil, currency: nil), nil),
        ]).pairs
        #expect(likely.map(\.certainty) == [.likely])
    }

    @Test("a transaction has the paper whose amount, days and name fit; each one at most")
    func matches() {
        let transaction = { (facts: RecordFacts, purpose: String) in
            TransactionMatches.Transaction(record: 1, row: 0, facts: facts, purpose: purpose)
        }
        let paper = { (facts: RecordFacts, isInvoice: Bool) in
            TransactionMatches.Paper(record: 2, facts: facts, isInvoice: isInvoice)
        }
        let matches = TransactionMatches(
            [
                transaction(facts("-3.60", "2026-03-16", "CAFE MORGENROT HAMBURG"), "card 0417"),
                transaction(facts("-3.60", "2026-03-16", "SUMUP *ABENDROT"), ""),
                transaction(facts("-119.00", "2026-04-20", "Stadtwerke"), "invoice RE-2026-0815"),
                transaction(facts("3.60", "2026-03-16", "Café Morgenrot"), "a refund is no payment"),
                transaction(facts("-50.00", "2026-06-01", "Somebody"), ""),
            ],
            [
                paper(facts("3.60", "2026-03-14", "Bakery Abendrot"), false),
                paper(facts("3.60", "2026-03-14", "Café Morgenrot"), false),
                paper(facts("119.00", "2026-03-01", "Stadtwerke Musterstadt GmbH", number: "RE-2026-0815"), true),
                paper(facts("50.00", "2026-01-01", "Somebody"), false),
                paper(facts("50.00", "2026-05-30", "Somebody", currency: "CHF"), false),
            ]
        ).matches
        #expect(Set(matches.map { [$0.transaction, $0.paper] }) == [[0, 1], [1, 0], [2, 2]])
    }

    @Test("sums are of one currency each, two spellings are one vendor, and what is unsure is in none")
    func sums() {
        let records: [(facts: RecordFacts, category: String?)] = [
            (facts("3.60", "2026-03-14", "CAFÉ MORGENROT"), "Receipts"),
            (facts("1.40", "2026-04-01", "Cafe Morgenrot"), "Receipts"),
            (facts("10.00", "2026-03-02", "Kiosk", currency: "CHF"), nil), (facts(nil, "2026-03-02", "Kiosk"), nil),
            (facts("-1.00", "2026-03-20", "Kiosk"), nil),
        ]
        let sums = RecordSums(records, by: .vendor)
        #expect(sums.unsure == 1)
        #expect(
            sums.rows.map { "\($0.name ?? "–") \($0.sum) \($0.currency ?? "")" } == [
                "Kiosk 10 CHF", "CAFÉ MORGENROT 5 EUR", "Kiosk -1 EUR",
            ])
        #expect(RecordSums(records, by: .month).rows.compactMap(\.name) == ["2026-03", "2026-03", "2026-04"])
        #expect(RecordSums(records, by: .category).rows.map(\.name) == [nil, "Receipts", nil])
    }
}
