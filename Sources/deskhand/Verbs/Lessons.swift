import ArgumentParser
import Desk
import Files
import Journal

struct LessonsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons",
        abstract: "List or forget what you taught.",
        discussion: """
            Accepting, correcting, undoing, moving a filed file to another category's folder and deskhand learn all \
            teach. The journal keeps each lesson, and none leaves this machine.
            """,
        subcommands: [List.self, Forget.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what you taught, the oldest first.")

        @Option(help: "Only the lessons of a category.")
        var category: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let lessons = try common.openWorkspace().journal.lessons().filter { $0.isAbout(category) }
                if common.json { return try printJSON(["lessons": lessons.map(LessonJSON.init)]) }
                let terminal = Terminal.standard
                guard !lessons.isEmpty else {
                    return terminal.print("Nothing yet. Reviewing, undoing and `deskhand learn` teach.")
                }
                terminal.print(Table(lessons.map(row)))
            }
        }

        private func row(_ lesson: Lesson) -> [Table.Cell] {
            [
                .init("\(lesson.id)", .bold), .init(Words.time(lesson.taught), .dim), .init(lesson.origin.rawValue),
                .init(lesson.name.displayed),
                .init(lesson.weight > 0 ? "belongs in" : "not in", lesson.weight > 0 ? .green : .red),
                .init(lesson.category.displayed),
            ]
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget lessons; verdicts are then as if they had never been.",
            discussion: "Exits with 66, and forgets nothing, when a number is of no lesson.")

        @Argument(help: "The lessons' numbers, from deskhand lessons list.")
        var ids: [Int64] = []

        @Option(help: "All lessons of a category.")
        var category: String?

        @Flag(help: "All lessons.")
        var all = false

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard [!ids.isEmpty, category != nil, all].count(where: \.self) == 1 else {
                throw ValidationError("Say which: numbers, or --category, or --all: one of them.")
            }
        }

        func run() async throws {
            try await common.reporting {
                let journal = try common.openWorkspace().journal
                let lessons = try journal.lessons()
                if let unknown = ids.first(where: { id in !lessons.contains { $0.id == id } }) {
                    throw NoSuchLesson(id: unknown)
                }
                let chosen = lessons.filter { ids.isEmpty ? $0.isAbout(category) : ids.contains($0.id) }
                let count = try await journal.forget(lessons: chosen.map(\.id))
                if common.json { return try printJSON(["forgotten": count]) }
                Terminal.standard.print("Forgot \(Words.count(count, "lesson")).")
            }
        }
    }
}

struct NoSuchLesson: Error, CustomStringConvertible {
    let id: Lesson.ID

    var description: String { "There is no lesson \(id). `deskhand lessons list` shows them." }
}

extension Lesson {
    /// Whatever the case; nil is any category.
    fileprivate func isAbout(_ name: String?) -> Bool { name.map { $0.lowercased() == category.lowercased() } ?? true }
}

struct LessonJSON: Codable {
    var id: Int64
    var category: String
    /// Negative: does not belong there.
    var weight: Double
    /// `accepted`, `corrected`, `undone`, `moved` or `learned`.
    var origin: String
    /// The file it was learned from.
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
