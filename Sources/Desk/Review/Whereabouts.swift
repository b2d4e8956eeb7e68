import Agents
import Files
import Journal
import Watching

extension Review {
    /// What has become of the file that waits.
    enum Whereabouts {
        /// It lies there as it was judged; its identity may be told differently by now.
        case there(Identity)
        /// Its disk is not there now.
        case away
        /// It was moved, edited or removed.
        case gone
    }

    /// - Throws: `FileError` when it cannot be looked at.
    func whereabouts(_ files: any FileOperations) throws(FileError) -> Whereabouts {
        let path = filing.path
        guard let seen = try files.look(at: path) else {
            let deskIsGone = try files.look(at: desk) == nil
            return deskIsGone || files.isAway(path, from: identity.volume) ? .away : .gone
        }
        // What is in a folder may have changed meanwhile.
        if seen.isFolder(identity) { return .there(seen.identity) }
        guard seen.identity.hasSameTimes(as: identity),
            try files.recognizes(seen, at: path, as: identity, content: filing.digest)
        else { return .gone }
        return .there(seen.identity)
    }
}

extension Review {
    /// Its file or folder, as if it came now.
    func arrival(as identity: Identity) -> Arrival {
        let kind: Sighting.Kind = isOfFolder ? .folder : .file
        return Arrival(path: filing.path, desk: desk, sighting: Sighting(kind: kind, identity: identity))
    }

    /// Whether it is about a folder that is one thing.
    var isOfFolder: Bool { TypeWords.isFolder(filing.type) }
}
