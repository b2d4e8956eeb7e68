import TestSupport
import Testing

@testable import Rules

/// Why a rule silently does not match is what people ask most.
@Suite("Near misses")
struct NearMissTests {
    /// A condition, with a value that it holds of and one that it does not.
    private struct Piece {
        var condition: Condition
        var fact: Fact
        var good: FactValue
        var bad: FactValue
    }

    private static func text(_ text: String) -> FactValue { .text(Array(text.utf8)) }

    private static func pieces() throws -> [Piece] {
        let day: Int64 = 86_400_000_000_000
        let now: Int64 = 1_000_000_000_000_000_000
        let size = try #require(NumberRange("> 1 kB", isSize: true))
        let pages = try #require(NumberRange("2..5", isSize: false))
        return [
            Piece(
                condition: .fact(.name, [.glob(try Glob("*.iso")), .glob(try Glob("*.dmg"))]), fact: .name,
                good: text("a.dmg"), bad: text("a.zip")),
            Piece(condition: .fact(.size, [.range(size)]), fact: .size, good: .number(2_000), bad: .number(1_000)),
            Piece(
                condition: .fact(.modified, [.older(30 * day)]), fact: .modified,
                good: .day("2001-08-01", time: now - 31 * day), bad: .day("2001-09-01", time: now - 29 * day)),
            Piece(
                condition: .fact(.text, [.expression(try RegularExpression("No\\. (?<n>\\d+)"))]), fact: .text,
                good: text("Invoice No. 7"), bad: text("Invoice No. seven")),
            Piece(
                condition: .none([.fact(.title, [.contains(Array("draft".utf8))])]), fact: .title, good: text("Final"),
                bad: text("A Draft")),
            Piece(
                condition: .any([
                    .fact(.pages, [.range(pages)]), .all([.fact(.pages, [.range(pages)])]),
                ]), fact: .pages, good: .number(3), bad: .number(6)),
            Piece(
                condition: .fact(.tags, [.glob(try Glob("paper"))]), fact: .tags, good: .list([Array("paper".utf8)]),
                bad: .list([Array("other".utf8), Array("papers".utf8)])),
            Piece(
                condition: .none([.none([.fact(.camera, [.glob(try Glob("Canon*"))])])]), fact: .camera,
                good: text("Canon X"), bad: text("Nikon")),
            Piece(condition: .fact(.empty, [.flag(false)]), fact: .empty, good: .flag(false), bad: .flag(true)),
        ]
    }

    @Test("in 100 files that each fail one condition, just that one is named", arguments: 0..<100)
    func named(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let all = try Self.pieces().shuffled(using: &random)
        let pieces = Array(all.prefix(Int.random(in: 2...all.count, using: &random)))
        let missed = try #require(pieces.randomElement(using: &random))
        var values = Dictionary(uniqueKeysWithValues: pieces.map { ($0.fact, $0.good) })
        // Some of its parts may lie in others.
        let cut = Int.random(in: 0..<pieces.count, using: &random)
        let inner = Condition.all(pieces.dropFirst(cut).map(\.condition))
        let rule = Condition.all(pieces.prefix(cut).map(\.condition) + [inner]).cheapFirst
        let whole = rule.check(MadeUpFacts(values))
        #expect(whole.holds == true && !whole.lines.contains { $0.check.isAtFault })

        // A file may also have no such thing; to a `none` that is no miss.
        let isAbsent = missed.fact != .title && Bool.random(using: &random)
        values[missed.fact] = isAbsent ? nil : missed.bad
        let check = rule.check(MadeUpFacts(values))
        #expect(check.holds == false)
        let faults = check.lines.filter(\.check.isAtFault).map(\.check)
        #expect(!faults.isEmpty && faults.allSatisfy { $0.words.hasPrefix("\(missed.fact.rawValue) ") })
        #expect(faults.count == (missed.fact == .pages ? 2 : 1), "\(faults)")
        #expect(faults.allSatisfy { $0.seen == (isAbsent ? nil : missed.bad.shown(40)) })
        #expect(rule.judge(MadeUpFacts(values)) == .no)
    }

    @Test("what could not be read is not blamed")
    func unread() throws {
        let condition = Condition.all(try Self.pieces().map(\.condition))
        let check = condition.check(MadeUpFacts([.name: Self.text("a.iso"), .size: .number(1)], upTo: .status))
        #expect(check.holds == false)
        #expect(check.lines.allSatisfy { !$0.check.words.hasPrefix("text") || !$0.check.isAtFault })
    }
}
