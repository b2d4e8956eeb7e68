import ArgumentParser
import Desk
import Files
import Foundation
import Outlets

struct LearnVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "Learn from what you have filed already.",
        discussion: """
            Takes each sub-folder for a category and its files for examples, so that Deskhand files the way you do. \
            It shows what it would add to the config, and adds it only when you agree (or with --yes).
            """)

    @Argument(help: "A folder whose sub-folders are how you file.", completion: .directory)
    var folder: String

    @Flag(help: "Agree at once.")
    var yes = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let path = try PathArguments.path(folder)
            let lessons = try await FolderLessons.propose(from: path, in: workspace)
            if common.json {
                if yes { try await lessons.accept(in: workspace) }
                return try printJSON(LearnJSON(lessons, accepted: yes))
            }
            show(lessons)
            guard !lessons.parts.isEmpty, yes || confirm() else { return }
            try await lessons.accept(in: workspace)
            Terminal.standard.print(
                "Learned. `deskhand lessons list` shows it; `deskhand lessons forget` takes it back.")
        }
    }

    private func show(_ lessons: FolderLessons) {
        guard !lessons.parts.isEmpty else {
            return Terminal.standard.print(
                "There is nothing to learn there: no sub-folder holds a file that can be read.")
        }
        for part in lessons.parts {
            let kind = part.isNew ? "a new category" : "examples of \(part.category.name.displayed)"
            let elsewhere = part.isElsewhere ? "; files like them go to \(part.category.folder.displayed) in the library" : ""
            Terminal.standard.print("\(part.folder.displayedName): \(part.lessons.count) files, \(kind)\(elsewhere)")
        }
        if !lessons.configText.isEmpty {
            Terminal.standard.print("\nThis would be added to the config:\n\n\(lessons.configText)")
        }
    }

    private func confirm() -> Bool {
        guard isatty(STDIN_FILENO) == 1 else {
            Terminal.standard.print("Nothing was added. Add --yes to agree.")
            return false
        }
        Terminal.standard.print("Add it? [y/N]")
        return readLine()?.lowercased().hasPrefix("y") ?? false
    }
}
