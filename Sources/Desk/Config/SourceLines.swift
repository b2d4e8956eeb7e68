/// Finds the lines on which tables and keys of a TOML text stand.
///
/// The parser tells lines only for syntax errors, so this reads a text that is known to be TOML once more,
/// and only as far as needed to tell keys from values: strings of all four kinds, comments, and lists and
/// inline tables over several lines (toml.io/en/v1.0.0).
struct SourceLines {
    private struct Entry {
        /// `desk` and 1 for what belongs to the second `[[desk]]`; the empty name at the top.
        var table: String
        var index: Int
        /// Nil for the table's own header.
        var key: String?
        var line: Int
    }

    private var entries: [Entry] = []

    init(_ text: String) {
        var scanner = TOMLScanner(text)
        var (table, index) = ("", 0)
        var counts: [String: Int] = [:]
        while let found = scanner.next() {
            switch found {
            case .table(let names, isElement: let isElement, let line):
                table = names.first ?? ""
                entries.append(Entry(table: "", index: 0, key: table, line: line))
                if names.count > 1 {
                    // `[desk.x]` is the key x of the latest [[desk]].
                    index = max(counts[table, default: 0] - 1, 0)
                    entries.append(Entry(table: table, index: index, key: names[1], line: line))
                    // Its own keys go by both names.
                    table = names.joined(separator: "\n")
                    entries.append(Entry(table: table, index: index, key: nil, line: line))
                    continue
                }
                index = isElement ? counts[table, default: 0] : 0
                counts[table] = index + 1
                entries.append(Entry(table: table, index: index, key: nil, line: line))
            case .key(let name, let line):
                entries.append(Entry(table: table, index: index, key: name, line: line))
            }
        }
    }

    /// The line of a key, or of its table when the key is not there; 0 when neither is.
    func line(of key: String?, in table: String, _ index: Int) -> Int {
        let inTable = entries.filter { $0.table == table && $0.index == index }
        if let key, let line = inTable.first(where: { $0.key == key })?.line { return line }
        if let line = inTable.first(where: { $0.key == nil })?.line { return line }
        // An array of inline tables: desk = [{ path = … }].
        return entries.first { $0.table.isEmpty && $0.key == table }?.line ?? 0
    }
}

/// Reads the keys and table headers out of a TOML text, and passes over the values.
private struct TOMLScanner {
    enum Found {
        case table([String], isElement: Bool, line: Int)
        /// The first part of a dotted key.
        case key(String, line: Int)
    }

    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    init(_ text: String) {
        bytes = Array((text.first == "\u{FEFF}" ? text.dropFirst() : text[...]).utf8)
    }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func next() -> Found? {
        while let byte {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): step()
            case UInt8(ascii: "#"): skipLine()
            case UInt8(ascii: "["): return header()
            default: return key()
            }
        }
        return nil
    }

    private mutating func step(_ count: Int = 1) {
        for _ in 0..<count where at < bytes.count {
            if bytes[at] == UInt8(ascii: "\n") { line += 1 }
            at += 1
        }
    }

    private mutating func skipLine() {
        while let byte, byte != UInt8(ascii: "\n") { step() }
    }

    private mutating func header() -> Found {
        let start = line
        step()
        let isElement = byte == UInt8(ascii: "[")
        if isElement { step() }
        let names = dotted(until: UInt8(ascii: "]"))
        skipLine()
        return .table(names, isElement: isElement, line: start)
    }

    private mutating func key() -> Found {
        let start = line
        let names = dotted(until: UInt8(ascii: "="))
        step()
        skipValue()
        return .key(names.first ?? "", line: start)
    }

    /// The parts of a dotted key; quoted ones without their quotes.
    private mutating func dotted(until end: UInt8) -> [String] {
        var names: [[UInt8]] = [[]]
        while let byte, byte != end, byte != UInt8(ascii: "\n") {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let start = at + 1
                skipString()
                names[names.count - 1] += bytes[start..<max(start, at - 1)]
            case UInt8(ascii: "."):
                names.append([])
                step()
            default:
                if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { names[names.count - 1].append(byte) }
                step()
            }
        }
        return names.map { String(decoding: $0, as: UTF8.self) }
    }

    /// To the end of the line on which the value ends.
    private mutating func skipValue() {
        var depth = 0
        while let byte {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                skipString()
                continue
            case UInt8(ascii: "#"):
                skipLine()
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "\n"): if depth <= 0 { return }
            default: break
            }
            step()
        }
    }

    private mutating func skipString() {
        guard let quote = byte else { return }
        let isLong = at + 2 < bytes.count && bytes[at + 1] == quote && bytes[at + 2] == quote
        step(isLong ? 3 : 1)
        while let byte {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                step(2)
            } else if byte != quote {
                if byte == UInt8(ascii: "\n"), !isLong { return }
                step()
            } else if !isLong {
                return step()
            } else {
                // Up to two more quotes may stand just before the end.
                var run = 0
                while self.byte == quote {
                    run += 1
                    step()
                }
                if run >= 3 { return }
            }
        }
    }
}
