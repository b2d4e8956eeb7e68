import Agents
import ArgumentParser
import Desk
import Files
import Foundation
import Outlets

struct InitVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Set Deskhand up: which folder, where to, how bold.",
        discussion: """
            In a terminal it asks three questions; the options answer them beforehand. What it proposes are the folders \
            for downloads and documents that your desktop has (user-dirs.dirs). It writes the commented config and makes \
            the folders. A config that is there is never replaced; with --service it is used as it is.

            The folders that files go to have names in your language, if it is one of English, German, French, Spanish, \
            Italian, Dutch, Portuguese, Polish, Swedish, Danish and Czech.
            """)

    @Option(help: "The folder to watch.", completion: .directory)
    var desk: String?

    @Option(help: "The folder to file into.", completion: .directory)
    var library: String?

    @Option(help: "file: act when sure, else ask. ask: always ask. watch: only say what it would do.")
    var mode: DeskConfig.Mode?

    @Option(
        help: ArgumentHelp(
            "The language of folder names: \(FolderLanguage.allCases.map(\.rawValue).joined(separator: ", ")).",
            discussion: "Without it your locale's, else English."))
    var language: FolderLanguage?

    @Flag(help: "Start the service now and at every login.")
    var service = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let locations = try common.locations()
            if service, FileManager.default.fileExists(atPath: locations.config.string) {
                return try await startService(locations)
            }
            let folders = UserFolders(locations)
            let initializer = Initializer(
                desk: try path(desk, "Which folder shall I watch?", folders.downloads, locations),
                library: try path(library, "Where shall I file to?", folders.documents, locations),
                mode: chosenMode(), language: language ?? FolderLanguage())
            try initializer.setUp(locations)
            let namespaces = service ? try await Initializer.startService(locations) : nil
            if common.json {
                return try printJSON(
                    InitJSON(
                        config: locations.config, desk: initializer.desk, library: initializer.library,
                        mode: initializer.mode, language: initializer.language, service: service))
            }
            show(initializer, locations)
            if let namespaces { show(namespaces) }
        }
    }

    /// With the config that is there.
    private func startService(_ locations: Locations) async throws {
        let config = try ConfigFile.load(locations)
        let namespaces = try await Initializer.startService(locations)
        if common.json, let desk = config.desks.first {
            return try printJSON(
                InitJSON(
                    config: locations.config, desk: desk.path, library: desk.library, mode: desk.mode, service: true))
        }
        Terminal.standard.print("The service runs, with \(locations.config.displayed) as it is.")
        show(namespaces)
    }

    private func show(_ namespaces: NamespaceDropIn.Outcome) {
        switch namespaces {
        case .installed(let without):
            let less = without.isEmpty ? "" : ", but for \(without.joined(separator: ", "))"
            Terminal.standard.print("It is locked in by Landlock, and by namespaces, which this system allows\(less).")
        case .refused(let words):
            Terminal.standard.print(
                "It is locked in by Landlock alone: this system refuses it namespaces (\(words.displayed)).")
        }
    }

    private var asks: Bool { isatty(STDIN_FILENO) == 1 && !common.json }

    private func path(
        _ given: String?, _ question: String, _ proposal: FilePath, _ locations: Locations
    ) throws -> FilePath {
        let shown = proposal.shortened(locations.home)
        let text = given ?? answer(question, shown)
        return text == shown ? try .canonical(proposal) : try locations.expand(text)
    }

    private func chosenMode() -> DeskConfig.Mode {
        if let mode { return mode }
        guard asks else { return .file }
        Terminal.standard.print("How bold shall I be?")
        Terminal.standard.print("  file   file what I am sure of, ask about the rest")
        Terminal.standard.print("  ask    ask about everything")
        Terminal.standard.print("  watch  change nothing, only say what I would do")
        return DeskConfig.Mode(rawValue: answer("Mode?", "file")) ?? .ask
    }

    private func answer(_ question: String, _ proposal: String) -> String {
        guard asks else { return proposal }
        Terminal.standard.prompt("\(question) [\(proposal)] ")
        let line = readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
        return line.isEmpty ? proposal : line
    }

    private func show(_ initializer: Initializer, _ locations: Locations) {
        let terminal = Terminal.standard
        terminal.print("Wrote \(locations.config.displayed), with every setting explained.")
        terminal.print("Watching \(initializer.desk.displayed), filing to \(initializer.library.displayed).")
        if initializer.language != .en {
            let folders = Category.builtIn(in: initializer.language).prefix(2).map { $0.folder.prefix { $0 != "/" } }
            terminal.print(
                "Folders have \(initializer.language.name) names (\(folders.joined(separator: ", "))); the config can change them."
            )
        }
        terminal.print("")
        if service { return terminal.print("The service runs. Drop a file into the folder, then: deskhand log") }
        terminal.print("Next, one of:")
        terminal.print("  deskhand file \(initializer.desk.displayed) --dry-run   what it would do with what is there")
        terminal.print("  deskhand run                             watch, in this terminal")
        terminal.print("  systemctl --user enable --now deskhand   watch, always")
    }
}

extension DeskConfig.Mode: ExpressibleByArgument {}

extension FolderLanguage: ExpressibleByArgument {
    /// Also as locales are named: `de_AT.UTF-8`.
    package init?(argument: String) { self.init(named: argument) }
}
