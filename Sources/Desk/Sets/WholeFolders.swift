import Files
import Foundation
import Watching

/// Folders that are one thing: a project, a program, an environment, a card out of a camera. What lies in one is no
/// arrival of its own: torn out it would be of no use, and the rest neither.
struct WholeFolders {
    private var folders = FolderCache()
    private var known: [FilePath: WholeKind?] = [:]

    /// Whether a file is a part of such a folder on its desk.
    mutating func holds(_ path: FilePath, on desk: FilePath) -> Bool { outermost(holding: path, on: desk) != nil }

    /// The outermost such folder on a desk that a file or folder lies in.
    mutating func outermost(holding path: FilePath, on desk: FilePath) -> FilePath? {
        var outermost: FilePath?
        var folder = path.removingLastComponent()
        while desk.contains(folder) {
            if kind(of: folder) != nil { outermost = folder }
            folder.removeLastComponent()
        }
        return outermost
    }

    /// What kind of thing a folder is; nil when it only holds things.
    mutating func kind(of folder: FilePath) -> WholeKind? {
        if let known = known[folder] { return known }
        let kind = SetTable.wholes.first { kind in
            kind.signs.contains { sign in
                let names = sign.split(separator: "/").map { Array($0.utf8) }
                let parent = names.dropLast().reduce(folder) { $0.appending(bytes: $1) }
                return folders.has(names.last ?? [], in: parent)
            }
        }
        known[folder] = .some(kind)
        return kind
    }
}

/// Arrivals, sorted by whether they are, or lie in, folders that are one thing.
struct ArrivedWholes: Sendable {
    private(set) var others: [Arrival] = []
    /// Files that lie in such a folder.
    private(set) var parts: [Arrival] = []
    /// Such folders, with their desks.
    private(set) var wholes: [(path: FilePath, desk: FilePath)] = []
    /// Folders that may become such: they were made a moment ago.
    private(set) var young: [Arrival] = []

    /// So long a folder may be filled until it shows what it is.
    private static let youth: Int64 = 60_000_000_000

    init(among arrivals: [Arrival]) {
        var folders = WholeFolders()
        var found: Set<FilePath> = []
        let now = Int64(Date().timeIntervalSince1970 * 1e9)
        for arrival in arrivals {
            let (path, desk) = (arrival.path, arrival.desk)
            let isWhole = arrival.isFolder && folders.kind(of: path) != nil
            if let whole = folders.outermost(holding: path, on: desk) ?? (isWhole ? path : nil) {
                if found.insert(whole).inserted { wholes.append((whole, desk)) }
                if !arrival.isFolder { parts.append(arrival) }
            } else if !arrival.isFolder {
                others.append(arrival)
            } else if now - arrival.sighting.changed < Self.youth {
                young.append(arrival)
            }
        }
    }
}
