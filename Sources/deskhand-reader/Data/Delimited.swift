/// Comma-separated values (RFC 4180), with whatever stands between them.
enum Delimited {
    struct Row {
        /// Of the line it begins on.
        var number: Int
        var cells: [String]
    }

    static let mostCells = 64
    private static let quote = UInt8(ascii: "\"")

    /// - Parameter most: rows.
    /// - Returns: the rows, and whether the last cell that began with a quotation mark ended with one.
    static func rows(_ text: ArraySlice<UInt8>, between: UInt8, most: Int) -> (rows: [Row], isClosed: Bool) {
        var rows: [Row] = []
        var (cells, cell): ([String], [UInt8]) = ([], [])
        var (line, start) = (1, 1)
        var (isQuoted, wasQuoted) = (false, false)
        var index = text.startIndex
        func close() {
            guard cells.count < mostCells else { return }
            cells.append(String(decoding: cell, as: UTF8.self).trimmed)
        }
        func closeRow() {
            close()
            if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(number: start, cells: cells)) }
            (cells, cell, wasQuoted) = ([], [], false)
        }
        while index < text.endIndex, rows.count < most {
            let byte = text[index]
            let following = index + 1 < text.endIndex ? text[index + 1] : 0
            let isEnd = byte == 0x0A || byte == 0x0D && following != 0x0A
            if isQuoted {
                if byte != quote {
                    cell.append(byte)
                } else if following == quote {
                    cell.append(quote)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == quote, !wasQuoted, cell.allSatisfy({ $0 == 0x20 }) {
                (isQuoted, wasQuoted, cell) = (true, true, [])
            } else if byte == between {
                close()
                (cell, wasQuoted) = ([], false)
            } else if isEnd {
                closeRow()
            } else {
                cell.append(byte)
            }
            if isEnd {
                line += 1
                if !isQuoted { start = line }
            }
            index += 1
        }
        if !cell.isEmpty || !cells.isEmpty { closeRow() }
        return (rows, !isQuoted)
    }
}
