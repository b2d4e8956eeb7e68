import Glibc

/// A moment of the machine's own clock (CLOCK_MONOTONIC), in nanoseconds.
struct Instant: Comparable, Hashable {
    var nanoseconds: Int64

    static let never = Instant(nanoseconds: .max)
    static var now: Instant { Instant(nanoseconds: read(CLOCK_MONOTONIC)) }
    /// Nanoseconds since 1970: the clock that stamps files.
    static var wallClock: Int64 { read(CLOCK_REALTIME) }

    static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

    static func + (instant: Instant, nanoseconds: Int64) -> Instant {
        let (sum, overflows) = instant.nanoseconds.addingReportingOverflow(nanoseconds)
        return overflows ? .never : Instant(nanoseconds: sum)
    }

    /// A duration in nanoseconds, never negative.
    static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (whole, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowsToo) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflows || overflowsToo ? .max : sum
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// Which candidate is to be looked at next: a binary heap.
///
/// A candidate has one entry at most that counts, whatever happens to its file: an entry that comes up
/// too early is put back under the later time.
struct Schedule {
    struct Entry {
        var at: Instant
        var folder: Folder
        var name: Name
    }

    private var heap: [Entry] = []

    var next: Instant { heap.first?.at ?? .never }
    var count: Int { heap.count }

    mutating func insert(_ entry: Entry) {
        heap.append(entry)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].at < heap[parent].at else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the first entry if its time has come.
    mutating func take(at now: Instant) -> Entry? {
        guard let first = heap.first, first.at <= now else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        } else if heap.capacity > 1024 {
            heap = []  // gives a burst's memory back
        }
        return first
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].at < heap[least].at {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
