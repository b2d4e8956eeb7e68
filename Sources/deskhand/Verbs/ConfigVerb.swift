import ArgumentParser
import Desk
import Files
import Foundation
import Outlets

struct ConfigVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check or show the config.",
        subcommands: [Check.self, Show.self, Path.self, Here.self],
        defaultSubcommand: Show.self)

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what is wrong in the config, with file, line and key.",
            discussion: "Exits with 78 when something is.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let locations = try common.locations()
                let config = try ConfigFile.load(locations)
                if common.json { return try printJSON(ConfigCheckJSON()) }
                Terminal.standard.print(
                    "\(locations.config.displayed) is fine: \(Phrase.count(config.desks.count, "desk")), "
                        + "\(Phrase.count(config.categories.count, "category", "categories")).")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the config in force, with all defaults filled in.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let text = try ConfigFile.load(try common.locations()).show
                if common.json { return try printJSON(ConfigJSON(text)) }
                Terminal.standard.print(text)
            }
        }
    }

    struct Here: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a folder as it is now, without the disk it was on.",
            discussion: """
                A library or desk that was on a disk of its own is waited for while that disk is not mounted. Say this \
                when it is to stay where its path leads now. Exits with 1 when no disk of it is missing.
                """)

        @Argument(help: "The library or desk.", completion: .directory)
        var folder: String

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let path = try PathArguments.path(folder)
                let forgotten = try await workspace.journal.forgetVolumes(of: path)
                if common.json {
                    try printJSON(NoLongerAwaitedJSON(forgotten))
                } else if forgotten.isEmpty {
                    Terminal.standard.print("No disk of \(path.displayed) is missing.")
                }
                for point in forgotten where !common.json {
                    Terminal.standard.print("\(path.displayed) no longer waits for a disk at \(point.displayed).")
                }
                if forgotten.isEmpty { throw ExitCode(ExitStatus.conflicts.rawValue) }
            }
        }
    }

    struct Path: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show where the config lies.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let path = try common.locations().config
                if common.json { return try printJSON(PathJSON(path)) }
                Terminal.standard.print(path.displayed)
            }
        }
    }
}
