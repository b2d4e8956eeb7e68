import CLinux
import Files
import Foundation
import Journal
import Models

/// What every verb works with: where things are, the config in force, the journal.
package struct Workspace: Sendable {
    package let locations: Locations
    package internal(set) var config: Config
    package let journal: Journal

    /// Reads the config and opens the journal; settles nothing yet.
    ///
    /// - Throws: `WorkspaceError.root` for root without `asRoot`; `ConfigError`; `JournalError`.
    package static func open(
        configPath: FilePath? = nil, environment: [String: String] = ProcessInfo.processInfo.environment, asRoot: Bool
    ) throws -> Workspace {
        try refuseRoot(asRoot: asRoot)
        let locations = try Locations(configPath: configPath, environment: environment)
        let config = try ConfigFile.load(locations)
        return Workspace(locations: locations, config: config, journal: try Journal(folder: locations.state))
    }

    /// The same, also with a config that has mistakes, while a service runs on with the one before: then there are no
    /// desks, and what is wrong is said.
    ///
    /// - Throws: as `open` does; `ConfigError` where no service runs.
    package static func openBroken(configPath: FilePath? = nil, asRoot: Bool) throws -> (Workspace, ConfigError?) {
        do {
            return (try open(configPath: configPath, asRoot: asRoot), nil)
        } catch let problem as ConfigError {
            let locations = try Locations(configPath: configPath)
            // A look changes nothing: no journal is begun.
            guard (try? LocalFiles().look(at: locations.state.appending("journal.sqlite"))).flatMap(\.self) != nil,
                let journal = try? Journal(folder: locations.state), journal.hasService
            else { throw problem }
            return (
                Workspace(locations: locations, config: Config(desks: [], categories: []), journal: journal), problem
            )
        }
    }

    /// - Throws: `WorkspaceError.root` for root without `asRoot`.
    package static func refuseRoot(asRoot: Bool) throws(WorkspaceError) {
        guard asRoot || getuid() != 0 else { throw .root }
    }

    /// Where a file that the user moved may be found again.
    package var searchFolders: [FilePath] {
        var folders: [FilePath] = []
        for folder in (libraries + config.desks.map(\.path)).sorted(by: { $0.length < $1.length })
        where !folders.contains(where: folder.starts(with:)) {
            folders.append(folder)
        }
        return folders
    }

    /// The tiers that are configured, ready to be asked; nil when the embedded one does all.
    ///
    /// - Throws: `TransportError` when no request could be sent anyway.
    package func tiersAbove(_ other: Config? = nil) throws -> TiersAbove? {
        let keys = locations.keyStore
        return try TiersAbove(other ?? config, journal: journal, keys: { name in try? keys.key(named: name) })
    }

    /// Looks at the keys of the models that are configured.
    ///
    /// - Throws: `KeyProblem` for one that is there and must not be used, such as one that others can read: it is not to
    ///   be passed over as if it were missing.
    package func checkKeys(_ other: Config? = nil) throws(KeyProblem) {
        let names = Set((other ?? config).models.setup.tiers.values.joined().compactMap(\.provider.keyName))
        for name in names.sorted() { _ = try locations.keyStore.key(named: name) }
    }

    /// Where files are filed to: also by links in libraries.
    var libraries: [FilePath] { config.desks.map(\.library) + config.linked.targets + config.mayWrite }

    /// Notes the disks that desks and libraries are on, so that nothing is filed there while they are not mounted.
    /// Call before anything is filed.
    package func noteVolumes() async throws {
        try await journal.noteVolumes(of: libraries + config.desks.map(\.path))
    }

    /// The libraries whose disk is not mounted, each with where it would be.
    package var absentLibraries: [(library: FilePath, disk: FilePath)] {
        var seen: Set<FilePath> = []
        return libraries.filter { seen.insert($0).inserted }.compactMap { library in
            (journal.volumes.absent(library) ?? config.linked.absent(library)).map { (library, $0) }
        }
    }

    /// Where files may lie that somebody put into a trash: the home trash and those of the disks that desks and
    /// libraries are on (Trash specification 1.0). Looked at, not made.
    package var trashFolders: [FilePath] {
        let environment = ProcessInfo.processInfo.environment["XDG_DATA_HOME"].map { FilePath($0) }
        let data = environment.flatMap { $0.isAbsolute ? $0 : nil } ?? locations.home.appending(".local/share")
        let points = MountEntry.all().map(\.point).filter { point in
            (libraries + config.desks.map(\.path)).contains { $0.starts(with: point) || $0.contains(point) }
        }
        let user = "\(getuid())"
        return [data.appending("Trash/files")]
            + Set(points).sorted { $0.string < $1.string }.flatMap { point in
                [point.appending(".Trash/\(user)/files"), point.appending(".Trash-\(user)/files")]
            }
    }
}

package enum WorkspaceError: Error, CustomStringConvertible {
    case root

    package var description: String {
        switch self {
        case .root:
            "Deskhand files one person's papers and refuses to run as root. Run it as yourself, "
                + "or add --as-root if root's own files are meant."
        }
    }
}
