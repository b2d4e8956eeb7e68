import Files
import Foundation
import Testing
import TestSupport

/// `deskhand review` about what was read off papers, and `records doubtful` and `confirm` for scripts.
@Suite("Looking at what papers say")
struct RecordReviewTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func object(_ words: String...) throws -> [String: Any] {
        let output = try sandbox.run(words + ["--json"]).output
        return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }

    private func value(_ field: String, ofRecord number: Int = 0) throws -> String? {
        let records = try #require(try object("records")["records"] as? [[String: Any]])
        return ((records[number]["fields"] as? [String: Any])?[field] as? [String: Any])?["value"] as? String
    }

    private var doubtful: [[String: Any]] {
        get throws { try object("records", "doubtful")["doubtful"] as? [[String: Any]] ?? [] }
    }

    /// A receipt of no day.
    private func fileDoubtful() throws {
        let text = RecordsTests.receipt("CAFÉ MORGENROT", "14.90", 2).replacing("2026-03-02  10:42", with: "")
        try sandbox.write(text, to: sandbox.desk.appending("receipt.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
    }

    @Test("a field is mended in place, and a key says that the rest is right")
    func mended() throws {
        try fileDoubtful()
        #expect(try doubtful.first?["fields"] as? [String] == ["date"])
        let talk = try sandbox.converse(
            ["review"],
            [
                ("[q]uit ", "f"), ("go back): ", "date=2026-13-40\n"), ("go back): ", "date=2026-03-02\n"),
                ("[q]uit ", "a"),
            ])
        #expect(talk.status == 0, "\(talk.screen)")
        #expect(talk.screen.contains("look at: date") && talk.screen.contains("“2026-13-40” is no day"))
        #expect(talk.screen.contains("14.90"))
        #expect(try value("date") == "2026-03-02")
        #expect(try doubtful.isEmpty)
        let jobs = try #require(try object("log")["jobs"] as? [[String: Any]])
        #expect(jobs.count == 3)
        #expect(try sandbox.run("undo", "--last", "2").status == 0)
        #expect(try doubtful.count == 1 && value("date") == nil)
    }

    @Test("of a paper that waits a field is mended before it is accepted, and its name and record say so")
    func waiting() throws {
        try sandbox.writeConfig(desk: "mode = \"ask\"")
        try sandbox.write(
            RecordsTests.receipt("CAFÉ MORGENROT", "14.90", 2), to: sandbox.desk.appending("receipt.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        let talk = try sandbox.converse(
            ["review"],
            [("[q]uit ", "f"), ("go back): ", "total=15.90\n"), ("kept when you accept", ""), ("[q]uit ", "a")])
        #expect(talk.status == 0, "\(talk.screen)")
        #expect(try value("total") == "15.90")
        let file = try #require(
            (try object("records")["records"] as? [[String: Any]])?.first?["file"] as? [String: Any])
        #expect((file["path"] as? String)?.contains("15.90 EUR") == true, "\(file)")
    }

    @Test("a script confirms by number; once more is no job; undo makes it doubtful again")
    func confirmed() throws {
        try fileDoubtful()
        let id = "\(try #require(try doubtful.first?["record"] as? Int))"
        #expect(try sandbox.run("records", "doubtful").output.contains("look at: date"))
        #expect(try sandbox.run("records", "confirm", id, "4711").status == 66)
        #expect(try doubtful.count == 1)
        #expect(try sandbox.run("records", "confirm", id).status == 0)
        #expect(try doubtful.isEmpty)
        #expect(try sandbox.run("records", "confirm", id).output.contains("before"))
        #expect(try sandbox.run("undo").status == 0)
        #expect(try doubtful.count == 1)
    }
}
