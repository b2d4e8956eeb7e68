/// A pattern for a folder or a file name: text with placeholders in braces.
///
/// `{{` and `}}` stand for the braces themselves. A placeholder without a value vanishes, together with one
/// separator (space, `-`, `_`, `,`) beside it, so that `{date} {vendor}` has no stray space.
public struct Template: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case text(String)
        case placeholder(String)
    }

    let parts: [Part]

    static let placeholders = ["date", "year", "month", "day", "name", "ext", "category", "type"]

    /// - Throws: `TemplateError` for an unknown placeholder or an open brace.
    public init(_ text: String) throws(TemplateError) {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            if (character == "{" || character == "}"), rest.first == character {
                literal.append(character)
                rest.removeFirst()
            } else if character == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw .openBrace }
                let name = String(rest[..<end])
                guard Self.placeholders.contains(name) else { throw .unknownPlaceholder(name) }
                if !literal.isEmpty { parts.append(.text(literal)) }
                literal = ""
                parts.append(.placeholder(name))
                rest = rest[rest.index(after: end)...]
            } else {
                literal.append(character)
            }
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
        self.parts = parts
    }

    /// A template for a folder below the library, `/` between its parts.
    public static func folder(_ text: String) throws(TemplateError) -> Template {
        guard !text.hasPrefix("/"), !text.hasPrefix("~") else { throw .leavesLibrary }
        guard !text.split(separator: "/").contains(where: { $0 == ".." || $0 == "." }) else { throw .leavesLibrary }
        return try Template(text)
    }

    /// A template for a file name.
    public static func name(_ text: String) throws(TemplateError) -> Template {
        guard !text.contains("/") else { throw .slashInName }
        return try Template(text)
    }

    /// The text with the values filled in.
    func filled(_ values: [String: String]) -> String {
        var result = ""
        var swallowsSeparator = false
        for part in parts {
            switch part {
            case .text(let text):
                let isSeparator = text.first.map(Self.separators.contains) ?? false
                result += swallowsSeparator && isSeparator ? String(text.dropFirst()) : text
                swallowsSeparator = false
            case .placeholder(let name):
                if let value = values[name], !value.isEmpty {
                    result += value
                    swallowsSeparator = false
                } else if let last = result.last, Self.separators.contains(last) {
                    result.removeLast()
                } else {
                    swallowsSeparator = true
                }
            }
        }
        return result
    }

    private static let separators: Set<Character> = [" ", "-", "_", ","]
}

public enum TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownPlaceholder(String)
    case openBrace
    case leavesLibrary
    case slashInName

    public var description: String {
        switch self {
        case .unknownPlaceholder(let name):
            "there is no placeholder {\(name.displayed)}"
                + (Spelling.nearest(to: name, among: Template.placeholders).map { "; did you mean {\($0)}?" }
                    ?? ". There are: \(Template.placeholders.map { "{\($0)}" }.joined(separator: " "))")
        case .openBrace: "a { has no }. For a brace itself write {{ or }}."
        case .leavesLibrary: "a folder is a path below the library, such as \"Receipts/{year}\""
        case .slashInName: "a file name has no /; folders belong into \"folder\""
        }
    }
}
