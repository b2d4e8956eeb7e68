import ArgumentParser
import Desk
import Files
import Foundation
import Models
import Outlets
import Rules

struct KeysVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Set, remove or list the keys to providers.",
        discussion: """
            A key is looked for among the service's systemd credentials, then in a file of its own that only you may \
            read, then in the environment (OPENAI_API_KEY and the like). It is never shown, logged or put into the config.
            """,
        subcommands: [KeysList.self, KeysSet.self, KeysRemove.self], defaultSubcommand: KeysList.self)
}

struct KeysSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Keep a key in a file that only you may read.",
        discussion: """
            In a terminal it asks for the key and does not show it; else it reads standard input: \
            `deskhand keys set openai < key.txt`. A key that is there is replaced. For the service a systemd \
            credential is safer still, for it is encrypted on the disk: `systemd-creds encrypt --user \
            --name=deskhand-openai key.txt ~/.config/credstore.encrypted/deskhand-openai`, and \
            `LoadCredentialEncrypted=deskhand-openai` in the unit.
            """)

    @Argument(help: "The provider: openai, anthropic, gemini, mercury, openrouter, or one of your config.")
    var provider: String

    @OptionGroup var stray: StrayArguments
    @OptionGroup var common: CommonOptions

    func validate() throws { if StrayArguments.isLikeKey(provider) { throw StrayArguments.refusal } }

    func run() async throws {
        try await common.reporting {
            let locations = try common.locations()
            let known = ProviderKeys(locations)
            let name = known.keyName(of: provider)
            // A name that cannot be one is refused before anybody types a key.
            _ = try locations.keyStore.source(of: name)
            if isatty(STDIN_FILENO) == 1 { Terminal.standard.prompt("Key for \(name.displayed) (not shown): ") }
            switch HiddenLine.read() {
            case .interrupted: throw ExitCode(ExitStatus.conflicts.rawValue)
            case .unusable: throw Self.noKey
            case .line(let text):
                guard let key = APIKey(text) else { throw Self.noKey }
                try locations.keyStore.set(key, name: name)
            }
            let source = try locations.keyStore.source(of: name)?.description ?? ""
            if common.json { return try printJSON(KeySetJSON(provider: name, source: source)) }
            tell(name, source, known)
        }
    }

    private static let noKey = ValidationError("That is no key: one line of letters, digits and signs was expected.")

    private func tell(_ name: String, _ source: String, _ known: ProviderKeys) {
        let terminal = Terminal.standard
        terminal.print("The key for \(name.displayed) is kept; only you may read its file.")
        if !source.hasPrefix("/") { terminal.print("Not yet used, for another goes before: \(source.displayed)") }
        if let doubt = known.doubt(about: name) { return terminal.print(doubt) }
        terminal.print("Whether it is right: deskhand models --check")
    }
}

struct KeysRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a key that was set here.",
        discussion:
            "Keys in systemd credentials and in the environment are not touched. Exits with 1 when there was none.")

    @Argument(help: "The provider, as in `deskhand keys`.")
    var provider: String

    @OptionGroup var stray: StrayArguments
    @OptionGroup var common: CommonOptions

    func validate() throws { if StrayArguments.isLikeKey(provider) { throw StrayArguments.refusal } }

    func run() async throws {
        try await common.reporting {
            let locations = try common.locations()
            let name = ProviderKeys(locations).keyName(of: provider)
            let wasThere = try locations.keyStore.remove(name: name)
            let still = KeyJSON(provider: name, in: locations.keyStore).source
            if common.json {
                try printJSON(KeyRemovedJSON(wasThere))
            } else {
                Terminal.standard.print(
                    wasThere
                        ? "The key for \(name.displayed) is removed." : "No key for \(name.displayed) was set here.")
                if let still { Terminal.standard.print("There is one still: \(still.displayed)") }
            }
            if !wasThere { throw ExitCode(ExitStatus.conflicts.rawValue) }
        }
    }
}

struct KeysList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Say which providers have a key, and where it comes from.")

    @OptionGroup var stray: StrayArguments
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let locations = try common.locations()
            let keys = ProviderKeys(locations).names.map { KeyJSON(provider: $0, in: locations.keyStore) }
            if common.json { return try printJSON(KeysJSON(keys)) }
            Terminal.standard.print(
                Table(keys.map { [.init($0.provider, .bold), .init($0.source?.displayed ?? "no key", $0.look)] }))
            for key in keys {
                guard let problem = key.problem else { continue }
                Terminal.standard.print(Terminal.standard.style.red("✗ ") + problem.displayed)
            }
        }
    }
}

/// Which keys there may be: of the providers that are known, and those of the config.
private struct ProviderKeys {
    private var keyNames = ProviderConfig.known.mapValues(\.keyName)

    /// A config that is missing or broken does not keep anybody from setting a key.
    init(_ locations: Locations) {
        let providers = (try? ConfigFile.load(locations))?.models.providers ?? []
        for provider in providers { keyNames[provider.id] = provider.keyName }
    }

    var names: [String] { Set(keyNames.values.compactMap(\.self)).sorted() }

    /// `google` and `gemini` have one key.
    func keyName(of provider: String) -> String { (keyNames[provider] ?? nil) ?? provider }

    /// What to say about a key that nobody would ask for.
    func doubt(about name: String) -> String? {
        guard !names.contains(name) else { return nil }
        if keyNames[name] != nil {
            return "By the config \(name.displayed) needs no key; key = true makes it send this one."
        }
        let near = Spelling.nearest(to: name, among: names).map { " Did you mean \($0)?" } ?? ""
        return "No provider is called \(name.displayed) yet: add [providers.\(name.displayed)] to the config.\(near)"
    }
}

extension KeyJSON {
    fileprivate var look: Style.Look { problem != nil ? .red : source == nil ? .dim : .plain }
}
