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
            such a lesson helps to propose and files nothing. What you say about a record (deskhand records edit), or a \
            model did, teaches how papers of its vendor are read. The journal keeps each lesson, and none leaves this \
            machine.
            """,
        subcommands: [List.self, Accept.self, Forget.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what was taught, the oldest first, and about which vendors.")

        @Option(help: "Only the lessons of a category.")
        var category: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let lessons = try workspace.journal.lessons().filter { $0.isAbout(category) }
                let provisional = try workspace.provisionalLessons()
                let vendors = category == nil ? try workspace.taughtVendors() : []
                if common.json {
                    return try printJSON(
                        LessonsJSON(
                            lessons.map { LessonJSON($0, isProvisional: provisional.contains($0.id)) },
                            vendors: vendors.map(VendorLessonJSON.init)))
                }
                let terminal = Terminal.standard
                guard !lessons.isEmpty || !vendors.isEmpty else {
                    return terminal.print("Nothing yet. Reviewing, undoing and `deskhand learn` teach.")
                }
                if !lessons.isEmpty {
                    terminal.print(Table(lessons.map { row($0, isProvisional: provisional.contains($0.id)) }))
                }
                guard !vendors.isEmpty else { return }
                if !lessons.isEmpty { terminal.print("") }
                terminal.print("How papers of vendors are read:")
                terminal.print(Table(vendors.map(VendorLessonText.row)))
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
                Lessons of your own stay as they are; all of one vendor count as one. Exits with 66, and accepts nothing, \
                when a number is of no lesson or a name of no vendor.
                """)

        @OptionGroup var choice: LessonChoice
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let journal = workspace.journal
                let lessons = try choice.chosen(from: journal.lessons())
                let vendors = try choice.chosen(from: workspace.taughtVendors())
                let count = try await journal.accept(lessons: lessons) + workspace.accept(vendors)
                workspace.tellService()
                if common.json { return try printJSON(AcceptedJSON(count)) }
                Terminal.standard.print("Accepted \(Phrase.count(count, "lesson")) of models.")
            }
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget lessons; verdicts are then as if they had never been.",
            discussion: """
                All of one vendor count as one; his records stay as they are. Exits with 66, and forgets nothing, when a \
                number is of no lesson or a name of no vendor.
                """)

        @OptionGroup var choice: LessonChoice
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let journal = workspace.journal
                let lessons = try choice.chosen(from: journal.lessons())
                let vendors = try choice.chosen(from: workspace.taughtVendors())
                try await workspace.forget(vendors)
                let count = try await journal.forget(lessons: lessons) + vendors.count
                workspace.tellService()
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

    @Option(help: "All lessons about how papers of a vendor are read, in any spelling of his name.")
    var vendor: String?

    @Flag(help: "All lessons.")
    var all = false

    func validate() throws {
        guard [!ids.isEmpty, category != nil, vendor != nil, all].count(where: \.self) == 1 else {
            throw ValidationError("Say which: numbers, or --category, or --vendor, or --all: one of them.")
        }
    }

    func chosen(from lessons: [Lesson]) throws -> [Lesson.ID] {
        if let unknown = ids.first(where: { id in !lessons.contains { $0.id == id } }) {
            throw NoSuchLesson(id: unknown)
        }
        if vendor != nil { return [] }
        return lessons.filter { ids.isEmpty ? $0.isAbout(category) : ids.contains($0.id) }.map(\.id)
    }

    func chosen(from vendors: [TaughtVendor]) throws -> [TaughtVendor] {
        guard let vendor else { return all ? vendors : [] }
        let chosen = vendors.filter { $0.isCalled(vendor) }
        guard !chosen.isEmpty else { throw NoSuchVendor(name: vendor) }
        return chosen
    }
}

struct NoSuchVendor: Error, CustomStringConvertible {
    let name: String

    var description: String {
        "Nothing was taught about a vendor “\(name.displayed)”. `deskhand lessons list` shows about whom."
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
