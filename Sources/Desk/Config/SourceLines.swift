/// Finds the lines on which keys of a TOML text stand, since the parser tells them only for syntax errors.
struct SourceLines {
    private struct Entry {
        /// `desk` and 1 for the second `[[desk]]`; the empty name at the top.
        var table: String
        var index: Int
        /// Nil for the table's own header.
        var key: String?
        var line: Int
    }

    private var entries: [Entry] = []

    init(_ text: String) {
        var (table, index) = ("", 0)
        var counts: [String: Int] = [:]
        var isInsideString = false
        for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = raw.drop { $0 == " " || $0 == "\t" }
            let quotes = line.ranges(of: "\"\"\"").count + line.ranges(of: "'''").count
            defer { if quotes % 2 == 1 { isInsideString.toggle() } }
            guard !isInsideString, !line.hasPrefix("#") else { continue }
            if line.hasPrefix("[") {
                table = line.prefix { $0 != "#" }.filter { !"[] \t\r".contains($0) }
                index = counts[table, default: 0]
                counts[table] = index + 1
                entries.append(Entry(table: table, index: index, key: nil, line: number + 1))
            } else if let equals = line.firstIndex(of: "=") {
                let key = line[..<equals].filter { !" \t\"'".contains($0) }
                entries.append(Entry(table: table, index: index, key: key, line: number + 1))
            }
        }
    }

    /// The line of a key, or of its table when the key is not there; 0 when neither is.
    func line(of key: String?, in table: String, _ index: Int) -> Int {
        let inTable = entries.filter { $0.table == table && $0.index == index }
        return inTable.first { $0.key == key }?.line ?? inTable.first?.line ?? 0
    }
}
