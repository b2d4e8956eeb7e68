import Foundation

/// The model server beside the running program, as a process of its own: what is measured here is the client alone.
final class ModelServerProcess {
    /// OpenAI's interface over TLS, with `/v1`.
    let url: String
    /// The authority of the TLS certificate.
    let caFile: String
    /// What it said: a provider and its base URL a line, plain ones first.
    private let lines: [[String]]
    private let process = Process()

    init(_ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("model-server")
        process.arguments = ["--port", "0"] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        // The file of the authority comes last.
        var said = ""
        while !said.contains("ca\t") || !said.hasSuffix("\n") {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
            said += String(decoding: more, as: UTF8.self)
        }
        let lines = said.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        self.lines = lines
        url = Self.value("openai", "https://", lines)
        caFile = Self.value("ca", "/", lines)
    }

    /// The same without TLS.
    var plainURL: String { Self.value("openai", "http://", lines) }

    /// Base URL of a provider over TLS, as the config wants it.
    func url(of provider: String) -> String { Self.value(provider, "https://", lines) }

    private static func value(_ name: String, _ start: String, _ lines: [[String]]) -> String {
        lines.first { $0.count == 2 && $0[0] == name && $0[1].hasPrefix(start) }?[1] ?? ""
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    deinit { stop() }
}
