import Files
import Foundation
import Testing
import TestSupport

@testable import Tables

@Suite("Records for bookkeeping programs")
struct LedgerTests {
    private let records = [
        Papers.expense(1, "Café Morgenrot", "12.40", payment: "cash"),
        Papers.expense(2, "REWE Markt", "-3.60", day: "2026-04-01", payment: "card"),
        Papers.expense(3, "Hut \"Zum Öhi\"", "7.50", "CHF", day: "2026-01-02", category: "Travel"),
        Papers.expense(4, "Kiosk", "99.99", day: nil, sure: 0.8),
        Papers.expense(5, "Market", "5", nil), Papers.expense(6, "Nobody", nil),
        Papers.invoice(7, "Stadtwerke", "1234.56"),
    ]

    private var accounts: AccountMap {
        var accounts = AccountMap()
        accounts.vendors = [
            AccountMap.Vendor(pattern: "rewe*", account: "Expenses:Food"),
            AccountMap.Vendor(pattern: "*", account: "Expenses:Wherever it went"),
        ]
        return accounts
    }

    /// What a program says to a text; nil where it is not installed.
    private func check(_ text: String, _ program: String, _ arguments: [String] = [], ending: String) throws -> (
        status: Int32, output: String
    )? {
        let tool = "/usr/bin/" + program
        guard FileManager.default.isExecutableFile(atPath: tool) else { return nil }
        let sandbox = try Sandbox()
        let file = sandbox.root.appending("records." + ending)
        try sandbox.write(text, to: file)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = arguments + [file.string]
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": sandbox.root.string]
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }

    @Test("what is not sure is left out and counted; a refund is below zero; what was spent has its account")
    func hledger() throws {
        let book = LedgerBook(records, AccountMap())
        #expect(book.leftOut == LedgerBook.LeftOut(unsure: 1, withoutAmount: 1, withoutCurrency: 1))
        #expect(
            book.hledger.hasSuffix(
                """

                2026-04-01 * (004417) REWE Markt
                    ; record: 2
                    ; file: /home/ada/Documents/Receipts/2026/paper 2.pdf
                    Expenses:Shopping  -3.60 EUR
                    Liabilities:Card  3.60 EUR

                """))
        #expect(book.hledger.contains("Liabilities:Payable  -1234.56 EUR"))
        guard let said = try check(book.hledger, "hledger", ["balance", "-N", "-O", "csv", "-f"], ending: "journal")
        else { return }
        #expect(said.status == 0, "\(said.output)")
        #expect(said.output.contains("\"Expenses:Shopping\",\"8.80 EUR\""))
        #expect(said.output.contains("\"Expenses:Travel\",\"7.50 CHF\""))
        #expect(said.output.contains("\"Liabilities:Payable\",\"-1234.56 EUR\""))
    }

    @Test("what is not sure is there when it is asked for, and marked")
    func unsure() throws {
        let book = LedgerBook(records, AccountMap(), includesUnsure: true)
        #expect(book.leftOut == LedgerBook.LeftOut(withoutAmount: 1))
        #expect(
            book.hledger.contains("! (004417) Kiosk") && book.hledger.contains("; not sure: total is not sure 80 %"))
        #expect(book.beancount.contains("! \"Kiosk\"") && book.beancount.contains("5.00 XXX"))
        #expect(book.ofx(made: 0).contains("<MEMO>NOT SURE: "))
        try accept(book)
    }

    @Test("the longest pattern that fits a vendor has its account, else its category, else there is one for all else")
    func mapped() {
        #expect(accounts.expense(of: records[1]) == "Expenses:Food")
        #expect(accounts.expense(of: records[0]) == "Expenses:Wherever it went")
        #expect(AccountMap().expense(of: records[2]) == "Expenses:Travel")
        #expect(AccountMap().expense(of: Papers.expense(1, "x", "1", category: "receipts")) == "Expenses:Shopping")
        #expect(AccountMap().expense(of: Papers.expense(1, "x", "1", category: "My own")) == "Expenses:Other")
        var map = AccountMap()
        for (pattern, fits) in [
            ("*rot", true), ("caf? morgen*", true), ("CAFÉ*ROT*", true), ("*", true), ("Caf?", false), ("", false),
            ("*morgen", false), (String(repeating: "*a", count: 100), false),
        ] {
            map.vendors = [AccountMap.Vendor(pattern: pattern, account: "Expenses:Yes")]
            #expect((map.expense(of: records[0]) == "Expenses:Yes") == fits, "\(pattern)")
        }
    }

    @Test(
        "an account is one that every format can have",
        arguments: [
            ("Expenses:Food", true), ("expenses:food:at home", true), ("Expenses:Ärzte", true), ("Expenses", false),
            ("Food:Expenses", false), ("Expenses:", false), ("Expenses:a  b", false), ("Expenses:a;b", false),
            ("Expenses:\n", false), ("Expenses::b", false), ("Assets:Bank 1-2", true), ("Expenses:(a)", false),
        ])
    func accountNames(name: String, isAccount: Bool) throws {
        #expect(AccountMap.isAccount(name) == isAccount)
        guard isAccount else { return }
        var map = AccountMap()
        map.categories = ["Receipts": name]
        try accept(LedgerBook([records[0]], map))
    }

    @Test("no words of a document break a ledger or say something in it")
    func hostile() throws {
        let papers = Papers.hostile.enumerated().map { index, text in
            var paper = Papers.expense(Int64(index), text, "1.00", category: text)
            paper.record.fields["number"]?.value = .text(text)
            paper.file = FilePath("/home/ada/" + text.prefix(80).replacing("/", with: ""))
            return paper
        }
        let book = LedgerBook(papers, AccountMap())
        try accept(book)
        guard let said = try check(book.hledger, "hledger", ["stats", "-f"], ending: "journal") else { return }
        #expect(said.output.contains("Transactions             : \(papers.count) "), "\(said.output)")
        #expect(said.output.contains("2026-03-14 to 2026-03-15"), "\(said.output)")
    }

    @Test("no entry at all is a file, too")
    func empty() throws { try accept(LedgerBook([], AccountMap())) }

    @Test("a statement for each currency, with what was spent below zero")
    func ofx() throws {
        let text = LedgerBook(records, AccountMap()).ofx(made: 1_773_500_000_000)
        #expect(text.contains("<DTSERVER>20260314145320</DTSERVER>"))
        #expect(text.contains("<TRNAMT>-12.40</TRNAMT><FITID>DESKHAND-1</FITID><NAME>Café Morgenrot</NAME>"))
        #expect(text.contains("<TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260401120000</DTPOSTED><TRNAMT>3.60</TRNAMT>"))
        #expect(text.contains("<CURDEF>CHF</CURDEF>") && text.contains("<NAME>Hut \"Zum Öhi\"</NAME>"))
        #expect(text.contains("<BALAMT>-1243.36</BALAMT>"))
    }

    /// Holds all formats against the programs that read them, as far as those are there.
    private func accept(_ book: LedgerBook) throws {
        if let said = try check(book.hledger, "hledger", ["check", "-f"], ending: "journal") {
            #expect(said.status == 0 && said.output.isEmpty, "\(said.output)")
        }
        if let said = try check(book.beancount, "bean-check", ending: "beancount") {
            #expect(said.status == 0 && said.output.isEmpty, "\(said.output)")
        }
        if let said = try check(book.ofx(made: 0), "python3", ["-c", Self.parse], ending: "ofx") {
            #expect(said.status == 0 && said.output == "\(book.entries.count)\n", "\(said.output)")
        }
    }

    /// OFX 2 is XML.
    private static let parse = """
        import sys, xml.etree.ElementTree as tree
        print(len(tree.parse(sys.argv[1]).findall(".//STMTTRN/FITID")))
        """
}
