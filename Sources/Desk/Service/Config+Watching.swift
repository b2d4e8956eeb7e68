import Watching

extension Config {
    /// The desks as the watcher wants them; a library inside a desk is no part of it.
    var watchedFolders: [WatchedFolder] {
        desks.map { desk in
            WatchedFolder(
                path: desk.path, isRecursive: desk.recursive,
                excluded: desk.exclude + desks.map(\.library).filter { $0 != desk.path && $0.starts(with: desk.path) },
                settle: desk.settle, includesProtected: desk.includeProtected,
                tellsFolders: desk.wholeFolders == .file)
        }
    }
}
