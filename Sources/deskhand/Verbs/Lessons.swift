import ArgumentParser
import Desk
import Files
import Journal
import Outlets

struct LessonsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons",
        abstract: "List, accept or forget what was taught.",
        discussion: """
            Accepting, correcting, undoing, moving a filed file to another category's folder and deskhand learn all \
            teach. What a model filed teaches too, provisionally: until the model has earned trust or you accept it, \
            such a lesson helps to propose and files nothing. The journal keeps each lesson, and none leaves this machine.
            """,
        subcommands: [List.self, Accept.self, Forget.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what was taught, the oldest first.")

        @Option(help: "Only the lessons of a category.")
        var category: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let lessons = try workspace.journal.lessons().filter { $0.isAbout(category) }
                let provisional = try workspace.provisionalLessons()
                if common.json {
                    return try printJSON(
                        LessonsJSON(lessons.map { LessonJSON($0, isProvisional: provisional.contains($0.id)) }))
                }
                let terminal = Terminal.standard
                guard !lessons.isEmpty else {
                    return terminal.print("Nothing yet. Reviewing, undoing and `deskhand learn` teach.")
                }
                terminal.print(Table(lessons.map { row($0, isProvisional: provisional.contains($0.id)) }))
            }
        }

        private func row(_ lesson: Lesson, isProvisional: Bool) -> [Table.Cell] {
            [
                .init("\(lesson.id)", .bold), .init(Phrase.time(lesson.taught), .dim), .init(lesson.origin.rawValue),
                .init(lesson.name.displayed),
                .init(lesson.weight > 0 ? "belongs in" : "not in", lesson.weight > 0 ? .green : .red),
                .init(lesson.category.displayed), .init(isProvisional ? "provisional" : "", .dim),
            ]
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make what models taught your own word: from then on it files too.",
            discussion: """
                Lessons of your own stay as they are. Exits with 66, and accepts nothing, when a number is of no lesson.
                """)

        @OptionGroup var choice: LessonChoice
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let journal = try common.openWorkspace().journal
                let count = try await journal.accept(lessons: try choice.chosen(from: journal.lessons()))
                if common.json { return try printJSON(AcceptedJSON(count)) }
                Terminal.standard.print("Accepted \(Phrase.count(count, "lesson")) of models.")
            }
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget lessons; verdicts are then as if they had never been.",
            discussion: "Exits with 66, and forgets nothing, when a number is of no lesson.")

        @OptionGroup var choice: LessonChoice
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let journal = try common.openWorkspace().journal
                let count = try await journal.forget(lessons: try choice.chosen(from: journal.lessons()))
                if common.json { return try printJSON(ForgottenJSON(count)) }
                Terminal.standard.print("Forgot \(Phrase.count(count, "lesson")).")
            }
        }
    }
}

/// Which lessons something is done with.
struct LessonChoice: ParsableArguments {
    @Argument(help: "The lessons' numbers, from deskhand lessons list.")
    var ids: [Int64] = []

    @Option(help: "All lessons of a category.")
    var category: String?

    @Flag(help: "All lessons.")
    var all = false

    func validate() throws {
        guard [!ids.isEmpty, category != nil, all].count(where: \.self) == 1 else {
            throw ValidationError("Say which: numbers, or --category, or --all: one of them.")
        }
    }

    func chosen(from lessons: [Lesson]) throws -> [Lesson.ID] {
        if let unknown = ids.first(where: { id in !lessons.contains { $0.id == id } }) {
            throw NoSuchLesson(id: unknown)
        }
        return lessons.filter { ids.isEmpty ? $0.isAbout(category) : ids.contains($0.id) }.map(\.id)
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
