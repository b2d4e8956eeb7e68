import Files
import Watching

/// What lies on a desk now, for those who do not want to wait for events.
package struct DeskContents {
    private let workspace: Workspace
    private let files: any FileOperations

    package init(_ workspace: Workspace, files: any FileOperations = LocalFiles()) {
        self.workspace = workspace
        self.files = files
    }

    package struct Found: Sendable {
        package fileprivate(set) var arrivals: [Arrival] = []
        /// Folders that were named and are left alone.
        package fileprivate(set) var left: [LeftFolder] = []
    }

    /// The finished files among some paths, each once; of a folder, those directly in it (or, on a recursive desk, below
    /// it). A folder that is one thing comes as such, where the desk says so. What the service leaves alone is left alone,
    /// unless it is a file that is named itself.
    ///
    /// - Throws: `FileError` for a path where nothing lies.
    package func find(at paths: [FilePath]) throws -> Found {
        var found = Found()
        var seen: Set<FilePath> = []
        var leftAlone = LeftAlone(workspace.config, home: workspace.locations.home)
        for path in paths {
            let arrivals: [Arrival]
            switch try look(at: path, &leftAlone) {
            case .arrivals(let all): arrivals = all
            case .left(let folder):
                if !found.left.contains(folder) { found.left.append(folder) }
                continue
            }
            found.arrivals += arrivals.filter { seen.insert($0.path).inserted }
        }
        return found
    }

    /// As `find` has them.
    package func arrivals(at paths: [FilePath]) throws -> [Arrival] { try find(at: paths).arrivals }

    private enum Look {
        case arrivals([Arrival])
        case left(LeftFolder)
    }

    private func look(at path: FilePath, _ leftAlone: inout LeftAlone) throws -> Look {
        guard let seen = try files.look(at: path) else { throw FileError(.missing, "find", path) }
        guard seen.kind == .folder else { return .arrivals(arrival(path, seen).map { [$0] } ?? []) }
        if let whole = try whole(path) { return .arrivals([whole]) }
        guard let desk = desk(of: path) else { return .arrivals([]) }
        let base = path.starts(with: desk.path) ? desk.path : path
        if let reason = leftAlone.reason(for: path, from: base, as: desk) {
            return .left(LeftFolder(path: path, reason: reason))
        }
        let isDeep = desk.recursive && base == desk.path
        return .arrivals(
            try contents(of: path, isDeep: isDeep) { leftAlone.reason(for: $0, from: base, as: desk) != nil })
    }

    private func contents(
        of folder: FilePath, isDeep: Bool, isLeftAlone: (FilePath) -> Bool
    ) throws -> [Arrival] {
        let depth = folder.components.count
        var wholes = WholeFolders()
        var found: Set<FilePath> = []
        var (plain, units) = ([FilePath](), [FilePath]())
        for path in try files.find(below: [folder], inode: nil, size: nil).sorted(by: { $0.string < $1.string }) {
            let outermost = wholes.outermost(holding: path, on: folder)
            let unit = outermost ?? path
            guard isDeep || unit.components.count == depth + 1 else { continue }
            guard !isLeftAlone(unit.removingLastComponent()) else { continue }
            if outermost == nil {
                plain.append(path)
            } else if !ArrivalCheck.isHidden(unit), found.insert(unit).inserted {
                units.append(unit)
            }
        }
        return try units.compactMap(whole)
            + plain.compactMap { path in try files.look(at: path).flatMap { arrival(path, $0) } }
    }

    /// A folder that is one thing, where its desk has such filed.
    private func whole(_ folder: FilePath) throws -> Arrival? {
        guard let desk = desk(of: folder), desk.wholeFolders == .file, desk.path.contains(folder),
            !desk.exclude.contains(where: folder.starts(with:)), !folder.starts(with: desk.library)
        else { return nil }
        var wholes = WholeFolders()
        let unit = wholes.outermost(holding: folder, on: desk.path) == nil && wholes.kind(of: folder) != nil
        guard unit, let seen = try files.look(at: folder), seen.kind == .folder else { return nil }
        return Arrival(path: folder, desk: desk.path, sighting: seen)
    }

    private func arrival(_ path: FilePath, _ seen: Sighting) -> Arrival? {
        guard ArrivalCheck.isArrival(path, seen), let desk = desk(of: path) else { return nil }
        return Arrival(path: path, desk: desk.path, sighting: seen)
    }

    /// The desk a path lies on, else the first.
    private func desk(of path: FilePath) -> DeskConfig? {
        workspace.config.desks.first { path.starts(with: $0.path) } ?? workspace.config.desks.first
    }
}
