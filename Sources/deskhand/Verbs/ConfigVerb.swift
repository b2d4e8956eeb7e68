import ArgumentParser
import Desk
import Files
import Foundation

struct ConfigVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check or show the config.",
        subcommands: [Check.self, Show.self, Path.self],
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
                if common.json { return try printJSON(["ok": true]) }
                Terminal.standard.print(
                    "\(locations.config.displayed) is fine: \(Words.count(config.desks.count, "desk")), "
                        + "\(Words.count(config.categories.count, "category", "categories")).")
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
                if common.json { return try printJSON(["config": text]) }
                Terminal.standard.print(text)
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
