import Files
import Foundation
import TestSupport
import Testing

@testable import Journal

/// Disks that are unplugged and plugged in again, for real: their device numbers are other ones then.
@Suite("Remounts", .serialized)
struct RemountTests {
    private let place: Sandbox
    private let state: FilePath

    init() throws {
        place = try Sandbox()
        state = place.root.appending("state")
    }

    /// A new process, so to speak: nothing is remembered but what the journal holds.
    private func journal() throws -> Journal {
        try Journal(folder: state, files: LocalFiles(home: place.root))
    }

    private func fill(_ disk: LoopVolume, _ names: String...) throws -> [FilePath] {
        for folder in ["desk", "lib"] {
            try FileManager.default.createDirectory(
                atPath: disk.path.appending(folder).string, withIntermediateDirectories: true)
        }
        return try names.map { name in
            let path = disk.path.appending("desk").appending(name)
            try Data(name.utf8).write(to: URL(fileURLWithPath: path.string))
            return path
        }
    }

    private func text(_ path: FilePath) throws -> String { try String(contentsOfFile: path.string, encoding: .utf8) }

    private func plan(_ kind: Action.Kind, _ source: FilePath, to target: FilePath) throws -> JobPlan {
        let files = LocalFiles()
        let identity = try #require(try files.look(at: source)).identity
        let digest = try files.digest(of: source, expecting: identity)
        let action: ActionPlan =
            switch kind {
            case .trash: .trash(source, expecting: identity, digest: digest)
            case .copy: .copy(source, to: target, expecting: identity, digest: digest)
            default: .move(source, to: target, expecting: identity, digest: digest)
            }
        return JobPlan(kind: .file, title: source.displayedName, actions: [action], begun: 1)
    }

    @Test(
        "undo after a remount finds files, copies and the trash as they were left", arguments: LoopVolume.Kind.allCases)
    func undo(kind: LoopVolume.Kind) async throws {
        guard let disk = LoopVolume(kind) else { return }
        let paths = try fill(disk, "moved", "trashed", "crossed")
        var plans = [try plan(.move, paths[0], to: disk.path.appending("lib/moved"))]
        plans.append(try plan(.trash, paths[1], to: paths[1]))
        plans.append(try plan(.move, paths[2], to: place.root.appending("crossed")))
        let first = try journal()
        let jobs = try await first.carryOut(plans)
        try await first.flush()
        #expect(jobs.map(\.state) == [.done, .done, .done])
        #expect(jobs[2].actions[0].held != nil)
        guard disk.replug() else { return print("skipped: the number of the \(kind.rawValue) disk did not change") }
        let reports = try await journal().undo(jobs.map(\.id), searching: [disk.path.appending("lib")])
        #expect(reports.flatMap(\.steps).map(\.finding) == [.asLeft, .asLeft, .asLeft])
        #expect(reports.compactMap(\.undo?.state) == [.done, .done, .done])
        #expect(try paths.map(text) == ["moved", "trashed", "crossed"])
        #expect(try LocalFiles().look(at: place.root.appending("crossed")) == nil)
    }

    @Test("recovery after a remount knows what was done and what was not", arguments: LoopVolume.Kind.allCases)
    func recovery(kind: LoopVolume.Kind) async throws {
        guard let disk = LoopVolume(kind) else { return }
        let paths = try fill(disk, "done", "open")
        let targets = ["done", "open"].map { disk.path.appending("lib").appending($0) }
        // Closed before anything was done; then the crash comes after the first rename.
        do {
            let plans = try zip(paths, targets).map { try plan(.move, $0, to: $1) }
            let killed = try journal()
            _ = try await killed.begin(plans)
            try LocalFiles().rename(paths[0], to: targets[0])
        }
        guard disk.replug() else { return print("skipped: the number of the \(kind.rawValue) disk did not change") }
        let next = try journal()
        // A child of this process that is being started holds its locks, too, until it is another program.
        while next.database.isAlive(session: 1) { await Task.yield() }
        let settled = try await next.recover()
        #expect(settled.map(\.state) == [.done, .done])
        #expect(try targets.map(text) == ["done", "open"])
    }

    @Test(
        "what was judged and left, and what was undone, is known after a remount", arguments: LoopVolume.Kind.allCases)
    func known(kind: LoopVolume.Kind) async throws {
        guard let disk = LoopVolume(kind) else { return }
        let paths = try fill(disk, "left", "undone", "by hand")
        let files = LocalFiles()
        let first = try journal()
        try await first.remember([(paths[0], try #require(try files.look(at: paths[0])).identity)])
        let jobs = try await first.carryOut([
            plan(.move, paths[1], to: disk.path.appending("lib/undone")),
            plan(.move, paths[2], to: disk.path.appending("lib/by hand")),
        ])
        _ = try await first.undo([jobs[0].id], searching: [])
        try await first.flush()
        guard disk.replug() else { return print("skipped: the number of the \(kind.rawValue) disk did not change") }
        rename(disk.path.appending("lib/by hand").string, paths[2].string)
        let second = try journal()
        for path in paths[..<2] {
            #expect(try second.isKnown(path, try #require(try files.look(at: path)).identity), "\(path)")
        }
        let identity = try #require(try files.look(at: paths[2])).identity
        #expect(try !second.isKnown(paths[2], identity))
        #expect(try second.broughtBack(paths[2], identity, nil)?.job == jobs[1].id)
    }

    @Test("an undo while the disk is not there changes nothing, says so, and works when it is back")
    func away() async throws {
        guard let disk = LoopVolume(.ext4) else { return }
        let paths = try fill(disk, "moved", "trashed")
        let first = try journal()
        let jobs = try await first.carryOut([
            plan(.move, paths[0], to: disk.path.appending("lib/moved")), plan(.trash, paths[1], to: paths[1]),
        ])
        try await first.flush()
        disk.unplug()
        let reports = try await journal().undo(jobs.map(\.id), searching: [disk.path])
        #expect(reports.flatMap(\.steps).map(\.finding) == [.away, .away])
        #expect(reports.allSatisfy { $0.undo == nil })
        try #require(disk.plugIn())
        _ = try await journal().undo(jobs.map(\.id), searching: [disk.path])
        #expect(try paths.map(text) == ["moved", "trashed"])
    }

    @Test("two disks that exchange their device numbers are told apart, also by a process that saw both before")
    func exchanged() async throws {
        guard let one = LoopVolume(.ext4), let other = LoopVolume(.ext4) else { return }
        let files = LocalFiles()
        let path = try fill(one, "a")[0]
        let twin = try fill(other, "a")[0]
        let before = try [path, twin].map { try #require(try files.look(at: $0)).identity }
        #expect(before[0].volume != before[1].volume)
        let numbers = [one.number, other.number]
        let (first, second) = (one.unplug(), other.unplug())
        try #require(one.plugIn(at: second) && other.plugIn(at: first))
        guard [other.number, one.number] == numbers else { return print("skipped: the numbers were not exchanged") }
        let after = try [path, twin].map { try #require(try files.look(at: $0)).identity }
        #expect(after == before)
    }

    @Test("a snapshot's file is not the file, though its inode and times are the same")
    func snapshot() async throws {
        guard let disk = LoopVolume(.btrfs) else { return }
        let sub = disk.path.appending("sub").string
        try #require(Self.btrfs("subvolume", "create", sub))
        try Data("a".utf8).write(to: URL(fileURLWithPath: sub + "/a"))
        try #require(Self.btrfs("subvolume", "snapshot", sub, sub + "2"))
        let files = LocalFiles()
        let identities = try [sub + "/a", sub + "2/a"].map { try #require(try files.look(at: FilePath($0))).identity }
        #expect(identities[0].inode == identities[1].inode && identities[0].born == identities[1].born)
        #expect(!identities[0].isSameFile(as: identities[1]))
    }

    private static func btrfs(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["btrfs"] + arguments
        process.standardOutput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

extension Journal {
    /// Records jobs as a process does that is killed before it touches anything.
    fileprivate func begin(_ plans: [JobPlan]) throws -> [Job] { try ledger.begin(plans) }
}
