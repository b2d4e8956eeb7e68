import Foundation
import Glibc

/// How long a test waits for what must come. It only guards against waiting for ever: nothing here measures how fast
/// anything is, so a machine that is busy with other things passes as well (`make bench` measures).
package enum Patience {
    /// For `.timeLimit(.minutes(Patience.minutes))`.
    package static let minutes = 15
    package static let limit: Duration = .seconds(60 * minutes)
    /// For a model or a server that would answer only when the test is over.
    package static let forever: Duration = .seconds(24 * 3_600)

    /// Kills a process that does not end by itself, so that a test fails where it would hang.
    package static func guardEnd(of process: Process) {
        let watched = Watched(process: process)
        Thread.detachNewThread {
            let start = ContinuousClock.now
            while watched.process.isRunning {
                if start.duration(to: .now) > limit { kill(watched.process.processIdentifier, SIGKILL) }
                usleep(200_000)
            }
        }
    }

    private struct Watched: @unchecked Sendable {
        // Safe: Foundation guards `isRunning` and `processIdentifier` by a lock of its own.
        let process: Process
    }
}

/// Looks until something holds. For what only shows from outside, as a process of its own does; a test that can be told
/// waits to be told.
package func eventually(_ holds: () throws -> Bool) async throws -> Bool {
    let start = ContinuousClock.now
    while start.duration(to: .now) < Patience.limit {
        if try holds() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return false
}
