import Agents
import Files
import Foundation
import Tables
import Testing
import TestSupport

@testable import Desk
@testable import Journal

@Suite("Tables and accounts in the config")
struct ConfigTablesTests {
    private static let desk = "[[desk]]\npath = \"~/Downloads\"\nlibrary = \"~/Documents\"\n"

    private func parse(_ text: String) throws -> Config {
        try ConfigFile.parse(Self.desk + text, Locations(environment: ["HOME": "/home-of/ada"]))
    }

    private func problems(_ text: String) throws -> [String] {
        do {
            _ = try parse(text)
            return []
        } catch let error as ConfigError {
            return error.problems.map { "\($0.line): \($0)" }
        }
    }

    private func table(_ file: String, _ schema: String = "expense") -> String {
        "[[table]]\nschema = \"\(schema)\"\nfile = \"\(file)\"\n"
    }

    @Test("tables and accounts are read, and shown as they can be read again")
    func read() throws {
        let config = try parse(
            table("~/Documents/Expenses/{year}.xlsx") + table("/srv/books/bills.csv", "invoice")
                + """
                [accounts]
                cash = "Assets:Wallet"
                [accounts.categories]
                receipts = "Expenses:Daily"
                [accounts.vendors]
                "REWE*" = "expenses:groceries"
                """)
        #expect(
            config.tables == [
                try KeptTable(RecordShape(.expense), file: "/home-of/ada/Documents/Expenses/{year}.xlsx"),
                try KeptTable(RecordShape(.invoice), file: "/srv/books/bills.csv"),
            ])
        #expect(config.accounts.cash == "Assets:Wallet" && config.accounts.bank == AccountMap().bank)
        #expect(config.accounts.categories["receipts"] == "Expenses:Daily")
        #expect(config.accounts.categories["Receipts"] == nil && config.accounts.categories["Travel"] != nil)
        #expect(config.accounts.vendors == [AccountMap.Vendor(pattern: "REWE*", account: "expenses:groceries")])
        let shown = try ConfigFile.parse(config.show, Locations(environment: ["HOME": "/home-of/ada"]))
        #expect(shown.tables == config.tables && shown.accounts == config.accounts && shown.show == config.show)
    }

    @Test("nothing said means no table, and the usual accounts of the categories there are")
    func nothing() throws {
        let config = try parse("[[category]]\nname = \"Travel\"\nremove = true\n")
        #expect(config.tables.isEmpty)
        #expect(config.accounts.categories["Travel"] == nil && config.accounts.categories["Bills"] != nil)
        let shown = try ConfigFile.parse(config.show, Locations(environment: ["HOME": "/home-of/ada"]))
        #expect(shown.accounts == config.accounts)
    }

    @Test("the service is let into the folders of tables")
    func lock() throws {
        let locations = try Locations(environment: ["HOME": "/home-of/ada"])
        let rules = LockRules(try parse(table("/srv/books/{year}/all.csv")), locations)
        #expect(rules.reaches("/srv/books/2026/all.csv") && !rules.reaches("/srv/other"))
    }

    @Test("what is wrong with a table is said, with its line")
    func wrongTables() throws {
        #expect(
            try problems("[[table]]\nfiel = \"x\"\n") == [
                "4: a [[table]] needs \"schema\": what its rows are, such as \"expense\"",
                "4: a [[table]] needs \"file\": where it is kept, such as \"~/Documents/Expenses/{year}.xlsx\"",
                "5: unknown key \"fiel\" in [[table]]; did you mean \"file\"?",
            ])
        for (file, words) in [
            ("Expenses.xlsx", "must be a whole path, from / or ~/; did you mean \"~/Expenses.xlsx\"?"),
            ("~/Documents/a.ods", "a table is a .csv or an .xlsx file"),
            ("~/Documents/{month}.csv", "{month} says nothing here"),
            ("~/Downloads/{year}.csv", "lies on a desk"),
            ("~/.local/state/deskhand/a.csv", "where Deskhand keeps its own files"),
            ("~/a.csv", "cannot be all of /home-of/ada"),
            ("~/{year}/a.csv", "cannot be all of /home-of/ada"),
            ("/usr/share/a.csv", "belongs to the system"),
            ("/tmp/a.csv", "cannot be all of /tmp"),
        ] {
            let found = try problems(table(file))
            #expect(found.count == 1 && found[0].hasPrefix("6: ") && found[0].contains(words), "\(file): \(found)")
        }
        let twice = try problems(table("~/Documents/a.csv") + table("~/Documents/a.csv", "invoice"))
        #expect(twice.count == 1 && twice[0].hasPrefix("9: there are two tables in "))
        let schemas = ExtractionSchema.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        #expect(
            try problems(table("~/Documents/a.csv", "expanse")) == [
                "5: \"schema\" must be one of \(schemas); did you mean \"expense\"?"
            ])
        #expect(try problems("[table]\nschema = \"expense\"\n")[0].contains("write [[table]] in double brackets"))
    }

    @Test("what is wrong with an account is said, with its line")
    func wrongAccounts() throws {
        let found = try problems(
            """
            [accounts]
            cash = "Wallet"
            [accounts.categories]
            Recepts = "Expenses:A"
            [accounts.vendors]
            "x*" = "Food:Out"
            "y" = 3
            """)
        #expect(found.count == 4)
        #expect(found[0].hasPrefix("5: \"cash\": \"Wallet\" is no account"))
        #expect(found[0].hasSuffix("did you mean \"Expenses:Wallet\"?"))
        #expect(found[1] == "7: there is no category \"Recepts\"; did you mean \"Receipts\"?")
        #expect(found[2].hasPrefix("9: \"x*\": \"Food:Out\" is no account"))
        #expect(found[3] == "10: \"y\" must be a text in quotes")
        #expect(try problems("[accounts]\ncategories = 1\n")[0].contains("as a table of its own"))
    }

    @Test("of the records in the journal each table gets its own")
    func bytes() throws {
        let sandbox = try Sandbox()
        let config = try parse(
            table("/srv/t/{year}.csv") + table("/srv/t/all.xlsx") + table("/srv/t/none.csv", "invoice"))
        var logged: [LoggedRecord] = []
        for (id, year) in [(1, 2025), (2, 2026), (3, 2026)] as [(Int64, Int)] {
            var record = ExtractedRecord(schema: "expense")
            record.fields["date"] = ExtractedField(.day(year: year, month: 2, day: 3), confidence: 1)
            record.fields["total"] = ExtractedField(.money(Decimal(id), currency: "EUR"), confidence: 1)
            let kept = try #require(KeptRecord(record))
            logged.append(
                LoggedRecord(
                    id: id, job: 1, file: FilePath("/l/\(id).pdf"), category: nil, made: 0, digest: nil, record: kept))
        }
        let made = try tables(for: config, records: logged, scratch: sandbox.root)
        #expect(made.map(\.path) == ["/srv/t/2025.csv", "/srv/t/2026.csv", "/srv/t/all.xlsx"])
        #expect(String(decoding: made[1].bytes, as: UTF8.self).contains(",2026-02-03,3.00,EUR,"))
        #expect(made[2].bytes.starts(with: Array("PK".utf8)))
    }
}
