import Files
import Foundation
import ModelServer
import TestSupport

/// A sandbox whose tiers a real server on loopback stands in for, and the real program in it.
final class ServedSandbox: Sendable {
    /// Must never be printed.
    static let canary = "sk-canary-0123456789abcdefghij"
    /// No built-in category knows this kind of paper.
    static let category = """
        [[category]]
        name = "Allotment"
        description = "papers of the garden association: plots, harvest rota, tool shed"
        """

    let sandbox: Sandbox
    let server: ModelServer

    /// - Parameters:
    ///   - tiers: the models of each, parted by spaces.
    ///   - trust: what the models may decide alone.
    ///   - more: further lines of the config.
    init(
        tiers: [String: String] = ["nano": "openai:gpt-5.4-nano"], trust: String = "full", more: String = "",
        rules: [Rule] = [],
        answer: @escaping @Sendable (ServedRequest) -> ScriptedAnswer = { _ in
            .json(["because": "Gartenfreunde", "category": "Allotment", "sure": "certain"])
        }
    ) async throws {
        sandbox = try Sandbox()
        server = try await ModelServer.start {
            $0.rules = rules
            $0.answer = { $0.text.contains("Check of") ? .json(["word": "ready"]) : answer($0) }
        }
        let url = server.url
        let providers = ["openai": "v1", "anthropic": "v1", "gemini": "v1beta"].map { name, path in
            "[providers.\(name)]\nbase_url = \"\(url)/\(path)\"\nremote = true\n"
        }
        let tables = tiers.map { tier, models in
            "[tiers.\(tier)]\nmodels = [\(models.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ", "))]\n"
                + "trust = \"\(trust)\"\n"
        }
        try sandbox.writeConfig(more: (providers + tables + [more, Self.category]).joined(separator: "\n"))
    }

    /// Drops a paper that only a model can place, and files it.
    func fileLetter(_ number: Int = 1, named name: String? = nil) throws {
        let letter = """
            Gartenverein Morgenstern e.V. - Rundschreiben Nr. \(number) an die Parzelle \(number + 11)
            An alle Gartenfreunde: die Wasseruhren werden am \(number + 3).05.2026 abgelesen. Haltet die Wege frei.
            """
        try sandbox.write(letter, to: sandbox.desk.appending(name ?? "rundschreiben-\(number).txt"))
        try run("file", sandbox.desk.string)
    }

    struct Outcome {
        var status: Int32
        var output: String
        var errors: String

        var all: String { output + errors }

        func json() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// Runs a verb with the canary as every provider's key.
    ///
    /// - Parameter keys: false: no key is in the environment.
    @discardableResult
    func run(_ arguments: String..., input: String? = nil, keys: Bool = true) throws -> Outcome {
        try run(arguments, input: input, keys: keys)
    }

    func run(_ arguments: [String], input: String? = nil, keys: Bool = true) throws -> Outcome {
        let process = Process()
        let (output, errors, given) = (Pipe(), Pipe(), Pipe())
        process.executableURL = ServiceProcess.tool
        process.arguments = arguments + Sandbox.rootFlag
        let names = keys ? ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"] : []
        process.environment = sandbox.environment.merging(names.map { ($0, Self.canary) }) { $1 }
        process.standardInput = input == nil ? FileHandle.nullDevice : given
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        if let input { try given.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try given.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: text, errors: complaint)
    }
}
