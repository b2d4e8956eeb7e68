/// Columns side by side: on a terminal as wide as it is, in a pipe as wide as they need to be.
struct Table: Sendable {
    /// A text and how it looks. The text is safe to print, and holds no colours of its own.
    struct Cell: Sendable, ExpressibleByStringInterpolation {
        var text: String
        var look: Style.Look

        init(_ text: String, _ look: Style.Look = .plain) {
            self.text = text
            self.look = look
        }

        init(stringLiteral text: String) { self.init(text) }
    }

    /// A column is not made narrower than this, however narrow the terminal.
    private static let narrowest = 10
    private static let gap = "  "

    var rows: [[Cell]]

    init(_ rows: [[Cell]]) { self.rows = rows }

    func lines(for terminal: Terminal) -> [String] {
        let widths = terminal.isTerminal ? fitting(terminal.width) : natural
        return rows.map { row in
            var line = ""
            var gap = ""
            for (cell, width) in zip(row, widths) where width > 0 {
                let text = terminal.isTerminal ? cell.text.cut(to: width) : cell.text
                line += gap + terminal.style.paint(text, cell.look)
                gap = String(repeating: " ", count: max(0, width - text.columns)) + Self.gap
            }
            return line
        }
    }

    private var natural: [Int] {
        (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.map { $0.count > column ? $0[column].text.columns : 0 }.max() ?? 0
        }
    }

    /// Takes from the widest column until all fit.
    private func fitting(_ width: Int) -> [Int] {
        var widths = natural
        let gaps = max(0, widths.count { $0 > 0 } - 1) * Self.gap.count
        var excess = widths.reduce(gaps, +) - width
        while excess > 0, let widest = widths.max(), widest > Self.narrowest, let column = widths.firstIndex(of: widest)
        {
            widths[column] -= 1
            excess -= 1
        }
        return widths
    }
}
