import Files
import Foundation
import Rules
import TOMLKit

/// Reads the `[[rule]]`s.
struct RuleParser {
    let locations: Locations
    let desks: [DeskConfig]
    /// Folders that rules may write to besides desks and libraries. Canonical.
    let mayWrite: [FilePath]
    /// The names of categories.
    let categories: [String]
    private(set) var rules: [Rule] = []

    init(_ locations: Locations, desks: [DeskConfig], mayWrite: [FilePath], categories: [String]) {
        (self.locations, self.desks, self.mayWrite, self.categories) = (locations, desks, mayWrite, categories)
    }

    mutating func read(_ reader: inout TableReader) {
        reader.refuseUnknown(.rule)
        let before = reader.problems.count
        let name = reader.string("name") ?? ""
        if name.isEmpty { reader.note("a [[rule]] needs a \"name\": what you call it") }
        if rules.contains(where: { $0.name.isSameName(as: name) }) {
            reader.note("there are two rules \"\(name.displayed)\". Give each a name of its own.", "name")
        }
        let desk = desk(&reader)
        var conditions = ConditionParser()
        let condition = conditions.condition(reader.table["match"], &reader)
        let deed = deed(&reader, groups: condition?.groups ?? [])
        let confirm = reader.bool("confirm") ?? false
        let continues = reader.bool("continue") ?? false
        guard reader.problems.count == before, let condition, let action = deed.action else { return }
        var rule = Rule(name: name, desk: desk, condition: condition, action: action, tags: deed.tags)
        (rule.untags, rule.conflict) = (deed.untags, deed.conflict)
        (rule.needsConfirmation, rule.continues) = (confirm, continues)
        if continues {
            guard case .tag = action, !confirm else {
                reader.note("\"continue\" goes with tag and untag alone, which ask nothing", "continue")
                return
            }
        }
        if case .trash = action, condition.matchesEverything, !confirm {
            reader.note(
                "the rule \"\(name.displayed)\" would put every file into the trash. Say what it is to match, or write "
                    + "confirm = true, to be asked about each.", "match")
            return
        }
        rules.append(rule)
    }

    private func desk(_ reader: inout TableReader) -> FilePath? {
        guard let text = reader.string("desk") else { return nil }
        let path = try? locations.expand(text)
        if let path, desks.contains(where: { $0.path == path }) { return path }
        let known = desks.map { "\"\($0.path.displayed)\"" }.joined(separator: ", ")
        reader.note("\"desk\": \(text.displayed) is no desk. There are: \(known).", "desk")
        return nil
    }

    // MARK: what is done

    /// What is said under `do`.
    private struct Deed {
        var action: RuleAction?
        var tags: [String] = []
        var untags: [String] = []
        var conflict = Rule.Conflict.number
    }

    private func deed(_ reader: inout TableReader, groups: [String]) -> Deed {
        guard let table = reader.table["do"]?.table else {
            reader.note(
                "a [[rule]] needs \"do\": what happens, such as do = { move = \"~/Documents/Papers\" }",
                reader.has("do") ? "do" : nil)
            return Deed()
        }
        var inner = TableReader(table, name: "do", index: 0, lines: reader.lines)
        inner.refuseUnknown(.ruleActions)
        let known = Placeholders.known + groups
        let given = ["move", "copy", "rename", "trash", "file", "leave", "ask"].filter { table[$0] != nil }
        if given.count > 1 {
            inner.note("one thing can happen with a file: keep one of \(given.joined(separator: ", "))")
        }
        let (tags, untags) = (inner.strings("tag") ?? [], inner.strings("untag") ?? [])
        let conflict = conflict(&inner, of: given.first)
        var action: RuleAction? = tags.isEmpty && untags.isEmpty ? nil : .tag
        switch given.first {
        case "move": action = destination("move", &inner, known).map(RuleAction.move)
        case "copy": action = destination("copy", &inner, known).map(RuleAction.copy)
        case "rename": action = template(inner.string("rename"), "rename", &inner, known).map(RuleAction.rename)
        case "trash": action = isTrue("trash", &inner) ? .trash : nil
        case "file": action = category(&inner).map(RuleAction.file)
        case "leave": action = isTrue("leave", &inner) ? .leave : nil
        case "ask": action = isTrue("ask", &inner) ? .ask : nil
        default: break
        }
        if action == nil, inner.problems.isEmpty {
            inner.note(
                "nothing is said that could be done. There are: \(ConfigKeys.ruleActions.known.joined(separator: ", "))"
            )
        }
        for problem in inner.problems { reader.note(problem.message, "do", suggestion: problem.suggestion) }
        return Deed(action: action, tags: tags, untags: untags, conflict: conflict)
    }

    private func category(_ reader: inout TableReader) -> String? {
        guard let name = reader.string("file") else { return nil }
        if let known = categories.first(where: { $0.isSameName(as: name) }) { return known }
        reader.note(
            "\"file\": there is no category \"\(name.displayed)\"", "file",
            suggestion: Spelling.nearest(to: name, among: categories))
        return nil
    }

    private func conflict(_ reader: inout TableReader, of action: String?) -> Rule.Conflict {
        guard let text = reader.string("conflict") else { return .number }
        guard let conflict = Rule.Conflict(rawValue: text) else {
            let known = Rule.Conflict.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            reader.note("\"conflict\" must be one of \(known)", "conflict")
            return .number
        }
        if !["move", "copy", "rename"].contains(action) {
            reader.note("\"conflict\" goes with move, copy and rename: nothing else takes a name", "conflict")
        }
        return conflict
    }

    private func isTrue(_ key: String, _ reader: inout TableReader) -> Bool {
        guard let flag = reader.bool(key) else { return false }
        if !flag { reader.note("\"\(key)\" can only be true; leave it out otherwise") }
        return flag
    }

    private func template(
        _ text: String?, _ key: String, _ reader: inout TableReader, _ known: [String]
    ) -> Template? {
        guard let text else { return nil }
        do {
            return try Template(text, known: known)
        } catch {
            reader.note("\"\(key)\": \(error)", key, suggestion: error.suggestion)
            return nil
        }
    }

    /// A folder, and the new name in it where the last part has the old one in it.
    private func destination(_ key: String, _ reader: inout TableReader, _ known: [String]) -> Destination? {
        guard let text = reader.string(key) else { return nil }
        var parts = text.split(separator: "/").map(String.init)
        let isWhole = text.hasPrefix("/") || text.hasPrefix("~/")
        guard !parts.contains(".."), !parts.contains("."), !parts.isEmpty, !text.hasPrefix("$") else {
            reader.note(
                "\"\(key)\" must be a folder: a whole path from / or ~/, or one below the library, such as "
                    + "\"Papers/{year}\"", key)
            return nil
        }
        var name: String?
        if !text.hasSuffix("/"), let last = parts.last,
            ["{name}", "{stem}", "{counter}"].contains(where: last.contains)
        {
            name = last
            parts.removeLast()
        }
        let fixed = isWhole ? parts.prefix { !$0.contains("{") && !$0.contains("}") } : []
        let before = reader.problems.count
        let base = isWhole ? base((text.hasPrefix("/") ? "/" : "") + fixed.joined(separator: "/"), key, &reader) : nil
        let folders = parts.dropFirst(fixed.count).compactMap { self.template($0, key, &reader, known) }
        let named = self.template(name, key, &reader, known)
        guard reader.problems.count == before else { return nil }
        return Destination(base: base, folders: folders, name: named)
    }

    private func base(_ text: String, _ key: String, _ reader: inout TableReader) -> FilePath? {
        let path: FilePath
        do {
            path = try locations.expand(text)
        } catch {
            reader.note("\"\(key)\": \(error)", key)
            return nil
        }
        let allowed = desks.flatMap { [$0.path, $0.library] } + mayWrite
        if allowed.contains(where: { path.starts(with: $0) }) { return path }
        reader.note(
            "\"\(key)\": \(path.displayed) is in no desk and no library. To let rules write there, name it at the top of "
                + "the file: may_write = [\"\(text.displayed)\"]", key)
        return nil
    }
}
