import Files

/// Where a file goes: folders below a library, and the name in the last of them. Every part is safe.
public struct Target: Hashable, Sendable {
    /// Outermost first; empty for the library itself.
    public var folder: [FilePath.Component]
    public var name: FilePath.Component

    /// The whole path, joined name by name, so that it cannot leave the library.
    public func path(below library: FilePath) -> FilePath {
        (folder + [name]).reduce(library) { $0.appending($1) }
    }
}
