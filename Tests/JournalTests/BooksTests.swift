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
    private let files: FussyFiles
    private let journal: Journal

    init() throws {
        place = try Place()
        files = FussyFiles(home: place.root, otherDisk: place.root.appending("disk"))
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
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let goOn = DispatchSemaphore(value: 0)
        files.beforeCopy {
            begin.yield()
            goOn.wait()
        }
        let copying = Task { try await journal.carryOut([plan]) }
        for await _ in begun { break }

        let booked = try await journal.reserve([(call(1), SpendingCaps(day: 100))])
        var settled = try booked[0].get()
        (settled.state, settled.cost) = (.answered, 7)
        try await journal.settle([(settled, nil)])
        try await journal.keepAnswer([1], to: settled.question, from: settled.id)
        try await journal.remember([(source, seen.identity)])
        try await journal.teach([])
        #expect(try journal.spending(since: "2000-01-01").spent == 7)
        #expect(try journal.answer(to: settled.question)?.value == [1])
        #expect(try journal.isKnown(source, seen.identity))
        #expect(try journal.waitingReviews().isEmpty)
        #expect(try journal.find("film").isEmpty)

        goOn.signal()
        #expect(try await copying.value.map(\.state) == [.done])
    }
}
