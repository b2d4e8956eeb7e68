import Agents
import Files
import Foundation
import Reading
import Watching

/// A folder that is one thing, looked through from top to bottom: what it is, whether all of it is there, and what keeps
/// it from being moved as one.
struct FolderLook: Sendable {
    /// What it is, as a document without text: its type and its size, and the day of what was changed in it last.
    private(set) var document: Document
    /// What in it is still being written.
    private(set) var unfinished: FilePath?
    /// Why it cannot be moved as one, as a sentence; nil when nothing is in the way.
    private(set) var obstacle: String?

    private let arrival: Arrival
    /// How long nothing in it must have changed, in nanoseconds.
    private let quiet: Int64
    private var files = 0
    private var programs = 0

    /// Nobody moves a folder with more files at an idle moment, and each of them has to be looked at.
    private static let mostFiles = 500_000
    /// Between two files that are put into a folder more time goes by than between two writes to a file.
    private static let patience = 5

    /// - Parameter settle: how long files on its desk must have stayed unchanged.
    /// - Throws: `FileError` when it is gone, or another one.
    init(_ arrival: Arrival, config: Config, volumes: Volumes, files: any FileOperations) throws(FileError) {
        self.arrival = arrival
        let path = arrival.path
        guard let seen = try files.look(at: path) else { throw FileError(.missing, "look through", path) }
        guard seen.isFolder(arrival.identity) else { throw FileError(.changed, "look through", path) }
        var wholes = WholeFolders()
        // By now it may be nothing but a folder.
        guard let kind = wholes.kind(of: path) else { throw FileError(.changed, "look through", path) }
        let settle = config.desk(at: arrival.desk)?.settle ?? .zero
        quiet = Self.nanoseconds(settle) * Int64(Self.patience)
        document = Document(path: path, size: 0, modified: seen.identity.modified, type: kind.type)
        obstacle = Self.mountInIt(path, volumes) ?? Self.ownFolder(in: path, config)
        guard obstacle == nil else { return }
        guard !isRecent(seen) else {
            unfinished = path
            return
        }
        try lookThrough(files)
        // What is kept under version control is a project if there is code in it.
        if kind.type == TypeWords.workTree, programs * 4 >= self.files, programs > 0 {
            document.type = TypeWords.project
        }
    }

    private mutating func lookThrough(_ operations: any FileOperations) throws(FileError) {
        let paths = try operations.find(below: [arrival.path], inode: nil, size: nil)
        guard paths.count <= Self.mostFiles else {
            return obstacle = "it holds more than \(Self.mostFiles) files"
        }
        for path in paths {
            guard let seen = try operations.look(at: path) else { continue }
            if seen.identity.volume != arrival.identity.volume {
                return obstacle = "\(path.displayed) in it is on another disk"
            }
            if isRecent(seen) || isPart(path) || Writers.isBeingWritten(path) { return unfinished = path }
            count(path, seen)
        }
    }

    private mutating func count(_ path: FilePath, _ seen: Sighting) {
        document.size += seen.identity.size
        let inside = path.components.dropFirst(arrival.path.components.count)
        guard !inside.contains(where: { $0.string.hasPrefix(".") }) else { return }
        document.modified = max(document.modified, seen.identity.modified)
        files += 1
        if let ending = path.extension?.lowercased(), Self.endingsOfCode.contains(ending) { programs += 1 }
    }

    private static let endingsOfCode = Set(
        Category.builtIn.first { $0.types.contains(TypeWords.project) }?.extensions ?? [])

    /// A time in the future comes from a clock that is not ours, and says nothing.
    private func isRecent(_ seen: Sighting) -> Bool {
        let age = Int64(Date().timeIntervalSince1970 * 1e9) - seen.changed
        return age >= 0 && age < quiet
    }

    /// The unfinished part of a download.
    private func isPart(_ path: FilePath) -> Bool {
        let name = path.lastComponent?.bytes ?? []
        return NameRules.partSuffixes.contains { name.count > $0.count && name.suffix($0.count).elementsEqual($0) }
    }

    private static func mountInIt(_ path: FilePath, _ volumes: Volumes) -> String? {
        guard let mount = volumes.mount(atOrBelow: path) else { return nil }
        return mount == path
            ? "another disk is mounted there" : "another disk is mounted in it, at \(mount.displayed)"
    }

    /// A folder that the config names in it would not be there any more.
    private static func ownFolder(in path: FilePath, _ config: Config) -> String? {
        let own = config.desks.flatMap { [$0.path, $0.library] + $0.exclude }.first { $0.starts(with: path) }
        return own.map { "the config names \($0.displayed)" }
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
    }
}
