/// How many requests a server of the user's own takes at once.
///
/// What such a server cannot take waits in a queue of its own, where nobody sees it and its time runs out. So it gets one
/// request at a time until it shows that it takes more: it says so (llama.cpp's `total_slots`), or twice as many at once
/// are answered in about the same time. Holds no clock, so that it can be tried without one.
struct Parallelism: Sendable {
    /// Requests that are sent at the same time.
    private(set) var limit = 1
    private let most: Int
    /// Changes with the limit: only what began under it tells something of it.
    private var phase = 0
    private var taken: [Duration] = []
    /// What answers took at half as many, while it is tried whether twice as many take longer.
    private var before: Duration?
    /// Answers until the next try.
    private var patience = 0
    private var nextPatience = Self.firstPatience
    private var isTold = false

    /// After a try in vain; the next waits twice as long.
    private static let firstPatience = 16
    private static let longestPatience = 1_024
    /// Answers of which something is concluded.
    private static let fewest = 3

    init(most: Int) { self.most = max(1, most) }

    /// What a request saw when it was sent.
    struct Pass: Sendable {
        fileprivate var phase: Int
        /// With it.
        fileprivate var underWay: Int
    }

    func pass(underWay: Int) -> Pass { Pass(phase: phase, underWay: underWay) }

    /// The server says how many.
    mutating func tell(_ slots: Int) {
        guard slots > 0 else { return }
        isTold = true
        set(min(slots, most))
        before = nil
    }

    /// An answer came.
    ///
    /// - Parameters:
    ///   - time: how long it took.
    ///   - allowed: how long it may take.
    mutating func answered(_ pass: Pass, in time: Duration, of allowed: Duration) {
        patience = max(0, patience - 1)
        // One that was sent with places to spare says nothing of how it is when all are taken.
        guard !isTold, pass.phase == phase, pass.underWay >= limit else { return }
        taken.append(time)
        guard taken.count >= max(Self.fewest, before == nil ? limit : limit / 2) else { return }
        let mean = taken.reduce(.zero, +) / taken.count
        if let before {
            // Twice as many that wait for each other take twice as long.
            self.before = nil
            if mean * 2 < before * 3 {
                nextPatience = Self.firstPatience
                set(limit)
            } else {
                set(limit / 2)
                patience = nextPatience
                nextPatience = min(nextPatience * 2, Self.longestPatience)
            }
        } else if patience == 0, limit * 2 <= most, mean * 4 < allowed {
            before = mean
            set(limit * 2)
        } else {
            taken.removeFirst()
        }
    }

    /// One was not answered in time: perhaps it stood behind others.
    mutating func ranOut() {
        guard limit > 1, !isTold else { return }
        before = nil
        set(limit / 2)
        patience = nextPatience
    }

    private mutating func set(_ limit: Int) {
        self.limit = limit
        phase += 1
        taken = []
    }
}
