/// A pattern with wildcards, as a shell has it: `*` for anything, `?` for one character, `[a-z]` for one of some, `{a,b}` for
/// one of several. It is about all of a text, and upper and lower case are the same to it.
package struct Glob: Hashable, Sendable {
    package let pattern: String
    /// Most are of this kind, and need no regular expression.
    private let simple: Simple?
    private let expression: Expression?

    private enum Simple: Hashable {
        /// `*`
        case anything
        /// `*.exe`, in lower case.
        case end([UInt8])
        /// `Rechnung*`
        case start([UInt8])
        case whole([UInt8])
    }

    /// Equal when their patterns are.
    private struct Expression: Hashable {
        let expression: RegularExpression

        static func == (one: Self, other: Self) -> Bool { one.expression.pattern == other.expression.pattern }
        func hash(into hasher: inout Hasher) { hasher.combine(expression.pattern) }
    }

    package init(_ pattern: String) throws(PatternError) {
        self.pattern = pattern
        simple = Self.simple(pattern)
        expression =
            simple == nil
            ? Expression(
                expression: try RegularExpression("\\A(?s:\(Self.regularExpression(pattern)))\\z", ignoringCase: true))
            : nil
    }

    /// Whether it says nothing.
    package var isAnything: Bool { simple == .anything }

    /// - Returns: nil when it was stopped, for it would have taken too long.
    package func matches(_ text: [UInt8]) -> Bool? {
        if let simple, simple == .anything || text.allSatisfy({ $0 < 0x80 }) {
            switch simple {
            case .anything: return true
            case .end(let end):
                return text.count >= end.count && text.suffix(end.count).elementsEqual(end, by: Self.isSame)
            case .start(let start):
                return text.count >= start.count && text.prefix(start.count).elementsEqual(start, by: Self.isSame)
            case .whole(let whole): return text.count == whole.count && text.elementsEqual(whole, by: Self.isSame)
            }
        }
        if let simple { return matches(text, simple) }
        switch expression?.expression.search(text) {
        case .found: return true
        case .stopped: return nil
        case .some(.none), nil: return false
        }
    }

    /// A text of other letters than ASCII's: composed or not, in capitals or not, it is the same for people.
    private func matches(_ text: [UInt8], _ simple: Simple) -> Bool {
        guard let string = String(validating: text, as: UTF8.self) else { return matchesBytes(text, simple) }
        let folded = Array(string.lowercased().utf8)
        return matchesBytes(folded, simple)
    }

    private func matchesBytes(_ text: [UInt8], _ simple: Simple) -> Bool {
        switch simple {
        case .anything: true
        case .end(let end): text.count >= end.count && text.suffix(end.count).elementsEqual(end, by: Self.isSame)
        case .start(let start):
            text.count >= start.count && text.prefix(start.count).elementsEqual(start, by: Self.isSame)
        case .whole(let whole): text.count == whole.count && text.elementsEqual(whole, by: Self.isSame)
        }
    }

    private static func isSame(_ letter: UInt8, _ lowerCase: UInt8) -> Bool {
        letter == lowerCase || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) && letter | 0x20 == lowerCase
    }

    private static func simple(_ pattern: String) -> Simple? {
        let inner = Array(pattern.lowercased().utf8)
        let star = UInt8(ascii: "*")
        if inner == [star] { return .anything }
        let isPlain: (ArraySlice<UInt8>) -> Bool = { $0.allSatisfy { !"*?[]{}\\".utf8.contains($0) } }
        if isPlain(inner[...]) { return .whole(inner) }
        if inner.first == star, isPlain(inner.dropFirst()) { return .end(Array(inner.dropFirst())) }
        if inner.last == star, isPlain(inner.dropLast()) { return .start(Array(inner.dropLast())) }
        return nil
    }

    /// What is no wildcard stands for itself.
    private static func regularExpression(_ glob: String) -> String {
        var result = ""
        var rest = glob[...]
        var depth = 0
        while let character = rest.popFirst() {
            switch character {
            case "*": result += rest.first == "*" ? "" : ".*"
            case "?": result += "."
            case "[":
                if let end = rest.dropFirst().firstIndex(of: "]") {
                    let inside = rest[..<end].replacing("\\", with: "\\\\").replacing("[", with: "\\[")
                    result += "[" + (inside.hasPrefix("!") ? "^" + inside.dropFirst() : inside) + "]"
                    rest = rest[rest.index(after: end)...]
                } else {
                    result += "\\["
                }
            case "{" where rest.contains("}"):
                depth += 1
                result += "(?:"
            case "}" where depth > 0:
                depth -= 1
                result += ")"
            case "," where depth > 0: result += "|"
            case "\\": result += Self.quoted(rest.popFirst() ?? "\\")
            default: result += Self.quoted(character)
            }
        }
        return result + String(repeating: ")", count: depth)
    }

    private static func quoted(_ character: Character) -> String {
        "\\^$.|?*+()[]{}-#".contains(character) ? "\\\(character)" : String(character)
    }
}
