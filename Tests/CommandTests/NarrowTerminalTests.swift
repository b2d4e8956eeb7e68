import Files
import Foundation
import Testing
import TestSupport

@testable import deskhand

/// What fits into a narrow terminal, and what is shown of what does not.
@Suite("A narrow terminal")
struct NarrowTerminalTests {
    private static let invoice =
        "INVOICE No. 7\nBill to: Ada Lovelace\nAmount due: 90.50 EUR\nDue date: 2026-03-14\nPlease transfer the amount due.\n"

    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func screen(_ arguments: String..., columns: UInt16) throws -> [String] {
        try sandbox.converse(arguments, [], columns: columns).screen.split(separator: "\r\n").map(String.init)
    }

    @Test(
        "the log shows the folder first, cuts names in the middle, and breaks no line", arguments: [80, 60] as [UInt16])
    func log(columns: UInt16) throws {
        let name = "invoice of the northern water works for the garden house.txt"
        try sandbox.write(Self.invoice, to: sandbox.desk.appending(name))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        try sandbox.run("undo")
        try sandbox.run("redo")
        let lines = try screen("log", columns: columns)
        #expect(lines.count == 3)
        for line in lines { #expect(line.columns <= Int(columns), "\(line)") }
        let filed = try #require(lines.first)
        #expect(filed.contains("→ Invoices/2026/") && filed.contains("…"), "\(filed)")
        #expect(filed.contains("invo") && filed.contains(".txt"))
        #expect(try sandbox.run("log").output.contains("→ ~/library/Invoices/2026/"), "a pipe gets all")
    }

    @Test("the review list does so, too", arguments: [80, 60] as [UInt16])
    func review(columns: UInt16) throws {
        try sandbox.writeConfig(desk: "mode = \"ask\"")
        let name = "invoice of the northern water works for the garden house.txt"
        try sandbox.write(Self.invoice, to: sandbox.desk.appending(name))
        try sandbox.write("blue and green\n", to: sandbox.desk.appending("colours.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        let lines = try screen("review", "list", columns: columns)
        #expect(lines.count == 2)
        for line in lines { #expect(line.columns <= Int(columns), "\(line)") }
        let proposed = try #require(lines.first { $0.contains("Invoices?") })
        #expect(proposed.contains("→ Invoices/2026/"), "\(proposed)")
        #expect(proposed.contains("invo") && proposed.contains("…"))
    }

    @Test("a place loses its name before its folder")
    func places() {
        let place = PlaceText(
            "/home/ada/Documents/Invoices/2026/2026-03-14 invoice.pdf", mark: "→ ", below: "/home/ada/Documents",
            home: "/home/ada")
        #expect(place.fitted(to: 60) == "→ Invoices/2026/2026-03-14 invoice.pdf")
        #expect(place.fitted(to: 26) == "→ Invoices/2026/2026-….pdf")
        #expect(place.fitted(to: 18) == "→ Invoices/2026/")
        #expect(place.fitted(to: 10) == "→ Invo…26/")
        for width in 0..<50 { #expect(place.fitted(to: width).columns <= width) }
        let elsewhere = PlaceText("/home/ada/Desk/a.pdf", below: "/home/ada/Documents", home: "/home/ada")
        #expect(elsewhere.text == "~/Desk/a.pdf")
        #expect(
            PlaceText("/home/ada/Documents/a.pdf", below: "/home/ada/Documents", home: "/home/ada").text
                == "~/Documents/a.pdf")
    }

    @Test("what is wrapped or cut after words keeps them whole")
    func words() {
        let text = "could not be filed; accept tries again"
        #expect(text.wrapped(to: 14) == ["could not be", "filed; accept", "tries again"])
        #expect(text.cutAfterWord(to: 20) == "could not be filed…")
        #expect(text.cutAfterWord(to: 40) == text)
        #expect("a:/very/long/path/to/somewhere.pdf".wrapped(to: 12) == ["a:/ver…e.pdf"])
        #expect("".wrapped(to: 5).isEmpty)
        for width in 1..<40 { #expect(text.cutAfterWord(to: width).columns <= width) }
    }

    @Test("columns that say the least are left out first")
    func leftOut() {
        let rows: [[Table.Cell]] = [
            [
                .init("1", cut: .never), .init("a rather long name.pdf", cut: .middle(good: 20, least: 12)),
                .init("Invoices"), .init("→ here/there/and everywhere.pdf", cut: .words),
            ]
        ]
        let table = Table(rows, leavingOut: [2], atLast: 0)
        func line(_ width: Int) -> String {
            table.lines(for: Terminal(isTerminal: true, width: width, environment: ["NO_COLOR": "1"]))[0]
        }
        #expect(line(80).contains("Invoices"))
        #expect(!line(40).contains("Invoices") && line(40).hasPrefix("1  "))
        #expect(!line(24).hasPrefix("1  "))
        for width in 8..<80 { #expect(line(width).columns <= width, "\(width)") }
    }
}
