import ArgumentParser

@main
enum Program {
    static func main() async {
        do {
            var command = try Deskhand.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let isWrongCall = Deskhand.exitCode(for: error) == .validationFailure
        if isWrongCall, let advice = VerbSpelling.advice(on: Array(CommandLine.arguments.dropFirst())) {
            CommonOptions.complain(advice)
            Deskhand.exit(withError: ExitCode.validationFailure)
        }
        Deskhand.exit(withError: error)
    }
}

struct Deskhand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deskhand",
        abstract: "A desk hand for your files.",
        discussion: """
            Watches the folders where files pile up, works out what each file is, files it where it belongs, and \
            writes every change into a journal from which any of it can be undone.

            Begin with: deskhand init

            Exits with 0 when all is done, with 1 when something was left as it is, else with a number of \
            sysexits(3): 64 for a wrong call, 66 for no such file or job, 69 when another service runs, 78 for a \
            mistake in the config.
            """,
        version: "0.1.0",
        subcommands: [
            RunVerb.self, FileVerb.self, ReviewVerb.self, LogVerb.self, ShowVerb.self, UndoVerb.self, RedoVerb.self,
            FindVerb.self, WhyVerb.self, ExtractVerb.self, RecordsVerb.self, StatusVerb.self, LearnVerb.self,
            LessonsVerb.self, RulesVerb.self,
            InitVerb.self,
            DoctorVerb.self, VerifyVerb.self, ConfigVerb.self, ModelsVerb.self, KeysVerb.self, CostVerb.self,
            CallsVerb.self, TryLockVerb.self,
        ])
}
