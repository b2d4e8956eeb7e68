import Foundation
import Testing
import TestSupport

/// Help is the manual: each page of it stands in `docs/commands.md` word for word.
@Suite("Help")
struct HelpTests {
    static let verbs = [
        "run", "file", "review", "log", "show", "undo", "redo", "find", "why", "status", "learn", "lessons", "init",
        "doctor",
        "config",
    ]

    static let pages =
        [""] + verbs
        + [
            "review ask", "review list", "review accept", "review reject", "review trash", "lessons list",
            "lessons forget",
            "config check", "config show", "config path",
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

    @Test("the page on commands shows the help as it is", arguments: pages)
    func documents(page: String) throws {
        let shown =
            "$ deskhand \(page.isEmpty ? "" : page + " ")--help\n" + (try help(page)).trimmingCharacters(in: .newlines)
        let document = try String(contentsOf: HelpDocument.url, encoding: .utf8)
        #expect(HelpDocument.blocks(of: document).contains(shown), "docs/commands.md has another text than:\n\(shown)")
    }
}

/// The blocks of `docs/commands.md` that show help.
enum HelpDocument {
    static var url: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/commands.md")
            .standardizedFileURL
    }

    static func blocks(of document: String) -> [String] {
        document.components(separatedBy: "```text\n").dropFirst()
            .map { $0.components(separatedBy: "\n```")[0] }
    }
}
