import ArgumentParser
import Desk
import Files
import Foundation
import Models

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
            The key is read from standard input, without being shown: `deskhand keys set openai < key.txt`, or type it. \
            For the service a systemd credential is safer still: `systemd-creds encrypt --user key.txt \
            ~/.config/credstore.encrypted/deskhand-openai` and LoadCredentialEncrypted=deskhand-openai.
            """)

    @Argument(help: "The provider: openai, anthropic, gemini, mercury, openrouter, or one of your config.")
    var provider: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let locations = try common.locations()
            if isatty(STDIN_FILENO) == 1 { Terminal.standard.prompt("Key for \(provider.displayed) (not shown): ") }
            guard let key = HiddenInput.line().flatMap({ APIKey($0) }) else {
                throw ValidationError("That is no key: one line of letters, digits and signs was expected.")
            }
            try locations.keyStore.set(key, name: provider)
            if common.json { return try printJSON(["set": provider]) }
            Terminal.standard.print("The key is kept. Is it right? deskhand models --check")
        }
    }
}

struct KeysRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove a key that was set here.")

    @Argument(help: "The provider.")
    var provider: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let wasThere = try common.locations().keyStore.remove(name: provider)
            if common.json { return try printJSON(["removed": wasThere]) }
            Terminal.standard.print(wasThere ? "Removed." : "No key was set here for \(provider.displayed).")
        }
    }
}

struct KeysList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Say which providers have a key, and where it comes from.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let store = try common.locations().keyStore
            let providers = try ConfigFile.load(try common.locations()).models.providers
            let names = Set(ProviderConfig.known.values.compactMap(\.keyName) + providers.compactMap(\.keyName))
            let keys = names.sorted().map { KeyJSON(provider: $0, source: store.words(of: $0)) }
            if common.json { return try printJSON(["keys": keys]) }
            Terminal.standard.print(
                Table(keys.map { [.init($0.provider, .bold), .init($0.source ?? "no key", $0.source == nil ? .dim : .plain)] }))
        }
    }
}

extension KeyStore {
    /// Where a key comes from, or what is wrong with it; nil when there is none.
    func words(of name: String) -> String? {
        do { return try source(of: name)?.description.displayed } catch { return "\(error)".displayed }
    }
}

struct KeyJSON: Codable {
    var provider: String
    /// Where the key comes from; absent when there is none.
    var source: String?
}

/// A line from standard input that is not shown while it is typed.
private enum HiddenInput {
    static func line() -> String? {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return readLine() }
        var hidden = settings
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            Terminal.standard.print("")
        }
        return readLine()
    }
}
