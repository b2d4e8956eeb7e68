import CLinux
import Files
import Foundation
import Journal

/// One thing the doctor looked at.
package struct Checkup: Sendable, Hashable {
    package enum Result: String, Sendable, Hashable { case well, advice, ill }

    /// What was looked at: `config`, `desk ~/Downloads`, `journal`, …
    package var subject: String
    package var result: Result
    /// What was found, as a sentence.
    package var finding: String
    /// The command that mends it.
    package var remedy: String?
}

/// Looks at everything Deskhand depends on, and says what is wrong and how to mend it. Changes nothing.
package struct Doctor: Sendable {
    private let locations: Locations
    private let files = LocalFiles()
    /// The disks the journal knows of.
    private let volumes: Volumes

    package init(_ locations: Locations) {
        self.locations = locations
        let hasJournal = (try? files.look(at: locations.state.appending("journal.sqlite"))).flatMap(\.self) != nil
        volumes = hasJournal ? (try? Journal(folder: locations.state))?.volumes ?? Volumes() : Volumes()
    }

    package func examine() async -> [Checkup] {
        var checkups: [Checkup] = []
        do {
            let config = try ConfigFile.load(locations)
            checkups.append(
                Checkup(
                    subject: "config", result: .well,
                    finding:
                        "\(config.desks.count) desk\(config.desks.count == 1 ? "" : "s") and \(config.categories.count) categories in \(locations.config.displayed)"
                ))
            for desk in config.desks { checkups += look(at: desk) }
            checkups += config.linked.all.map(look(atLink:to:))
            checkups += await ReadingCheckup(config).examine()
            checkups += await LockCheckup(config, locations).examine()
            checkups.append(watchLimits(config))
            checkups += TiersCheckup(config, locations).examine()
        } catch {
            checkups.append(
                Checkup(
                    subject: "config", result: .ill, finding: "\(error)",
                    remedy: "deskhand config check"))
        }
        checkups += journal()
        checkups.append(await unit())
        return checkups
    }

    private func look(at desk: DeskConfig) -> [Checkup] {
        let subject = "desk \(desk.path.displayed)"
        var checkups: [Checkup] = []
        if !isFolder(desk.path) {
            checkups.append(
                Checkup(
                    subject: subject, result: .ill, finding: "the folder does not exist",
                    remedy: "mkdir -p \(desk.path.quoted)"))
        } else if access(desk.path.string, R_OK | W_OK | X_OK) != 0 {
            checkups.append(
                Checkup(
                    subject: subject, result: .ill, finding: "you may not read or change the folder",
                    remedy: "chmod u+rwx \(desk.path.quoted)"))
        } else {
            checkups.append(
                Checkup(
                    subject: subject, result: .well, finding: "watched, mode \(desk.mode.rawValue)"))
        }
        return checkups + look(atLibrary: desk.library, of: desk)
    }

    private func look(atLibrary library: FilePath, of desk: DeskConfig) -> [Checkup] {
        let subject = "library \(library.displayed)"
        if let point = volumes.absent(library) {
            return [
                Checkup(
                    subject: subject, result: .ill,
                    finding: "nothing is mounted at \(point.displayed); what goes there waits until it is back",
                    remedy: "deskhand config here \(library.quoted)   # if it is to stay without that disk")
            ]
        }
        guard isFolder(library) else {
            return [
                Checkup(
                    subject: subject, result: .advice, finding: "does not exist yet; it is made with the first file",
                    remedy: "mkdir -p \(library.quoted)")
            ]
        }
        guard access(library.string, W_OK | X_OK) == 0 else {
            return [
                Checkup(
                    subject: subject, result: .ill, finding: "you may not write there",
                    remedy: "chmod u+rwx \(library.quoted)")
            ]
        }
        let volumes = [library, desk.path].map { (try? files.look(at: $0))?.identity.volume }
        guard volumes[0] == volumes[1] || volumes.contains(nil) else {
            return [
                Checkup(
                    subject: subject, result: .advice,
                    finding:
                        "is on another file system than the desk: files are copied, and the originals wait in the trash"
                )
            ]
        }
        return [Checkup(subject: subject, result: .well, finding: "on the same file system as the desk")]
    }

    /// A category's folder that is a link.
    private func look(atLink link: FilePath, to target: FilePath) -> Checkup {
        let subject = "link \(link.displayed)"
        guard isFolder(target) else {
            return Checkup(
                subject: subject, result: .ill,
                finding: "leads to \(target.displayed), which is not there; what goes there waits until it is",
                remedy: "mkdir -p \(target.quoted)   # if it is not on a disk that is to be mounted")
        }
        guard access(target.string, W_OK | X_OK) == 0 else {
            return Checkup(
                subject: subject, result: .ill, finding: "leads to \(target.displayed), where you may not write",
                remedy: "chmod u+rwx \(target.quoted)")
        }
        return Checkup(
            subject: subject, result: .well, finding: "is followed: what is filed there goes to \(target.displayed)")
    }

    private func watchLimits(_ config: Config) -> Checkup {
        let limit = number(in: "/proc/sys/fs/inotify/max_user_watches") ?? 0
        let recursive = config.desks.filter(\.recursive).map(\.path)
        let needed = config.desks.count + recursive.reduce(0) { $0 + countFolders(below: $1, upTo: limit) }
        guard limit == 0 || needed < limit else {
            return Checkup(
                subject: "watches", result: .ill,
                finding: "the desks have \(needed) folders, and this system allows \(limit) watches",
                remedy: "sudo sysctl fs.inotify.max_user_watches=\(limit * 4)")
        }
        return Checkup(subject: "watches", result: .well, finding: "\(needed) needed, \(limit) allowed")
    }

    private func journal() -> [Checkup] {
        let folder = locations.state
        guard isFolder(folder) else {
            return [Checkup(subject: "journal", result: .well, finding: "not begun yet")]
        }
        do {
            let journal = try Journal(folder: folder)
            var checkups = privacy(of: [folder, journal.path])
            checkups += lost(journal)
            let problems = try journal.problems()
            let path = journal.path
            checkups.append(
                problems.isEmpty
                    ? Checkup(subject: "journal", result: .well, finding: "whole: \(path.displayed)")
                    : Checkup(
                        subject: "journal", result: .ill, finding: "damaged: \(problems.joined(separator: "; "))",
                        remedy: "deskhand verify --restore latest"))
            for job in try journal.interruptedJobs() {
                checkups.append(
                    Checkup(
                        subject: "job \(job.id)", result: .ill, finding: job.problem ?? "was interrupted",
                        remedy: "deskhand show \(job.id)"))
            }
            checkups.append(
                journal.hasService
                    ? Checkup(subject: "service", result: .well, finding: "running")
                    : Checkup(
                        subject: "service", result: .advice, finding: "not running",
                        remedy: "systemctl --user start deskhand"))
            return checkups
        } catch {
            return [Checkup(subject: "journal", result: .ill, finding: "\(error)")]
        }
    }

    /// What the journal has lost, the copies it has, and the disks that are waited for.
    private func lost(_ journal: Journal) -> [Checkup] {
        let lost = ((try? journal.lostCommits()) ?? []).map {
            Checkup(subject: "journal", result: .ill, finding: $0.description, remedy: "deskhand verify")
        }
        let copies = journal.copies.all
        let day = copies.first.map { Date(timeIntervalSince1970: Double($0.made) / 1000) }
            .map { $0.formatted(.iso8601.year().month().day()) }
        return lost + [
            Checkup(
                subject: "copies", result: .well,
                finding: day.map { "\(copies.count) of the journal, the newest of \($0)" }
                    ?? "none of the journal yet; the service makes one a day")
        ]
    }

    private func privacy(of paths: [FilePath]) -> [Checkup] {
        paths.compactMap { path in
            guard let seen = try? files.look(at: path), seen.mode & 0o077 != 0 else { return nil }
            return Checkup(
                subject: "privacy", result: .ill, finding: "others may read \(path.displayed)",
                remedy: "chmod go= \(path.quoted)")
        }
    }

    private func unit() async -> Checkup {
        if let trouble = await UnitTrouble.find(locations) {
            return Checkup(
                subject: "unit", result: .ill,
                finding: "does not start: \(trouble.finding)\(UnitTrouble.quoted(trouble.lastWords))",
                remedy: trouble.remedy)
        }
        guard let state = await Systemctl.run(["is-enabled", "deskhand.service"]) else {
            return Checkup(
                subject: "unit", result: .advice, finding: "no systemd user manager can be reached from here")
        }
        if state == "enabled" {
            return Checkup(subject: "unit", result: .well, finding: "starts when you log in")
        }
        return Checkup(
            subject: "unit", result: .advice, finding: state.isEmpty ? "not installed" : state,
            remedy: "systemctl --user enable --now deskhand")
    }

    private func isFolder(_ path: FilePath) -> Bool {
        (try? files.look(at: path))?.kind == .folder
    }

    private func number(in path: String) -> Int? {
        (try? String(contentsOfFile: path, encoding: .utf8))
            .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private func countFolders(below path: FilePath, upTo limit: Int) -> Int {
        guard let walk = FileManager.default.enumerator(atPath: path.string) else { return 0 }
        var count = 0
        while walk.nextObject() != nil, count <= limit {
            if walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory { count += 1 }
        }
        return count
    }
}

extension FilePath {
    /// For a shell, in single quotes.
    var quoted: String {
        "'" + string.replacing("'", with: "'\\''") + "'"
    }
}
