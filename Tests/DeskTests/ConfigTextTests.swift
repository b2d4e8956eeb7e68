import Agents
import Files
import Foundation
import Rules
import Testing

@testable import Desk

@Suite("The config as text")
struct ConfigTextTests {
    private func parse(_ text: String) throws -> Config {
        try ConfigFile.parse(text, Locations(environment: ["HOME": "/home-of/ada"]))
    }

    @Test("what init writes, what the example shows and what `config show` prints can all be read again")
    func readsWhatItWrites() throws {
        let example = try parse(ConfigText.example)
        #expect(example.desks.count == 1 && example.categories == Category.builtIn)
        let shown = try parse(example.show)
        #expect(shown.desks == example.desks && shown.categories == example.categories)
        let chosen = try parse(
            ConfigText.render(desk: "/home-of/ada/In \"box\"", library: "/srv/a\\b", mode: .watch, home: "/home-of/ada")
        )
        #expect(chosen.desks == [DeskConfig(path: "/home-of/ada/In \"box\"", library: "/srv/a\\b", mode: .watch)])
    }

    @Test("`config show` says everything, so that reading it gives the same config")
    func show() throws {
        let config = try parse(
            """
            languages = ["en-US"]
            [[desk]]
            path = "~/a \\"b\\" é"
            library = "~/l"
            settle = 0.25
            threshold = 0.55
            recursive = true
            exclude = ["x"]
            mode = "ask"
            duplicates = "keep"
            include_protected = true
            whole_folders = "file"
            [[category]]
            name = "{odd} / name"
            description = "two\\nlines \\t \\u0007"
            filename = "{date} {{x}}"
            threshold = 1
            """)
        let shown = try parse(config.show)
        #expect(shown.desks == config.desks && shown.categories == config.categories)
        #expect(shown.dayFirst == false && shown.languages == ["en-US"])
        #expect(shown.show == config.show)
    }

    @Test("the built-in categories in the example say what they are: taking the # away changes nothing")
    func commentedOut() throws {
        let parts = ConfigText.example.components(separatedBy: "keys you leave out keep their value.\n")
        try #require(parts.count == 2)
        let uncommented = parts[1].split(separator: "\n").map {
            $0.hasPrefix("# ") ? String($0.dropFirst(2)) : String($0)
        }
        let text = parts[0] + "\n" + uncommented.joined(separator: "\n")
        #expect(try parse(text).categories == Category.builtIn)
        #expect(try parse("builtin_categories = false\n" + text).categories == Category.builtIn)
    }

    @Test("every default the example shows is the default")
    func defaults() throws {
        let plain = try parse(ConfigText.example)
        let keys = [
            "threshold = 0.85", "settle = 2", "recursive = false", "include_protected = false", "duplicates = \"ask\"",
            "builtin_categories = true", "whole_folders = \"leave\"",
        ]
        var text = ConfigText.example
        for key in keys {
            #expect(text.contains("\n# \(key)\n"), "\(key)")
            text = text.replacing("\n# \(key)\n", with: "\n\(key)\n")
        }
        #expect(try parse(text).desks == plain.desks)
    }

    @Test("examples/config.toml is what the program would write")
    func example() throws {
        let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
        let path = root.appending("examples/config.toml").string
        let found = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        guard found != ConfigText.example else { return }
        let wanted = NSTemporaryDirectory() + "/deskhand-config-\(getpid()).toml"
        try Data(ConfigText.example.utf8).write(to: URL(fileURLWithPath: wanted), options: .atomic)
        let lines = zip(found.components(separatedBy: "\n") + [""], ConfigText.example.components(separatedBy: "\n"))
        let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            """
            line \(first.map { $0.offset + 1 } ?? 0) is “\(first?.element.0 ?? "")”, not “\(first?.element.1 ?? "")”.
            Mend it with: cp \(wanted) examples/config.toml
            """)
    }

    @Test(
        "what somebody meant is guessed, and not guessed at when it is far",
        arguments: [
            ("thresold", "threshold"), ("libary", "library"), ("MODE", "mode"), ("fodler", "folder"), ("x", nil),
            ("", nil), (String(repeating: "a", count: 10_000), nil), ("description2", "description"),
        ] as [(String, String?)])
    func spelling(word: String, expected: String?) {
        let known = ["threshold", "library", "mode", "folder", "description"]
        #expect(Spelling.nearest(to: word, among: known) == expected)
    }
}
