import Files
import Glibc

/// From candidate to arrival.
extension WatchLoop {
    /// How many candidates are looked at before events are read again.
    private static let looksInARow = 512
    /// Without an event that says a file is complete, and without a time to settle, it is given this long.
    private static let unclosedTime: Int64 = 20_000_000
    private static let longestWait: Int64 = 60_000_000_000

    /// Something happened to a file: it settles from now on.
    func touch(_ name: Name, in folder: Folder, isClosed: Bool) {
        let now = Instant.now
        let wait = max(folder.desk.settle, isClosed ? 0 : Self.unclosedTime)
        var candidate = folder.candidates[name] ?? Candidate(due: now, isClosed: isClosed)
        candidate.isClosed = isClosed
        candidate.refusals = 0
        candidate.due = now + wait
        put(candidate, name, folder)
    }

    /// A file was found that nobody told of.
    func find(_ name: Name, _ sighting: Sighting, in folder: Folder, _ now: Instant, _ wallClock: Int64) {
        guard folder.emitted[name] != fingerprint(sighting) else { return }
        let age = wallClock - sighting.changed
        let rest = age < 0 ? folder.desk.settle : max(0, folder.desk.settle - age)
        var candidate = folder.candidates[name] ?? Candidate(due: now + rest, isClosed: false)
        candidate.due = min(candidate.due, now + rest)
        put(candidate, name, folder)
    }

    /// Keeps a candidate, with an entry in the schedule that comes up in time.
    private func put(_ candidate: Candidate, _ name: Name, _ folder: Folder) {
        var candidate = candidate
        if candidate.due < candidate.scheduled {
            candidate.scheduled = candidate.due
            schedule.insert(Schedule.Entry(at: candidate.due, folder: folder, name: name))
        }
        folder.candidates[name] = candidate
    }

    /// Looks at the candidates whose time has come, each folder opened once.
    func lookAtDue() {
        let now = Instant.now
        var due: [(folder: Folder, names: [Name])] = []
        for _ in 0..<Self.looksInARow {
            guard let entry = schedule.take(at: now) else { break }
            guard isDue(entry, now) else { continue }
            if due.last?.folder === entry.folder {
                due[due.count - 1].names.append(entry.name)
            } else {
                due.append((entry.folder, [entry.name]))
            }
        }
        for (folder, names) in due { look(at: names, in: folder, now) }
        guard !arrivals.isEmpty else { return }
        emit(.arrivals(arrivals))
        arrivals = []
    }

    /// An entry that is out of date is dropped; one that came too early is put back.
    private func isDue(_ entry: Schedule.Entry, _ now: Instant) -> Bool {
        guard !entry.folder.isGone, var candidate = entry.folder.candidates[entry.name],
            candidate.scheduled == entry.at
        else { return false }
        candidate.scheduled = .never
        if candidate.due > now {
            put(candidate, entry.name, entry.folder)
            return false
        }
        entry.folder.candidates[entry.name] = candidate
        return true
    }

    private func look(at names: [Name], in folder: Folder, _ now: Instant) {
        do {
            let handle = try FolderHandle(folder.path)
            guard let place = handle.place, place.isSameFolder(as: folder.place) else {
                return doubtful.append(folder.desk)
            }
            for name in names { look(at: name, in: folder, handle, now) }
        } catch {
            doubtful.append(folder.desk)
        }
    }

    private func look(at name: Name, in folder: Folder, _ handle: borrowing FolderHandle, _ now: Instant) {
        guard var candidate = folder.candidates.removeValue(forKey: name), let sighting = handle.look(at: name),
            sighting.kind == .file, folder.emitted[name] != fingerprint(sighting)
        else { return }
        if isReservation(name, sighting, handle) {
            // The end of the unfinished part touches it again.
            candidate.due = .never
            folder.candidates[name] = candidate
            return
        }
        if let wait = unsettled(&candidate, sighting, folder.desk.settle, now) {
            candidate.due = now + wait
            return put(candidate, name, folder)
        }
        // What may not be read is no arrival; ATTRIB tells when it may.
        guard let file = FileHandle(name, in: handle), let opened = file.sighting,
            opened.identity == sighting.identity
        else { return }
        if file.writers == .some { return refuse(candidate, name, folder, sighting, now) }
        refused[sighting.identity.inode] = nil
        guard !file.isPlaceholder(sighting) else { return }
        folder.emitted[name] = fingerprint(sighting)
        let path = folder.path.appending(name.bytes).filePath
        guard !link.known.isKnown(path, sighting) else { return }
        arrivals.append(Arrival(path: path, desk: folder.desk.settings.path, sighting: sighting))
    }

    /// An empty file beside its unfinished part only keeps the name; beside a control file of aria2 none is finished.
    private func isReservation(_ name: Name, _ sighting: Sighting, _ handle: borrowing FolderHandle) -> Bool {
        if handle.holds(Name(name.bytes + NameRules.controlSuffix)) { return true }
        guard sighting.identity.size == 0 else { return false }
        for suffix in NameRules.partSuffixes where handle.holds(Name(name.bytes + suffix)) { return true }
        return false
    }

    /// How long it still has to lie unchanged, in nanoseconds; nil when it has settled.
    private func unsettled(
        _ candidate: inout Candidate, _ sighting: Sighting, _ settle: Int64, _ now: Instant
    ) -> Int64? {
        guard settle > 0 else { return nil }
        let age = Instant.wallClock - sighting.changed
        if age >= settle { return nil }
        if let seen = candidate.seen, seen.changed == sighting.changed {
            let waited = now.nanoseconds - seen.at.nanoseconds
            return waited >= settle ? nil : settle - waited
        }
        candidate.seen = (sighting.changed, now)
        // A time in the future comes from a clock that is not ours: then only our own waiting counts.
        return age < 0 ? settle : settle - age
    }

    /// Somebody writes: the closing will be told, and if it is not, a look now and then finds out.
    private func refuse(
        _ candidate: Candidate, _ name: Name, _ folder: Folder, _ sighting: Sighting, _ now: Instant
    ) {
        var candidate = candidate
        candidate.refusals += 1
        let base = max(folder.desk.settle, 100_000_000)
        candidate.due = now + min(Self.longestWait, base << Int64(min(candidate.refusals, 10)))
        refused[sighting.identity.inode] = (folder, name)
        put(candidate, name, folder)
    }

    private func fingerprint(_ sighting: Sighting) -> Int {
        var hasher = Hasher()
        hasher.combine(sighting.identity)
        return hasher.finalize()
    }
}
