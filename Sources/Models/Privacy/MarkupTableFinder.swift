/// Reads the columns of tables in HTML that was not read as a page: in a note, a mail's source, a program.
struct MarkupTableFinder {
    private let text: FoldedText
    private let labels: [Label]
    private let finding: (LabelMeaning, ValuePlace) -> Finding?

    init(_ text: FoldedText, _ labels: [Label], finding: @escaping (LabelMeaning, ValuePlace) -> Finding?) {
        self.text = text
        self.labels = labels
        self.finding = finding
    }

    private enum Tag { case row, cell, end, other }

    func found() -> [Finding] {
        var findings: [Finding] = []
        var end = 0
        for (place, label) in labels.enumerated() where label.range.lowerBound >= end {
            if case .keep = label.meaning { continue }
            guard let cell = cell(around: label.range), let row = row(before: cell) else { continue }
            end = readTable(from: row, head: labels[place...], &findings)
        }
        return findings
    }

    /// Where the cell opens that the label has to itself.
    private func cell(around label: Range<Int>) -> Int? {
        var (start, end) = (label.lowerBound, label.upperBound)
        while label.lowerBound - start < 32, text[start - 1] != Code.greater, isName(text[start - 1]) { start -= 1 }
        while end - label.upperBound < 32, text[end] != Code.less, isName(text[end]) { end += 1 }
        guard text[start - 1] == Code.greater, text[end] == Code.less else { return nil }
        var open = start - 2
        while start - open < 128, text[open] != Code.less { open -= 1 }
        return text[open] == Code.less && tag(open) == .cell ? open : nil
    }

    private func isName(_ code: UInt16) -> Bool {
        Code.isWord(code) || Code.isBlank(code) || "_-.:".utf16.contains(code)
    }

    private func row(before cell: Int) -> Int? {
        var index = cell
        while cell - index < 4_096, index >= 0 {
            if text[index] == Code.less, tag(index) == .row { return index }
            index -= 1
        }
        return nil
    }

    private func tag(_ open: Int) -> Tag {
        func name(_ place: Int) -> UInt16 { Code.lower(text[open + place]) }
        if name(1) == Code.slash { return name(2) == 0x74 && name(3) == 0x61 && name(4) == 0x62 ? .end : .other }
        guard name(1) == 0x74, !Code.isLatin(text[open + 3]) else { return .other }
        return name(2) == 0x72 ? .row : name(2) == 0x64 || name(2) == 0x68 ? .cell : .other
    }

    /// - Returns: where the table ends.
    private func readTable(from start: Int, head: ArraySlice<Label>, _ findings: inout [Finding]) -> Int {
        var columns: [Int: TableColumn] = [:]
        var head = head
        var (row, column) = (0, -1)
        var index = start
        while index < text.count {
            guard text[index] == Code.less else {
                index += 1
                continue
            }
            switch tag(index) {
            case .end:
                findings += columns.values.flatMap(\.findings)
                return index
            case .row:
                row += 1
                column = -1
            case .cell:
                column += 1
                let content = content(of: index)
                if row == 1 {
                    while let label = head.first, label.range.upperBound <= content.lowerBound {
                        head = head.dropFirst()
                    }
                    if let label = head.first, content.contains(label.range.lowerBound) {
                        columns[column] = TableColumn(label.meaning)
                    }
                } else {
                    columns[column]?.add(trimmed(content), isQuoted: false, of: text, finding)
                }
                index = content.upperBound
                continue
            case .other: break
            }
            index += 1
        }
        findings += columns.values.flatMap(\.findings)
        return index
    }

    private func content(of cell: Int) -> Range<Int> {
        var start = cell
        while start < text.count, start - cell < 256, text[start] != Code.greater { start += 1 }
        start = min(start + 1, text.count)
        var end = start
        while end < text.count, end - start < 4_096 {
            if text[end] == Code.less, isCellEnd(end) { break }
            end += 1
        }
        return start..<end
    }

    /// Whether a cell, a row or the table opens or closes here.
    private func isCellEnd(_ open: Int) -> Bool {
        let name = text[open + 1] == Code.slash ? open + 2 : open + 1
        guard Code.lower(text[name]) == 0x74 else { return false }
        let next = Code.lower(text[name + 1])
        return next == 0x64 || next == 0x68 || next == 0x72 || next == 0x61
    }

    private func trimmed(_ cell: Range<Int>) -> Range<Int> {
        var (start, end) = (cell.lowerBound, cell.upperBound)
        while start < end, Code.isBlank(text[start]) { start += 1 }
        while end > start, Code.isBlank(text[end - 1]) { end -= 1 }
        return start..<end
    }
}
