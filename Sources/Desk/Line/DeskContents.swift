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

    /// The finished files among some paths; of a folder, those directly in it (or, on a recursive desk, below it). A folder
    /// that is one thing comes as such, where the desk says so.
    ///
    /// - Throws: `FileError` for a path where nothing lies.
    package func arrivals(at paths: [FilePath]) throws -> [Arrival] {
        try paths.flatMap { path in
            guard let seen = try files.look(at: path) else { throw FileError(.missing, "find", path) }
            guard seen.kind == .folder else { return arrival(path, seen).map { [$0] } ?? [] }
            return try whole(path).map { [$0] } ?? contents(of: path)
        }
    }

    private func contents(of folder: FilePath) throws -> [Arrival] {
        let isDeep = desk(of: folder)?.recursive ?? false
        let depth = folder.components.count
        var wholes = WholeFolders()
        var found: Set<FilePath> = []
        var (plain, units) = ([FilePath](), [FilePath]())
        for path in try files.find(below: [folder], inode: nil, size: nil).sorted(by: { $0.string < $1.string }) {
            let outermost = wholes.outermost(holding: path, on: folder)
            guard isDeep || (outermost ?? path).components.count == depth + 1 else { continue }
            guard let outermost else {
                plain.append(path)
                continue
            }
            if found.insert(outermost).inserted { units.append(outermost) }
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
