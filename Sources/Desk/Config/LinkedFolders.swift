import Agents
import Files
import Foundation
import Rules

/// Folders of categories that are symbolic links, as where each led when the config was read.
///
/// A link on the way is followed by nothing that moves files: who put it there is not known then. These lie directly in a
/// library, by a name from the config, and are the user's own; so what goes there is named by where it really is. The lock
/// around the service lets it make no links, so one that was taken over can send nothing elsewhere by this.
package struct LinkedFolders: Hashable, Sendable {
    private var places: [FilePath: FilePath] = [:]

    package init() {}

    mutating func formUnion(_ other: LinkedFolders) { places.merge(other.places) { first, _ in first } }

    /// Each with where it leads, in the order of their names.
    package var all: [(link: FilePath, target: FilePath)] {
        places.sorted { $0.key.string < $1.key.string }.map { ($0.key, $0.value) }
    }

    /// Where they lead.
    var targets: [FilePath] { all.map(\.target) }

    /// Where a path in a library really is.
    func real(_ path: FilePath) -> FilePath {
        for (link, target) in places where path.starts(with: link) { return path.moved(from: link, to: target) }
        return path
    }

    /// What a path would be called in the library.
    func named(_ path: FilePath) -> FilePath {
        for (link, target) in places where path.starts(with: target) { return path.moved(from: target, to: link) }
        return path
    }

    /// The folder that a path is to go into by a link, if it is not there now: as a rule its disk is not mounted. It is
    /// never made.
    package func absent(_ path: FilePath) -> FilePath? {
        places.values.first { path.starts(with: $0) && $0.isGone }
    }
}

extension LinkedFolders {
    /// Looks for links among the folders of categories.
    ///
    /// - Throws: `LinkProblem` for the first that is not followed.
    init(_ desk: DeskConfig, _ config: Config, _ locations: Locations) throws(LinkProblem) {
        for folder in config.categories.map(\.fixedNames) {
            var path = desk.library
            for (depth, name) in folder.enumerated() {
                path.append(name)
                guard let target = try Self.target(of: path) else { continue }
                guard depth == 0 else {
                    throw LinkProblem(path, "is a link, and only one directly in the library is followed")
                }
                try Self.check(path, target, config, locations)
                places[path] = target
                break
            }
        }
    }

    /// Where a link leads; nil when it is none.
    private static func target(of path: FilePath) throws(LinkProblem) -> FilePath? {
        var seen = stat()
        guard path.withPlatformString({ lstat($0, &seen) }) == 0, seen.st_mode & S_IFMT == S_IFLNK else { return nil }
        guard seen.st_uid == geteuid() || seen.st_uid == 0 else {
            throw LinkProblem(path, "is a link that another user made")
        }
        guard let text = try? FileManager.default.destinationOfSymbolicLink(atPath: path.string) else {
            throw LinkProblem(path, "is a link that cannot be read")
        }
        let given = FilePath(text)
        do {
            return try FilePath.canonical(given.isAbsolute ? given : path.removingLastComponent().pushing(given))
        } catch {
            throw LinkProblem(path, "is a link that leads nowhere (\(error))")
        }
    }

    private static func check(
        _ link: FilePath, _ target: FilePath, _ config: Config, _ locations: Locations
    ) throws(LinkProblem) {
        let leads = "is a link to \(target.displayed)"
        if !target.isFolder, !target.isGone { throw LinkProblem(link, "\(leads), which is no folder") }
        if DeskPlaces.isSystem(target) || DeskPlaces.shared.contains(target) {
            throw LinkProblem(link, "\(leads), which is not yours alone")
        }
        let inHome = target.starts(with: locations.home) ? locations.home.components.count : 0
        if target.components.dropFirst(inHome).contains(where: { $0.string.hasPrefix(".") }) {
            throw LinkProblem(link, "\(leads), a hidden folder, where programs keep what is their own")
        }
        if target == locations.home || target.contains(locations.home) || target.contains(link) {
            throw LinkProblem(link, "\(leads), which holds more than papers of one kind")
        }
        if let desk = config.desks.first(where: { $0.path == target || target.contains($0.path) })
            ?? config.desks.first(where: { config.isWatched(target.appending("file")) && target.starts(with: $0.path) })
        {
            throw LinkProblem(
                link, "\(leads), and the desk \(desk.path.displayed) is there: what is filed would arrive again")
        }
    }
}

/// Why a category's folder that is a link is not followed.
struct LinkProblem: Error, CustomStringConvertible {
    let description: String

    init(_ path: FilePath, _ what: String) {
        description =
            "the category folder \(path.displayed) \(what). Put a folder in its place, or give the category another \"folder\"."
    }
}

extension Category {
    /// The names of its folder that are always the same, outermost first.
    fileprivate var fixedNames: [FilePath.Component] {
        guard let template = try? FolderTemplate(folder) else { return [] }
        let values = ["category": Array(name.utf8)]
        return template.names.prefix(while: \.isFixed).compactMap { SafeName.makeIfAny($0.filled(values)) }
    }
}
