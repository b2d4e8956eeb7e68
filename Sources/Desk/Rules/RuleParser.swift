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
    private(set) var rules: [Rule] = []

    init(_ locations: Locations, desks: [DeskConfig], mayWrite: [FilePath]) {
        (self.locations, self.desks, self.mayWrite) = (locations, desks, mayWrite)
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
        let (action, tags) = action(&reader, groups: condition?.groups ?? [])
        let confirm = reader.bool("confirm") ?? false
        guard reader.problems.count == before, let condition, let action else { return }
        var rule = Rule(name: name, desk: desk, condition: condition, action: action, tags: tags)
        rule.needsConfirmation = confirm
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

    private func action(_ reader: inout TableReader, groups: [String]) -> (RuleAction?, tags: [String]) {
        guard let table = reader.table["do"]?.table else {
            reader.note(
                "a [[rule]] needs \"do\": what happens, such as do = { move = \"~/Documents/Papers\" }",
                reader.has("do") ? "do" : nil)
            return (nil, [])
        }
        var inner = TableReader(table, name: "do", index: 0, lines: reader.lines)
        inner.refuseUnknown(.ruleActions)
        let known = Placeholders.known + groups
        let given = ["move", "copy", "rename", "trash", "leave", "ask"].filter { table[$0] != nil }
        if given.count > 1 {
            inner.note("one thing can happen with a file: keep one of \(given.joined(separator: ", "))")
        }
        let tags = inner.strings("tag") ?? []
        var action: RuleAction? = tags.isEmpty ? nil : .tag
        switch given.first {
        case "move": action = destination("move", &inner, known).map(RuleAction.move)
        case "copy": action = destination("copy", &inner, known).map(RuleAction.copy)
        case "rename": action = template(inner.string("rename"), "rename", &inner, known).map(RuleAction.rename)
        case "trash": action = isTrue("trash", &inner) ? .trash : nil
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
        return (action, tags)
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
