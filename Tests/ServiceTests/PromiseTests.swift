import Files
import Foundation
import Glibc
import Journal
import Testing
import TestSupport

/// What is promised of the whole program, tried from outside.
@Suite("Promises of the whole program", .timeLimit(.minutes(Patience.minutes)))
struct PromiseTests {
    /// `DESKHAND_STARTS=100` starts more.
    private static let starts = Int(ProcessInfo.processInfo.environment["DESKHAND_STARTS"] ?? "") ?? 12

    private static func start(_ words: [String], in sandbox: Sandbox, _ more: [String: String] = [:]) throws -> Process
    {
        let process = Process()
        process.executableURL = ServiceProcess.tool
        process.arguments = words + Sandbox.rootFlag
        process.environment = sandbox.environment.merging(more) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        Patience.guardEnd(of: process)
        return process
    }

    @Test("of many services started at once exactly one stays, and the others say why")
    func oneOfMany() async throws {
        let sandbox = try Sandbox()
        let services = try (0..<Self.starts).map { _ in try Self.start(["run"], in: sandbox) }
        // All but one end by themselves.
        #expect(try await eventually { services.count(where: \.isRunning) == 1 })
        for service in services where !service.isRunning { #expect(service.terminationStatus == 69) }
        let winner = try #require(services.first { $0.isRunning })
        try Samples.fill(sandbox.desk, count: 1)
        #expect(try await eventually { try Tree.facts(below: sandbox.library).count == 1 })
        winner.terminate()
        winner.waitUntilExit()
        #expect(winner.terminationStatus == 0)
    }

    @Test("nothing outside desk, library, trash and state is written, whatever is filed and undone")
    func nothingElsewhere() throws {
        let sandbox = try Sandbox()
        for folder in ["Documents", ".ssh", "Pictures/2026"] {
            let path = sandbox.root.appending(folder).string
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try Data("private".utf8).write(to: URL(fileURLWithPath: path + "/file.txt"))
        }
        func elsewhere() throws -> [String: FileFacts] {
            let own = [
                sandbox.desk, sandbox.library, sandbox.root.appending("state"), sandbox.root.appending("data/Trash"),
            ]
            let facts = try Tree.facts(below: sandbox.root).filter { path, _ in !own.contains { $0.contains(path) } }
            return Dictionary(uniqueKeysWithValues: facts.map { ($0.key.string, $0.value) })
        }
        let before = try elsewhere()
        try Samples.fill(sandbox.desk, count: 40)
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        #expect(try sandbox.run("undo", "--since", "1970-01-01").status == 0)
        #expect(try sandbox.run("redo").status == 0)
        #expect(try elsewhere() == before)
    }

    @Test("no verb lets a hostile name drive the terminal, and JSON gives every name back byte by byte")
    func hostileNames() throws {
        let sandbox = try Sandbox()
        let names: [[UInt8]] = [
            Array("invoice \u{1B}[31m red.txt".utf8), Array("invoice\nsecond line.txt".utf8),
            Array("invoice \u{1B}]0;title\u{7}.txt".utf8), Array("invoice \u{202E}fdp.txt".utf8),
            Array("invoice \u{9B}2J.txt".utf8), Array("-rf invoice.txt".utf8), Array("invoice $(id) `id` ;.txt".utf8),
            Array("invoice ".utf8) + [0xFF, 0x80] + Array(".txt".utf8), Array("invoice \r overwritten.txt".utf8),
        ]
        for (index, name) in names.enumerated() {
            let path = (sandbox.desk.bytes + [0x2F] + name + [0]).map { CChar(bitPattern: $0) }
            let file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
            try #require(file >= 0)
            let content = Array(Samples.sample(index * 56).content)
            try #require(write(file, content, content.count) == content.count)
            close(file)
        }
        let desk = sandbox.desk.string
        let verbs: [[String]] = [
            ["file", desk, "--dry-run"], ["file", desk], ["status"], ["log"], ["show", "1"], ["show", "3"],
            ["find", "invoice"], ["review", "list"], ["undo", "--since", "1970-01-01", "--dry-run"],
            ["undo", "--last", "3"],
            ["log"], ["redo"], ["lessons"], ["models"], ["keys"], ["cost"], ["calls"], ["config", "show"], ["doctor"],
            ["why", desk + "/invoice \u{1B}[31m red.txt"], ["file", desk + "/\u{1B}[2Jnot there"],
        ]
        for verb in verbs {
            for json in [[], ["--json"]] {
                let result = try sandbox.run(verb + json)
                for scalar in (result.output + result.errors).unicodeScalars where scalar != "\n" {
                    let isHarmless = ![.control, .format, .lineSeparator, .surrogate].contains(
                        scalar.properties.generalCategory)
                    #expect(isHarmless, "\(verb + json): U+\(String(scalar.value, radix: 16))")
                    if !isHarmless { break }
                }
                if !json.isEmpty, !result.output.isEmpty, result.status <= 1 {
                    let data = Data(result.output.utf8)
                    #expect(throws: Never.self, "\(verb)") {
                        try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
                    }
                }
            }
        }
        let log = try sandbox.run("log", "--json", "--limit", "1000").output
        let told = Self.paths(try JSONSerialization.jsonObject(with: Data(log.utf8)))
        for name in names { #expect(told.contains { $0.suffix(name.count).elementsEqual(name) }, "\(name)") }
    }

    /// Every path in a JSON value, as bytes.
    private static func paths(_ value: Any) -> [[UInt8]] {
        if let list = value as? [Any] { return list.flatMap(paths) }
        guard let object = value as? [String: Any] else { return [] }
        var found = object.values.flatMap(paths)
        if let base = object["path_base64"] as? String, let data = Data(base64Encoded: base) {
            return found + [Array(data)]
        }
        if let path = object["path"] as? String { found.append(Array(path.utf8)) }
        return found
    }

    @Test("what Deskhand trashed, other programs' trash sees and gives back")
    func trash() throws {
        let sandbox = try Sandbox()
        let (_, content) = Samples.sample(0)
        for name in ["invoice a.txt", "invoice ä%20.txt"] {
            try content.write(to: URL(fileURLWithPath: sandbox.desk.appending(name).string))
            try sandbox.run("file", sandbox.desk.string)
        }
        // The second one is a duplicate, and offered for the trash.
        let number = try #require(try sandbox.run("review", "list").output.firstMatch(of: /\d+/)?.output)
        let filed = try sandbox.run("review", "trash", String(number))
        let trash = sandbox.root.appending("data/Trash")
        let trashed = (try? FileManager.default.contentsOfDirectory(atPath: trash.appending("files").string)) ?? []
        try #require(trashed.count == 1, "\(filed.output)\(filed.errors)")
        // The specification's own terms: an info file of the same name, and the path as it was.
        let info = try String(contentsOfFile: trash.appending("info/\(trashed[0]).trashinfo").string, encoding: .utf8)
        #expect(info.hasPrefix("[Trash Info]\nPath=/"))
        guard let listed = try Self.said("trash-list", in: sandbox) else {
            print("skipped: trash-cli is not installed")
            return
        }
        #expect(listed.contains(sandbox.desk.string))
    }

    /// What another program prints; nil when it is not installed.
    private static func said(_ program: String, in sandbox: Sandbox) throws -> String? {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program]
        process.environment = sandbox.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        Patience.guardEnd(of: process)
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 127 ? nil : text
    }
}
