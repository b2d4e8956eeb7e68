/// Other tags for a file or folder: the value of its attribute `user.xdg.tags` before and after, as bytes; nil: none.
///
/// The value is a list separated by commas (freedesktop.org, “CommonExtendedAttributes”). The value before is kept in the
/// journal, so that undo can put it back as it was.
package struct TagChange: Hashable, Sendable {
    package var before: [UInt8]?
    package var after: [UInt8]?

    init(before: [UInt8]?, after: [UInt8]?) {
        self.before = before
        self.after = after
    }

    /// Adds tags to what is there, each once. A comma in a tag makes two of it, control characters go.
    ///
    /// - Parameter before: the attribute as it is (`FileOperations.tags`).
    package static func adding(_ tags: [String], to before: [UInt8]?) -> TagChange {
        TagChange(before: before, after: TagList(before).adding(list(tags)).value(like: before))
    }

    /// It, and then some tags added.
    package func adding(_ tags: [String]) -> TagChange {
        TagChange(before: before, after: TagList(after).adding(Self.list(tags)).value(like: before))
    }

    /// It, and then some tags taken away.
    package func removing(_ tags: [String]) -> TagChange {
        TagChange(before: before, after: TagList(after).removing(Self.list(tags)).value(like: before))
    }

    private static func list(_ tags: [String]) -> [[UInt8]] {
        tags.flatMap { TagList(Array($0.utf8.filter { $0 >= 0x20 && $0 != 0x7F })).tags }
    }

    /// What takes this change back from a file whose attribute is `now`: the value before, if nobody touched it; else only
    /// what was added goes and what was taken away comes back, and the user's own stay.
    func reversed(from now: [UInt8]?) -> TagChange {
        guard now != after else { return TagChange(before: now, after: before) }
        let (old, new) = (TagList(before).tags, TagList(after).tags)
        let list = TagList(now).removing(new.filter { !old.contains($0) }).adding(old.filter { !new.contains($0) })
        return TagChange(before: now, after: list.value(like: now))
    }

    /// The same change where the attribute is not as it was when the change was planned.
    func rebased(onto now: [UInt8]?) -> TagChange { TagChange(before: after, after: before).reversed(from: now) }
}

/// Tags as bytes: nobody promises that they are valid UTF-8.
private struct TagList {
    var tags: [[UInt8]]

    init(_ value: [UInt8]?) {
        tags = (value ?? []).split(separator: UInt8(ascii: ",")).map { part in
            let space = UInt8(ascii: " ")
            return Array(part.drop { $0 == space }.reversed().drop { $0 == space }.reversed())
        }.filter { !$0.isEmpty }
    }

    func adding(_ more: [[UInt8]]) -> TagList {
        var list = self
        for tag in more where !list.tags.contains(tag) { list.tags.append(tag) }
        return list
    }

    func removing(_ some: [[UInt8]]) -> TagList {
        var list = self
        list.tags.removeAll { some.contains($0) }
        return list
    }

    /// An unchanged list keeps its spelling; an empty one is no attribute.
    func value(like before: [UInt8]?) -> [UInt8]? {
        if tags == TagList(before).tags { return before }
        return tags.isEmpty ? nil : Array(tags.joined(separator: [UInt8(ascii: ",")]))
    }
}
