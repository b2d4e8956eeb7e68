import Files
import Journal

/// What the user's own hand brought back to a desk is left there: the hand wins.
extension Filer {
    /// The arrivals that nobody brought back. The others are remembered, before anything is read or asked.
    func withoutBroughtBack(_ arrivals: [ArrivedFile], _ manner: Manner) async throws -> [ArrivedFile] {
        guard !manner.explicitly, manner.waiting.isEmpty else { return arrivals }
        var brought: [BroughtBack] = []
        var others: [ArrivedFile] = []
        for arrival in arrivals {
            if let back = try journal.broughtBack(arrival.path, arrival.identity, nil) {
                brought.append(back)
            } else {
                others.append(arrival)
            }
        }
        if !manner.dryRun { try await journal.remember(brought) }
        return others
    }

    /// Whether a file, now that its content is known, was undone, or brought back from another file system.
    func isTakenBack(_ file: Examined, _ manner: Manner) async throws -> Bool {
        guard !manner.explicitly else { return false }
        let arrival = file.arrival
        if journal.wasUndone(arrival.path, arrival.identity, file.digest) { return true }
        guard manner.waiting.isEmpty, let back = try journal.broughtBack(arrival.path, arrival.identity, file.digest)
        else { return false }
        if !manner.dryRun { try await journal.remember([back]) }
        return true
    }

    /// Runs with long comparisons that end when the caller's task is cancelled: also those of tasks that are begun in it
    /// and carried out to their end.
    func comparingWhileWanted<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        let stop = StopSign()
        return try await withTaskCancellationHandler {
            try await LocalFiles.$stopSign.withValue(stop) { try await body() }
        } onCancel: {
            stop.raise()
        }
    }
}
