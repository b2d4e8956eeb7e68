import Files
import Foundation
import Glibc
import Journal
import TestSupport
import Testing

@testable import Desk

/// A table that is kept up to date, whatever the user does with it.
@Suite("Keeping a table")
struct TableKeeperTests {
    private let sandbox: Sandbox
    private let journal: Journal
    private let folder: FilePath
    private let table: FilePath

    init() throws {
        sandbox = try Sandbox()
        journal = try Journal(folder: sandbox.state, files: LocalFiles(home: sandbox.root))
        folder = sandbox.library.appending("Expenses")
        table = folder.appending("2026.csv")
    }

    @discardableResult
    private func keep(_ text: String, with other: Journal? = nil, at path: FilePath? = nil) async throws -> TableOutcome
    {
        try await TableKeeper(other ?? journal).keep(Array(text.utf8), at: path ?? table)
    }

    /// Expects the folder to hold these files and nothing else, hidden or not.
    private func expect(_ wanted: [String: String], _ location: SourceLocation = #_sourceLocation) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
        #expect(names == wanted.keys.sorted(), sourceLocation: location)
        for (name, text) in wanted {
            #expect(
                try String(contentsOfFile: folder.appending(name).string, encoding: .utf8) == text,
                sourceLocation: location)
        }
    }

    @Test("it is made with its folder, replaced, and left alone when it holds that already")
    func kept() async throws {
        let made = try await keep("one")
        #expect(made.deed == .created && made.path == table && made.remark == nil && !made.isBeside)
        try expect(["2026.csv": "one"])
        #expect(try await keep("one").deed == .unchanged)
        let replaced = try await keep("two")
        #expect(replaced.deed == .replaced && replaced.path == table)
        try expect(["2026.csv": "two"])
        let job = try journal.job(try #require(replaced.job)).job
        #expect(job.kind == .table && job.title == "2026.csv" && job.actions.map(\.kind) == [.replace])
    }

    @Test("one that the user changed is theirs: ours goes beside it, is replaced there from then on, and that is said")
    func changed() async throws {
        try await keep("one")
        try sandbox.write("mine", to: table)
        let beside = folder.appending("2026 (Deskhand).csv")
        for (text, deed) in [("two", TableOutcome.Deed.created), ("three", .replaced), ("three", .unchanged)] {
            let outcome = try await keep(text)
            #expect(outcome.deed == deed && outcome.path == beside && outcome.isBeside)
            #expect(outcome.remark?.contains("was changed by somebody else") == true)
            try expect(["2026.csv": "mine", "2026 (Deskhand).csv": text])
        }
        // By the same rule.
        try sandbox.write("mine too", to: beside)
        #expect(try await keep("four").path.lastComponent?.string == "2026 (Deskhand) (2).csv")
        try expect(["2026.csv": "mine", "2026 (Deskhand).csv": "mine too", "2026 (Deskhand) (2).csv": "four"])
    }

    @Test(
        "a table that was there before Deskhand's, a link, and a folder of its name stay",
        arguments: ["file", "link", "folder"])
    func occupied(by kind: String) async throws {
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        let own = sandbox.root.appending("own.csv")
        try sandbox.write("mine", to: own)
        switch kind {
        case "file": try sandbox.write("mine", to: table)
        case "link": symlink(own.string, table.string)
        default: mkdir(table.string, 0o755)
        }
        for text in ["one", "two"] {
            let outcome = try await keep(text)
            #expect(outcome.isBeside)
            #expect(try String(contentsOfFile: outcome.path.string, encoding: .utf8) == text)
        }
        #expect(try String(contentsOfFile: own.string, encoding: .utf8) == "mine")
        if kind == "file" { try expect(["2026.csv": "mine", "2026 (Deskhand).csv": "two"]) }
    }

    @Test("while an office program has it open it waits", arguments: [".~lock.2026.csv#", "~$2026.csv"])
    func open(lock name: String) async throws {
        try await keep("one")
        let lock = folder.appending(name)
        try sandbox.write(",ada,desk,;", to: lock)
        let outcome = try await keep("two")
        #expect(outcome.deed == .waits && outcome.path == table && outcome.remark?.contains(name) == true)
        try expect(["2026.csv": "one", name: ",ada,desk,;"])
        // What the program saved is the user's, and the lock is no longer ours to wait for.
        try sandbox.write("saved", to: table)
        #expect(try await keep("two").isBeside)
        unlink(lock.string)
        try expect(["2026.csv": "saved", "2026 (Deskhand).csv": "two"])
    }

    @Test("while somebody has it open for writing it waits")
    func written() async throws {
        try await keep("one")
        let file = Glibc.open(table.string, O_WRONLY | O_CLOEXEC)
        #expect(try await keep("two").deed == .waits)
        close(file)
        #expect(try await keep("two").deed == .replaced)
        try expect(["2026.csv": "two"])
    }

    @Test(
        "one that was renamed is the user's, and one that was renamed or deleted is made anew",
        arguments: [true, false])
    func away(isRenamed: Bool) async throws {
        try await keep("one")
        if isRenamed { rename(table.string, folder.appending("mine.csv").string) } else { unlink(table.string) }
        for (text, deed) in [("two", TableOutcome.Deed.created), ("three", .replaced)] {
            #expect(try await keep(text).deed == deed)
            try expect(isRenamed ? ["2026.csv": text, "mine.csv": "one"] : ["2026.csv": text])
        }
    }

    @Test("an older version that the user put back stays")
    func olderVersion() async throws {
        try await keep("one")
        try await keep("two")
        try sandbox.write("one", to: table)
        #expect(try await keep("three").isBeside)
        try expect(["2026.csv": "one", "2026 (Deskhand).csv": "three"])
    }

    @Test("after an undo, or a redo, it is still ours")
    func undone() async throws {
        try await keep("one")
        let job = try #require(try await keep("two").job)
        _ = try await journal.undo([job], searching: [])
        try expect(["2026.csv": "one"])
        #expect(try await keep("three").deed == .replaced)
        try expect(["2026.csv": "three"])
    }

    @Test("where two files cannot be exchanged nothing is replaced: it is written beside, and that is said")
    func noExchange() async throws {
        var files = LocalFiles(home: sandbox.root)
        files.cannotExchange = true
        let journal = try Journal(folder: sandbox.root.appending("other"), files: files)
        #expect(try await keep("one", with: journal).deed == .created)
        for (text, deed) in [("two", TableOutcome.Deed.created), ("three", .replaced), ("three", .unchanged)] {
            let outcome = try await keep(text, with: journal)
            #expect(outcome.deed == deed && outcome.isBeside)
            #expect(outcome.remark?.contains("cannot be replaced on its file system") == true)
            try expect(["2026.csv": "one", "2026 (Deskhand).csv": text])
        }
    }

    @Test("several at once leave one table, with what one of them wrote")
    func atOnce() async throws {
        try await keep("0")
        let other = try Journal(folder: sandbox.state, files: LocalFiles(home: sandbox.root))
        for round in 1...5 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...6 {
                    let journal = number % 2 == 0 ? journal : other
                    group.addTask { try await keep("\(round * 10 + number)", with: journal) }
                }
                try await group.waitForAll()
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.string) == ["2026.csv"])
        }
    }

    @Test("on a full disk the old one stays whole, and the new one comes when there is room")
    func fullDisk() async throws {
        guard let disk = LoopVolume(.ext4) else { return }
        let table = disk.path.appending("2026.csv")
        let (small, large) = (String(repeating: "a", count: 1_000), String(repeating: "b", count: 300_000))
        try await keep(small, at: table)
        let filler = disk.path.appending("filler").string
        let file = Glibc.open(filler, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        let block = [UInt8](repeating: 1, count: 4096)
        while Glibc.write(file, block, block.count) > 0 {}
        close(file)
        await #expect { try await keep(large, at: table) } throws: { ($0 as? FileError)?.problem == .diskFull }
        #expect(try String(contentsOfFile: table.string, encoding: .utf8) == small)
        unlink(filler)
        #expect(try await keep(large, at: table).deed == .replaced)
        #expect(try String(contentsOfFile: table.string, encoding: .utf8) == large)
        let names = try FileManager.default.contentsOfDirectory(atPath: disk.path.string).sorted()
        #expect(names == ["2026.csv", "lost+found"])
    }

    @Test("on disks of each kind it is kept up to date", arguments: LoopVolume.Kind.allCases + [.vfat])
    func disks(kind: LoopVolume.Kind) async throws {
        guard let disk = LoopVolume(kind) else { return }
        let table = disk.path.appending("Expenses/2026.csv")
        #expect(try await keep("one", at: table).deed == .created)
        // What the kernel of FAT can do depends on its version: beside it is up to date in any case.
        for text in ["two", "three"] {
            let outcome = try await keep(text, at: table)
            #expect(try String(contentsOfFile: outcome.path.string, encoding: .utf8) == text)
            #expect(kind == .vfat || outcome.path == table)
        }
        disk.unplug()
        disk.plugIn()
        let outcome = try await keep("four", at: table)
        #expect(try String(contentsOfFile: outcome.path.string, encoding: .utf8) == "four")
        try sandbox.write("mine", to: outcome.path)
        #expect(try await keep("five", at: table).path != outcome.path)
        #expect(try String(contentsOfFile: outcome.path.string, encoding: .utf8) == "mine")
        let hidden = try FileManager.default.contentsOfDirectory(atPath: disk.path.appending("Expenses").string)
            .filter { $0.hasPrefix(".deskhand") }
        #expect(hidden.isEmpty)
    }
}
