import Files
import Foundation
import Glibc

extension Sandbox {
    /// Runs a verb in a terminal of its own, and types.
    ///
    /// - Parameters:
    ///   - lines: each is typed once what it waits for was printed.
    ///   - columns: how wide the terminal is.
    ///   - term: what kind it is; a dumb one has no line that is written over.
    /// - Returns: the exit status, and all that stood on the terminal.
    /// - Throws: `CocoaError` where there is no terminal to be had.
    package func converse(
        _ arguments: [String], _ lines: [(after: String, typing: String)], columns: UInt16 = 80, term: String = "dumb"
    ) throws -> (status: Int32, screen: String) {
        var (terminal, inside) = (Int32(-1), Int32(-1))
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&terminal, &inside, nil, nil, &size) == 0 else { throw CocoaError(.fileReadUnknown) }
        let outside = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
        let inner = FileHandle(fileDescriptor: inside, closeOnDealloc: true)
        defer { try? outside.close() }
        let process = Process()
        process.executableURL = ServiceProcess.tool
        process.arguments = arguments + Self.rootFlag
        process.environment = environment.merging(["TERM": term]) { $1 }
        (process.standardInput, process.standardOutput, process.standardError) = (inner, inner, inner)
        try process.run()
        Patience.guardEnd(of: process)
        try inner.close()
        let screen = Self.type(lines, into: terminal)
        process.waitUntilExit()
        return (process.terminationStatus, screen)
    }

    /// Until nobody has the terminal open any more.
    private static func type(_ lines: [(after: String, typing: String)], into terminal: Int32) -> String {
        var (screen, seen) = ([UInt8](), 0)
        var waiting = lines[...]
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(terminal, &buffer, buffer.count)
            guard count > 0 else { return String(decoding: screen, as: UTF8.self) }
            screen += buffer[..<count]
            while let next = waiting.first, let end = screen[seen...].end(of: Array(next.after.utf8)) {
                seen = end
                waiting = waiting.dropFirst()
                _ = next.typing.withCString { Glibc.write(terminal, $0, strlen($0)) }
            }
        }
    }
}

extension ArraySlice<UInt8> {
    /// Where the first of some bytes ends; nil when they are not in it.
    fileprivate func end(of bytes: [UInt8]) -> Int? {
        guard count >= bytes.count else { return nil }
        for start in startIndex...(endIndex - bytes.count) where self[start...].starts(with: bytes) {
            return start + bytes.count
        }
        return nil
    }
}
