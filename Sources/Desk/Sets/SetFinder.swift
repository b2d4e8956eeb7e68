import Files
import Foundation
import Watching

/// Finds the sets that arrivals belong to: what of them arrived, and what lies beside it already.
///
/// Looks by the names that the table of kinds makes of a name; a folder is listed only for films, whose subtitles have
/// words of any language in their names.
struct SetFinder {
    let files: any FileOperations

    struct Found {
        var sets: [ArrivalSet] = []
        /// Those that wait for a part.
        var unfinished: [UnfinishedSet] = []
    }

    /// - Parameter settle: how long files on a desk must have stayed unchanged.
    func sets(of arrivals: [Arrival], settle: (FilePath) -> Duration) -> Found {
        let arrived = Dictionary(arrivals.map { ($0.path, $0) }) { first, _ in first }
        var folders = FolderCache()
        var found = Found()
        var dealtWith: Set<FilePath> = []
        for arrival in arrivals {
            guard !arrival.isFolder else {
                if dealtWith.insert(arrival.path).inserted { found.sets.append(.folder(arrival)) }
                continue
            }
            let main = main(of: arrival, arrived, &folders)
            guard dealtWith.insert(main.path).inserted else { continue }
            let set = gather(main, arrived, &folders)
            let others = set.arrivals.filter { arrived[$0.path] == nil }
            let unsettled = others.first { !isSettled($0, settle(main.desk)) }
            if let part = unsettled?.path ?? coming(after: set, &folders) {
                found.unfinished.append(UnfinishedSet(main: main, part: part))
            } else {
                found.sets.append(set)
            }
        }
        return found
    }

    /// The set of which a file is the main part, finished or not.
    func set(around arrival: Arrival) -> ArrivalSet {
        guard !arrival.isFolder else { return .folder(arrival) }
        var folders = FolderCache()
        return gather(arrival, [:], &folders)
    }

    // MARK: which is the main part

    /// The main part of the set that a file belongs to: the file itself, when it belongs to none.
    private func main(
        of arrival: Arrival, _ arrived: [FilePath: Arrival], _ folders: inout FolderCache
    ) -> Arrival {
        var main = arrival
        // A sidecar of a raw file beside its photograph.
        for _ in 0..<3 {
            guard let next = owner(of: main, arrived, &folders) else { break }
            main = next
        }
        return main
    }

    private func owner(
        of part: Arrival, _ arrived: [FilePath: Arrival], _ folders: inout FolderCache
    ) -> Arrival? {
        if let page = pageAround(part, arrived, &folders) { return page }
        let folder = part.path.removingLastComponent()
        let name = part.path.lastComponent?.bytes ?? []
        for (kind, candidates) in SetNames(name).owners {
            for candidate in candidates where candidate != name && folders.has(candidate, in: folder) {
                guard let main = arrival(folder.appending(bytes: candidate), part.desk, arrived),
                    main.sighting.kind == .file, kind.isOfOneTime(main, part)
                else { continue }
                return main
            }
        }
        return nil
    }

    /// The saved page whose folder a file lies in.
    private func pageAround(
        _ part: Arrival, _ arrived: [FilePath: Arrival], _ folders: inout FolderCache
    ) -> Arrival? {
        var folder = part.path.removingLastComponent()
        while part.desk.contains(folder) {
            let parent = folder.removingLastComponent()
            for candidate in SetNames(folder.lastComponent?.bytes ?? []).pages
            where folders.has(candidate, in: parent) {
                if let page = arrival(parent.appending(bytes: candidate), part.desk, arrived) { return page }
            }
            folder = parent
        }
        return nil
    }

    // MARK: what belongs to it

    private func gather(
        _ main: Arrival, _ arrived: [FilePath: Arrival], _ folders: inout FolderCache
    ) -> ArrivalSet {
        var set = ArrivalSet(main: main)
        let stem = ArrivalSet.stem(of: main.path)
        var seen: Set<FilePath> = [main.path]
        var open = [main]
        while let next = open.popLast(), seen.count < Self.mostParts {
            for (kind, part) in companions(of: next, arrived, &folders) where seen.insert(part.path).inserted {
                let name = part.path.lastComponent?.bytes ?? []
                set.parts.append(.init(arrival: part, tail: Array(name.dropFirst(stem.count))))
                set.keepsNames = set.keepsNames || kind.keepsNames
                if part.sighting.kind == .file { open.append(part) }
            }
        }
        set.parts.sort { $0.tail.lexicographicallyPrecedes($1.tail) }
        return set
    }

    /// The volumes of one archive, at most.
    private static let mostParts = 1_000

    private func companions(
        of main: Arrival, _ arrived: [FilePath: Arrival], _ folders: inout FolderCache
    ) -> [(SetKind, Arrival)] {
        let folder = main.path.removingLastComponent()
        let names = SetNames(main.path.lastComponent?.bytes ?? [])
        var found: [(SetKind, Arrival)] = []
        for kind in names.kinds {
            for candidate in names.companions(in: kind, of: folder, &folders) {
                guard let part = arrival(folder.appending(bytes: candidate), main.desk, arrived),
                    part.sighting.kind == .file || kind.isFolder(candidate, of: names), kind.isOfOneTime(main, part)
                else { continue }
                found.append((kind, part))
            }
        }
        return found
    }

    private func arrival(_ path: FilePath, _ desk: FilePath, _ arrived: [FilePath: Arrival]) -> Arrival? {
        if let known = arrived[path] { return known }
        guard let seen = try? files.look(at: path), seen.kind == .file || seen.kind == .folder else { return nil }
        return Arrival(path: path, desk: desk, sighting: seen)
    }

    // MARK: whether it is all there

    private func isSettled(_ part: Arrival, _ settle: Duration) -> Bool {
        guard part.sighting.kind == .folder else { return isQuiet(part.path, part.sighting, settle) }
        let inside = (try? files.find(below: [part.path], inode: nil, size: nil)) ?? []
        return inside.allSatisfy { path in
            guard let seen = try? files.look(at: path) else { return true }
            return isQuiet(path, seen, settle)
        }
    }

    private func isQuiet(_ path: FilePath, _ seen: Sighting, _ settle: Duration) -> Bool {
        let now = Int64(Date().timeIntervalSince1970 * 1e9)
        let age = now - max(seen.changed, seen.identity.modified)
        guard age >= settle.components.seconds * 1_000_000_000 || seen.changed == 0 else { return false }
        return ArrivalCheck.isArrival(path, seen) || path.lastComponent?.bytes.first == UInt8(ascii: ".")
    }

    /// The volume that is being downloaded, after those that are there.
    private func coming(after set: ArrivalSet, _ folders: inout FolderCache) -> FilePath? {
        let last = set.parts.last?.arrival.path ?? set.main.path
        guard let next = SetNames(last.lastComponent?.bytes ?? []).nextVolume else { return nil }
        let folder = last.removingLastComponent()
        let partial = NameRules.partSuffixes.map { next + $0 }
        return partial.first { folders.has($0, in: folder) }.map { folder.appending(bytes: $0) }
    }
}

extension SetKind {
    /// Whether two parts were made in one moment, where the kind wants that.
    fileprivate func isOfOneTime(_ one: Arrival, _ other: Arrival) -> Bool {
        guard let within else { return true }
        return abs(one.identity.modified - other.identity.modified) <= within * 1_000_000_000
    }

    fileprivate func isFolder(_ name: [UInt8], of main: SetNames) -> Bool {
        companions.contains { companion in
            if case .folder(let ending) = companion { return main.stem + Array(ending.utf8) == name }
            return false
        }
    }
}

/// The folders that were looked into last. Each keeps a descriptor open, so they are few.
struct FolderCache {
    private var folders: [FilePath: FolderNames] = [:]
    private static let most = 32

    private mutating func folder(_ path: FilePath) -> FolderNames? {
        if let known = folders[path] { return known }
        if folders.count >= Self.most { folders.removeAll() }
        let names = FolderNames(path)
        folders[path] = names
        return names
    }

    mutating func has(_ name: [UInt8], in path: FilePath) -> Bool { folder(path)?.has(name) ?? false }

    mutating func all(in path: FilePath) -> [[UInt8]] { folder(path)?.all() ?? [] }
}
