import Agents
import Files
import Foundation
import Journal

/// Sets Deskhand up: writes the commented config and makes the folders.
package struct Initializer: Sendable {
    package var desk: FilePath
    package var library: FilePath
    package var mode: DeskConfig.Mode
    /// In which the folders of the built-in categories are named.
    package var language: FolderLanguage

    package init(desk: FilePath, library: FilePath, mode: DeskConfig.Mode, language: FolderLanguage) {
        self.desk = desk
        self.library = library
        self.mode = mode
        self.language = language
    }

    /// Writes what was chosen. A config that is there is never replaced.
    ///
    /// - Throws: `InitializerError.configExists`; `ConfigError` when the choice makes no valid config;
    ///   nothing is left behind then.
    package func setUp(_ locations: Locations) throws {
        guard !FileManager.default.fileExists(atPath: locations.config.string) else {
            throw InitializerError.configExists(locations.config)
        }
        let text = ConfigText.render(
            desk: desk, library: library, mode: mode, language: language, home: locations.home)
        _ = try ConfigFile.parse(text, locations)
        for folder in [desk, library, locations.config.removingLastComponent()] {
            try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: locations.config.string), options: .withoutOverwriting)
    }

    /// Starts the service now and at every login, with namespaces besides where this system allows them.
    ///
    /// - Returns: what became of the namespaces.
    package static func startService(_ locations: Locations) async throws -> NamespaceDropIn.Outcome {
        let unit = await Systemctl.run(["show", "--property=LoadState", "--value", "deskhand.service"])
        guard let unit else { throw InitializerError.noManager }
        guard unit == "loaded" else { throw InitializerError.noUnit }
        let dropIn = NamespaceDropIn(locations)
        let outcome = try await dropIn.install()
        do {
            try await Systemctl.require(["enable", "deskhand.service"])
            // One that runs already is to have what was installed, too.
            try await Systemctl.require(["restart", "deskhand.service"])
            return outcome
        } catch {
            // The try was not the whole of it: the service may not find what it needs, such as its manager's socket.
            guard case .installed = outcome else { throw await reason(of: error, locations) }
            let status = await Systemctl.run(["show", "--property=ExecMainStatus", "--value", "deskhand.service"])
            try await dropIn.remove()
            try await Systemctl.require(["reset-failed", "deskhand.service"])
            do {
                try await Systemctl.require(["restart", "deskhand.service"])
            } catch {
                throw await reason(of: error, locations)
            }
            return .refused("the service did not start with them, status \(status ?? "unknown")")
        }
    }
}

extension Initializer {
    /// What the manager says of a start that failed is where to look; what it found there is the reason.
    private static func reason(of error: any Error, _ locations: Locations) async -> any Error {
        await UnitTrouble.find(locations) ?? error
    }
}

package enum InitializerError: Error, CustomStringConvertible {
    case configExists(FilePath)
    case noManager
    case noUnit

    package var description: String {
        switch self {
        case .configExists(let path):
            "There is a config already: \(path.displayed). It is left as it is; edit it, or move it aside to begin anew."
        case .noManager:
            "No systemd user manager can be reached from here, so the service was not started. "
                + "Run `deskhand run` in a terminal instead, or try again in a desktop session."
        case .noUnit:
            "The unit deskhand.service is not installed. `make install` in Deskhand's folder installs it."
        }
    }
}
