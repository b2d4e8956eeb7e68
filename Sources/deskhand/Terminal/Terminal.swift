import Foundation
import Glibc
import Outlets

/// Where results go: a person's terminal, or a pipe.
///
/// What is printed here was made of names and documents by way of `displayed`, so nothing of theirs
/// can drive the terminal.
struct Terminal: Sendable {
    let isTerminal: Bool
    /// In columns.
    let width: Int
    let style: Style

    static let standard = Terminal(descriptor: STDOUT_FILENO)

    init(descriptor: Int32, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let isTerminal = isatty(descriptor) == 1
        self.init(isTerminal: isTerminal, width: Self.width(of: descriptor) ?? 100, environment: environment)
    }

    init(isTerminal: Bool, width: Int, environment: [String: String]) {
        self.isTerminal = isTerminal
        self.width = width
        // no-color.org: any value but an empty one.
        let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        style = Style(isOn: isTerminal && !isPlain)
    }

    /// One line.
    func print(_ line: String) { StandardOutput.write(line + "\n") }

    /// The beginning of a line that the user ends.
    func prompt(_ words: String) { StandardOutput.write(words) }

    /// Whether the user says yes to a question. Nobody is asked where there is no terminal to answer at.
    ///
    /// - Parameters:
    ///   - isAsked: else yes is taken for granted.
    ///   - tell: prints what the question is about.
    func agrees(to question: String, asking isAsked: Bool, after tell: () throws -> Void) rethrows -> Bool {
        guard isAsked, isTerminal, isatty(STDIN_FILENO) == 1 else { return true }
        try tell()
        prompt("\(question) [y/N] ")
        return readLine()?.lowercased().hasPrefix("y") ?? false
    }

    /// `12 filed in Invoices`: how many there are of each kind, the most first.
    func print(countsOf kinds: [String]) {
        let counts = Dictionary(grouping: kinds, by: \.self).mapValues(\.count)
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (kind, count) in counts { print("\(count) \(kind.displayed)", indent: 2) }
    }

    /// A text in as many lines as it takes, broken between words; in a pipe one line.
    func print(_ text: String, indent: Int, _ look: Style.Look = .plain) {
        let lines = isTerminal ? text.wrapped(to: max(1, width - indent)) : [text]
        for line in lines { print(String(repeating: " ", count: indent) + style.paint(line, look)) }
    }

    func print(_ table: Table) { table.lines(for: self).forEach(print) }

    private static func width(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// Prints one JSON document.
func printJSON(_ value: some Encodable) throws { Terminal.standard.print(try Outlet.document(value)) }

/// Colours, where they are wanted.
struct Style: Sendable {
    /// How a text is shown; the codes are ECMA-48's SGR.
    enum Look: String, Sendable { case plain = "0", bold = "1", dim = "2", red = "31", green = "32", yellow = "33" }

    let isOn: Bool

    func bold(_ text: String) -> String { paint(text, .bold) }
    func dim(_ text: String) -> String { paint(text, .dim) }
    func red(_ text: String) -> String { paint(text, .red) }
    func green(_ text: String) -> String { paint(text, .green) }
    func yellow(_ text: String) -> String { paint(text, .yellow) }

    func paint(_ text: String, _ look: Look) -> String {
        isOn && look != .plain && !text.isEmpty ? "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// How far along, on a terminal's standard error; nothing anywhere else.
final class ProgressBar: @unchecked Sendable {
    // Safe: used by one task at a time, the one that files.
    private static let length = 30

    private let total: Int
    private let label: String
    private let isShown: Bool
    private var done = 0
    private var filled = -1

    init(total: Int, label: String) {
        self.total = total
        self.label = label
        isShown = total > 1 && isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    func advance(by count: Int = 1) {
        done += count
        guard isShown else { return }
        // Drawn only when it looks different: a terminal can be slower than the filing.
        let filled = min(done, total) * Self.length / total
        guard filled != self.filled || done % 16 == 0 || done >= total else { return }
        self.filled = filled
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.length - filled)
        StandardOutput.write("\r\(label) \(bar) \(done)/\(total)", to: STDERR_FILENO)
    }

    func clear() {
        guard isShown, filled >= 0 else { return }
        StandardOutput.write("\r\u{1B}[K", to: STDERR_FILENO)
        filled = -1
    }
}
