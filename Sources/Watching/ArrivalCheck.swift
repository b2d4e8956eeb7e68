import Files

/// The watcher's rules, for a file that simply lies there.
package enum ArrivalCheck {
    /// Whether a file is finished and here: plain, of no partial or temporary name, written by nobody.
    package static func isArrival(_ path: FilePath, _ sighting: Sighting) -> Bool {
        guard sighting.kind == .file, let name = path.lastComponent?.bytes else { return false }
        return !NameRules.leavesAlone(name) && !Writers.isBeingWritten(path)
    }

    /// Whether nobody looks into a folder of this name: it is hidden.
    package static func isHidden(_ folder: FilePath) -> Bool {
        NameRules.leavesFolderAlone(Name(folder.lastComponent?.bytes ?? []))
    }

    /// Whether a folder of this name is a package: one that its program shows as one file.
    package static func isBundle(_ folder: FilePath) -> Bool {
        NameRules.isBundle(Name(folder.lastComponent?.bytes ?? []))
    }
}
