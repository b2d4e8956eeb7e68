import Files
import Foundation

/// A home of its own, with a desk, a library and a config; gone when the last reference is.
package final class Sandbox: Sendable {
    package let root: FilePath

    /// - Parameter below: where to make it; the system's temporary folder when nil.
    package init(below base: String? = nil) throws {
        var template = Array(((base ?? NSTemporaryDirectory()) + "/deskhand-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        root = try FilePath.canonical(FilePath(folder))
        for part in ["desk", "library", "config/deskhand"] {
            try FileManager.default.createDirectory(
                atPath: root.appending(part).string, withIntermediateDirectories: true)
        }
        try writeConfig()
    }

    deinit { try? FileManager.default.removeItem(atPath: root.string) }

    package var desk: FilePath { root.appending("desk") }
    package var library: FilePath { root.appending("library") }
    package var state: FilePath { root.appending("state/deskhand") }
    package var config: FilePath { root.appending("config/deskhand/config.toml") }

    /// As root, a test has to say so.
    package static var rootFlag: [String] { getuid() == 0 ? ["--as-root"] : [] }

    package var environment: [String: String] {
        [
            "HOME": root.string, "XDG_CONFIG_HOME": root.appending("config").string,
            "XDG_STATE_HOME": root.appending("state").string, "XDG_DATA_HOME": root.appending("data").string,
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "TZ": "UTC", "LANG": "C.UTF-8",
        ]
    }

    /// A config with one desk.
    ///
    /// - Parameters:
    ///   - desk: further lines of the desk's table.
    ///   - more: further text of the file.
    package func writeConfig(library: FilePath? = nil, desk lines: String = "", more: String = "") throws {
        try write(
            """
            [[desk]]
            path = "\(desk.string)"
            library = "\((library ?? self.library).string)"
            settle = 0
            \(lines)

            \(more)
            """, to: config)
    }

    package func write(_ text: String, to path: FilePath) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path.string))
    }

    /// Runs a verb; returns its exit status and what it printed.
    @discardableResult
    package func run(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
        try run(arguments)
    }

    /// - Parameter more: further variables of its environment.
    @discardableResult
    package func run(
        _ arguments: [String], adding more: [String: String] = [:]
    ) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = ServiceProcess.tool
        process.arguments = arguments + Self.rootFlag
        process.environment = environment.merging(more) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        Patience.guardEnd(of: process)
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, complaint)
    }
}
