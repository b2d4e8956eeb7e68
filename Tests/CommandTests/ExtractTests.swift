import Files
import Foundation
import Testing
import TestSupport

/// `deskhand extract`, as a user and a script meet it.
@Suite("Extract")
struct ExtractTests {
    private static let receipt = """
                    CAFÉ MORGENROT
                Quay 3, 20457 Hamburg

        RECEIPT No. 004417
        2026-03-02  10:42       Table 6

        2 x Flat white           8.40
        1 x Cinnamon roll        3.60
        1 x Sparkling water      2.90
        -----------------------------
        TOTAL              EUR  14.90
        Paid by card  **** **** **** 0417
        Thank you for your visit!
        """

    private static func invoice(type: Int = 380) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
            xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
            xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
          <rsm:ExchangedDocument>
            <ram:ID>471102</ram:ID><ram:TypeCode>\(type)</ram:TypeCode>
            <ram:IssueDateTime><udt:DateTimeString format="102">20260305</udt:DateTimeString></ram:IssueDateTime>
          </rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
            <ram:ApplicableHeaderTradeAgreement>
              <ram:SellerTradeParty><ram:Name>Harbour \u{202E}Coffee GmbH</ram:Name></ram:SellerTradeParty>
            </ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeSettlement>
              <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
                <ram:TaxBasisTotalAmount>445.27</ram:TaxBasisTotalAmount>
                <ram:TaxTotalAmount currencyID="EUR">84.60</ram:TaxTotalAmount>
                <ram:GrandTotalAmount>529.87</ram:GrandTotalAmount>
                <ram:DuePayableAmount>529.87</ram:DuePayableAmount>
              </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """
    }

    private typealias Object = [String: Any]

    private func object(_ text: String) throws -> Object {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    }

    private func records(_ text: String) throws -> [Object] { try #require(try object(text)["records"] as? [Object]) }

    private func field(_ name: String, _ record: Object?) -> Object? {
        (record?["fields"] as? Object)?[name] as? Object
    }

    @Test("a receipt's fields come with their evidence, and sums are done again")
    func receipt() throws {
        let sandbox = try Sandbox()
        let file = sandbox.desk.appending("café.txt")
        try sandbox.write(Self.receipt, to: file)
        let before = try Tree.facts(below: sandbox.desk)
        let answer = try sandbox.run("extract", "--json", file.string)
        #expect(answer.status == 0, "\(answer.errors)")
        let record = try records(answer.output).first
        #expect(record?["schema"] as? String == "expense")
        #expect((record?["file"] as? Object)?["path"] as? String == file.string)
        let total = try #require(field("total", record))
        #expect(total["value"] as? String == "14.90" && total["currency"] as? String == "EUR")
        #expect(total["tier"] as? String == "embedded" && (total["text"] as? String)?.contains("14.90") == true)
        #expect(total["confidence"] is Double && total["box"] == nil && total["place"] == nil)
        #expect(field("date", record)?["value"] as? String == "2026-03-02")
        #expect(field("last_four_digits", record)?["value"] as? String == "0417")
        #expect(((record?["rows"] as? Object)?["items"] as? [Object])?.count == 3)
        let checks = try #require(record?["checks"] as? [Object])
        #expect(
            checks.contains { $0["name"] as? String == "items add up to the total" && $0["holds"] as? Bool == true })

        let said = try sandbox.run("extract", file.string)
        #expect(said.status == 0 && said.output.contains("14.90 EUR") && said.output.contains("“0417”"))
        #expect(said.output.contains("“Flat white”"))
        #expect(said.output.contains("✓ items add up to the total"))
        #expect(try Tree.facts(below: sandbox.desk) == before)
        #expect(try sandbox.run("log").output.contains("Nothing"))
    }

    @Test("an electronic invoice is read from its data, and a credit note counts below zero")
    func electronicInvoice() throws {
        let sandbox = try Sandbox()
        let (bill, credit) = (sandbox.desk.appending("bill.xml"), sandbox.desk.appending("credit.xml"))
        try sandbox.write(Self.invoice(), to: bill)
        try sandbox.write(Self.invoice(type: 381), to: credit)
        let answers = try records(try sandbox.run("extract", "--json", bill.string, credit.string).output)
        #expect(answers.map { $0["schema"] as? String } == ["invoice", "invoice"])
        let gross = try #require(field("gross", answers.first))
        #expect(gross["value"] as? String == "529.87" && gross["currency"] as? String == "EUR")
        #expect(gross["tier"] as? String == "exact" && gross["confidence"] as? Double == 1)
        #expect(field("issued", answers.first)?["value"] as? String == "2026-03-05")
        #expect(field("gross", answers.last)?["value"] as? String == "-529.87")

        let said = try sandbox.run("extract", bill.string, credit.string, "--schema", "expense").output
        #expect(said.contains("✓ subtotal and tax make the total") && said.contains("100 %"))
        #expect(said.contains("refund") && said.contains("2 records: 0.00 EUR."))
        #expect(said.contains("Harbour ‹U+202E›Coffee GmbH"))
    }

    @Test("of a folder, the files in it are read, and one that is damaged does not stop the others")
    func folder() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.receipt, to: sandbox.desk.appending("b receipt.txt"))
        try sandbox.write("%PDF-1.7\n1 0 obj\n", to: sandbox.desk.appending("a broken.pdf"))
        try sandbox.write("blue and green\n", to: sandbox.desk.appending("c blue.txt"))
        try sandbox.write(Self.receipt, to: sandbox.desk.appending(".hidden.txt"))
        let below = sandbox.desk.appending("below")
        try FileManager.default.createDirectory(atPath: below.string, withIntermediateDirectories: true)
        try sandbox.write(Self.receipt, to: below.appending("d.txt"))
        try sandbox.write(Self.receipt, to: sandbox.desk.appending("b receipt (1).txt"))
        // Once in its folder, once by itself.
        let arguments = ["extract", sandbox.desk.string, sandbox.desk.appending("c blue.txt").string]
        let answer = try sandbox.run(arguments + ["--json"])
        #expect(answer.status == 1)
        let names = { (list: Any?) in
            (list as? [Object] ?? []).map { URL(filePath: (($0["file"] ?? $0) as? Object)?["path"] as? String ?? "") }
                .map(\.lastPathComponent)
        }
        let report = try object(answer.output)
        #expect(names(report["records"]) == ["b receipt (1).txt", "b receipt.txt"])
        #expect(names(report["without_record"]) == ["c blue.txt"])
        #expect(names(report["unread"]) == ["a broken.pdf"])
        #expect((report["unread"] as? [Object])?.first?["reason"] as? String != "")

        let said = try sandbox.run(arguments)
        #expect(said.status == 1)
        #expect(said.output.contains("1 copy of another file, not counted twice"))
        #expect(said.output.contains("1 file with nothing to extract; 1 could not be read."))
        let lines = said.output.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("✗") == true && lines.contains { $0.hasSuffix("nothing to extract") })
    }

    @Test("a schema that is unknown is refused with those that are known, and so is a path where nothing lies")
    func wrongCalls() throws {
        let sandbox = try Sandbox()
        let unknown = try sandbox.run("extract", sandbox.desk.string, "--schema", "expanse")
        #expect(unknown.status == 64 && unknown.errors.contains("“expanse”. Known: expense, invoice, "))
        #expect(try sandbox.run("extract", sandbox.desk.appending("nothing").string).status == 66)
        let link = sandbox.desk.appending("link.txt").string
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
        #expect(try sandbox.run("extract", link).status == 64)
        #expect(try sandbox.run("extract", sandbox.library.string).output == "There are no files.\n")
    }
}
