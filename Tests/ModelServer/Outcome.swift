/// What goes back over the wire, and in which manner.
struct Outcome: Sendable {
    enum Body: Sendable {
        case whole([UInt8])
        /// Written one by one.
        case parts([[UInt8]])
    }

    /// How the bytes are handed over.
    enum Manner: Sendable, Equatable {
        case plain
        case cutBeforeHeaders
        case resetKept
        case refusedStream
        case goAway
        /// After half of the body.
        case cut
        case silence
        case trickle(every: Duration)
        case endless
    }

    var status: Int
    var headers: [(String, String)]
    var body: Body
    var manner = Manner.plain
    var delay = Duration.zero
    var refused = false

    static func json(
        _ status: Int, _ value: JSON, headers: [(String, String)] = [], refused: Bool = false
    ) -> Outcome {
        Outcome(
            status: status, headers: [("content-type", "application/json")] + headers, body: .whole(value.bytes),
            refused: refused)
    }
}
