import Files
import Foundation
import Testing

@testable import Journal

/// What a search finds, and what it leaves out.
@Suite("Search")
struct SearchTests {
    private let place: Place
    private let journal: Journal

    init() async throws {
        place = try Place()
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
        for (name, category, text) in Self.papers {
            let source = try place.file("desk/\(name)", text)
            var plan = try place.move(source, to: "lib/\(name)")
            plan.filing = Filing(
                path: source, category: category, confidence: 1, tier: "user", type: "text/plain", text: text)
            _ = try await journal.carryOut([plan])
        }
        try await journal.flush()
    }

    private static let papers = [
        ("a.txt", "Invoices", "Rechnung der Straßenmeisterei über Streugut"),
        ("b.txt", "Letters", "Liebe Grüße aus der Bücherei, die Rechnung folgt"),
        ("c.txt", "Receipts", "東京都渋谷区の領収書 合計"),
    ]

    private func found(_ words: String, category: String? = nil) throws -> [String] {
        var query = SearchQuery(typed: words)
        query.category = category
        return try journal.find(query).compactMap { $0.verdict.current.lastComponent?.string }.sorted()
    }

    @Test(
        "ß is ss, ü is ue and u, whichever is typed; inside words of scripts without spaces, too",
        arguments: [
            ("strassenmeisterei", "a.txt"), ("STRASSEN", "a.txt"), ("Straßenmeisterei", "a.txt"),
            ("gruesse", "b.txt"), ("grusse", "b.txt"), ("Grüße", "b.txt"), ("buecherei", "b.txt"),
            ("領収書", "c.txt"), ("渋谷", "c.txt"),
        ])
    func folded(words: String, name: String) throws { #expect(try found(words) == [name]) }

    @Test("phrases in quotes, words that must not occur, and one category")
    func narrowed() throws {
        #expect(try found("rechnung") == ["a.txt", "b.txt"])
        #expect(try found("\"die rechnung\"") == ["b.txt"])
        #expect(try found("rechnung -streugut") == ["b.txt"])
        #expect(try found("rechnung", category: "invoices") == ["a.txt"])
        #expect(try found("", category: "Receipts") == ["c.txt"])
    }
}
