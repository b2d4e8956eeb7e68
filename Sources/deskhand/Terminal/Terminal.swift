import Files
import Foundation
import Glibc

/// Where results go: a person's terminal, or a pipe.
struct Terminal: Sendable {
    let isTerminal: Bool
    /// In columns.
    let width: Int
    let style: Style

    static let standard = Terminal(descriptor: STDOUT_FILENO)

    init(descriptor: Int32, environment: [String: String] = ProcessInfo.processInfo.environment) {
        isTerminal = isatty(descriptor) == 1
        var size = winsize()
        let hasSize = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        width = hasSize ? Int(size.ws_col) : 100
        // no-color.org: any value but an empty one.
        let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        style = Style(isOn: isTerminal && !isPlain)
    }

    /// One line, at once also in a pipe. Names in it were escaped by whoever made it.
    func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// The beginning of a line that the user ends.
    func prompt(_ words: String) {
        FileHandle.standardOutput.write(Data(words.utf8))
    }

    /// Columns side by side, as wide as they need to be; the last takes what is left of a terminal.
    func print(table rows: [[String]]) {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].columns : 0 }.max() ?? 0 }
        for row in rows {
            var line = ""
            for (column, cell) in row.enumerated() {
                line += column == row.count - 1 ? cell : cell.padded(to: widths[column]) + "  "
            }
            print(isTerminal ? line.cut(to: width) : line)
        }
    }
}

/// Colours, where they are wanted.
struct Style: Sendable {
    let isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func red(_ text: String) -> String { wrap(text, "31") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func yellow(_ text: String) -> String { wrap(text, "33") }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    /// How many columns it takes: escapes none, wide characters and emoji two.
    var columns: Int {
        var (count, isEscape) = (0, false)
        for character in self {
            if character == "\u{1B}" { isEscape = true }
            if isEscape {
                if character == "m" { isEscape = false }
            } else {
                count += character.isWide ? 2 : 1
            }
        }
        return count
    }

    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - columns))
    }

    /// With an ellipsis where something was cut; colours are ended.
    func cut(to width: Int) -> String {
        guard columns > width else { return self }
        var (result, count, isEscape) = ("", 0, false)
        for character in self {
            if character == "\u{1B}" { isEscape = true }
            if !isEscape {
                count += character.isWide ? 2 : 1
                if count >= width { break }
            }
            result.append(character)
            if isEscape, character == "m" { isEscape = false }
        }
        return result + "…" + (contains("\u{1B}") ? "\u{1B}[0m" : "")
    }
}

extension Character {
    /// East Asian wide characters and emoji, by their blocks (Unicode, EastAsianWidth.txt).
    fileprivate var isWide: Bool {
        guard let scalar = unicodeScalars.first, scalar.value >= 0x1100 else { return false }
        return [0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0x1F300...0x1FAFF, 0x20000...0x3FFFD].contains { $0.contains(scalar.value) }
    }
}

/// How far along, on a terminal's standard error; nothing anywhere else.
final class ProgressBar: @unchecked Sendable {
    // Safe: used by one task at a time, the one that files.
    private let total: Int
    private let label: String
    private let isShown = isatty(STDERR_FILENO) == 1
    private var done = 0

    init(total: Int, label: String) {
        self.total = total
        self.label = label
    }

    func advance() {
        done += 1
        guard isShown, total > 1 else { return }
        let filled = done * 30 / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        FileHandle.standardError.write(Data("\r\(label) \(bar) \(done)/\(total)".utf8))
    }

    func clear() {
        if isShown, total > 1 { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
