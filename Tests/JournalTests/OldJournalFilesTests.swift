import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// Journals as earlier versions left them, in files that `scripts/old-journals` made once: brought up to date, read, and
/// undone from. Their files lie on another disk now, as after a move to another machine: their content tells them.
@Suite("Journals of earlier versions")
struct OldJournalFilesTests {
    private static let folder = FilePath(#filePath).removingLastComponent().appending("OldJournals")
    /// When its files were changed last, in seconds since 1970.
    private static let modified: TimeInterval = 1_780_000_000
    /// Where its user's home was.
    private static let home = "/then"

    private let place: Place
    private var state: FilePath { place.root.appending("state") }

    init() throws { place = try Place() }

    @Test("are brought up to date with all that is in them, and all of it is undone", arguments: [7, 9, 11])
    func upgrade(version: Int) async throws {
        try lay(version)
        let journal = try Journal(folder: state, files: LocalFiles(home: place.root))
        #expect(try journal.database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Migrations.version)
        #expect(try journal.problems() == [])
        #expect(JournalCopies(in: state).all.count == (version < Migrations.version ? 1 : 0), "a copy from before")

        let log = try journal.log()
        #expect(log.map(\.job.title).sorted() == ["letter.txt", "page.txt", "page.txt", "twin.txt"])
        #expect(log.first { $0.job.title == "letter.txt" }?.filing?.category == "Letters")
        #expect(log.allSatisfy { $0.job.state == .done })
        #expect(try journal.records().count == (version >= 11 ? 1 : 0))
        #expect(try journal.lessons().count == 1)
        #expect(try await journal.recover().isEmpty)
        let review = try #require(try journal.waitingReviews().first)
        #expect(review.filing.category == "Bills" && review.reason == .unsure)
        #expect(review.target == place.root.appending("lib/Bills/bill.txt"))
        #expect(review.actions.map(\.kind) == (version >= 9 ? [.makeFolder, .move] : []))

        // What was taken back is filed again, and then all of it is taken back.
        let undo = try #require(log.first { $0.job.kind == .undo }?.job.id)
        try await expectAsLeft(journal.redo([undo], searching: []))
        #expect(try place.text("lib/page.txt") == "content of page.txt\n")
        let jobs = try journal.jobsInForce(limit: 10).map(\.id)
        try await expectAsLeft(journal.undo(jobs, searching: []))
        for name in ["letter.txt", "page.txt", "twin.txt", "bill.txt"] {
            #expect(try place.text("desk/\(name)") == "content of \(name)\n")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.root.appending("lib").string).isEmpty)
        #expect(try journal.records().isEmpty)
        #expect(try journal.waitingReviews().count == 1)
    }

    private func expectAsLeft(_ reports: [UndoReport]) {
        let findings = reports.flatMap(\.steps).map(\.finding)
        #expect(!findings.isEmpty && findings.allSatisfy { $0 == .asLeft }, "\(findings)")
    }

    /// Puts a journal in place, and its files.
    private func lay(_ version: Int) throws {
        let trash = ".local/share/Trash"
        for folder in ["state", "desk", "lib/Letters", trash + "/files", trash + "/info"] { try place.folder(folder) }
        for path in ["lib/Letters/letter.txt", "desk/page.txt", trash + "/files/twin.txt", "desk/bill.txt"] {
            let file = try place.file(path, "content of \(FilePath(path).lastComponent?.string ?? "")\n")
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Self.modified)], ofItemAtPath: file.string)
        }
        let path = state.appending("journal.sqlite").string
        try FileManager.default.copyItem(atPath: Self.folder.appending("\(version).sqlite").string, toPath: path)
        let queue = try DatabaseQueue(path: path)
        try queue.write(moveHome)
        let info = try queue.read { try Data.fetchOne($0, sql: "SELECT info FROM actions WHERE info IS NOT NULL") }
        try queue.close()
        try place.file(trash + "/info/twin.txt.trashinfo", String(decoding: try #require(info), as: UTF8.self))
    }

    /// Has its paths lead to the test's folder.
    private func moveHome(_ db: GRDB.Database) throws {
        let columns = [
            "actions": ["source", "target", "held", "info"], "verdicts": ["path", "current"], "subjects": ["path"],
            "reviews": ["desk", "target", "original"],
        ]
        for (table, columns) in columns where try db.tableExists(table) {
            for column in columns {
                try db.execute(
                    sql: "UPDATE \(table) SET \(column) = CAST(replace(CAST(\(column) AS TEXT), ?, ?) AS BLOB) "
                        + "WHERE \(column) IS NOT NULL", arguments: [Self.home, place.root.string])
            }
        }
        guard try db.columns(in: "reviews").contains(where: { $0.name == "actions" }) else { return }
        for row in try Row.fetchAll(db, sql: "SELECT id, actions FROM reviews") {
            try db.execute(
                sql: "UPDATE reviews SET actions = ? WHERE id = ?",
                arguments: [try moveHome(row["actions"] as String), row["id"] as Int64])
        }
    }

    private func moveHome(_ json: String) throws -> String {
        let actions = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        let moved = actions.map { action in
            var action = action
            for key in ["source", "target"] {
                guard let path = (action[key] as? String).flatMap({ Data(base64Encoded: $0) }) else { continue }
                let text = String(decoding: path, as: UTF8.self).replacing(Self.home, with: place.root.string)
                action[key] = Data(text.utf8).base64EncodedString()
            }
            return action
        }
        return String(decoding: try JSONSerialization.data(withJSONObject: moved), as: UTF8.self)
    }
}
