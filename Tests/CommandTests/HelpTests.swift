import Foundation
import Testing
import TestSupport

@Suite("Help")
struct HelpTests {
    private static let verbs = [
        "run", "file", "review", "log", "show", "undo", "redo", "find", "why", "status", "learn", "lessons", "init", "doctor",
        "config",
    ]

    private func help(_ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = ServiceProcess.tool
        process.arguments = arguments + ["--help"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return text
    }

    @Test("every verb is listed, and each says what it is for")
    func lists() throws {
        let text = try help([])
        for verb in Self.verbs { #expect(text.contains("  \(verb)  "), "\(verb)") }
    }

    @Test("every option of every verb is explained", arguments: verbs)
    func explains(verb: String) throws {
        let text = try help([verb])
        #expect(text.contains("OVERVIEW: "))
        for line in text.split(separator: "\n") where line.hasPrefix("  --") {
            #expect(line.dropFirst(2).contains("  "), "no word on \(line)")
        }
    }
}
