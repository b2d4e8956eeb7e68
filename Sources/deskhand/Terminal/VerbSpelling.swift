import ArgumentParser
import Desk
import Files
import Rules

/// What somebody meant who misspelt a verb.
enum VerbSpelling {
    /// A sentence with the nearest verb; nil when what was given begins with verbs that there are, or is like none.
    static func advice(on arguments: [String]) -> String? {
        var verbs: any ParsableCommand.Type = Deskhand.self
        var path = ["deskhand"]
        for argument in arguments {
            let known = verbs.configuration.subcommands
            if let next = known.first(where: { name(of: $0) == argument }) {
                verbs = next
                path.append(argument)
                continue
            }
            guard !argument.hasPrefix("-"), argument != "help", !known.isEmpty else { return nil }
            let nearest = Spelling.nearest(to: argument, among: known.map(name))
            return nearest.map {
                "There is no \(path.joined(separator: " ")) \(argument.displayed). Did you mean: "
                    + (path + [$0]).joined(separator: " ")
            }
        }
        return nil
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }
}
