import Files

/// What the user said exactly: which files, and what then happens.
package struct Rule: Sendable {
    package var name: String
    /// The desk it is for; nil: all.
    package var desk: FilePath?
    package var condition: Condition
    package var action: RuleAction
    /// Tags that are added, also where nothing else happens.
    package var tags: [String]
    /// The user is asked before it is done.
    package var needsConfirmation = false
    /// Tags that are taken away.
    package var untags: [String] = []
    /// The rules after it are looked at too.
    package var continues = false
    package var conflict = Conflict.number

    /// What happens where the name that a file is to have is taken. Nothing is ever replaced.
    package enum Conflict: String, CaseIterable, Sendable {
        /// The next number comes behind it.
        case number
        /// The file stays as it is.
        case skip
        case ask
    }

    /// The category that it files as.
    package var category: String? { if case .file(let category) = action { category } else { nil } }

    package init(
        name: String, desk: FilePath?, condition: Condition, action: RuleAction, tags: [String] = []
    ) {
        (self.name, self.desk, self.condition, self.action) = (name, desk, condition.cheapFirst, action)
        self.tags = tags
    }

    /// What it may have to read at most, to match and to be done.
    package var cost: Fact.Cost { max(condition.cost, action.cost) }
}

/// What happens with a file.
package enum RuleAction: Sendable {
    case move(Destination)
    case copy(Destination)
    /// Another name in the same folder.
    case rename(Template)
    case trash
    /// As one of a category, as if that were sure.
    case file(category: String)
    /// It gets or loses tags, and stays.
    case tag
    /// Nothing happens, now and later.
    case leave
    /// The user is asked what it is.
    case ask

    package var templates: [Template] {
        switch self {
        case .move(let destination), .copy(let destination):
            destination.folders + [destination.name].compactMap(\.self)
        case .rename(let template): [template]
        case .trash, .file, .tag, .leave, .ask: []
        }
    }

    package var destination: Destination? {
        switch self {
        case .move(let destination), .copy(let destination): destination
        case .rename, .trash, .file, .tag, .leave, .ask: nil
        }
    }

    var cost: Fact.Cost {
        if case .file = self { return .document }
        return templates.flatMap(\.asked).map(Placeholders.cost).max() ?? .path
    }
}

extension Rule {
    /// What it does, in a line: `move to Papers/{year}, tag paper`.
    package var deed: String {
        let tagging =
            (tags.isEmpty ? [] : ["tag " + tags.joined(separator: ", ")])
            + (untags.isEmpty ? [] : ["untag " + untags.joined(separator: ", ")])
            + (continues ? ["go on"] : [])
        let done: [String] =
            switch action {
            case .move(let destination): ["move to \(destination.text)"]
            case .copy(let destination): ["copy to \(destination.text)"]
            case .rename(let template): ["rename to \(template.text)"]
            case .trash: ["trash"]
            case .file(let category): ["file as \(category)"]
            case .tag: []
            case .leave: ["leave alone"]
            case .ask: ["ask"]
            }
        let taken = conflict == .number ? [] : ["\(conflict.rawValue) where the name is taken"]
        return (done + taken + tagging).joined(separator: ", ")
    }
}

/// Where a file goes: a folder, then names of folders with placeholders, each joined below it by itself.
package struct Destination: Sendable {
    /// Canonical. Nil: the library of the desk.
    package var base: FilePath?
    package var folders: [Template]
    /// Without the ending, which stays; nil: the file keeps its name.
    package var name: Template?

    package init(base: FilePath?, folders: [Template], name: Template?) {
        (self.base, self.folders, self.name) = (base, folders, name)
    }

    /// As it is written; from the library where it says no more.
    var text: String {
        ([base?.string].compactMap(\.self) + folders.map(\.text) + [name?.text].compactMap(\.self))
            .joined(separator: "/")
    }
}

/// What can stand in braces in rules and plans: facts, the parts of days, and a number that makes a name free.
package enum Placeholders {
    private static let parts = ["year", "month", "day"]

    package static let known: [String] =
        ["name", "ext", "counter", "date"] + parts
        + Fact.allCases.filter { $0 != .name && $0 != .text && $0.kind != .flag }.flatMap { fact in
            [fact.rawValue] + (fact.kind == .day ? parts.map { "\(fact.rawValue).\($0)" } : [])
        }

    /// The fact that a placeholder is of, and the part of it.
    package static func fact(of name: String) -> (Fact, part: String?)? {
        let pieces = name.split(separator: ".", maxSplits: 1)
        guard let fact = Fact(rawValue: String(pieces.first ?? "")) else { return nil }
        return (fact, pieces.count > 1 ? String(pieces[1]) : nil)
    }

    static func cost(of name: String) -> Fact.Cost {
        if name == "date" || parts.contains(name) { return .document }
        return fact(of: name)?.0.cost ?? .path
    }
}
