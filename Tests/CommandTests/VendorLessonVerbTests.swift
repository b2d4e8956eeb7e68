import Files
import Foundation
import Testing
import TestSupport

/// What `deskhand records edit` says about a vendor, and the next paper of his.
@Suite("Lessons about vendors, from the command line")
struct VendorLessonVerbTests {
    private let sandbox: Sandbox

    /// Its shop's name is a picture, and no word that is known names its total.
    private static func receipt(_ day: String, _ items: [String], _ sum: String) -> String {
        """
        Herzlich willkommen
        Quay 3, 20457 Hamburg
        Tel. 040 7654321

        RECEIPT
        \(day)  10:42
        \(items.joined(separator: "\n"))

        Gesamtwert  6.95    \(sum)

        Steuernummer 22/345/67890
        Thank you for your visit
        """
    }

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write(
            Self.receipt("02.03.2026", ["Tea        2.40", "Cake       3.60"], "6.00"),
            to: sandbox.root.appending("first.txt"))
        try sandbox.write(
            Self.receipt("17.04.2026", ["Soup  5.10", "Bread  1.20", "Coffee to go  3.30"], "9.60"),
            to: sandbox.root.appending("second.txt"))
    }

    private func list(_ key: String, _ words: [String]) throws -> [[String: Any]] {
        let result = try sandbox.run(words + ["--json"])
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return try #require(object?[key] as? [[String: Any]], "\(result.errors)")
    }

    /// What is read off the second paper.
    private func second() throws -> [String: [String: Any]] {
        let records = try list(
            "records", ["extract", "--schema", "expense", sandbox.root.appending("second.txt").string])
        return try #require(records.first?["fields"] as? [String: [String: Any]])
    }

    private func vendor() throws -> String? { try second()["vendor"]?["value"] as? String }

    private func taughtJob() throws -> String {
        let path = sandbox.root.appending("first.txt").string
        let added = try list("changes", ["records", "add", path, "--schema", "expense"])
        let id = "\(try #require(added.first?["record"] as? Int))"
        let edited = try list("changes", ["records", "edit", id, "vendor=Café Morgenrot", "total=6.00"])
        return "\(try #require(edited.first?["job"] as? Int))"
    }

    @Test("after one edit the next receipt of the shop is right; not after its undo, and again after redo")
    func edited() throws {
        #expect(try vendor() != "Café Morgenrot")
        let job = try taughtJob()
        let fields = try second()
        #expect(fields["vendor"]?["value"] as? String == "Café Morgenrot")
        #expect(fields["vendor"]?["confidence"] as? Double ?? 0 >= 0.95)
        #expect(fields["vendor"]?["tier"] as? String == "embedded")
        #expect(fields["total"]?["value"] as? String == "9.60")
        #expect(fields["total"]?["confidence"] as? Double ?? 0 >= 0.95)
        #expect(try sandbox.run("undo", job).status == 0)
        #expect(try vendor() != "Café Morgenrot")
        #expect(try sandbox.run("redo", job).status == 0)
        #expect(try vendor() == "Café Morgenrot")
    }

    @Test("a receipt that is filed gets it too, and a later word counts instead")
    func filed() throws {
        _ = try taughtJob()
        try sandbox.write(
            Self.receipt("18.04.2026", ["Soup  5.10"], "5.10"), to: sandbox.desk.appending("receipt.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        let first = try #require(try list("records", ["records"]).first)
        let again = try list("changes", ["records", "edit", "\(first["id"] as? Int ?? 0)", "vendor=Morgenrot"])
        #expect(again.count == 1)
        #expect(try vendor() == "Morgenrot")
    }

    @Test("lessons are listed with what they know, and forgotten by any spelling of the name")
    func listed() throws {
        let job = try taughtJob()
        let vendors = try list("vendors", ["lessons"])
        #expect(vendors.count == 1 && vendors[0]["vendor"] as? String == "Café Morgenrot")
        #expect(vendors[0]["provisional"] as? Bool == false)
        let anchors = try #require(vendors[0]["anchors"] as? [[String: String]])
        #expect(Set(anchors.compactMap { $0["kind"] }) == ["tax", "phone"])
        let text = try sandbox.run("lessons").output
        #expect(text.contains("Café Morgenrot") && text.contains("gesamtwert"))
        #expect(try list("vendors", ["lessons", "list", "--category", "Receipts"]).isEmpty)
        #expect(try sandbox.run("lessons", "forget", "--vendor", "Nobody").status == 66)
        #expect(try sandbox.run("lessons", "forget", "--vendor", "CAFE MORGENROT").output == "Forgot 1 lesson.\n")
        #expect(try list("vendors", ["lessons"]).isEmpty)
        #expect(try vendor() != "Café Morgenrot")
        // The record says what it was made to say all the same.
        #expect(try list("records", ["records", "--vendor", "morgenrot"]).count == 1)
        #expect(try sandbox.run("undo", job).status == 0 && sandbox.run("redo", job).status == 0)
        #expect(try list("vendors", ["lessons"]).isEmpty)
    }
}
