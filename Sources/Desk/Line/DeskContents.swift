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

    /// The finished files among some paths; of a folder, those directly in it (or, on a recursive desk, below it).
    ///
    /// - Throws: `FileError` for a path where nothing lies.
    package func arrivals(at paths: [FilePath]) throws -> [Arrival] {
        try paths.flatMap { path in
            guard let seen = try files.look(at: path) else { throw FileError(.missing, "find", path) }
            return seen.kind == .folder ? try contents(of: path) : arrival(path, seen).map { [$0] } ?? []
        }
    }

    private func contents(of folder: FilePath) throws -> [Arrival] {
        let isDeep = desk(of: folder)?.recursive ?? false
        let depth = folder.components.count
        var wholes = WholeFolders()
        return try files.find(below: [folder], inode: nil, size: nil).sorted { $0.string < $1.string }
            .filter { isDeep || $0.components.count == depth + 1 }
            .filter { !wholes.holds($0, on: folder) }
            .compactMap { path in try files.look(at: path).flatMap { arrival(path, $0) } }
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
