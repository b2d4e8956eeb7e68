import Files
import Glibc

/// Reading a folder.
extension WatchLoop {
    /// Makes candidates of the unknown files in a folder.
    ///
    /// - Returns: the names of the folders in it; nil when it is not there any more, or to be left alone.
    func list(_ folder: Folder) -> [Name]? {
        let desk = folder.desk
        if folder.isRoot && desk.protection != nil { return nil }
        let path = folder.path
        var scan = FolderScan(path, isRecursive: desk.settings.isRecursive)
        do {
            let handle = try FolderHandle(path)
            guard let place = handle.place, place.isSameFolder(as: folder.place) else {
                doubtful.append(desk)
                return nil
            }
            let now = Instant.now
            let wallClock = Instant.wallClock
            try handle.list { name, length, kind in
                desk.isBare = false
                scan.take(name, length, kind, handle) { sighting in
                    find(Name(UnsafeBufferPointer(start: name, count: length).lazy.map(UInt8.init(bitPattern:))),
                        sighting, in: folder, now, wallClock)
                } isKnown: { path, sighting in
                    link.known.isKnown(path, sighting)
                }
            }
        } catch {
            doubtful.append(desk)
            return nil
        }
        return scan.folders
    }
}
