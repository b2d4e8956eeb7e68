/// Reads the columns of tables whose first line names a secret: CSV, tab-separated, Markdown, or parted by spaces.
///
/// Source of the quoting: RFC 4180.
struct TableFinder {
    private let text: FoldedText
    private let labels: [Label]
    private let finding: (LabelMeaning, ValuePlace) -> Finding?

    init(_ text: FoldedText, _ labels: [Label], finding: @escaping (LabelMeaning, ValuePlace) -> Finding?) {
        self.text = text
        self.labels = labels
        self.finding = finding
    }

    private enum Delimiter: Equatable { case tab, spaces, mark(UInt16) }

    private struct Head {
        var delimiter: Delimiter
        var columns: [Int: TableColumn] = [:]
        var cells = 0
        var end = 0
    }

    func found() -> [Finding] {
        var findings: [Finding] = []
        var end = 0
        var next = labels.startIndex
        while next < labels.endIndex {
            let label = labels[next]
            next += 1
            guard label.range.lowerBound >= end, Self.isSecret(label.meaning), let delimiter = delimiter(label.range)
            else { continue }
            let start = lineStart(label.range.lowerBound)
            var head = Head(delimiter: delimiter)
            readHead(start, from: next - 1, &head)
            end = head.columns.isEmpty || !isFirst(start, head) ? head.end : readRows(head, &findings)
        }
        return findings
    }

    private static func isSecret(_ meaning: LabelMeaning) -> Bool {
        if case .keep = meaning { false } else { true }
    }

    // MARK: the first line

    /// What parts the cells of the line, when the label has one of them to itself.
    private func delimiter(_ label: Range<Int>) -> Delimiter? {
        let before = edge(label.lowerBound - 1, step: -1)
        let after = edge(label.upperBound, step: 1)
        guard let before, let after, before != nil || after != nil else { return nil }
        return before == nil || after == nil || before == after ? before ?? after : nil
    }

    /// The delimiter at an end of the label's cell; nil in it for the line's end. Nil when there is neither.
    private func edge(_ start: Int, step: Int) -> Delimiter?? {
        var index = start
        for _ in 0..<32 {
            let code = text[index]
            if code == Code.newline { return .some(nil) }
            if code == Code.space {
                if text.isTab(index) { return .tab }
                if text[index + step] == Code.space, !text.isTab(index + step) {
                    var far = index
                    while text[far] == Code.space, !text.isTab(far), abs(far - index) < 64 { far += step }
                    // Spaces around a mark, or at the line's end, part nothing.
                    if text.isTab(far) { return .tab }
                    if let mark = Self.mark(text[far]) { return mark }
                    return text[far] == Code.newline ? .some(nil) : .spaces
                }
            } else if let mark = Self.mark(code) {
                return mark
            } else if !Code.isWord(code), code != Code.quote, code != Code.underscore, code != Code.dash,
                code != Code.dot
            {
                return nil
            }
            index += step
        }
        return nil
    }

    private static func mark(_ code: UInt16) -> Delimiter? {
        code == Code.comma || code == Code.semicolon || code == Code.bar ? .mark(code) : nil
    }

    private func lineStart(_ index: Int) -> Int {
        var start = index
        while start > 0, index - start < 4_096, text[start - 1] != Code.newline { start -= 1 }
        return start
    }

    private func readHead(_ start: Int, from first: Int, _ head: inout Head) {
        var label = first
        head.end = cells(start, head.delimiter) { column, cell in
            while label < labels.endIndex, labels[label].range.upperBound <= cell.lowerBound { label += 1 }
            if label < labels.endIndex, cell.contains(labels[label].range.lowerBound), isHeading(cell),
                Self.isSecret(labels[label].meaning)
            {
                head.columns[column] = TableColumn(labels[label].meaning)
            }
            head.cells = column + 1
        }
    }

    /// A few words at most.
    private func isHeading(_ cell: Range<Int>) -> Bool {
        cell.count <= 48 && content(of: cell).content.count { text[$0] == Code.space } <= 4
    }

    /// Whether no row of the same table is above.
    private func isFirst(_ start: Int, _ head: Head) -> Bool {
        guard start > 0 else { return true }
        let above = lineStart(start - 1)
        guard start - 1 > above, !isRule(above..<start - 1) else { return true }
        var (count, filled) = (0, 0)
        _ = cells(above, head.delimiter) { _, cell in
            count += 1
            if !content(of: cell).content.isEmpty { filled += 1 }
        }
        // `sep=;` is no row.
        return count != head.cells || filled <= 1
    }

    // MARK: the rows

    /// - Returns: where the table ends.
    private func readRows(_ head: Head, _ findings: inout [Finding]) -> Int {
        var columns = head.columns
        var start = head.end + 1
        var isBehindSeam = false
        while start < text.count {
            var filled: [(column: Int, cell: Range<Int>)] = []
            var count = 0
            let end = cells(start, head.delimiter) { column, cell in
                count += 1
                if columns[column] != nil { filled.append((column, cell)) }
            }
            let isSeam = isSeam(start..<end)
            if !isSeam, !isRule(start..<end) {
                // In prose too there are commas; a row of a table has as many as its head.
                let isRow = head.delimiter == .mark(Code.comma) ? count == head.cells : count > 1
                // A row that was cut may have fewer.
                let isCut = isBehindSeam || self.isSeam(end + 1..<end + 2) && text[end + 2] == Code.newline
                guard isRow && !isHead(start..<end, head) || isCut else { break }
                for (column, cell) in filled where isRow {
                    let (content, isQuoted) = content(of: cell)
                    columns[column]?.add(content, isQuoted: isQuoted, of: text, finding)
                }
            }
            isBehindSeam = isSeam
            start = end + 1
        }
        findings += columns.values.flatMap(\.findings)
        return min(start, text.count)
    }

    /// What is in a cell, without spaces and quotation marks around it.
    private func content(of cell: Range<Int>) -> (content: Range<Int>, isQuoted: Bool) {
        var (start, end) = (cell.lowerBound, cell.upperBound)
        while start < end, Code.isBlank(text[start]) { start += 1 }
        while end > start, Code.isBlank(text[end - 1]) { end -= 1 }
        guard end - start >= 2, text[start] == Code.quote, text[end - 1] == Code.quote else {
            return (start..<end, false)
        }
        return (start + 1..<end - 1, true)
    }

    /// Where a passage was cut, its rows go on.
    private func isSeam(_ line: Range<Int>) -> Bool { line.count == 1 && text[line.lowerBound] == FoldedText.symbol }

    /// `-----+-----`
    private func isRule(_ line: Range<Int>) -> Bool {
        !line.isEmpty && line.allSatisfy { "-+=|:_ ".utf16.contains(text[$0]) }
            && line.contains { text[$0] == Code.dash || text[$0] == Code.equals || text[$0] == Code.underscore }
    }

    /// Whether another table begins: the same words stand where they stood.
    private func isHead(_ line: Range<Int>, _ head: Head) -> Bool {
        guard let first = firstLabel(from: line.lowerBound), first.range.upperBound <= line.upperBound,
            let delimiter = delimiter(first.range)
        else { return false }
        return delimiter == head.delimiter && !line.contains { Code.isDigit(text[$0]) }
    }

    private func firstLabel(from index: Int) -> Label? {
        var (low, high) = (0, labels.count)
        while low < high {
            let middle = (low + high) / 2
            if labels[middle].range.lowerBound < index { low = middle + 1 } else { high = middle }
        }
        return low < labels.count ? labels[low] : nil
    }

    /// Goes through the cells of a line. A quoted one may hold what parts the others, and line breaks.
    ///
    /// - Returns: the line's end.
    private func cells(_ start: Int, _ delimiter: Delimiter, _ body: (Int, Range<Int>) -> Void) -> Int {
        var column = 0
        var cell = start
        var index = start
        var isQuoted = false
        while index < text.count, index - start < 8_192 {
            let code = text[index]
            if isQuoted {
                if code == Code.quote { isQuoted = false }
            } else if code == Code.quote,
                (cell..<index).allSatisfy({ text[$0] == Code.space }) || text[index - 1] == Code.quote
            {
                isQuoted = closes(index)
            } else if code == Code.newline {
                break
            } else if let width = width(of: delimiter, at: index) {
                body(column, cell..<index)
                column += 1
                index += width
                cell = index
                continue
            }
            index += 1
        }
        body(column, cell..<index)
        return index
    }

    /// Whether a quotation that opens here closes within some lines.
    private func closes(_ open: Int) -> Bool { (open + 1..<open + 1_024).contains { text[$0] == Code.quote } }

    private func width(of delimiter: Delimiter, at index: Int) -> Int? {
        switch delimiter {
        case .mark(let mark): return text[index] == mark ? 1 : nil
        case .tab: return text.isTab(index) ? 1 : nil
        case .spaces:
            guard text[index] == Code.space, text[index + 1] == Code.space else { return nil }
            var end = index
            while text[end] == Code.space { end += 1 }
            return end - index
        }
    }
}
