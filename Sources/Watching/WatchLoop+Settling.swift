import Files
import Glibc

/// From candidate to arrival.
extension WatchLoop {
    /// What an event says about a file.
    enum Hint {
        /// Closed after writing, or moved in.
        case complete
        /// Made, linked, written or cut.
        case writing
        /// Its attributes changed: it may have become readable, or been given another time.
        case noticed
        /// Removed or renamed.
        case leaving
    }

    /// How many candidates are looked at before events are read again.
    private static let looksInARow = 512
    /// Without an event that says a file is complete, and without a time to settle, it is given this
    /// long, in nanoseconds: as a rule the closing follows.
    private static let unclosedTime: Int64 = 20_000_000
    /// An empty file is given this long, in nanoseconds: it may be a download's reservation of the name,
    /// or be filled in a moment.
    private static let emptyTime: Int64 = 1_000_000_000
    /// Where nobody can tell whether a file is being written, it lies unchanged this long, in nanoseconds.
    private static let blindTime: Int64 = 5_000_000_000
    /// A lock file that is older, in nanoseconds, was left behind.
    private static let lockTime: Int64 = 3 * 86_400_000_000_000
    /// Between the looks at a file that is being written, in nanoseconds.
    private static let shortestWait: Int64 = 100_000_000
    private static let longestWait: Int64 = 600_000_000_000

    /// Something happened to a file: it settles from now on.
    func touch(_ name: Name, in folder: Folder, _ hint: Hint) {
        let now = Instant.now
        var candidate = folder.candidates[name] ?? Candidate(due: now, isClosed: false)
        switch hint {
        case .complete:
            candidate.isClosed = true
            candidate.closed = now
            candidate.refusals = 0
        case .writing:
            if let closed = candidate.closed, folder.desk.settle > 0 {
                folder.desk.pauses.note(now.nanoseconds - closed.nanoseconds, of: name)
            }
            candidate.isClosed = false
            candidate.closed = nil
        case .leaving: candidate.refusals = 0
        case .noticed: break
        }
        let settle = folder.desk.pauses.patience(for: name, settle: folder.desk.settle)
        let due = now + max(settle, hint == .complete ? 0 : Self.unclosedTime)
        if hint == .leaving {
            candidate.due = min(candidate.due, due)
        } else if candidate.refusals == 0 {
            candidate.due = due
        }  // else whoever was found writing closes the file some time: that is waited for
        put(candidate, name, folder)
    }

    /// A file was found that nobody told of.
    func find(_ name: Name, _ sighting: Sighting, in folder: Folder, _ now: Instant, _ wallClock: Int64) {
        let settle = folder.desk.settle
        let age = wallClock - sighting.changed
        let due = now + (age < 0 ? settle : max(0, settle - age))
        var candidate = folder.candidates[name] ?? Candidate(due: due, isClosed: false)
        candidate.due = min(candidate.due, due)
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
        for (folder, names) in due where !folder.isGone { look(at: names, in: folder, now) }
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
        do throws(FileError) {
            guard !folder.isInTransit else { throw FileError(.changed, "look into", "") }
            let handle = try FolderHandle(folder.path)
            guard let place = handle.place, place.isSameFolder(as: folder.place) else {
                throw FileError(.missing, "look into", "")
            }
            for name in names {
                guard let candidate = folder.candidates.removeValue(forKey: name) else { continue }
                look(at: name, candidate, in: folder, handle, now)
            }
        } catch {
            for name in names {
                guard let candidate = folder.candidates[name] else { continue }
                lookLater(candidate, name, folder, now)
            }
            switch error.problem {
            case .changed: break
            case .missing, .notPlain: mislaid(folder)
            default: tellTrouble(error, folder.path, folder.desk)
            }
        }
    }

    private func look(
        at name: Name, _ given: Candidate, in folder: Folder, _ handle: borrowing FolderHandle, _ now: Instant
    ) {
        var candidate = given
        do throws(FileError) {
            guard let sighting = try handle.look(at: name), sighting.kind == .file,
                folder.emitted[name] != fingerprint(sighting)
            else { return }
            if isReservation(name, sighting, handle) {
                // The end of the unfinished part touches it again.
                candidate.due = .never
                folder.candidates[name] = candidate
                return
            }
            if isOpenElsewhere(name, handle) || hasUnfinishedStreams(name, handle) {
                return lookLater(candidate, name, folder, now)
            }
            let patience = folder.desk.pauses.patience(for: name, settle: folder.desk.settle)
            let settle = sighting.identity.size == 0 ? max(patience, Self.emptyTime) : patience
            if let wait = unsettled(&candidate, sighting, settle, now) {
                candidate.due = now + wait
                return put(candidate, name, folder)
            }
            let file = try FileHandle(name, in: handle)
            guard let opened = file.sighting, opened.identity == sighting.identity else {
                return lookLater(candidate, name, folder, now)
            }
            switch file.writers {
            case .none: break
            case .some:
                refused[sighting.identity.inode] = (folder, name)
                return lookLater(candidate, name, folder, now)
            case .unknown:
                guard !candidate.isClosed, let wait = unsettled(&candidate, sighting, Self.blindTime, now) else {
                    break
                }
                candidate.due = now + wait
                return put(candidate, name, folder)
            }
            guard !file.isPlaceholder(sighting) else { return }
            if file.isMostlyHole(sighting), let wait = unsettled(&candidate, sighting, link.bounds.holeTime, now) {
                candidate.due = now + wait
                return put(candidate, name, folder)
            }
            arrive(name, sighting, in: folder)
        } catch {
            // What may not be read is no arrival; ATTRIB tells when it may.
            if error.mayPass { lookLater(candidate, name, folder, now) }
        }
    }

    private func arrive(_ name: Name, _ sighting: Sighting, in folder: Folder) {
        if !refused.isEmpty { refused[sighting.identity.inode] = nil }
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

    /// Whether a program that has it open says so beside it.
    private func isOpenElsewhere(_ name: Name, _ handle: borrowing FolderHandle) -> Bool {
        for lock in NameRules.locks(of: name) where handle.holds(lock) && isFresh(lock, handle) { return true }
        return false
    }

    /// Whether it is one of a film's streams, and another is still being loaded.
    private func hasUnfinishedStreams(_ name: Name, _ handle: borrowing FolderHandle) -> Bool {
        guard let film = NameRules.film(ofStream: name) else { return false }
        var parts: [Name] = []
        try? handle.list { other, _ in
            let bytes = Array(UnsafeRawBufferPointer(start: other, count: strlen(other)))
            guard bytes.starts(with: film + [UInt8(ascii: ".")]), NameRules.leavesAlone(bytes) else { return }
            parts.append(Name(bytes))
        }
        return parts.contains { isFresh($0, handle) }
    }

    /// What was left behind by a program that crashed, or a download that was given up, says nothing for ever.
    private func isFresh(_ name: Name, _ handle: borrowing FolderHandle) -> Bool {
        guard let seen = (try? handle.look(at: name)).flatMap(\.self) else { return false }
        return Instant.wallClock - seen.changed < Self.lockTime
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

    /// Somebody writes, or the file could not be looked at: an event will tell more, and if none comes,
    /// a look now and then finds out.
    private func lookLater(_ given: Candidate, _ name: Name, _ folder: Folder, _ now: Instant) {
        var candidate = given
        let base = min(max(folder.desk.settle, Self.shortestWait), Self.longestWait)
        candidate.due = now + min(Self.longestWait, base << Int64(min(candidate.refusals, 12)))
        candidate.refusals += 1
        if refused.count > 10_000 { refused = [:] }
        put(candidate, name, folder)
    }

    func fingerprint(_ sighting: Sighting) -> Int {
        var hasher = Hasher()
        hasher.combine(sighting.identity)
        return hasher.finalize()
    }
}
