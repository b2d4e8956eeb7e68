import ParserProgram

/// Text that is data: bank files, address cards, calendars. Their rows are put out, no text.
enum DataText {
    /// - Parameter encoding: what the text seems to be in; believed if its bytes allow it.
    static func read(_ bytes: [UInt8], encoding: String, _ output: Output) throws(Ending) {
        let text = Encoding.utf8(bytes[...], label: encoding)
        let lines = TextLines(text)
        let head = String(decoding: text.prefix(4_096), as: UTF8.self)
        if head.hasPrefix("OFXHEADER") || head.contains("<OFX>") {
            OpenExchange(output).read(text)
        } else if lines.firstWords.hasPrefix("!") {
            try QuickenFile(output).read(lines)
        } else if SwiftStatement.looksLike(head) {
            SwiftStatement(output).read(lines)
        } else if lines.firstWords.uppercased().hasPrefix("BEGIN:VCARD") {
            AddressCards(output).read(lines)
        } else if lines.firstWords.uppercased().hasPrefix("BEGIN:VCALENDAR") {
            CalendarFile(output).read(lines)
        } else {
            try BankTable(output).read(text)
        }
    }
}

/// The lines of a text, with their numbers, however they end.
struct TextLines {
    let all: [(number: Int, text: String)]

    init(_ bytes: [UInt8]) {
        var all: [(Int, String)] = []
        var (number, start, index) = (1, 0, 0)
        func take(_ end: Int) {
            if end > start { all.append((number, String(decoding: bytes[start..<end], as: UTF8.self))) }
            number += 1
        }
        while index < bytes.count {
            if bytes[index] == 0x0A || bytes[index] == 0x0D {
                take(index)
                if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        take(bytes.count)
        self.all = all
    }

    /// What the first line that is not blank begins with.
    var firstWords: String {
        all.lazy.map { $0.text.trimmed }.first { !$0.isEmpty }.map { String($0.prefix(80)) } ?? ""
    }
}

extension StringProtocol {
    /// Without spaces at its ends.
    var trimmed: String {
        var rest = Substring(self).unicodeScalars
        while let first = rest.first, first.properties.isWhitespace || first.value == 0xFEFF { rest.removeFirst() }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(Substring(rest))
    }

    /// What stands behind the first of a mark; nil without it.
    func after(_ mark: Character) -> String? {
        firstIndex(of: mark).map { String(self[index(after: $0)...]) }
    }
}
