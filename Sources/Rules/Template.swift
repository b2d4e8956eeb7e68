import Files

/// A pattern for a name: text with placeholders in braces, `{date} {name}`.
///
/// `{{` and `}}` stand for the braces themselves. The file's ending is added by whoever fills the template in, so a
/// `.{ext}` at the end says nothing new and is dropped.
///
/// A placeholder without a value vanishes together with the brackets around it and the separators (spaces, `-`, `_`,
/// `,`, `.`) on one side of it, so that `{date} - {vendor} - {name}` never leaves a stray dash.
package struct Template: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case text(String)
        case placeholder(String)
    }

    private(set) var parts: [Part]

    /// - Parameter known: what can stand in braces.
    /// - Throws: `TemplateError` for an unknown placeholder, a brace without its partner, or a `/`.
    package init(_ text: String, known: [String]) throws(TemplateError) {
        self = try Template(part: text[...], known)
        guard !text.contains("/") else { throw .slashInName }
        if case .text(let dot) = parts.dropLast().last, dot.hasSuffix("."), parts.last == .placeholder("ext") {
            parts.removeLast(2)
            if dot.count > 1 { parts.append(.text(String(dot.dropLast()))) }
        }
    }

    /// One name of a path.
    fileprivate init(part: Substring, _ known: [String]) throws(TemplateError) {
        parts = []
        var literal = ""
        var rest = part
        while let character = rest.popFirst() {
            if character == "{" || character == "}", rest.first == character {
                literal.append(character)
                rest.removeFirst()
            } else if character == "{" {
                let name = try Self.placeholder(&rest, known)
                if !literal.isEmpty { parts.append(.text(literal)) }
                literal = ""
                parts.append(.placeholder(name))
            } else if character == "}" {
                throw .closingBrace
            } else {
                literal.append(character)
            }
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
    }

    private static func placeholder(_ rest: inout Substring, _ known: [String]) throws(TemplateError) -> String {
        guard let end = rest.firstIndex(of: "}") else { throw .openBrace }
        let name = String(rest[..<end])
        guard known.contains(name) else { throw .unknownPlaceholder(name, known: known) }
        rest = rest[rest.index(after: end)...]
        return name
    }

    /// `{date} {name}`: where nothing sure is known of a file but its day.
    package static let dated = Template(parts: [.placeholder("date"), .text(" "), .placeholder("name")])

    private init(parts: [Part]) { self.parts = parts }

    /// A text as a template that stands for just this text.
    package static func literal(_ text: String) -> String {
        text.replacing("{", with: "{{").replacing("}", with: "}}")
    }

    /// What stands in braces in it.
    package var asked: [String] {
        parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }

    /// Whether a placeholder is in it.
    package func names(_ placeholder: String) -> Bool { parts.contains(.placeholder(placeholder)) }

    /// Whether it comes to the same for each file of a category.
    package var isFixed: Bool {
        parts.allSatisfy { if case .placeholder(let name) = $0 { name == "category" } else { true } }
    }

    /// As it is written.
    package var text: String {
        parts.map { part in
            switch part {
            case .text(let text): Self.literal(text)
            case .placeholder(let name): "{\(name)}"
            }
        }.joined()
    }

    /// Whether it only gives back the name a file has.
    package var keepsName: Bool { parts == [.placeholder("name")] }
}

/// A pattern for a folder below the library, `/` between its names: `Receipts/{year}`.
package struct FolderTemplate: Hashable, Sendable {
    package let names: [Template]

    /// - Throws: `TemplateError`, also when it would leave the library.
    package init(_ text: String, known: [String]) throws(TemplateError) {
        guard !text.hasPrefix("/"), !text.hasPrefix("~") else { throw .leavesLibrary }
        var names: [Template] = []
        for part in text.split(separator: "/") {
            guard part != "..", part != "." else { throw .leavesLibrary }
            names.append(try Template(part: part, known))
        }
        self.names = names
    }
}

/// Why a text is no template.
package enum TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownPlaceholder(String, known: [String])
    case openBrace
    case closingBrace
    case leavesLibrary
    case slashInName

    package var description: String {
        switch self {
        case .unknownPlaceholder(let name, let known):
            "there is no placeholder {\(name.displayed)}"
                + (suggestion == nil
                    ? ". There are: \(known.map { "{\($0)}" }.joined(separator: " "))" : "")
        case .openBrace: "a { has no }. For a brace itself write {{"
        case .closingBrace: "a } has no {. For a brace itself write }}"
        case .leavesLibrary: "a folder is a path below the library, such as \"Receipts/{year}\""
        case .slashInName: "a file name has no /; folders belong into \"folder\""
        }
    }

    /// What was probably meant, as it would be written.
    package var suggestion: String? {
        guard case .unknownPlaceholder(let name, let known) = self else { return nil }
        return Spelling.nearest(to: name, among: known).map { "{\($0)}" }
    }
}
