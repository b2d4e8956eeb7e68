import Foundation

/// One request by the `curl` command, whose HTTP is nobody's here.
struct Curl {
    struct Reply {
        var exit: Int32
        var status: Int
        /// `1.1` or `2`.
        var version: String
        var contentType: String
        var headers: String
        var body: Data

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }

        /// A value inside the JSON by keys and indices: `error.code`, `choices.0.message.content`.
        subscript(_ path: String) -> Any? {
            path.split(separator: ".").reduce(Optional(json as Any)) { value, step in
                if let index = Int(step) {
                    let list = value as? [Any] ?? []
                    return list.indices.contains(index) ? list[index] : nil
                }
                return (value as? [String: Any])?[String(step)]
            }
        }

        /// The events of a stream, in order.
        var events: [(name: String?, data: String)] {
            text.components(separatedBy: "\n\n").filter { !$0.isEmpty }.map { block in
                let lines = block.split(separator: "\n")
                let name = lines.first { $0.hasPrefix("event: ") }?.dropFirst(7)
                let data = lines.first { $0.hasPrefix("data: ") }?.dropFirst(6)
                return (name.map(String.init), String(data ?? ""))
            }
        }
    }

    /// `arguments` are curl's own; the body, if there is one, goes in by standard input.
    static func run(_ url: String, _ arguments: [String] = [], body: String? = nil) async throws -> Reply {
        let folder = FileManager.default.temporaryDirectory.appending(path: "curl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (bodyFile, headerFile) = (folder.appending(path: "body"), folder.appending(path: "headers"))
        var all = ["--silent", "--max-time", "20", "--output", bodyFile.path, "--dump-header", headerFile.path]
        all += ["--write-out", "%{http_code} %{http_version} %{content_type}"] + arguments
        if let body {
            let file = folder.appending(path: "request")
            try Data(body.utf8).write(to: file)
            all += ["--header", "content-type: application/json", "--data-binary", "@\(file.path)"]
        }
        let (exit, said) = try await launch("curl", all + [url])
        let words = said.split(separator: " ", maxSplits: 2).map(String.init)
        return Reply(
            exit: exit, status: Int(words.first ?? "") ?? 0, version: words.count > 1 ? words[1] : "",
            contentType: words.count > 2 ? words[2] : "",
            headers: (try? String(contentsOf: headerFile, encoding: .utf8)) ?? "",
            body: (try? Data(contentsOf: bodyFile)) ?? Data())
    }

    private static func launch(_ name: String, _ arguments: [String]) async throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { process in
                let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                continuation.resume(returning: (process.terminationStatus, said))
            }
            do { try process.run() } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
    }
}
