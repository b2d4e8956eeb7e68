import ArgumentParser

struct RecordsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract: "List, show and mend what was read off filed papers: expenses, invoices.",
        discussion: """
            A record belongs to the job that filed its paper: undo takes it out, redo brings it back. The same goes for \
            what you make it say.
            """,
        subcommands: [List.self, Export.self, Pack.self], defaultSubcommand: List.self)
}
