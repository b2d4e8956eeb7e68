import Files

/// Something that lies outside what the watcher can do. It goes on with the rest.
public enum WatchProblem: Error, Hashable, Sendable {
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
public enum Protection: String, Hashable, Sendable {
    case gitWorkTree = "a git work tree"
    case bundle = "a package bundle"
    case networkShare = "a network share"
}

extension WatchProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .vanished(let desk):
            "\(shown(desk)) is gone (unmounted, renamed or removed). Its files are picked up when it is back."
        case .watchLimitReached(let folder, let limit):
            "cannot watch \(shown(folder)): the limit of \(limit) inotify watches is reached. It is looked at "
                + "once a minute instead. Raise the limit with: "
                + "sudo sysctl fs.inotify.max_user_watches=\(raised(limit))"
        case .instanceLimitReached(let limit):
            "cannot watch any folder: the limit of \(limit) inotify instances is reached, by all programs of "
                + "this user together. The desks are looked at once a minute instead. Raise the limit with: "
                + "sudo sysctl fs.inotify.max_user_instances=\(raised(limit))"
        case .unreadable(let error):
            "\(shown(error.path)) is not watched: \(reason(error.problem))"
        case .leftAlone(let desk, let protection):
            "\(shown(desk)) is \(protection.rawValue), and such folders are left alone unless the desk's "
                + "settings say otherwise."
        case .overflow:
            "more happened at once than the kernel could report; every desk is scanned again and nothing is lost."
        }
    }

    private func raised(_ limit: Int) -> Int {
        limit > Int.max / 4 ? limit : max(limit, 1) * 4
    }

    private func reason(_ problem: FileError.Problem) -> String {
        switch problem {
        case .denied: "this user may not look into it. Check the permissions with: ls -ld"
        case .missing: "it is not there. Create it, or change the desk's path in the config."
        case .notPlain: "it is not a folder, or a symbolic link lies on the way to it."
        case .nameTooLong: "its path is too long."
        case .io: "the device reports an error. Check it with: dmesg"
        case .other(let number): "the system says error \(number)."
        default: "the file system does not allow it."
        }
    }
}

/// A path made fit for a message: control characters, which could drive a terminal, are replaced.
private func shown(_ path: FilePath) -> String {
    var text = ""
    for scalar in path.string.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: text.unicodeScalars.append("\u{FFFD}")
        default: text.unicodeScalars.append(scalar)
        }
    }
    return text
}
