import Files
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Watching

/// A folder of its own with a real watcher on it; both are gone at the end of the test.
final class TestDesk {
    let root: FilePath
    let path: FilePath
    let known = RememberedFiles()
    private(set) var watcher: Watcher?
    /// What was emitted so far.
    private(set) var arrivals: [Arrival] = []
    private(set) var problems: [WatchProblem] = []
    private(set) var returns = 0
    private(set) var scans = 0
    private(set) var mountChanges = 0
    private(set) var guardedChanges = 0

    init(_ folder: String = "desk") throws {
        let base = FilePath(NSTemporaryDirectory()).appending("deskhand-watch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: base.string, withIntermediateDirectories: true)
        root = try FilePath.canonical(base)
        path = root.appending(folder)
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    deinit {
        watcher?.stop()
        try? FileManager.default.removeItem(atPath: root.string)
    }

    var names: [String] { arrivals.map { relative($0.path) } }

    private func relative(_ path: FilePath) -> String {
        String(decoding: path.bytes.dropFirst(self.path.bytes.count + 1), as: UTF8.self)
    }

    func settings(
        recursive: Bool = false, settle: Duration = .zero, excluding: [String] = [], protected: Bool = false,
        folders: Bool = false
    ) -> WatchedFolder {
        WatchedFolder(
            path: path, isRecursive: recursive, excluded: excluding.map { path.appending($0) }, settle: settle,
            includesProtected: protected, tellsFolders: folders)
    }

    /// Starts watching and waits for the first scan.
    func start(_ settings: WatchedFolder? = nil, bounds: WatchBounds = WatchBounds(), awaitsScan: Bool = true) async {
        let watcher = Watcher(folders: [settings ?? self.settings()], known: known, bounds: bounds)
        self.watcher = watcher
        watcher.start()
        if awaitsScan { await wait { $0.scans > 0 } }
    }

    /// Takes events until something holds; the test's time limit is the deadline.
    func wait(until holds: (TestDesk) -> Bool) async {
        guard let watcher else { return }
        var iterator = watcher.events.makeAsyncIterator()
        while !holds(self), !Task.isCancelled, let event = await iterator.next() {
            switch event {
            case .arrivals(let new): arrivals += new
            case .problem(let problem): problems.append(problem)
            case .returned: returns += 1
            case .scanned: scans += 1
            case .mountsChanged: mountChanges += 1
            case .guardedFolderChanged: guardedChanges += 1
            }
        }
    }

    func wait(for count: Int) async { await wait { $0.arrivals.count >= count } }

    /// Waits until a file written now has arrived, and leaves it out: whatever happened before and was
    /// to arrive without further waiting has arrived too.
    func settle() async throws {
        let name = "zz-\(UUID().uuidString).end"
        try write("end", to: name)
        await wait { $0.names.contains(name) }
        arrivals.removeAll { relative($0.path) == name }
        try remove(name)
    }

    // MARK: - What a user does

    func at(_ name: String) -> String { path.appending(name).string }
    func outside(_ name: String) -> String { root.appending(name).string }

    func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: at(name))) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: at(name), withIntermediateDirectories: true)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: at(name)) }

    func rename(_ name: String, _ new: String) throws { try move(at(name), at(new)) }

    /// rename(2), which replaces what is there.
    func move(_ old: String, _ new: String) throws {
        try #require(Glibc.rename(old, new) == 0, "rename \(old): \(errno)")
    }

    func open(_ name: String, _ flags: Int32) throws -> Int32 {
        let file = Glibc.open(at(name), flags | O_CLOEXEC, 0o644)
        return try #require(file >= 0 ? file : nil, "open \(name): \(errno)")
    }
}

/// renameat2(2) and setxattr(2), which Swift's Glibc module does not show.
@_silgen_name("renameat2")
func renameAt(
    _ oldFolder: Int32, _ old: UnsafePointer<CChar>, _ newFolder: Int32, _ new: UnsafePointer<CChar>, _ flags: UInt32
) -> Int32
@_silgen_name("setxattr")
func setAttribute(
    _ path: UnsafePointer<CChar>, _ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>, _ size: Int,
    _ flags: Int32
) -> Int32

func append(_ text: String, to file: Int32) throws {
    try #require(Glibc.write(file, text, text.utf8.count) == text.utf8.count)
}

/// Remembers what it is told to.
final class RememberedFiles: KnownFiles {
    private let identities = Mutex<Set<Identity>>([])
    private let all = Atomic(false)

    func remember(_ arrivals: [Arrival]) {
        identities.withLock { $0.formUnion(arrivals.map(\.sighting.identity)) }
    }

    func rememberAll() { all.store(true, ordering: .relaxed) }

    func isKnown(_ path: FilePath, _ sighting: Sighting) -> Bool {
        all.load(ordering: .relaxed) || identities.withLock { $0.contains(sighting.identity) }
    }
}

extension Trait where Self == TimeLimitTrait {
    static var deadline: Self { .timeLimit(.minutes(Patience.minutes)) }
}
