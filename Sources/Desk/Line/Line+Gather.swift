import Files
import Journal
import Threads
import Watching

// Arrivals become sets. What the user's own hand brought back is left where it is: the hand wins.
extension Line {
    /// The sets that some arrivals make, in the order of their names; of those that are to wait it is told.
    func gather(_ arrivals: [Arrival], _ order: FilingOrder) async throws -> [ArrivalSet] {
        let own = try await withoutBroughtBack(try await withoutPartsOfWholes(arrivals, order), order)
        let found = SetFinder(files: files).sets(of: own) { order.means.config.desk(at: $0)?.settle ?? .zero }
        for unfinished in found.unfinished { await order.tell(.unfinished(unfinished)) }
        // `photo.jpg` before `photo (1).jpg`: of two equal files the first counts as the original.
        return try await withoutLateParts(found.sets, own, order)
            .sorted { $0.main.stem.lexicographicallyPrecedes($1.main.stem) }
    }

    /// What lies in a folder that is one thing stays in it, and is not looked at again; the folder itself arrives, where
    /// the desk says so. What the user named is meant.
    private func withoutPartsOfWholes(_ arrivals: [Arrival], _ order: FilingOrder) async throws -> [Arrival] {
        guard !order.isExplicit else { return arrivals }
        let found = await blocking { ArrivedWholes(among: arrivals) }
        for folder in found.young { await order.tell(.unfinished(UnfinishedSet(main: folder, part: folder.path))) }
        if !order.isDryRun { try await journal.remember(found.parts.map { ($0.path, $0.identity) }) }
        return try found.others + wholes(found, order)
    }

    /// The folders that are to be filed as one, but for those that were dealt with or undone.
    private func wholes(_ found: ArrivedWholes, _ order: FilingOrder) throws -> [Arrival] {
        try found.wholes.compactMap { path, desk in
            guard order.means.config.desk(at: desk)?.wholeFolders == .file,
                let seen = try? files.look(at: path), seen.kind == .folder, try !journal.isKnown(path, seen.identity)
            else { return nil }
            return Arrival(path: path, desk: desk, sighting: seen)
        }
    }

    /// The arrivals that nobody brought back. The others are remembered, before anything is read or asked.
    private func withoutBroughtBack(_ arrivals: [Arrival], _ order: FilingOrder) async throws -> [Arrival] {
        guard !order.isExplicit, order.waiting.isEmpty else { return arrivals }
        var brought: [BroughtBack] = []
        var others: [Arrival] = []
        for arrival in arrivals {
            if let back = try journal.broughtBack(arrival.path, arrival.identity, nil) {
                brought.append(back)
            } else {
                others.append(arrival)
            }
        }
        if !order.isDryRun { try await journal.remember(brought) }
        return others
    }

    /// What comes to a file that was undone, or that the user left alone, is left with it.
    private func withoutLateParts(
        _ sets: [ArrivalSet], _ arrivals: [Arrival], _ order: FilingOrder
    ) async throws -> [ArrivalSet] {
        guard !order.isExplicit else { return sets }
        let arrived = Set(arrivals.map(\.path))
        let mayBeLate = try sets.filter { set in
            try !arrived.contains(set.main.path) && journal.isKnown(set.main.path, set.main.identity)
        }
        guard !mayBeLate.isEmpty else { return sets }
        // What waits for the user takes in what comes.
        let waiting = Set(try journal.waitingReviews().map(\.filing.path))
        let late = Set(mayBeLate.map(\.main.path)).subtracting(waiting)
        let staying = sets.filter { late.contains($0.main.path) }.flatMap { $0.parts.map(\.arrival) }
            .filter { arrived.contains($0.path) }
        if !staying.isEmpty, !order.isDryRun { try await journal.remember(staying.map { ($0.path, $0.identity) }) }
        return sets.filter { !late.contains($0.main.path) }
    }

    /// Whether a file, now that its content is known, was undone, or brought back from another file system.
    func isTakenBack(_ judged: Judged, _ order: FilingOrder) async throws -> Bool {
        guard !order.isExplicit else { return false }
        let arrival = judged.arrival
        // Of one that nobody has read there is no content to know it by.
        if judged.isUnread { return try order.waiting.isEmpty && journal.isKnown(arrival.path, arrival.identity) }
        if try journal.wasUndone(arrival.path, arrival.identity, judged.digest) { return true }
        guard order.waiting.isEmpty, let back = try journal.broughtBack(arrival.path, arrival.identity, judged.digest)
        else { return false }
        if !order.isDryRun { try await journal.remember([back]) }
        return true
    }
}

extension Arrival {
    fileprivate var stem: [UInt8] { SafeName.split(path.bytes).stem }
}
