import Files

/// Remembers calls: what they cost, what was sent and answered. The journal's database keeps it.
package protocol CallLedger: Sendable {
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
package struct PlannedCall: Sendable {
    package var tier: ModelTier
    package var model: ModelReference
    package var purpose: String
    package var work: String
    package var path: FilePath?
    package var desk: FilePath?
    package var question: Digest
    package var worstCase: Dollars

    init(_ question: Question, _ digest: Digest, tier: ModelTier, model: ModelReference, worstCase: Dollars) {
        (self.tier, self.model, self.worstCase) = (tier, model, worstCase)
        (purpose, work, path, desk) = (question.purpose, question.work, question.path, question.desk)
        self.question = digest
    }
}

/// What became of a call.
package struct CallOutcome: Sendable {
    package enum State: Sendable {
        case answered
        /// Nothing was billed.
        case failed
        /// It may have been billed: its worst case counts.
        case unknown
    }

    package var state: State
    package var cost: Dollars = .zero
    package var usage = Usage()
    /// As it went over the wire, without headers.
    package var request: [UInt8] = []
    package var reply: [UInt8] = []
    /// What is to be remembered as the answer to its question.
    package var answer: JSONValue?
    /// Who answered; nil when nobody did.
    package var voice: Voice?
    package var problem: String?

    package init(_ state: State, problem: String? = nil) {
        self.state = state
        self.problem = problem
    }
}

package struct RememberedAnswer: Sendable {
    package var value: JSONValue
    package var model: ModelReference
    package var call: Int64
    /// What the call had cost.
    package var cost: Dollars
    /// The file whose question it was, when a batch brought it: to come back for it is no second asking.
    package var orderedFor: FilePath?
    /// Who gave it; nil for one that was kept before that was.
    package var voice: Voice?

    package init(
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

package enum BookingRefusal: Error, Sendable, Hashable {
    /// `day`, `month` or `job`.
    case cap(String)
    /// The books cannot be written, so nothing may be spent.
    case unavailable(String)
}
