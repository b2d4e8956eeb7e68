import Testing

@testable import Models

@Suite("JSON values")
struct JSONValueTests {
    @Test("what is encoded is read back, and the same value is always the same bytes")
    func roundTrip() throws {
        var (seed, random) = SeededRandom.fresh()
        for round in 0..<500 {
            let value = random.json()
            let again = try JSONValue(parsing: value.encoded())
            // A whole number may come back as an integer.
            #expect(again.encoded() == value.encoded(), "seed \(seed), round \(round)")
        }
        let one: JSONValue = ["b": 1, "a": [true, .null], "ä": "/"]
        #expect(one.text == #"{"a":[true,null],"b":1,"ä":"/"}"#)
    }

    @Test("integers stay exact, fractions stay numbers, a number that JSON lacks becomes null")
    func numbers() throws {
        #expect(try json("9007199254740993") == 9_007_199_254_740_993)
        #expect(try json("[1.5, 3.0]")[0] == 1.5)
        #expect(try json("3.0").integer == 3)
        #expect(try json("1.5").integer == nil)
        #expect(JSONValue.number(.infinity).text == "null")
        #expect(JSONValue.integer(-5).tokens == 0)
    }

    @Test("of the outermost object only the fields are read that are asked for, of those within it all")
    func fields() throws {
        let bytes = Array(#"{"a":{"b":1,"c":2},"b":[{"c":3}],"c":4}"#.utf8)
        let value = try JSONValue(parsing: bytes, fields: ["a", "b", "x"])
        #expect(value.text == #"{"a":{"b":1,"c":2},"b":[{"c":3}]}"#)
    }

    @Test("what is nested too deep is refused before the decoder sees it")
    func tooDeep() {
        let deep = Array(String(repeating: "[", count: 1_000_000).utf8)
        #expect(throws: JSONProblem.tooDeep(limit: 64)) { try JSONValue(parsing: deep) }
        let hidden = Array(#"{"a":"\"[[[[","b":"#.utf8) + Array(String(repeating: "{\"a\":", count: 70).utf8)
        #expect(throws: JSONProblem.tooDeep(limit: 64)) { try JSONValue(parsing: hidden) }
        let fine = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(throws: Never.self) { try JSONValue(parsing: Array(fine.utf8)) }
        #expect(throws: Never.self) { try JSONValue(parsing: Array(#""[[[[ \" {{{{""#.utf8)) }
    }

    @Test("too many bytes or values are refused")
    func tooMuch() {
        let limits = JSONLimits(bytes: 1000, depth: 8, values: 100)
        #expect(throws: JSONProblem.tooLarge(bytes: 1001)) {
            try JSONValue(parsing: [UInt8](repeating: 32, count: 1001), limits: limits)
        }
        #expect(throws: JSONProblem.tooManyValues(limit: 100)) {
            try JSONValue(parsing: Array("[\(String(repeating: "1,", count: 200))1]".utf8), limits: limits)
        }
    }

    @Test(
        "what is not JSON in UTF-8 is refused",
        arguments: [
            [], Array("{".utf8), Array("nul".utf8), Array("]]]]".utf8), [0xFF, 0xFE, 0x5B, 0x00],
            [0x5B, 0xC3, 0x28, 0x5D], Array("\"\u{0}\"".utf8), Array("{} {}".utf8), Array("'a'".utf8),
        ] as [[UInt8]])
    func notJSON(bytes: [UInt8]) {
        #expect(throws: JSONProblem.self) { try JSONValue(parsing: bytes) }
    }
}
