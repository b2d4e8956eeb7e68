import Foundation
import Testing
import TestSupport

/// Help is the manual: each page of it stands in `docs/commands.md` word for word.
@Suite("Help")
struct HelpTests {
    static let verbs = [
        "run", "file", "review", "log", "show", "undo", "redo", "find", "why", "extract", "records", "status", "learn",
        "lessons", "rules",
        "init",
        "doctor", "verify", "config", "models", "keys", "cost", "calls",
    ]

    static let pages =
        [""] + verbs
        + [
            "review ask", "review list", "review accept", "review reject", "review trash", "lessons list",
            "lessons accept", "lessons forget", "rules list", "rules test", "rules try", "rules run",
            "config check", "config show", "config path", "config here", "keys list", "keys set", "keys remove",
            "calls list",
            "calls show", "calls forget", "records list", "records show", "records edit", "records doubtful",
            "records confirm", "records add",
            "records totals", "records duplicates", "records match", "records due", "records export", "records pack",
        ]

    private func help(_ verb: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = ServiceProcess.tool
        process.arguments = verb.split(separator: " ").map(String.init) + ["--help"]
        process.environment = ["COLUMNS": "80", "PATH": "/usr/bin:/bin"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return text
    }

    @Test("every verb is listed, and each says what it is for")
    func lists() throws {
        let text = try help("")
        for verb in Self.verbs { #expect(text.contains("  \(verb)  "), "\(verb)") }
    }

    @Test("every option and argument of every verb is explained", arguments: pages)
    func explains(page: String) throws {
        let text = try help(page)
        #expect(text.contains("OVERVIEW: "))
        let lines = text.split(separator: "\n")
        for (index, line) in lines.enumerated() where line.hasPrefix("  -") || line.hasPrefix("  <") {
            // A long option has its words on the next line.
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            #expect(line.dropFirst(2).contains("  ") || next.hasPrefix("        "), "no word on \(line)")
        }
    }

    /// With `DESKHAND_WRITE_HELP=1` it writes the page instead of reading it.
    @Test("the page on commands shows the help as it is")
    func documents() throws {
        var document = try HelpDocument()
        for page in Self.pages { document.show(try help(page), of: page) }
        if ProcessInfo.processInfo.environment["DESKHAND_WRITE_HELP"] != nil { try document.write() }
        #expect(document.missing.isEmpty, "docs/commands.md has no block for \(document.missing)")
        #expect(
            document.outdated.isEmpty, "docs/commands.md is outdated: run the tests once with DESKHAND_WRITE_HELP=1")
    }
}

/// `docs/commands.md`, and the help that is to stand in it: blocks that begin with `$ deskhand VERB --help`.
private struct HelpDocument {
    private static var url: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/commands.md")
            .standardizedFileURL
    }

    private static let fence = "\n```"
    private var text: String
    /// Pages without a block.
    private(set) var missing: [String] = []
    /// Pages whose block had another text.
    private(set) var outdated: [String] = []

    init() throws { text = try String(contentsOf: Self.url, encoding: .utf8) }

    mutating func show(_ help: String, of page: String) {
        let command = "```text\n$ deskhand \(page.isEmpty ? "" : page + " ")--help\n"
        guard let start = text.range(of: command),
            let end = text.range(of: Self.fence, range: start.upperBound..<text.endIndex)
        else { return missing.append(page) }
        let help = help.trimmingCharacters(in: .newlines)
        guard text[start.upperBound..<end.lowerBound] != help else { return }
        outdated.append(page)
        text.replaceSubrange(start.upperBound..<end.lowerBound, with: help)
    }

    func write() throws { try Data(text.utf8).write(to: Self.url) }
}
