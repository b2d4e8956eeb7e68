import Files
import TestSupport

@testable import Journal

/// What may go wrong in a history.
struct Mishaps {
    var crashes = false
    /// In percent of the operations.
    var failures = 0
    /// In percent of the operations.
    var meddling = 0
    var twoProcesses = false
    var powerCuts = false
    /// Disks are unplugged and come back with other numbers.
    var remounts = false
    /// Whether `/other` is a disk that comes and goes.
    var unmounts = false
    /// No file system here can exchange two files.
    var noExchange = false

    init(_ random: inout SeededGenerator) {
        crashes = random.chance(70)
        failures = random.chance(40) ? 1 + random.below(10) : 0
        meddling = random.chance(50) ? 1 + random.below(20) : 0
        twoProcesses = random.chance(25)
        powerCuts = crashes && random.chance(30)
        remounts = random.chance(40)
        unmounts = random.chance(25)
        noExchange = random.chance(10)
    }
}

/// A disk, a journal, the processes that work on them and the user who works on the disk too.
final class SimulatedWorld {
    let disk = SimulatedDisk()
    let store = SimulatedStore()
    let turns = Turns()
    var random: SeededGenerator
    var mishaps: Mishaps
    /// Only the newest job is undone, and only an undo that is the newest job is redone.
    let isOrderly: Bool
    private var processes = 0
    private(set) var userActions = 0
    var complaints: [String] = []
    /// What the user had written when a job was done: an undo of it may put that away again, but nothing that came later.
    private var editsBefore: [Job.ID: Set<Int>] = [:]
    /// Prints what happens, to understand a seed.
    var traces = false

    /// Where the second disk is mounted.
    static let stick: FilePath = "/other"
    /// Whether it is not, just now.
    private(set) var isAway = false
    /// Whether it ever was not.
    private(set) var wasAway = false

    static let roots: [FilePath] = ["/desk", "/lib", "/other"]
    private static let names = ["a", "b", "c"]

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        mishaps = Mishaps(&random)
        isOrderly = random.chance(60) && !mishaps.twoProcesses
        for folder in Self.roots + ["/", "/lib/Bills", "/other/Bills"] { disk.makeFolder(folder) }
        for name in Self.names where random.chance(75) {
            disk.makeFile(FilePath("/desk").appending(name))
        }
        if random.chance(60) {
            disk.makeFolder("/desk/P")
            for name in ["x", "y"] where random.chance(70) { disk.makeFile(FilePath("/desk/P").appending(name)) }
        }
        if random.chance(40) { disk.makeFile("/lib/Bills/a") }
        if random.chance(40) { disk.makeFile("/other/Bills/b") }
        disk.otherIsFAT = mishaps.remounts && random.chance(50)
        disk.state.precious = disk.contents
        disk.keepsPast = mishaps.powerCuts
    }

    func trace(_ line: @autoclosure () -> String) {
        if traces { print(line()) }
    }

    static func digest(_ content: Int) -> Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: content >> (index * 8)) }
        return Digest(bytes: bytes)
    }

    /// Written contents are numbered apart from the user's.
    static func number(for content: [UInt8]) -> Int {
        1_000_000 + content.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
    }

    func failure(among failures: [FileError.Problem]) -> FileError.Problem? {
        guard mishaps.failures > 0, random.chance(mishaps.failures) else { return nil }
        return random.pick(failures)
    }

    func note(done jobs: [Job]) {
        for job in jobs { editsBefore[job.id] = disk.edits }
    }

    /// What the user wrote since a job was done, and that lies in no trash.
    func editsInSight(since job: Job.ID) -> Set<Int> {
        guard let before = editsBefore[job] else { return [] }
        return disk.edits.subtracting(before).intersection(disk.contents { !$0.isTrashed })
    }

    func startProcess() -> SimulatedProcess {
        processes += 1
        let dies = mishaps.crashes && random.chance(60) ? 1 + random.below(30) : nil
        return SimulatedProcess(world: self, number: processes, diesAt: dies)
    }

    func ended(_ process: SimulatedProcess) {
        store.alive.remove(process.number)
    }

    func remount() {
        disk.remount()
        trace("remount")
    }

    /// What somebody does between two runs.
    func betweenRuns() {
        guard mishaps.remounts else { return }
        if random.chance(50) { remount() }
        if random.chance(20) { store.forgetVolumes() }
    }

    func cutPower() {
        disk.cutPower(&random)
        trace("power cut: \(disk.files.map(\.string))")
        store.cutOff.formUnion(1...max(1, processes))
        store.alive.removeAll()
    }
}

/// The user, who does as they like at any moment.
extension SimulatedWorld {
    /// The disk is mounted for good.
    func mountAgain() {
        mishaps.unmounts = false
        isAway = false
    }

    func letUserMeddle() {
        if mishaps.remounts, random.chance(2) { remount() }
        if mishaps.unmounts, random.chance(isAway ? 10 : 3) {
            isAway.toggle()
            wasAway = true
            trace(isAway ? "unmounted" : "mounted")
        }
        guard mishaps.meddling > 0, random.chance(mishaps.meddling) else { return }
        userActions += 1
        let files = disk.files.filter { file in
            Self.roots.contains { file.starts(with: $0) } && !file.isTrashed && !isOutOfReach(file)
        }
        switch random.below(11) {
        case 9: random.pick(files.filter { !$0.isHidden }).map(open)
        case 10: random.pick(disk.writers.sorted()).map(write)
        case 8: random.pick(files + userFolders).map(tag)
        case 0, 1: random.pick(files).map(edit)
        case 2: random.pick(files).map(saveAnew)
        case 3, 4: random.pick(files).map { moveAway($0) }
        case 5: random.pick(files).map(remove)
        case 6: create()
        default: changeFolders()
        }
        trace("user meddles: \(disk.files.map(\.string))")
        disk.note()
    }

    private func edit(_ path: FilePath) {
        guard case .file(let number) = disk.state.entries[path], var inode = disk.state.inodes[number] else { return }
        disk.touchedByUser.insert(number)
        disk.state.precious.remove(inode.content)
        inode.content = disk.newContent()
        disk.edits.insert(inode.content)
        inode.modified = disk.tick()
        disk.state.inodes[number] = inode
        disk.state.precious.insert(inode.content)
    }

    /// A program opens it, to write to it later.
    private func open(_ path: FilePath) {
        guard case .file(let number) = disk.state.entries[path] else { return }
        disk.touchedByUser.insert(number)
        disk.writers.insert(number)
    }

    /// It writes to what it has open, wherever that lies by now, and may close it.
    private func write(_ number: UInt64) {
        if random.chance(50) { disk.writers.remove(number) }
        let places = disk.state.entries.filter { $0.value == .file(inode: number) }.keys
        if let place = places.first { edit(place) }
    }

    /// As editors do: a new file takes the name of the old one.
    private func saveAnew(_ path: FilePath) {
        remove(path)
        add(path)
        disk.edits.formUnion(disk.contents { $0 == path })
    }

    private func remove(_ path: FilePath) {
        guard case .file(let number) = disk.state.entries[path] else { return }
        disk.touchedByUser.insert(number)
        if let content = disk.state.inodes[number]?.content { disk.state.precious.remove(content) }
        disk.state.entries[path] = nil
    }

    private func moveAway(_ path: FilePath) {
        guard case .file(let number) = disk.state.entries[path], let folder = random.pick(userFolders) else { return }
        let target = folder.appending(random.pick(Self.names + ["moved"]) ?? "moved")
        guard disk.state.entries[target] == nil, disk.device(of: target) == disk.device(of: path) else { return }
        disk.touchedByUser.insert(number)
        disk.move(path, to: target)
    }

    /// As a file manager does it: their own tag beside those that are there.
    private func tag(_ path: FilePath) {
        guard let number = disk.number(of: path) else { return }
        disk.state.tags[number] = TagChange.adding(["mine"], to: disk.state.tags[number]).after
        disk.state.tagged.insert(number)
    }

    /// What the user tagged keeps that tag as long as it is there.
    var hasLostTags: Bool {
        disk.state.entries.keys.compactMap(disk.number).contains { number in
            disk.state.tagged.contains(number)
                && disk.state.tags[number] != TagChange.adding(["mine"], to: disk.state.tags[number]).after
        }
    }

    private func create() {
        guard let folder = random.pick(userFolders), let name = random.pick(Self.names + ["a (2)", "report", "table"])
        else {
            return
        }
        let path = folder.appending(name)
        if disk.state.entries[path] == nil { add(path) }
    }

    private func add(_ path: FilePath) {
        let number = disk.makeFile(path)
        disk.touchedByUser.insert(number)
        if let content = disk.state.inodes[number]?.content { disk.state.precious.insert(content) }
    }

    private func changeFolders() {
        guard let folder = random.pick(userFolders.filter { $0.components.count > 1 }) else { return }
        if random.chance(50), disk.children(of: folder).isEmpty {
            disk.state.entries[folder] = nil
        } else if random.chance(50) {
            let parent = random.chance(60) ? folder.removingLastComponent() : random.pick(userFolders) ?? folder
            let target = parent.appending("Renamed")
            guard disk.state.entries[target] == nil, !target.starts(with: folder),
                disk.device(of: target) == disk.device(of: folder)
            else { return }
            for case .file(let number) in disk.state.entries.filter({ $0.key.starts(with: folder) }).map(\.value) {
                disk.touchedByUser.insert(number)
            }
            disk.move(folder, to: target)
        } else if disk.state.entries["/lib/New"] == nil {
            disk.makeFolder("/lib/New")
        }
    }

    private var userFolders: [FilePath] {
        disk.folders.filter { folder in
            Self.roots.contains { folder.starts(with: $0) } && !folder.isTrashed && !isOutOfReach(folder)
        }
    }

    private func isOutOfReach(_ path: FilePath) -> Bool { isAway && path.starts(with: Self.stick) }
}

extension FilePath {
    var isHidden: Bool { lastComponent?.bytes.starts(with: FilePath.hiddenMark) == true }
    var isTrashed: Bool { starts(with: "/trash") || starts(with: "/other/.Trash-0") }
}
