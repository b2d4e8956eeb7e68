/// Columns side by side: on a terminal as wide as it is, in a pipe as wide as they need to be.
struct Table: Sendable {
    /// A text and how it looks. The text is safe to print, and holds no colours of its own.
    struct Cell: Sendable, ExpressibleByStringInterpolation {
        var text: String
        var look: Style.Look
        var cut: Cut

        init(_ text: String, _ look: Style.Look = .plain, cut: Cut = .middle()) {
            self.text = text
            self.look = look
            self.cut = cut
        }

        init(stringLiteral text: String) { self.init(text) }
    }

    /// What is left of a text where there is no room for it.
    enum Cut: Sendable {
        /// Its two ends.
        ///
        /// - Parameter good: as wide as it should be before other columns are left out for it.
        case middle(good: Int = Table.narrowest, least: Int = Table.narrowest)
        /// Its first words.
        case words
        /// All: it is short, and says nothing by halves.
        case never
        /// Of a place the folder, and as much of the name as there is room for.
        case place(PlaceText)
    }

    /// A column is not made narrower than this, however narrow the terminal, unless it says otherwise.
    static let narrowest = 10
    private static let gap = "  "

    var rows: [[Cell]]
    /// Columns that are left out where there is no room for all, in this order.
    private let optional: [Int]
    /// One that is left out at last, when nothing else helps.
    private let atLast: Int?

    init(_ rows: [[Cell]], leavingOut optional: [Int] = [], atLast: Int? = nil) {
        (self.rows, self.optional, self.atLast) = (rows, optional, atLast)
    }

    func lines(for terminal: Terminal) -> [String] {
        let widths = terminal.isTerminal ? fitting(terminal.width) : columns.map(\.whole)
        return rows.map { row in
            var line = ""
            var gap = ""
            for (cell, width) in zip(row, widths) where width > 0 {
                let text = terminal.isTerminal ? cell.fitted(to: width) : cell.text
                // What nothing follows needs no room.
                if !text.isEmpty { line += gap + terminal.style.paint(text, cell.look) }
                gap = (text.isEmpty ? gap : "") + String(repeating: " ", count: max(0, width - text.columns)) + Self.gap
            }
            return line
        }
    }

    /// How wide a column is at its widest, and how narrow it may get.
    private struct Column {
        /// In a pipe.
        var whole = 0
        var wide = 0
        var good = 0
        var least = 0

        mutating func add(_ cell: Cell) {
            whole = max(whole, cell.text.columns)
            wide = max(wide, cell.wide)
            good = max(good, min(cell.wide, cell.good))
            least = max(least, min(cell.wide, cell.least))
        }
    }

    private var columns: [Column] {
        (0..<(rows.map(\.count).max() ?? 0)).map { index in
            var column = Column()
            for row in rows where row.count > index { column.add(row[index]) }
            return column
        }
    }

    /// As wide as they can be in so much room: no line is longer, so that the terminal breaks none in a word.
    private func fitting(_ width: Int) -> [Int] {
        let columns = columns
        var left: Set<Int> = []
        func widths(_ least: KeyPath<Column, Int>) -> [Int]? {
            Self.shrunk(columns.indices.map { left.contains($0) ? 0 : columns[$0].wide }, to: width) { index in
                columns[index][keyPath: least]
            }
        }
        if let widths = widths(\.good) { return widths }
        for index in optional {
            left.insert(index)
            if let widths = widths(\.good) { return widths }
        }
        if let widths = widths(\.least) { return widths }
        if let atLast { left.insert(atLast) }
        let wide = columns.indices.map { left.contains($0) ? 0 : columns[$0].wide }
        return widths(\.least) ?? Self.shrunk(wide, to: width) { _ in 1 } ?? wide
    }

    /// Takes from the widest column until all fit; nil when they cannot.
    private static func shrunk(_ wide: [Int], to width: Int, least: (Int) -> Int) -> [Int]? {
        var widths = wide
        var excess = widths.reduce(max(0, widths.count { $0 > 0 } - 1) * gap.count, +) - width
        while excess > 0 {
            let open = widths.indices.filter { widths[$0] > 0 && widths[$0] > least($0) }
            guard let column = open.max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[column] -= 1
            excess -= 1
        }
        return widths
    }
}

extension Table.Cell {
    /// On a terminal that is wide enough.
    fileprivate var wide: Int { if case .place(let place) = cut { place.text.columns } else { text.columns } }

    fileprivate var good: Int {
        switch cut {
        case .middle(let good, _): good
        case .words: Table.narrowest
        case .never: text.columns
        case .place(let place): place.good
        }
    }

    fileprivate var least: Int {
        switch cut {
        case .middle(_, let least): least
        case .words: Table.narrowest
        case .never: text.columns
        case .place(let place): place.least
        }
    }

    fileprivate func fitted(to width: Int) -> String {
        switch cut {
        case .middle, .never: text.cut(to: width)
        case .words: text.cutAfterWord(to: width)
        case .place(let place): place.fitted(to: width)
        }
    }
}
