import ArgumentParser
import Desk
import Foundation
import Journal

struct LessonsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons", abstract: "List or forget what you taught.", subcommands: [List.self, Forget.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what you taught, oldest first.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let lessons = try common.openWorkspace().journal.lessons()
                if common.json { return try printJSON(["lessons": lessons.map(LessonJSON.init)]) }
                let terminal = Terminal.standard
                guard !lessons.isEmpty else {
                    return terminal.print("Nothing yet. Reviewing, undoing and `deskhand learn` teach.")
                }
                terminal.print(
                    table: lessons.map { lesson in
                        [
                            terminal.style.bold("\(lesson.id)"), terminal.style.dim(Words.time(lesson.taught)),
                            lesson.origin.rawValue, lesson.weight > 0 ? "belongs in" : "not in", lesson.category.displayed,
                            lesson.name.displayed,
                        ]
                    })
            }
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Forget lessons; verdicts are then as if they had never been.")

        @Argument(help: "The lessons' numbers.")
        var ids: [Int64] = []

        @Option(help: "All lessons of a category.")
        var category: String?

        @Flag(help: "All lessons.")
        var all = false

        @OptionGroup var common: CommonOptions

        func validate() throws {
            if ids.isEmpty, category == nil, !all { throw ValidationError("Say which: numbers, --category, or --all.") }
        }

        func run() async throws {
            try await common.reporting {
                let journal = try common.openWorkspace().journal
                let chosen = try journal.lessons().filter { lesson in
                    all || ids.contains(lesson.id) || lesson.category.lowercased() == category?.lowercased()
                }
                let count = try await journal.forget(lessons: chosen.map(\.id))
                if common.json { return try printJSON(["forgotten": count]) }
                Terminal.standard.print("Forgot \(count) lesson\(count == 1 ? "" : "s").")
            }
        }
    }
}

struct LessonJSON: Codable {
    var id: Int64
    var category: String
    /// Negative: does not belong there.
    var weight: Double
    var origin: String
    var name: String
    var taught: String
    var job: Int64?

    init(_ lesson: Lesson) {
        id = lesson.id
        category = lesson.category
        weight = lesson.weight
        origin = lesson.origin.rawValue
        name = lesson.name
        taught = Words.iso(lesson.taught)
        job = lesson.job
    }
}
