import Glibc

/// A line from standard input that is not shown while it is typed: a key.
enum HiddenLine {
    enum Input {
        /// Without white space around it.
        case line(String)
        /// More than anything that is meant, or no text.
        case unusable
        case interrupted
    }

    /// More than any key has.
    private static let limit = 4096

    /// From a terminal up to the end of the line; from a file or a pipe all there is.
    static func read() -> Input {
        guard let mode = RawMode() else { return whole() }
        defer {
            mode.end()
            Terminal.standard.print("")
        }
        return typed()
    }

    /// Ctrl-C is a character here: were it a signal, the terminal would stay without an echo.
    private static func typed() -> Input {
        var line: [UInt8] = []
        while let byte = nextByte() {
            switch byte {
            case 0x03: return .interrupted
            case 0x0A, 0x0D: return text(line)
            case 0x04: return line.isEmpty ? .interrupted : text(line)
            case 0x08, 0x7F: _ = line.popLast()
            case 0x15: line.removeAll()
            default: line.append(byte)
            }
            guard line.count <= limit else { return .unusable }
        }
        return text(line)
    }

    private static func whole() -> Input {
        var bytes: [UInt8] = []
        while let byte = nextByte() {
            bytes.append(byte)
            guard bytes.count <= limit else { return .unusable }
        }
        return text(bytes)
    }

    private static func nextByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            return count == 1 ? byte : nil
        }
    }

    private static func text(_ bytes: [UInt8]) -> Input {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let trimmed = bytes.drop(while: blanks.contains).reversed().drop(while: blanks.contains).reversed()
        return String(validating: Array(trimmed), as: UTF8.self).map(Input.line) ?? .unusable
    }
}
