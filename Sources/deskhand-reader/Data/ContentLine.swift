/// A line of an address card or a calendar: `item1.TEL;TYPE=home:+49 30 1234`.
///
/// Sources: RFC 6350, 3.3 and 3.4; RFC 5545, 3.1 and 3.3.11.
struct ContentLine {
    /// Upper case, without the group before it.
    let name: String
    let parameters: [String: String]
    /// As it stands: texts are still escaped.
    let value: String

    private init?(_ line: String) {
        var isQuoted = false
        guard
            let colon = line.firstIndex(where: { letter in
                if letter == "\"" { isQuoted.toggle() }
                return letter == ":" && !isQuoted
            })
        else { return nil }
        let head = line[..<colon].split(separator: ";")
        guard let first = head.first else { return nil }
        name = (first.after(".") ?? String(first)).uppercased()
        var parameters: [String: String] = [:]
        for part in head.dropFirst().prefix(16) {
            guard let value = part.after("=") else { continue }
            let key = part.prefix { $0 != "=" }.uppercased()
            if parameters[key] == nil { parameters[key] = value.filter { $0 != "\"" } }
        }
        self.parameters = parameters
        value = String(line[line.index(after: colon)...])
    }

    /// Lines that go on in the next ones, put together.
    static func all(_ lines: TextLines) -> [(line: ContentLine, number: Int)] {
        var joined: [(number: Int, text: String)] = []
        for (number, text) in lines.all {
            if text.first == " " || text.first == "\t", let last = joined.indices.last {
                if joined[last].text.utf8.count < 16 * Limits.cell { joined[last].text += text.dropFirst() }
            } else {
                joined.append((number, text))
            }
        }
        return joined.compactMap { number, text in ContentLine(text).map { ($0, number) } }
    }

    var text: String { Self.unescaped(value) }

    /// Parts between semicolons that are not escaped.
    var parts: [String] {
        var parts = [""]
        var isEscaped = false
        for letter in value {
            if letter == ";", !isEscaped { parts.append("") } else { parts[parts.count - 1].append(letter) }
            isEscaped = letter == "\\" && !isEscaped
        }
        return parts.map(Self.unescaped)
    }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("\\") else { return text.trimmed }
        var (result, isEscaped) = ("", false)
        for letter in text {
            if isEscaped {
                result.append(letter == "n" || letter == "N" ? " " : letter)
            } else if letter != "\\" {
                result.append(letter)
            }
            isEscaped = letter == "\\" && !isEscaped
        }
        return result.trimmed
    }
}
