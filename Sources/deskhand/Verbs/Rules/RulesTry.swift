import ArgumentParser
import Desk
import Files
import Outlets

struct RulesTry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Show what the rules would do with all that lies there now, before and after.",
        discussion: "Files that no rule matches are left out. Nothing is changed, and no model is asked.")

    @Option(help: "Only this desk.", completion: .directory)
    var desk: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let trial = try await RuleTrial(workspace, desk: try desk.map(PathArguments.path))
            if common.json { return try printJSON(RuleTrialJSON(trial)) }
            let (terminal, home) = (Terminal.standard, workspace.locations.home)
            let others =
                trial.otherCount == 0 ? "" : " No rule matches \(Phrase.count(trial.otherCount, "other file"))."
            guard !trial.events.isEmpty else { return terminal.print("No rule matches anything there.") }
            let trees = [("Before", trial.before), ("After", trial.after), ("In the trash", trial.trashed)]
            for (title, paths) in trees where !paths.isEmpty {
                terminal.print(terminal.style.bold(title))
                for line in FileTree(paths, home: home).lines { terminal.print("  " + line) }
            }
            for event in trial.events {
                if let line = EventLine(.file(event), home: home).text { terminal.print(line) }
            }
            terminal.print("Nothing was changed.\(others)")
        }
    }
}

/// Files in their folders, the way people draw it: a folder that holds only a folder stands in one line with it.
struct FileTree {
    private(set) var lines: [String] = []

    init(_ paths: [FilePath], home: FilePath) {
        add(paths.map { $0.shortened(home).split(separator: "/", omittingEmptySubsequences: false)[...] }, depth: 0)
    }

    private mutating func add(_ entries: [ArraySlice<Substring>], depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        for (first, inside) in Dictionary(grouping: entries.filter { $0.count > 1 }, by: { $0.first ?? "" })
            .sorted(by: { $0.key < $1.key })
        {
            var (name, inside) = (String(first), inside.map { $0.dropFirst() })
            while let next = inside.first?.first, inside.allSatisfy({ $0.count > 1 && $0.first == next }) {
                name += "/" + next
                inside = inside.map { $0.dropFirst() }
            }
            lines.append("\(indent)\(name)/")
            add(inside, depth: depth + 1)
        }
        for name in entries.filter({ $0.count == 1 }).compactMap(\.first).sorted() { lines.append(indent + name) }
    }
}
