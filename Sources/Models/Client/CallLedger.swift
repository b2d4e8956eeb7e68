import Files

/// Remembers calls: what they cost, what was sent and answered. The journal's database keeps it.
public protocol CallLedger: Sendable {
    /// The answer to a question that was asked before.
    func answer(to question: Digest) async -> RememberedAnswer?
    /// Books the worst case of a call, durably, before it is sent.
    ///
    /// - Throws: `BookingRefusal` when that would pass a cap, or cannot be recorded.
    func book(_ call: PlannedCall, within budget: Budget) async throws(BookingRefusal) -> Int64
    /// What became of a call that was sent.
    func settle(_ call: Int64, as outcome: CallOutcome) async
    /// Takes back what was booked for a call of which nothing was sent: as if it had never been.
    func withdraw(_ call: Int64) async
    /// Notes that a question needed no call.
    func note(_ remembered: RememberedAnswer, for call: PlannedCall) async
}

/// A call before it is sent.
public struct PlannedCall: Sendable {
    public var tier: ModelTier
    public var model: ModelReference
    public var purpose: String
    public var work: String
    public var path: FilePath?
    public var desk: FilePath?
    public var question: Digest
    public var worstCase: Dollars

    init(_ question: Question, _ digest: Digest, tier: ModelTier, model: ModelReference, worstCase: Dollars) {
        (self.tier, self.model, self.worstCase) = (tier, model, worstCase)
        (purpose, work, path, desk) = (question.purpose, question.work, question.path, question.desk)
        self.question = digest
    }
}

/// What became of a call.
public struct CallOutcome: Sendable {
    public enum State: Sendable {
        case answered
        /// Nothing was billed.
        case failed
        /// It may have been billed: its worst case counts.
        case unknown
    }

    public var state: State
    public var cost: Dollars = .zero
    public var usage = Usage()
    /// As it went over the wire, without headers.
    public var request: [UInt8] = []
    public var reply: [UInt8] = []
    /// What is to be remembered as the answer to its question.
    public var answer: JSONValue?
    /// Who answered; nil when nobody did.
    public var voice: Voice?
    public var problem: String?

    public init(_ state: State, problem: String? = nil) {
        self.state = state
        self.problem = problem
    }
}

public struct RememberedAnswer: Sendable {
    public var value: JSONValue
    public var model: ModelReference
    public var call: Int64
    /// What the call had cost.
    public var cost: Dollars
    /// The file whose question it was, when a batch brought it: to come back for it is no second asking.
    public var orderedFor: FilePath?
    /// Who gave it; nil for one that was kept before that was.
    public var voice: Voice?

    public init(
        value: JSONValue, model: ModelReference, call: Int64, cost: Dollars, orderedFor: FilePath? = nil,
        voice: Voice? = nil
    ) {
        self.value = value
        self.model = model
        self.call = call
        self.cost = cost
        self.orderedFor = orderedFor
        self.voice = voice
    }
}

public enum BookingRefusal: Error, Sendable, Hashable {
    /// `day`, `month` or `job`.
    case cap(String)
    /// The books cannot be written, so nothing may be spent.
    case unavailable(String)
}
