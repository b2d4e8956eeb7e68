import Files

/// The watcher's rules, for a file that simply lies there.
package enum ArrivalCheck {
    /// Whether a file is finished and here: plain, of no partial or temporary name, written by nobody.
    package static func isArrival(_ path: FilePath, _ sighting: Sighting) -> Bool {
        guard sighting.kind == .file, let name = path.lastComponent?.bytes else { return false }
        return !NameRules.leavesAlone(name) && !Writers.isBeingWritten(path)
    }
}
