extension FileOperations {
    /// Whether what lies at a path is the file that was recorded, whatever became of its volume's device number since.
    ///
    /// The identity decides where it can: the same inode in the same life on the same volume. Where it cannot, since the
    /// file was recorded before volumes were known, the disk was replaced by a copy of it, or its file system makes up
    /// inode numbers (FAT), then size, time of change and the whole content have to be equal.
    ///
    /// - Parameter content: of the recorded file; nil where it is not known, and then the identity alone decides.
    package func recognizes(
        _ seen: Sighting, at path: FilePath, as recorded: Identity, content: Digest?
    ) throws(FileError) -> Bool {
        guard seen.kind == .file else { return false }
        if seen.identity.isSameFile(as: recorded) { return true }
        guard seen.identity.mayBe(recorded), let content, !content.isSampled else { return false }
        return try digest(of: path, expecting: seen.identity) == content
    }

    /// Whether the volume that a path was on is not there now: unplugged, unmounted, or another one in its place.
    package func isAway(_ path: FilePath, from volume: VolumeID) -> Bool {
        guard volume != .unknown, let near = (try? nearest(to: path)).flatMap(\.self) else { return false }
        return near.sighting.identity.volume != volume
    }

    /// What lies at a path, or else the nearest folder on the way up from there; nil when only the root is left.
    package func nearest(to path: FilePath) throws(FileError) -> (path: FilePath, sighting: Sighting)? {
        var place = path
        while place.lastComponent != nil {
            if let seen = try look(at: place) { return (place, seen) }
            place.removeLastComponent()
        }
        return nil
    }
}

extension Identity {
    /// Whether it can be the same file although it is not the same inode: only the content can tell.
    fileprivate func mayBe(_ recorded: Identity) -> Bool {
        hasSameTimes(as: recorded) && !(volume == recorded.volume && volume.hasLastingInodes)
    }
}
