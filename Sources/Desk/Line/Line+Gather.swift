import Files
import Journal
import Watching

// Arrivals become sets. What the user's own hand brought back is left where it is: the hand wins.
extension Line {
    /// The sets that some arrivals make, in the order of their names; of those that are to wait it is told.
    func gather(_ arrivals: [Arrival], _ order: Order) async throws -> [ArrivalSet] {
        let own = try await withoutBroughtBack(arrivals, order)
        let found = SetFinder(files: files).sets(of: own) { order.means.config.desk(at: $0)?.settle ?? .zero }
        for unfinished in found.unfinished { await order.tell(.unfinished(unfinished)) }
        // `photo.jpg` before `photo (1).jpg`: of two equal files the first counts as the original.
        return try await withoutLateParts(found.sets, own, order)
            .sorted { $0.main.stem.lexicographicallyPrecedes($1.main.stem) }
    }

    /// The arrivals that nobody brought back. The others are remembered, before anything is read or asked.
    private func withoutBroughtBack(_ arrivals: [Arrival], _ order: Order) async throws -> [Arrival] {
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
        _ sets: [ArrivalSet], _ arrivals: [Arrival], _ order: Order
    ) async throws -> [ArrivalSet] {
        guard !order.isExplicit else { return sets }
        let arrived = Set(arrivals.map(\.path))
        var going: [ArrivalSet] = []
        var late: [Arrival] = []
        let waiting = Set(try sets.contains { !$0.parts.isEmpty } ? journal.waitingReviews().map(\.filing.path) : [])
        for set in sets {
            let main = set.main
            let isLate = try !arrived.contains(main.path) && journal.isKnown(main.path, main.identity)
            if isLate, !waiting.contains(main.path) {
                late += set.parts.map(\.arrival).filter { arrived.contains($0.path) }
            } else {
                going.append(set)
            }
        }
        if !late.isEmpty, !order.isDryRun { try await journal.remember(late.map { ($0.path, $0.identity) }) }
        return going
    }

    /// Whether a file, now that its content is known, was undone, or brought back from another file system.
    func isTakenBack(_ judged: Judged, _ order: Order) async throws -> Bool {
        guard !order.isExplicit else { return false }
        let arrival = judged.arrival
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
