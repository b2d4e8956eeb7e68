import Files
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("Search")
struct SearchTests {
    private let place: Place
    private let journal: Journal

    init() throws {
        place = try Place()
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
    }

    private func file(_ name: String, as category: String?, _ text: String) async throws {
        let source = try place.file("desk/\(name)", "content of \(name)")
        var plan = try place.move(source, to: "lib/\(name)")
        plan.filing = Filing(
            path: source, category: category, confidence: 1, tier: "embedded", type: "text/plain", text: text)
        _ = try await journal.carryOut([plan])
        try await journal.flush()
    }

    private func names(_ query: SearchQuery) throws -> Set<String> {
        Set(try journal.find(query).map(\.verdict.current.displayedName))
    }

    private func names(_ words: String...) throws -> Set<String> { try names(SearchQuery(words)) }

    @Test("an umlaut is found however it is written, and nothing that only looks like it")
    func folded() async throws {
        try await file("a.txt", as: nil, "Größe der Straße: Herr Müller, Łódź, Ærø")
        try await file("b.txt", as: nil, "GROESSE DER STRASSE: Herr Mueller")
        try await file("c.txt", as: nil, "die neue Steuer")
        for words in ["grösse", "GRÖSSE", "größe", "strasse", "STRAßE", "müller", "mueller", "Mu\u{308}ller"] {
            #expect(try names(words) == ["a.txt", "b.txt"], "\(words)")
        }
        for words in ["muller", "lodz", "łódź", "aero"] { #expect(try names(words) == ["a.txt"], "\(words)") }
        #expect(try names("neu") == ["c.txt"] && names("steuer") == ["c.txt"])
        #expect(try names("stur").isEmpty && names("steür").isSubset(of: ["c.txt"]))
    }

    @Test("Chinese, Japanese and Korean are found inside words, and shown where they were found")
    func insideWords() async throws {
        try await file("zh.txt", as: nil, "上海市增值税电子普通发票号码")
        try await file("ja.txt", as: nil, "株式会社の請求書をお送りします")
        try await file("ko.txt", as: nil, "서울특별시 세금계산서 발행")
        try await file("nfd.txt", as: nil, "전자영수증".decomposedStringWithCanonicalMapping)
        #expect(try names("发票") == ["zh.txt"] && names("電子").isEmpty)
        #expect(try names("請求書") == ["ja.txt"] && names("お送り") == ["ja.txt"])
        #expect(try names("계산서") == ["ko.txt"] && names("영수증") == ["nfd.txt"])
        #expect(try names("求請").isEmpty)
        #expect(try journal.find(SearchQuery(["请求"])).isEmpty)
        let hit = try #require(try journal.find(SearchQuery(["請求書"])).first)
        #expect(hit.snippet.contains("\u{2}請求書\u{3}"))
    }

    @Test("phrases, exclusions, categories and times narrow it down")
    func narrowed() async throws {
        try await file("one.txt", as: "Invoices", "the amount due is high")
        try await file("two.txt", as: "Letters", "due to the amount of rain")
        #expect(try names("amount", "due") == ["one.txt", "two.txt"])
        #expect(try names("amount due") == ["one.txt"], "one argument of several words")
        #expect(try names("\"amount due\"") == ["one.txt"] && names("“amount due”") == ["one.txt"])
        #expect(try names("amount", "-rain") == ["one.txt"])
        #expect(try names("amount -rain") == ["one.txt"] && names("amount -\"due to\"") == ["one.txt"])
        #expect(try names("-rain") == ["one.txt"])
        var query = SearchQuery(["amount"])
        query.category = "letters"
        #expect(try names(query) == ["two.txt"])
        query = SearchQuery()
        #expect(query.isEmpty && SearchQuery(["-"]).isEmpty && SearchQuery(["\"\""]).isEmpty)
        query.until = journal.now() + 60_000
        #expect(try names(query) == ["one.txt", "two.txt"])
        query.since = journal.now() + 30_000
        #expect(try names(query).isEmpty)
    }

    @Test("a file that was judged twice is found once, with its newest verdict, and nothing of it is overlooked")
    func once() async throws {
        let source = try place.file("desk/scan.txt", "x")
        let identity = try #require(try LocalFiles().look(at: source)?.identity)
        let first = Filing(
            path: source, category: nil, confidence: 0, tier: "embedded", type: "text/plain", text: "amount of rain")
        try await journal.askAbout([
            Review(
                filing: first, desk: place.root.appending("desk"), reason: .unsure, identity: identity, target: nil,
                given: 1)
        ])
        var plan = try place.move(source, to: "lib/scan.txt")
        plan.filing = Filing(path: source, category: "Letters", confidence: 1, tier: "user", type: "text/plain")
        let job = try #require(try await journal.carryOut([plan]).first)
        try await journal.flush()
        let hits = try journal.find(SearchQuery(["scan"]))
        #expect(hits.count == 1 && hits.first?.verdict.job == job.id)
        #expect(try journal.find(SearchQuery(["rain"])).first?.verdict.filing.category == "Letters")
        #expect(try names("scan", "-rain").isEmpty)
    }

    @Test("what an older index held is found in the new one")
    func migrated() throws {
        let state = place.root.appending("old")
        try place.folder("old")
        let queue = try DatabaseQueue(path: state.appending("journal.sqlite").string)
        try Migrations.migrator.migrate(queue, upTo: "15: parts of papers")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO verdicts (id, path, current, confidence, tier, type, evidence, alternatives, features, size,
                    given) VALUES (7, CAST('/a/x.txt' AS BLOB), CAST('/a/x.txt' AS BLOB), 0, 'embedded', 'text/plain', '[]',
                    '[]', x'', 1, 1)
                    """)
            try db.execute(
                sql: "INSERT INTO texts (rowid, name, category, text) VALUES (7, 'x.txt', '', 'Die Straße 請求書')")
        }
        try queue.close()
        let journal = try Journal(folder: state, files: LocalFiles(home: place.root))
        for word in ["strasse", "求書"] { #expect(try journal.find(word).count == 1, "\(word)") }
        #expect(try journal.problems().isEmpty)
    }
}
