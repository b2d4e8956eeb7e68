import Foundation
import Glibc

/// Full disks: the library, the desk or the journal on a file system with little room, which fills up and is freed.
let playDisks: @Sendable (Options, TimeInterval, Report) async throws -> Void = { options, seconds, report in
    let deadline = Date(timeIntervalSinceNow: seconds)
    var (dice, episodes) = (Dice(options.seed &+ 2), 0)
    while Date() < deadline {
        episodes += 1
        let full = Full.allCases[dice.below(Full.allCases.count)]
        let mount: Mount
        do {
            mount = try Mount.memory(kilobytes: full == .journal ? 1_024 + dice.below(2_048) : 64 + dice.below(512))
        } catch {
            return report.skipped("disks", "\(error)")
        }
        defer { mount.remove() }
        var episode = try Episode(
            "disks", "disks \(options.seed)-\(episodes)", seed: Dice(dice.next()), report: report,
            library: full == .library ? mount.path : nil, state: full == .journal ? mount.path : nil)
        for _ in 0..<6 where Date() < deadline && !episode.isBroken {
            episode.user.drop(4 + dice.below(8))
            let filler = mount.fill(leaving: dice.below(96) << 10)
            try episode.run(["file", episode.desk])
            episode.look("full")
            if dice.below(2) == 0 {
                try episode.run(["undo", "--last", "3"])
                episode.look("undone while full")
            }
            unlink(filler)
            try episode.run(["file", episode.desk])
            episode.look("free again")
            report.count("disks", "times a disk was full")
        }
        try episode.conclude()
    }
}

private enum Full: CaseIterable { case library, journal }

/// Desk and library on a disk that is taken out and put in again between the kills; on btrfs and on another loop device it
/// has another device number then.
let playRemounts: @Sendable (Options, TimeInterval, Report) async throws -> Void = { options, seconds, report in
    let deadline = Date(timeIntervalSinceNow: seconds)
    var (dice, episodes) = (Dice(options.seed &+ 3), 0)
    var kinds = ["ext4", "btrfs"]
    while Date() < deadline, !kinds.isEmpty {
        episodes += 1
        let kind = kinds[dice.below(kinds.count)]
        let mount: Mount
        do { mount = try Mount.image(kind) } catch {
            report.skipped("remounts", "on \(kind): \(error)")
            kinds.removeAll { $0 == kind }
            continue
        }
        defer { mount.remove() }
        for folder in ["desk", "library"] { mkdir(mount.path + "/" + folder, 0o755) }
        var episode = try Episode(
            "remounts", "remounts \(kind) \(options.seed)-\(episodes)", seed: Dice(dice.next()), report: report,
            desk: mount.path + "/desk", library: mount.path + "/library", more: [mount.path + "/.Trash-\(getuid())"])
        for _ in 0..<20 where Date() < deadline && !episode.isBroken {
            try killRound(&episode, &dice, longest: 200_000)
            if dice.below(3) > 0 {
                guard mount.remount() else { break }
                report.count("remounts", "remounts")
                episode.look("mounted again")
            }
        }
        try episode.conclude()
    }
}

/// A file system of its own, below a folder of its own.
final class Mount: Sendable {
    let path: String
    private let image: String?
    private let kind: String

    static func memory(kilobytes: Int) throws -> Mount {
        let mount = try Mount(kind: "tmpfs", image: nil)
        guard run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k,mode=755", "tmpfs", mount.path) else {
            throw TortureError("a file system cannot be mounted here (root can)")
        }
        return mount
    }

    static func image(_ kind: String) throws -> Mount {
        guard getuid() == 0 else { throw TortureError("only root may mount") }
        let image = temporaryFolder + "/deskhand-torture-\(UUID().uuidString).img"
        guard FileManager.default.createFile(atPath: image, contents: nil), truncate(image, 160 << 20) == 0,
            run("mkfs.\(kind)", "-q", image)
        else {
            unlink(image)
            throw TortureError("mkfs.\(kind) is not installed")
        }
        let mount = try Mount(kind: kind, image: image)
        guard mount.mount() else {
            unlink(image)
            throw TortureError("it cannot be mounted here")
        }
        return mount
    }

    private init(kind: String, image: String?) throws {
        (self.kind, self.image) = (kind, image)
        path = temporaryFolder + "/deskhand-torture-\(UUID().uuidString)"
        guard mkdir(path, 0o755) == 0 else { throw TortureError("cannot make \(path)") }
    }

    private func mount() -> Bool { image.map { run("mount", "-o", "loop", $0, path) } ?? false }

    /// Another loop device comes between, so that the number is another one.
    func remount() -> Bool {
        for _ in 0..<100 {
            if run("umount", path) {
                let other = temporaryFolder + "/deskhand-torture-other-\(UUID().uuidString)"
                _ = FileManager.default.createFile(atPath: other, contents: Data(count: 4_096))
                let device = said("losetup", "-f", "--show", other)
                defer {
                    if let device { _ = run("losetup", "-d", device) }
                    unlink(other)
                }
                return mount()
            }
            usleep(50_000)
        }
        return false
    }

    /// A file that takes all room but some.
    func fill(leaving bytes: Int) -> String {
        let filler = path + "/filler"
        var room = statvfs()
        guard statvfs(path, &room) == 0 else { return filler }
        let free = Int(room.f_bavail) * Int(room.f_bsize)
        let file = open(filler, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        _ = posix_fallocate(file, 0, max(0, free - bytes))
        close(file)
        return filler
    }

    func remove() {
        for _ in 0..<100 where !run("umount", path) { usleep(50_000) }
        rmdir(path)
        if let image { unlink(image) }
    }
}

@discardableResult
private func run(_ words: String...) -> Bool { ended(words).0 == 0 }

private func said(_ words: String...) -> String? {
    let (status, text) = ended(words)
    return status == 0 ? text.trimmingCharacters(in: .whitespacesAndNewlines) : nil
}

private func ended(_ words: [String]) -> (Int32, String) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = ["PATH": "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return (127, "") }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
}
