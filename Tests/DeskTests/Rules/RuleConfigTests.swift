import Files
import Foundation
import Rules
import TestSupport
import Testing

@testable import Desk

@Suite("Rules in the config")
struct RuleConfigTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func problems(_ rules: String, top: String = "") throws -> [String] {
        let text = """
            \(top)
            [[desk]]
            path = "\(sandbox.desk.string)"
            library = "\(sandbox.library.string)"
            [[desk]]
            path = "\(sandbox.root.string)/second"
            library = "\(sandbox.library.string)"
            \(rules)
            """
        do {
            _ = try ConfigFile.parse(text, try Locations(environment: sandbox.environment))
            return []
        } catch let error as ConfigError {
            return error.problems.map { "\($0.line): \($0.description)" }
        }
    }

    private func rule(_ match: String, _ action: String, _ more: String = "") -> String {
        "[[rule]]\nname = \"r\"\nmatch = { \(match) }\ndo = { \(action) }\n\(more)"
    }

    @Test(
        "what cannot be meant is refused, with its line and what was probably meant",
        arguments: [
            ("nmae = \"*.iso\"", "trash = true", "10: there is no condition \"nmae\"; did you mean \"name\"?"),
            (
                "name = \"*.iso\"", "trsah = true",
                "11: unknown key \"trsah\" in \"do\" of a [[rule]]; did you mean \"trash\"?"
            ),
            ("size = \"big\"", "trash = true", "10: \"size\" must be a number or a comparison, such as \"> 10 MB\""),
            (
                "older_than = \"soon\"", "trash = true",
                "10: \"older_than\" must be a time such as \"12h\", \"30d\", \"2w\", \"6m\" or \"1y\""
            ),
            ("name = \"a\"", "move = \"X/{nane}\"", "did you mean \"{name}\"?"),
            ("name = \"a\"", "move = \"X/../../etc\"", "must be a folder"),
            ("name = \"a\"", "move = \"/etc/{year}\"", "is in no desk and no library"),
            ("name = \"a\"", "move = \"X\", trash = true", "keep one of move, trash"),
            ("name = { regex = '(' }", "trash = true", "this is no regular expression"),
            ("name = \"*\"", "trash = true", "would put every file into the trash"),
            ("", "trash = true", "would put every file into the trash"),
            ("any = [{ name = \"*\" }, { size = 3 }]", "trash = true", "would put every file into the trash"),
            ("name = \"a\"", "file = \"Invoises\"", "did you mean \"Invoices\"?"),
            ("name = \"a\"", "move = \"X\", conflict = \"replace\"", "must be one of \"number\", \"skip\", \"ask\""),
            ("name = \"a\"", "trash = true, conflict = \"skip\"", "\"conflict\" goes with move, copy and rename"),
            ("name = \"a\"", "trash = false", "\"trash\" can only be true"),
        ])
    func refused(match: String, action: String, expected: String) throws {
        let found = try problems(rule(match, action))
        #expect(found.contains { $0.contains(expected) }, "\(found)")
    }

    @Test("every file into the trash needs a word more")
    func confirmed() throws {
        #expect(try problems(rule("name = \"*\"", "trash = true", "confirm = true")).isEmpty)
    }

    @Test("only what leaves a file where it is goes on")
    func continuing() throws {
        #expect(try problems(rule("name = \"a\"", "tag = [\"t\"]", "continue = true")).isEmpty)
        #expect(
            try problems(rule("name = \"a\"", "move = \"X\"", "continue = true")).contains { $0.contains("continue") })
    }

    @Test("a folder that may be written to is one of the user's own")
    func mayWrite() throws {
        let rule = rule("name = \"a\"", "move = \"\(sandbox.root.string)/archive/{year}\"")
        #expect(try problems(rule).contains { $0.contains("may_write") })
        #expect(try problems(rule, top: "may_write = [\"\(sandbox.root.string)/archive\"]").isEmpty)
        for folder in ["/", "/etc", "/home", "~", "relative", sandbox.root.removingLastComponent().string] {
            #expect(try !problems(rule, top: "may_write = [\"\(folder)\"]").isEmpty, "\(folder)")
        }
    }

    @Test("rules that would hand a file round in a circle are refused, and a chain is not")
    func loops() throws {
        let second = sandbox.root.appending("second").string
        let there =
            "[[rule]]\nname = \"there\"\ndesk = \"\(sandbox.desk.string)\"\nmatch = { name = \"a*\" }\ndo = { move = \"\(second)\" }\n"
        let back =
            "[[rule]]\nname = \"back\"\ndesk = \"\(second)\"\nmatch = { name = \"a*\" }\ndo = { move = \"\(sandbox.desk.string)\" }\n"
        #expect(try problems(there).isEmpty)
        #expect(
            try problems(there + back).contains {
                $0.contains("in a circle: \"there\" → \"back\" → \"there\"")
            })
        #expect(
            try problems(there.replacing("desk = \"\(sandbox.desk.string)\"\n", with: "")).contains {
                $0.contains("circle")
            })
    }

    @Test("the config that is shown reads as the same rules")
    func shown() throws {
        try sandbox.writeConfig(
            more: rule("any = [{ name = \"a*\" }, { size = \"> 1 MB\" }]", "move = \"X/{year}\", tag = [\"t\"]"))
        let locations = try Locations(environment: sandbox.environment)
        let config = try ConfigFile.load(locations)
        let again = try ConfigFile.parse(config.show, locations)
        #expect(again.rules.map(\.name) == ["r"] && again.show == config.show)
    }
}

@Suite("The page about rules")
struct RulePageTests {
    private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/rules.md").standardizedFileURL

    @Test("it has a line for each fact, with what it means, and one for each action")
    func complete() throws {
        let lines = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n")
        for fact in Fact.allCases {
            #expect(lines.contains { $0.hasPrefix("| `\(fact.rawValue)` |") && $0.contains(fact.meaning) }, "\(fact)")
        }
        for action in ConfigKeys.ruleActions.known { #expect(lines.contains { $0.hasPrefix("| `\(action)` |") }) }
        let facts = lines.filter { $0.hasPrefix("| `") }.count
        #expect(facts == Fact.allCases.count + ConfigKeys.ruleActions.known.count)
    }

    @Test("its examples of conditions, and its rules, can be read")
    func examples() throws {
        let sandbox = try Sandbox()
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let conditions = text.split(separator: "\n").compactMap { line -> String? in
            let cells = line.split(separator: "|")
            guard cells.count == 5, let example = cells.last?.split(separator: "`").dropFirst().first else {
                return nil
            }
            return String(example)
        }
        #expect(conditions.count == Fact.allCases.count)
        let rules = conditions.enumerated().map { index, condition in
            "[[rule]]\nname = \"\(index)\"\nmatch = { \(condition) }\ndo = { move = \"X\" }\n"
        }
        let example = try #require(text.split(separator: "```toml").last?.split(separator: "```").first)
            .replacing("~/Downloads", with: sandbox.desk.string)
        try sandbox.writeConfig(more: rules.joined() + example)
        let config = try ConfigFile.load(try Locations(environment: sandbox.environment))
        #expect(config.rules.count == Fact.allCases.count + 2)
    }
}
