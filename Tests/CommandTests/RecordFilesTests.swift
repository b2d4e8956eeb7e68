import Files
import Foundation
import Testing
import TestSupport

/// `deskhand records export` and `pack`: records as files for other programs and people.
@Suite("Records as files")
struct RecordFilesTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(more: "[accounts.vendors]\n\"*morgenrot*\" = \"Expenses:Coffee\"\n")
        for (number, vendor) in ["CAFÉ MORGENROT", "BAKERY ABENDROT"].enumerated() {
            try sandbox.write(
                """
                            \(vendor)
                        Quay 3, 20457 Hamburg

                RECEIPT No. 00441\(number)
                2026-03-0\(number + 2)  10:42       Table 6

                1 x Flat white          1\(number).90
                -----------------------------
                TOTAL              EUR  1\(number).90
                Cash               EUR  20.00
                Change             EUR   \(9 - number).10
                Thank you for your visit!
                """, to: sandbox.desk.appending("receipt \(number).txt"))
        }
        try sandbox.run("file", sandbox.desk.string)
    }

    private func content(_ path: FilePath) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path.string)), as: UTF8.self)
    }

    @Test("a bookkeeping has each amount once, by the accounts of the config, or says that it is left out")
    func bookkeeping() throws {
        let all = try sandbox.run("records", "export", "--format", "hledger", "--unsure")
        #expect(all.status == 0 && all.errors.isEmpty)
        #expect(all.output.contains("    Expenses:Coffee  10.90 EUR\n"))
        #expect(all.output.contains("    Expenses:Shopping  11.90 EUR\n"))
        let sure = try sandbox.run("records", "export", "--format", "beancount")
        let entries = sure.output.components(separatedBy: "\n  record: ").count - 1
        #expect(sure.status == 0 && (entries == 2) == sure.errors.isEmpty)
        if entries < 2 { #expect(sure.errors.contains("Left out: \(2 - entries) amount")) }
        #expect(try sandbox.run("records", "export", "--format", "ofx", "--unsure").output.contains("-10.90"))
    }

    @Test("a file that is there is not replaced; what was written is told")
    func written() throws {
        let file = sandbox.root.appending("table.xlsx")
        let made = try sandbox.run("records", "export", "--format", "xlsx", "--out", file.string, "--json")
        #expect(made.status == 0 && made.output.contains("\"records\" : 2"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file.string)).starts(with: Data("PK".utf8)))
        #expect(try sandbox.run("records", "export", "--format", "xlsx", "--out", file.string).status == 73)
        let csv = sandbox.root.appending("table.csv")
        #expect(try sandbox.run("records", "export", "expense", "--format", "csv", "--out", csv.string).status == 0)
        #expect(try content(csv).contains("2026-03-02,10.90,EUR,"))
        let json = try sandbox.run("records", "export", "--format", "json").output
        #expect(try json == sandbox.run("records", "--json").output)
    }

    @Test(
        "what makes no sense is refused",
        arguments: [
            ["--format", "xlsx"], ["--format", "csv"], ["--format", "json", "--unsure"], ["--format", "ods"], [],
            ["--format", "ofx", "--json"],
        ])
    func refused(words: [String]) throws {
        #expect(try sandbox.run(["records", "export"] + words).status == 64)
    }

    @Test("a pack has the papers of the year; without any there is none, and a paper that is gone is said")
    func pack() throws {
        let file = sandbox.root.appending("2026.zip")
        let made = try sandbox.run("records", "pack", "--year", "2026", file.string)
        #expect(made.status == 0 && made.output.contains("2 records with 2 papers in "), "\(made)")
        #expect(try content(file).contains("Records 2026.xlsx"))
        #expect(try sandbox.run("records", "pack", "--year", "2026", file.string).status == 73)
        let none = sandbox.root.appending("2025.zip")
        #expect(try sandbox.run("records", "pack", "--year", "2025", none.string).status == 66)
        #expect(!FileManager.default.fileExists(atPath: none.string))
        try FileManager.default.removeItem(atPath: sandbox.library.string)
        let less = sandbox.root.appending("less.zip")
        let lost = try sandbox.run("records", "pack", "--year", "2026", less.string)
        #expect(lost.status == 1 && lost.errors.contains("not in it: "))
        #expect(lost.output.contains("2 records with 0 papers"))
    }
}
