import Files

/// A folder that is watched, as a node of its desk's tree.
///
/// Paths are put together from names on demand: a folder that is renamed takes all below it along, and
/// ten thousand folders do not each keep a path. Only the watching thread touches it.
final class Folder {
    /// The inotify watch; negative when there is none (the limit is reached).
    var watch: Int32 = -1
    private(set) var parent: Folder?
    private(set) var name: Name
    let desk: WatchedDesk
    /// Which folder this is; a path that leads to another one is no longer its path.
    let place: FolderPlace
    /// No longer watched: what still points here is out of date.
    var isGone = false
    private(set) var children: [Name: Folder] = [:]
    /// Files that may become arrivals.
    var candidates: [Name: Candidate] = [:]
    /// What was dealt with and still lies here: fingerprints of the files as they were.
    var emitted: [Name: Int] = [:]

    init(_ name: Name, at place: FolderPlace, of desk: WatchedDesk) {
        self.name = name
        self.place = place
        self.desk = desk
    }

    var isRoot: Bool { self === desk.root }
    /// Moved away a moment ago: where to is not known yet.
    var isInTransit: Bool { parent == nil && !isRoot }

    var path: BytePath {
        var names: [Name] = []
        var folder = self
        while let above = folder.parent {
            names.append(folder.name)
            folder = above
        }
        return names.reversed().reduce(desk.path) { $0.appending($1.bytes) }
    }

    func isAtOrBelow(_ other: Folder) -> Bool {
        var folder: Folder? = self
        while let current = folder {
            if current === other { return true }
            folder = current.parent
        }
        return false
    }

    func add(_ child: Folder, as name: Name) {
        child.name = name
        child.parent = self
        children[name] = child
    }

    /// Takes a folder out of its parent; it keeps what is below it.
    func detach() {
        if let parent, parent.children[name] === self { parent.children[name] = nil }
        parent = nil
    }

    /// Lets go of everything below, so that no cycle of references is left.
    func dissolve() {
        isGone = true
        parent = nil
        children = [:]
        candidates = [:]
        emitted = [:]
    }

    /// It and every folder below it.
    var subtree: [Folder] {
        var all = [self]
        var at = 0
        while at < all.count {
            all.append(contentsOf: all[at].children.values)
            at += 1
        }
        return all
    }
}

/// A file that may become an arrival.
struct Candidate {
    /// When it is looked at next; `.never` while it waits for an event.
    var due: Instant
    /// The time of its entry in the schedule; `.never` when it has none.
    var scheduled: Instant = .never
    /// Whether the last event said that it is complete: closed after writing, or moved in.
    var isClosed: Bool
    /// When it was closed last.
    var closed: Instant?
    /// How often a writer was found.
    var refusals = 0
    /// The change time at the last look and when that was, for clocks that do not agree with ours.
    var seen: (changed: Int64, at: Instant)?
}

/// A desk and what is known of its place.
final class WatchedDesk {
    enum State: Equatable {
        case present
        /// Gone, and not back as long as its path leads to this mount.
        case vanished(whileOn: UInt64?)
    }

    var settings: WatchedFolder
    let path: BytePath
    var excluded: Set<BytePath>
    var root: Folder?
    var state = State.vanished(whileOn: nil)
    /// Why the desk itself is left alone.
    var protection: Protection?
    /// How long its sources take between two pages.
    var pauses = Pauses()
    /// Whether its absence was told.
    var isAbsenceTold = false
    /// Whether its place may have changed, and is checked once the events are read.
    var isDoubtful = false
    /// Whether something could not be read that may be readable later.
    var isToRescan = false
    /// Whether folders below may not be where they were thought to be: the disk is asked.
    var isMuddled = false
    var isLimitTold = false
    /// When its last scan ended, until that is told.
    var scanEnded: Instant?
    /// Whether anything was ever seen in it: an empty folder that is mounted over is a mount point.
    var isBare = true
    /// Folders without a watch: they are looked at once a minute.
    var unwatched: [Folder] = []
    /// While it is gone: the watch on the nearest folder that exists, and the name awaited there.
    var guardWatch: (number: Int32, awaited: Name)?
    var mountsBelow: Set<MountEntry> = []
    /// Folders that could not be looked into, told once.
    var unreadable: Set<BytePath> = []
    /// What was dealt with, by folder, while the desk is gone: its files may come back as they were.
    var remembered: [BytePath: [Name: Int]] = [:]

    init(_ settings: WatchedFolder) {
        self.settings = settings
        path = BytePath(settings.path)
        excluded = Set(settings.excluded.map(BytePath.init))
    }

    var settle: Int64 { Instant.nanoseconds(settings.settle) }
}
