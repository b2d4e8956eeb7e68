import Files

/// A folder to be watched.
package struct WatchedFolder: Hashable, Sendable {
    /// Canonical: absolute, and no symbolic link on the way.
    package var path: FilePath
    package var isRecursive: Bool
    /// Folders below it that are left alone with all they hold (the library, say). Canonical.
    package var excluded: [FilePath]
    /// How long a file must have stayed unchanged.
    package var settle: Duration
    /// Whether files inside git work trees, package bundles and network shares are arrivals too.
    package var includesProtected: Bool
    /// Whether the folders on it are told of as arrivals, each by itself and whatever it holds. Whether one is finished
    /// is for the listener to see.
    package var tellsFolders: Bool

    package init(
        path: FilePath, isRecursive: Bool = false, excluded: [FilePath] = [], settle: Duration = .seconds(2),
        includesProtected: Bool = false, tellsFolders: Bool = false
    ) {
        self.path = path
        self.isRecursive = isRecursive
        self.excluded = excluded
        self.settle = settle
        self.includesProtected = includesProtected
        self.tellsFolders = tellsFolders
    }
}

/// A file on a desk that has settled: nobody is still writing it. Or a folder, where the desk wants to hear of those.
package struct Arrival: Hashable, Sendable {
    package var path: FilePath
    /// The watched folder it arrived in.
    package var desk: FilePath
    package var sighting: Sighting

    package init(path: FilePath, desk: FilePath, sighting: Sighting) {
        self.path = path
        self.desk = desk
        self.sighting = sighting
    }

    /// A plain file that is found by its identity alone.
    package init(path: FilePath, desk: FilePath, identity: Identity) {
        self.init(path: path, desk: desk, sighting: Sighting(kind: .file, identity: identity))
    }

    /// The file as it was when it was found.
    package var identity: Identity { sighting.identity }

    package var isFolder: Bool { sighting.kind == .folder }
}

/// What the watcher has to tell.
package enum WatchEvent: Sendable {
    case arrivals([Arrival])
    /// Everything that lay on the desk when watching (re)started has been looked at.
    case scanned(desk: FilePath)
    /// Something lies outside what the watcher can do; it goes on with the rest.
    case problem(WatchProblem)
    /// A desk that had vanished is back.
    case returned(desk: FilePath)
    /// Something was mounted or unmounted, perhaps not on a desk.
    case mountsChanged
    /// A name in the guarded folder came or went, or the folder itself did.
    case guardedFolderChanged
}

/// What the watcher needs remembered: which files were dealt with already, in this life or an earlier one.
package protocol KnownFiles: Sendable {
    /// Whether a file needs no further look: seen before and unchanged since, or undone by the user.
    func isKnown(_ path: FilePath, _ sighting: Sighting) -> Bool
}
