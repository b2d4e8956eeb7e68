import Files
import Rules

/// Finds rules that would hand a file round in a circle: what is moved onto a desk arrives there, and the desk's rules see it.
struct RuleLoops {
    private let rules: [Rule]
    private let desks: [DeskConfig]

    init(_ rules: [Rule], _ desks: [DeskConfig]) { (self.rules, self.desks) = (rules, desks) }

    /// The rules of which each hands on to the next, the first one again at the end; nil when there is no circle.
    func find() -> [Rule]? {
        let moving = rules.indices.filter { if case .move = rules[$0].action { true } else { false } }
        // Between rules: the one puts a file on a desk where the other sees it.
        let next = Dictionary(
            uniqueKeysWithValues: moving.map { from in
                (from, moving.filter { to in !targets(of: rules[from]).isDisjoint(with: sources(of: rules[to])) })
            })
        var settled: Set<Int> = []
        for start in moving {
            var path: [Int] = []
            if let circle = circle(from: start, next, &path, &settled) { return circle.map { rules[$0] } }
        }
        return nil
    }

    private func circle(_ rule: Int, in path: [Int]) -> [Int]? {
        path.firstIndex(of: rule).map { Array(path[$0...]) + [rule] }
    }

    private func circle(
        from rule: Int, _ next: [Int: [Int]], _ path: inout [Int], _ settled: inout Set<Int>
    ) -> [Int]? {
        if let circle = circle(rule, in: path) { return circle }
        guard !settled.contains(rule) else { return nil }
        path.append(rule)
        defer { path.removeLast() }
        for other in next[rule] ?? [] {
            if let circle = circle(from: other, next, &path, &settled) { return circle }
        }
        settled.insert(rule)
        return nil
    }

    private func sources(of rule: Rule) -> Set<FilePath> { rule.desk.map { [$0] } ?? Set(desks.map(\.path)) }

    /// The desks where what it moves would be an arrival.
    private func targets(of rule: Rule) -> Set<FilePath> {
        guard case .move(let destination) = rule.action else { return [] }
        let bases =
            destination.base.map { [$0] } ?? desks.filter { rule.desk == nil || $0.path == rule.desk }.map(\.library)
        let config = Config(desks: desks, categories: [])
        return Set(
            desks.filter { desk in
                bases.contains { base in
                    if destination.folders.isEmpty { return isWatched(base, on: desk, config) }
                    return desk.recursive
                        ? desk.path.contains(base) || base == desk.path || base.contains(desk.path)
                        : base.contains(desk.path)
                }
            }.map(\.path))
    }

    private func isWatched(_ folder: FilePath, on desk: DeskConfig, _ config: Config) -> Bool {
        guard desk.recursive else { return folder == desk.path }
        return folder.starts(with: desk.path)
            && !config.leftAlone(on: desk).contains { folder.starts(with: $0) }
    }
}
