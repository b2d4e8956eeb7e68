import Synchronization
import Watching

/// Collects what the watcher tells while the loop is busy, so that it takes a burst of arrivals as
/// one group and not one by one: a commit is shared by many, or each file pays for its own.
final class EventQueue: Sendable {
    /// Rings once for any number of events; ends with the watcher.
    let bell: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation
    private let waiting = Mutex<[WatchEvent]>([])

    init() {
        (bell, ringer) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Returns when the watcher has stopped.
    func collect(from watcher: Watcher) async {
        for await event in watcher.events {
            waiting.withLock { $0.append(event) }
            ringer.yield()
        }
        ringer.finish()
    }

    /// Puts an event in line that did not come from the watcher.
    func add(_ event: WatchEvent) {
        waiting.withLock { $0.append(event) }
        ringer.yield()
    }

    /// Rings the bell with no event: there is something else to see to.
    func ring() { ringer.yield() }

    /// Everything that has come meanwhile, arrivals in a row put together.
    func takeAll() -> [WatchEvent] {
        let events = waiting.withLock { events in
            defer { events = [] }
            return events
        }
        var merged: [WatchEvent] = []
        var arrivals: [Arrival] = []
        for event in events {
            if case .arrivals(let more) = event {
                arrivals += more
                continue
            }
            if !arrivals.isEmpty { merged.append(.arrivals(arrivals)) }
            arrivals = []
            merged.append(event)
        }
        return arrivals.isEmpty ? merged : merged + [.arrivals(arrivals)]
    }
}
