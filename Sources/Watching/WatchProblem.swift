import Files

/// Something that lies outside what the watcher can do. It goes on with the rest.
package enum WatchProblem: Error, Hashable, Sendable {
    /// The desk is gone: unmounted, renamed or removed. Reported once.
    case vanished(desk: FilePath)
    /// `fs.inotify.max_user_watches` is reached. Told once a desk, with the first folder that could not
    /// be watched; such folders are looked at once a minute instead.
    case watchLimitReached(folder: FilePath, limit: Int)
    /// `fs.inotify.max_user_instances` is reached; every desk is looked at once a minute instead.
    case instanceLimitReached(limit: Int)
    /// A folder that cannot be looked into.
    case unreadable(FileError)
    /// The desk itself is a git work tree, a package bundle or a network share and is left alone.
    case leftAlone(desk: FilePath, because: Protection)
    /// The kernel dropped events; everything is scanned again. Nothing is lost.
    case overflow
}

/// Why a folder is left alone unless a desk says otherwise: what lies in it belongs together, or elsewhere.
package enum Protection: String, Hashable, Sendable {
    case gitWorkTree = "a git work tree"
    case bundle = "a package bundle"
    case networkShare = "a network share"
}

extension WatchProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .vanished(let desk):
            "\(desk.displayed) is gone (unmounted, renamed or removed). Its files are picked up when it is back."
        case .watchLimitReached(let folder, let limit):
            "cannot watch \(folder.displayed): the limit of \(limit) inotify watches is reached. It is looked at "
                + "once a minute instead. Raise the limit with: "
                + "sudo sysctl fs.inotify.max_user_watches=\(raised(limit))"
        case .instanceLimitReached(let limit):
            "cannot watch any folder: the limit of \(limit) inotify instances is reached, by all programs of "
                + "this user together. The desks are looked at once a minute instead. Raise the limit with: "
                + "sudo sysctl fs.inotify.max_user_instances=\(raised(limit))"
        case .unreadable(let error):
            "\(error)"
        case .leftAlone(let desk, let protection):
            "\(desk.displayed) is \(protection.rawValue) and is left alone. To have its files touched all the "
                + "same, set include_protected = true for this desk."
        case .overflow:
            "more happened at once than the kernel could report; every desk is scanned again and nothing is lost."
        }
    }

    private func raised(_ limit: Int) -> Int {
        limit > Int.max / 4 ? limit : max(limit, 1) * 4
    }
}
