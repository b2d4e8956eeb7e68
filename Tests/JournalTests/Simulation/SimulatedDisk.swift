import Files
import TestSupport

/// Two file systems in memory, with the user's hands in them, and a memory of what was not yet synced.
///
/// One volume holds `/desk`, `/lib` and the home trash; another is everything below `/other`, which may be FAT. At a
/// remount the devices get other numbers, and on FAT the inodes too.
final class SimulatedDisk {
    enum Entry: Hashable {
        case folder
        case file(inode: UInt64)
    }

    struct Inode: Hashable {
        /// Every content is a number of its own, so that a lost or replaced one is missed.
        var content: Int
        var born: Int64
        var modified: Int64
        /// What a `.trashinfo` or a written file holds; its content number stands for it.
        var bytes: [UInt8] = []

        /// Of what was written, as of any bytes; the user's contents are numbers.
        var digest: Digest {
            let isWritten = !bytes.isEmpty && content == SimulatedWorld.number(for: bytes)
            return isWritten ? Digest(hashing: bytes) : SimulatedWorld.digest(content)
        }
    }

    struct State {
        var entries: [FilePath: Entry] = [:]
        var inodes: [UInt64: Inode] = [:]
        /// Folders have inodes too.
        var folders: [FilePath: UInt64] = [:]
        /// Of files and folders, by inode.
        var tags: [UInt64: [UInt8]] = [:]
        /// What the user tagged.
        var tagged: Set<UInt64> = []
        /// The contents that must exist somewhere, come what may.
        var precious: Set<Int> = []
    }

    var state = State()
    /// States since the last sync, oldest first; a power cut may fall back to any of them.
    private var unsynced: [State] = []
    /// Only with it is the past kept.
    var keepsPast = false
    /// What the user wrote into files that are there.
    var edits: Set<Int> = []
    /// What the user's programs have open for writing, by inode, wherever it is.
    var writers: Set<UInt64> = []
    /// Files the user had in hand; where they are is no longer the journal's affair.
    var touchedByUser: Set<UInt64> = []
    private var nextInode: UInt64 = 100
    private var nextContent = 1
    private var time: Int64 = 1

    func tick() -> Int64 {
        time += 1
        return time
    }

    /// On FAT inode numbers are made up at each mount.
    var otherIsFAT = false
    private var remounts: UInt64 = 0

    func remount() {
        sync()
        remounts += 1
    }

    func isOther(_ path: FilePath) -> Bool { path.starts(with: "/other") }

    func device(of path: FilePath) -> UInt64 { remounts * 2 + (isOther(path) ? 2 : 1) }

    /// The lowest bit says that inodes have the same number at every mount.
    func volume(of path: FilePath) -> VolumeID { VolumeID(isOther(path) ? (otherIsFAT ? 4 : 5) : 3) }

    /// The number that a look at the file tells.
    private func inodeNumber(_ inode: UInt64, at path: FilePath) -> UInt64 {
        isOther(path) && otherIsFAT ? inode + remounts * Self.span : inode
    }

    /// Which file a look has told of.
    static func inode(_ number: UInt64) -> UInt64 { number % span }

    private static let span: UInt64 = 1_000_000

    func note() {
        if keepsPast { unsynced.append(state) }
    }

    func sync() { unsynced.removeAll() }

    /// The power fails: names since the last sync may be as they were at any moment since.
    func cutPower(_ random: inout SeededGenerator) {
        if let past = random.pick(unsynced + [state]) { state = past }
        unsynced.removeAll()
        writers.removeAll()
    }

    func makeFolder(_ path: FilePath) {
        guard state.entries[path] != .folder else { return }
        nextInode += 1
        state.entries[path] = .folder
        state.folders[path] = nextInode
    }

    /// The inode of what lies at a path.
    func number(of path: FilePath) -> UInt64? {
        switch state.entries[path] {
        case nil: nil
        case .folder: state.folders[path]
        case .file(let inode): inode
        }
    }

    /// A new file with a content of its own.
    @discardableResult
    func makeFile(_ path: FilePath, content: Int? = nil, modified: Int64? = nil, bytes: [UInt8] = []) -> UInt64 {
        nextInode += 1
        let number: Int
        if let content {
            number = content
        } else {
            nextContent += 1
            number = nextContent
        }
        let now = tick()
        state.inodes[nextInode] = Inode(content: number, born: now, modified: modified ?? now, bytes: bytes)
        state.entries[path] = .file(inode: nextInode)
        return nextInode
    }

    func newContent() -> Int {
        nextContent += 1
        return nextContent
    }

    func sighting(_ path: FilePath) -> Sighting? {
        switch state.entries[path] {
        case nil: return nil
        case .folder:
            let number = state.folders[path] ?? 1
            return Sighting(
                kind: .folder,
                identity: Identity(
                    volume: volume(of: path), inode: inodeNumber(number, at: path), born: Int64(number), size: 0,
                    modified: 0))
        case .file(let number):
            guard let inode = state.inodes[number] else { return nil }
            return Sighting(
                kind: .file,
                identity: Identity(
                    volume: volume(of: path), inode: inodeNumber(number, at: path), born: inode.born,
                    size: Int64(inode.content),
                    modified: inode.modified))
        }
    }

    func move(_ source: FilePath, to target: FilePath) {
        for (path, entry) in state.entries where path == source || path.starts(with: source) {
            state.entries[path] = nil
            var moved = target
            moved.components.append(contentsOf: path.components.dropFirst(source.components.count))
            state.entries[moved] = entry
            if let number = state.folders.removeValue(forKey: path) { state.folders[moved] = number }
        }
    }

    func children(of folder: FilePath) -> [FilePath] {
        state.entries.keys.filter { $0.removingLastComponent() == folder && $0 != folder }
    }

    /// In an order that does not depend on hashing, or a seed would not replay.
    var files: [FilePath] {
        state.entries.filter { $0.value != .folder }.keys.sorted { $0.string < $1.string }
    }

    var folders: [FilePath] {
        state.entries.filter { $0.value == .folder }.keys.sorted { $0.string < $1.string }
    }

    var contents: Set<Int> { contents { _ in true } }

    func contents(where isMeant: (FilePath) -> Bool) -> Set<Int> {
        Set(
            state.entries.compactMap { path, entry in
                guard case .file(let inode) = entry, isMeant(path) else { return nil }
                return state.inodes[inode]?.content
            })
    }
}
