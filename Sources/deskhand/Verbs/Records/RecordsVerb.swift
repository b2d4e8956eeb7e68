import ArgumentParser

struct RecordsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract: "List, mend and add up what was read off papers: expenses, invoices and others.",
        discussion: """
            A record belongs to the job that filed its paper: undo takes it out, redo brings it back. The same goes for \
            what you make it say.
            """,
        subcommands: [
            List.self, Show.self, Edit.self, Doubtful.self, Confirm.self, Add.self, Totals.self, Duplicates.self,
            Match.self, Due.self, Export.self,
            Pack.self,
        ], defaultSubcommand: List.self)
}
