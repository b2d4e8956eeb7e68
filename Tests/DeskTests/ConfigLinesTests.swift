import Testing

@testable import Desk

@Suite("Lines of keys")
struct ConfigLinesTests {
    @Test("a key's line is found among strings, lists and tables that look like keys and tables")
    func lines() {
        let text = #"""
            # [[desk]]
            a = """
            [[desk]]
            path = 1 \""" ""\"
            """"
            'b' = '''
            c = 1''' # d = 2
            c = [ # ]
              "]", '[', { x = "\"]" },
            ]
            [[desk]] # first
            "path" = "x # y"
              library	=	"""""" # six quotes
            mode.x = 1
            [desk.sub]
            path = 2

            [[ "desk" ]]
            settle = 1
            path = ''
            [other]
            path = 4
            """#
        let lines = SourceLines(text)
        let expected: [(String?, String, Int, Int)] = [
            ("a", "", 0, 2), ("b", "", 0, 6), ("c", "", 0, 8), (nil, "desk", 0, 11), ("path", "desk", 0, 12),
            ("library", "desk", 0, 13), ("mode", "desk", 0, 14), ("sub", "desk", 0, 15), ("path", "desk", 1, 20),
            ("settle", "desk", 1, 19), ("nowhere", "desk", 1, 18), ("path", "other", 0, 22), ("x", "none", 0, 0),
            ("desk", "", 0, 11),
        ]
        for (key, table, index, line) in expected {
            #expect(lines.line(of: key, in: table, index) == line, "\(key ?? "-") in \(table) \(index)")
        }
    }

    @Test("desks in one list are found by the list")
    func inlineTables() {
        let lines = SourceLines("x = 1\ndesk = [\n  { path = \"a\" },\n  { path = \"b\" },\n]\ny = 2\n")
        #expect(lines.line(of: "path", in: "desk", 1) == 2)
        #expect(lines.line(of: "y", in: "", 0) == 6)
    }

    @Test(
        "a text of any bytes ends the search",
        arguments: ["\"", "'''", "[", "[[", "a", "a=", "a=[", "=", "\"\"\"\\", "a.b", "\n\n[\n", "a = {"])
    func brokenText(text: String) {
        #expect(SourceLines(text).line(of: "nowhere", in: "none", 0) == 0)
    }
}
