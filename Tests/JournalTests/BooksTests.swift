import Dispatch
import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// Booking, deciding and searching go on while a file is being copied to another disk.
@Suite("Books apart from bytes")
struct BooksTests {
    private let place: Place
    private let files: HeldFiles
    private let journal: Journal

    init() throws {
        place = try Place()
        files = HeldFiles(LocalFiles(home: place.root))
        journal = try Journal(folder: place.root.appending("state"), files: files)
    }

    private func call(_ number: Int) -> Call {
        Call(
            tier: "nano", provider: "p", model: "m", purpose: "classify", work: "w\(number)",
            question: Digest(hashing: [UInt8(number)]), reserved: 10)
    }

    @Test(
        "while a copy goes on, calls are booked and settled, answers kept, files remembered, reviews decided and read")
    func meanwhile() async throws {
        let source = try place.file("film.mkv", "a film")
        let seen = try #require(try files.look(at: source))
        let plan = JobPlan(
            kind: .other, title: "film.mkv",
            actions: [
                .copy(
                    source, to: place.root.appending("copy.mkv"), expecting: seen.identity,
                    digest: try files.digest(of: source, expecting: seen.identity))
            ], begun: 1)
        let copying = Task { try await journal.carryOut([plan]) }
        for await _ in files.begun { break }

        let booked = try await journal.reserve([(call(1), SpendingCaps(day: 100))])
        var settled = try booked[0].get()
        (settled.state, settled.cost) = (.answered, 7)
        try await journal.settle([(settled, nil)])
        try await journal.keepAnswer([1], to: settled.question, from: settled.id)
        try await journal.remember([(source, seen.identity)])
        try await journal.teach([])
        #expect(try journal.spending(since: "2000-01-01").spent == 7)
        #expect(try journal.answer(to: settled.question)?.value == [1])
        #expect(journal.isKnown(source, seen.identity))
        #expect(try journal.waitingReviews().isEmpty)
        #expect(try journal.find("film").isEmpty)

        files.goOn.signal()
        #expect(try await copying.value.map(\.state) == [.done])
    }

    @Test("what cannot be looked up counts as taken back, so that it is left where it is")
    func unreadable() async throws {
        let source = try place.file("a.pdf", "a")
        let identity = try #require(try files.look(at: source)).identity
        #expect(!journal.isKnown(source, identity))
        try journal.database.write { try $0.execute(sql: "DROP TABLE known") }
        #expect(journal.isKnown(source, identity))
        #expect(journal.wasUndone(source, identity, Digest(hashing: [1])))
    }

    @Test(
        "a row that was damaged is refused, and nothing plausible is made of it",
        arguments: [
            "actions SET kind = 'teleport'", "actions SET state = 'perhaps'", "jobs SET kind = 'dance'",
            "jobs SET state = ''",
        ])
    func damaged(_ damage: String) async throws {
        _ = try place.file("a.pdf", "a")
        let job = try await journal.carryOut([place.move(place.root.appending("a.pdf"), to: "b.pdf")])[0]
        try await journal.flush()
        try journal.database.write { try $0.execute(sql: "UPDATE " + damage) }
        #expect { try journal.job(job.id) } throws: { error in
            if case .corrupt = error as? JournalError { true } else { false }
        }
        await #expect(throws: JournalError.self) { try await journal.undo([job.id], searching: []) }
        #expect(try place.text("b.pdf") == "a")
    }
}

/// Real files, whose copies wait until they are told to go on.
private struct HeldFiles: FileOperations {
    let real: LocalFiles
    let begun: AsyncStream<Void>
    private let begin: AsyncStream<Void>.Continuation
    let goOn = DispatchSemaphore(value: 0)

    init(_ real: LocalFiles) {
        self.real = real
        (begun, begin) = AsyncStream.makeStream()
    }

    func copy(_ source: FilePath, expecting: Identity, to target: FilePath) throws(FileError) -> Sighting {
        begin.yield()
        goOn.wait()
        return try real.copy(source, expecting: expecting, to: target)
    }

    func look(at path: FilePath) throws(FileError) -> Sighting? { try real.look(at: path) }
    func digest(of path: FilePath, expecting: Identity) throws(FileError) -> Digest {
        try real.digest(of: path, expecting: expecting)
    }
    func isSameContent(
        _ one: FilePath, expecting first: Identity, as other: FilePath, expecting second: Identity
    ) throws(FileError) -> Bool {
        try real.isSameContent(one, expecting: first, as: other, expecting: second)
    }
    func rename(_ source: FilePath, to target: FilePath) throws(FileError) { try real.rename(source, to: target) }
    func makeFolder(_ path: FilePath) throws(FileError) { try real.makeFolder(path) }
    func removeFolder(_ path: FilePath) throws(FileError) { try real.removeFolder(path) }
    func write(_ content: [UInt8], to target: FilePath) throws(FileError) -> Sighting {
        try real.write(content, to: target)
    }
    func trash(for path: FilePath) throws(FileError) -> TrashFolder { try real.trash(for: path) }
    func removeTrashInfo(_ path: FilePath, content: [UInt8]) throws(FileError) {
        try real.removeTrashInfo(path, content: content)
    }
    func find(below folders: [FilePath], inode: UInt64?, size: Int64?) throws(FileError) -> [FilePath] {
        try real.find(below: folders, inode: inode, size: size)
    }
    func sync(folder: FilePath) throws(FileError) { try real.sync(folder: folder) }
}
