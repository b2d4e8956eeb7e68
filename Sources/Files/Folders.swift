extension Sighting {
    /// Whether it is the folder that was recorded, whatever is in it by now.
    ///
    /// Where inode numbers do not last (FAT makes them up at each mount), and where the volume was not recorded, either
    /// number and time of birth have to be the same or nothing in the folder changed: better not recognised than taken
    /// for another one.
    package func isFolder(_ recorded: Identity) -> Bool {
        guard kind == .folder, identity.born == recorded.born else { return false }
        let isKnown = identity.volume != .unknown && recorded.volume != .unknown
        if isKnown, identity.volume != recorded.volume { return false }
        if isKnown, identity.volume.hasLastingInodes { return identity.inode == recorded.inode }
        let isSameNumber = identity.inode == recorded.inode
        return identity.born != 0
            ? isSameNumber || identity.modified == recorded.modified
            : isSameNumber && identity.modified == recorded.modified
    }
}

extension FilePath {
    /// What a path is called after the folder it is, or is in, was moved.
    package func moved(from folder: FilePath, to target: FilePath) -> FilePath {
        guard starts(with: folder) else { return self }
        return target.appending(components.dropFirst(folder.components.count))
    }
}
