import Foundation
import TestSupport

@testable import Reading

/// Runs the real `deskhand-reader` on bytes, under limits of memory and processor time: one that does not end is killed and shows it in its status.
struct ReaderProcess {
    let status: Int32
    let bytes: [UInt8]

    var said: HelperOutput { HelperOutput(bytes) }
    var text: String { said.text }
    var places: [String] { said.pieces.map(\.place) }

    /// - Parameter arguments: mode and options.
    init(_ arguments: String..., on document: [UInt8]) throws {
        let folder = try ScratchFolder()
        try self.init(arguments, on: try folder.file("document", document))
    }

    /// - Parameter program: another one of ours that does the same, and what memory it may have.
    init(
        _ arguments: [String], on file: URL, by program: String = "deskhand-reader", memoryBytes: Int = 512 << 20
    ) throws {
        let output = file.appendingPathExtension("out-\(UUID().uuidString)")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let limits = "ulimit -v \(memoryBytes >> 10); ulimit -t 12"
        process.arguments =
            ["-c", "\(limits); exec \"$0\" \"$@\"", Confinement.ownFolder.appending(program).string] + arguments
        // One thread, as in the lock.
        process.environment = ["OMP_THREAD_LIMIT": "1"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        Patience.guardEnd(of: process)
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : 1000 + process.terminationStatus
        bytes = Array(try Data(contentsOf: output))
    }
}

/// A folder of a test's own, gone with it.
final class ScratchFolder {
    let url: URL

    init() throws {
        url = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent(
            "deskhand-reader-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file
    }
}
