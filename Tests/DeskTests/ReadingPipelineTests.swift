import Files
import Foundation
import Journal
import Synchronization
import Testing
import TestSupport

@testable import Desk
@testable import Reading

/// What reading documents means for filing them.
@Suite("Filing by what is read")
struct ReadingPipelineTests {
    private static let inbox = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent().appending("examples/inbox")

    private func copy(_ name: String, to sandbox: Sandbox, as newName: String? = nil) throws {
        try FileManager.default.copyItem(
            atPath: Self.inbox.appending(name).string, toPath: sandbox.desk.appending(newName ?? name).string)
    }

    private func file(_ sandbox: Sandbox) async throws -> [String: DeskEvent] {
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let events = Mutex<[String: DeskEvent]>([:])
        let line = Line(workspace.journal)
        try await line.file(try DeskContents(workspace).arrivals(at: [sandbox.desk]), with: workspace.means()) {
            event in
            if let name = event.name { events.withLock { $0[name] = event } }
        }
        return events.withLock { $0 }
    }

    @Test("a page is filed by what it says, whatever it is called")
    func byText() async throws {
        let sandbox = try Sandbox()
        try copy("Lab results 2026-01-19.pdf", to: sandbox, as: "scan0001.pdf")
        let event = try #require(try await file(sandbox)["scan0001.pdf"])
        #expect(event.isFiled && event.proposal?.judged.verdict.category == "Medical")
        #expect(event.proposal?.judged.document.date.map { [$0.year, $0.month, $0.day] } == [2026, 1, 19])
    }

    @Test("what is damaged is not moved on its name, and the reason is told, also later")
    func damaged() async throws {
        let sandbox = try Sandbox()
        try sandbox.write("%PDF-1.4\nnot a page in it\n", to: sandbox.desk.appending("Invoice INV-2026-0142.pdf"))
        let event = try #require(try await file(sandbox)["Invoice INV-2026-0142.pdf"])
        guard case .held(_, .unreadable) = event else {
            Issue.record("it was not held as unreadable: \(event)")
            return
        }
        #expect(FileManager.default.fileExists(atPath: sandbox.desk.appending("Invoice INV-2026-0142.pdf").string))
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let review = try #require(try workspace.journal.waitingReviews().first)
        #expect(review.reason == .unreadable && review.filing.remarkSentences.last?.contains("damaged") == true)
        let why = try await Explainer(workspace).explain(sandbox.desk.appending("Invoice INV-2026-0142.pdf"))
        #expect(why.remarks == review.filing.remarkSentences)
    }

    @Test("what is cut short, and seen to be, is not moved", arguments: [10, 50, 90])
    func cutShort(percent: Int) async throws {
        let sandbox = try Sandbox()
        for folder in [Self.inbox, FilePath(DocumentExpectation.documents.path)] {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.string) {
                guard let whole = try? Data(contentsOf: URL(filePath: folder.appending(name).string)) else { continue }
                let cut = whole.prefix(whole.count * percent / 100)
                try cut.write(to: URL(filePath: sandbox.desk.appending(name).string))
            }
        }
        var seen = 0
        for (name, event) in try await file(sandbox) {
            guard let document = event.proposal?.judged.document, case .failed(let reason) = document.outcome else {
                continue
            }
            seen += 1
            #expect(!event.isFiled && document.remarks.contains(reason), "\(name): \(event)")
            #expect(FileManager.default.fileExists(atPath: sandbox.desk.appending(name).string), "\(name)")
        }
        #expect(seen >= 40)
    }

    @Test("nothing is parsed twice, and what was read is forgotten with the last of its files")
    func remembers() async throws {
        let sandbox = try Sandbox()
        try copy("boarding-pass-XK4T9Q.pdf", to: sandbox)
        let first = try #require(try await file(sandbox)["boarding-pass-XK4T9Q.pdf"]?.proposal?.judged)
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let journal = workspace.journal
        let jobs = try journal.jobsInForce(limit: 9).map(\.id)
        _ = try await journal.undo(jobs, searching: workspace.searchFolders)

        // Nobody is there who could parse it.
        let reader = DocumentReader(
            workspace.config, texts: JournalTexts(journal), readers: ReaderTable(rows: [("*", BlindReader())]))
        let path = sandbox.desk.appending("boarding-pass-XK4T9Q.pdf")
        let again = try await reader.read(path, content: first.digest)
        #expect(again.text == first.document.text && !again.text.isEmpty)
        #expect(again.pieces == first.document.pieces && again.details == first.document.details)
        #expect(try await reader.read(path).text.isEmpty)

        #expect(try await journal.forgetReadingsOfGoneFiles() == 0)
        try FileManager.default.removeItem(atPath: path.string)
        #expect(try await journal.forgetReadingsOfGoneFiles() == 1)
        try copy("boarding-pass-XK4T9Q.pdf", to: sandbox)
        #expect(try await reader.read(path, content: first.digest).text.isEmpty)
    }

    @Test("texts do not wait for pages, and of two equal pages the second is the duplicate")
    func order() async throws {
        let sandbox = try Sandbox()
        for number in 1...6 { try copy("CV_Tomasz_Lindqvist_2026.pdf", to: sandbox, as: "cv (\(number)).pdf") }
        try copy("CV_Tomasz_Lindqvist_2026.pdf", to: sandbox, as: "cv.pdf")
        let (name, content) = Samples.sample(1)
        try sandbox.write(String(decoding: content, as: UTF8.self), to: sandbox.desk.appending(name))
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let line = Line(workspace.journal)
        let told = Mutex<[String]>([])
        try await line.file(try DeskContents(workspace).arrivals(at: [sandbox.desk]), with: workspace.means()) {
            event in
            told.withLock { $0.append((event.isFiled ? "filed " : "held ") + (event.name ?? "")) }
        }
        #expect(told.withLock(\.self).prefix(2) == ["filed \(name)", "filed cv.pdf"])
        #expect(told.withLock(\.self).filter { $0.hasPrefix("filed") }.count == 2)
    }

    @Test("two calls at once want the same name only once")
    func concurrently() async throws {
        let sandbox = try Sandbox()
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let line = Line(workspace.journal)
        let names = ["Statement_2026-02_Harbour-Bank.pdf", "CV_Tomasz_Lindqvist_2026.pdf", "boarding-pass-XK4T9Q.pdf"]
        for name in names { try copy(name, to: sandbox) }
        let arrivals = try DeskContents(workspace).arrivals(at: [sandbox.desk])
        let filed = Count()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for arrival in arrivals {
                group.addTask {
                    try await line.file([arrival], with: workspace.means()) { if $0.isFiled { filed.add() } }
                }
            }
            try await group.waitForAll()
        }
        #expect(filed.value == names.count)
    }
}

private final class Count: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock(\.self) }
    func add() { count.withLock { $0 += 1 } }
}

/// Reads nothing.
private struct BlindReader: TextReader {
    func read(_ source: ReadingSource, into document: inout Document) async { document.outcome = .unread }
}
