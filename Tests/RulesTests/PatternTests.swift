import Testing

@testable import Rules

@Suite("Patterns")
struct PatternTests {
    @Test(
        "wildcards are about all of a name, in capitals or not",
        arguments: [
            ("*.exe", "Setup.EXE", true), ("*.exe", "exe", false), ("scan*", "SCAN 1", true), ("a?c", "abc", true),
            ("a?c", "ac", false), ("[ab]1", "b1", true), ("[!ab]1", "b1", false), ("*.{jpg,png}", "x.PNG", true),
            ("*.{jpg,png}", "x.gif", false), ("*", "", true), ("a.c", "abc", false), ("Über*", "ÜBER alles", true),
            ("*[", "x[", true), ("{a", "{a", true), ("(a)+", "(a)+", true), ("a\\*", "a*", true), ("a\\*", "ab", false),
        ])
    func globs(pattern: String, name: String, expected: Bool) throws {
        #expect(try Glob(pattern).matches(Array(name.utf8)) == expected)
    }

    @Test("a name that is not valid UTF-8 is matched all the same, and its groups are bytes")
    func invalid() throws {
        let name: [UInt8] = [0x61, 0xFF, 0x2D, 0x62]
        #expect(try Glob("*-b").matches(name) == true)
        #expect(try RegularExpression("^a.?|-(?<rest>b)$").search([0x2D, 0x62]) == .found(["rest": [0x62]]))
    }

    @Test("an expression that explodes is stopped, and says so", .timeLimit(.minutes(1)))
    func explosion() throws {
        let expression = try RegularExpression("^(a+)+(b|a+)+$")
        #expect(expression.search(Array(String(repeating: "a", count: 4_000).utf8) + [0x63]) == .stopped)
        let condition = Condition.fact(.name, [.expression(expression)])
        let facts = MadeUpFacts([.name: .text(Array(String(repeating: "a", count: 4_000).utf8) + [0x63])])
        var findings: [TestedFact] = []
        #expect(condition.judge(facts) { findings.append($0) } == .no)
        #expect(findings.first?.wasStopped == true)
    }

    @Test(
        "numbers and sizes",
        arguments: [
            ("> 10 MB", 10_000_001, true), ("> 10 MB", 10_000_000, false), ("2..5", 5, true), ("2 .. 5", 6, false),
            ("<= 1 KiB", 1_024, true), ("7", 7, true), (">=7", 6, false),
        ] as [(String, Double, Bool)])
    func numbers(text: String, number: Double, expected: Bool) throws {
        #expect(try #require(NumberRange(text, isSize: true)).holds(number) == expected)
    }

    @Test("what is none is refused", arguments: ["", "big", "> ", "-3", "5..2", "1 XB", "nan", "inf"])
    func noNumber(text: String) { #expect(NumberRange(text, isSize: true) == nil) }
}

/// Facts that stand for a file, of which what is dear can be kept from being read.
final class MadeUpFacts: FactSource {
    private let values: [Fact: FactValue]
    private let limit: Fact.Cost
    let now: Int64 = 1_000_000_000_000_000_000
    private(set) var asked: [Fact] = []

    init(_ values: [Fact: FactValue], upTo limit: Fact.Cost = .verdict) { (self.values, self.limit) = (values, limit) }

    func look(up fact: Fact) -> FactLook {
        guard fact.cost <= limit else { return .unread }
        asked.append(fact)
        return values[fact].map(FactLook.value) ?? .absent
    }
}

@Suite("Conditions")
struct ConditionTests {
    private func glob(_ fact: Fact, _ pattern: String) throws -> Condition { .fact(fact, [.glob(try Glob(pattern))]) }

    @Test("what is cheap is asked first, and what is dear only where it matters")
    func lazy() throws {
        let condition = Condition.all([try glob(.text, "*x*"), try glob(.name, "a*")]).cheapFirst
        let other = MadeUpFacts([.name: .text([0x62])])
        #expect(condition.judge(other) == .no && other.asked == [.name])
        let unread = MadeUpFacts([.name: .text([0x61])], upTo: .status)
        #expect(condition.judge(unread) == .unread)
        #expect(condition.judge(MadeUpFacts([.name: .text([0x61]), .text: .text(Array("axa".utf8))])) == .yes([:]))
    }

    @Test("what is not known yet settles nothing, and what it cannot change is settled")
    func unread() throws {
        let text = try glob(.text, "*x*")
        let facts = MadeUpFacts([.name: .text([0x61])], upTo: .path)
        #expect(Condition.any([text, try glob(.name, "a")]).judge(facts) == .yes([:]))
        #expect(Condition.any([text, try glob(.name, "b")]).judge(facts) == .unread)
        #expect(Condition.none([text, try glob(.name, "a")]).judge(facts) == .no)
        #expect(Condition.none([text]).judge(facts) == .unread)
    }

    @Test("an age is counted from the time that is known")
    func ages() {
        let day: Int64 = 86_400_000_000_000
        let facts = MadeUpFacts([.modified: .day("2001-09-08", time: 1_000_000_000_000_000_000 - 30 * day)])
        #expect(Condition.fact(.modified, [.older(30 * day)]).judge(facts) == .yes([:]))
        #expect(Condition.fact(.modified, [.older(31 * day)]).judge(facts) == .no)
        #expect(Condition.fact(.modified, [.newer(31 * day)]).judge(facts) == .yes([:]))
        #expect(Condition.fact(.created, [.older(day)]).judge(facts) == .no)
    }

    @Test("an explosion of letters that is a no stays one inside none, too: it is told by the finding")
    func everything() throws {
        #expect(Condition.all([]).matchesEverything && !Condition.any([]).matchesEverything)
        #expect(try Condition.all([glob(.name, "*")]).matchesEverything)
        #expect(try !Condition.all([glob(.name, "*"), glob(.stem, "a")]).matchesEverything)
    }
}
