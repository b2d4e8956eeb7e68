import Files

/// Where a file goes: folders below a library, and the name in the last of them. Every part is safe.
package struct Target: Hashable, Sendable {
    /// Outermost first; empty for the library itself.
    package var folder: [FilePath.Component]
    package var name: FilePath.Component

    /// The whole path, joined name by name, so that it cannot leave the library.
    package func path(below library: FilePath) -> FilePath {
        (folder + [name]).reduce(library) { $0.appending($1) }
    }
}
