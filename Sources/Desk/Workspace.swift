import CLinux
import Files
import Foundation
import Journal
import Models

/// What every verb works with: where things are, the config in force, the journal.
public struct Workspace: Sendable {
    public let locations: Locations
    public internal(set) var config: Config
    public let journal: Journal

    /// Reads the config and opens the journal; settles nothing yet.
    ///
    /// - Throws: `WorkspaceError.root` for root without `asRoot`; `ConfigError`; `JournalError`.
    public static func open(
        configPath: FilePath? = nil, environment: [String: String] = ProcessInfo.processInfo.environment, asRoot: Bool
    ) throws -> Workspace {
        try refuseRoot(asRoot: asRoot)
        let locations = try Locations(configPath: configPath, environment: environment)
        let config = try ConfigFile.load(locations)
        return Workspace(locations: locations, config: config, journal: try Journal(folder: locations.state))
    }

    /// - Throws: `WorkspaceError.root` for root without `asRoot`.
    public static func refuseRoot(asRoot: Bool) throws(WorkspaceError) {
        guard asRoot || getuid() != 0 else { throw .root }
    }

    /// Where a file that the user moved may be found again.
    public var searchFolders: [FilePath] {
        var folders: [FilePath] = []
        for folder in (config.desks.map(\.library) + config.desks.map(\.path)).sorted(by: { $0.length < $1.length })
        where !folders.contains(where: folder.starts(with:)) {
            folders.append(folder)
        }
        return folders
    }

    /// The tiers that are configured, ready to be asked; nil when the embedded one does all.
    ///
    /// - Throws: `TransportError` when no request could be sent anyway.
    public func thinking(_ other: Config? = nil) throws -> Thinking? {
        let keys = locations.keyStore
        return try Thinking(other ?? config, journal: journal, keys: { name in try? keys.key(named: name) })
    }

    /// Looks at the keys of the models that are configured.
    ///
    /// - Throws: `KeyProblem` for one that is there and must not be used, such as one that others can read: it is not to
    ///   be passed over as if it were missing.
    public func checkKeys(_ other: Config? = nil) throws(KeyProblem) {
        let names = Set((other ?? config).models.setup.tiers.values.joined().compactMap(\.provider.keyName))
        for name in names.sorted() { _ = try locations.keyStore.key(named: name) }
    }

    var libraries: [FilePath] { config.desks.map(\.library) }
}

public enum WorkspaceError: Error, CustomStringConvertible {
    case root

    public var description: String {
        switch self {
        case .root:
            "Deskhand files one person's papers and refuses to run as root. Run it as yourself, "
                + "or add --as-root if root's own files are meant."
        }
    }
}
