import Files
import Foundation

/// One request to a model: who was asked, what for, what it cost. Money is in picodollars (10⁻¹² US dollars).
public struct Call: Sendable, Hashable {
    public typealias ID = Int64

    public enum State: String, Sendable, CaseIterable {
        /// Sent or about to be; its worst case counts as spent.
        case reserved
        case answered
        /// The provider said no, and so took no money.
        case failed
        /// Nobody knows what became of it (a crash, a connection that broke): its worst case stays spent.
        case unknown
        /// Not sent: the same question had been answered before. `cost` is what that saved.
        case remembered
    }

    public var id: ID
    /// Milliseconds since 1970.
    public var begun: Int64
    public var ended: Int64?
    /// The day it counts for, in local time: `2026-11-25`.
    public var day: String
    /// `nano`, `mini`, `flagship`.
    public var tier: String
    public var provider: String
    public var model: String
    /// `classify`, `check`, …
    public var purpose: String
    /// What it belongs to, for the cap of one piece of work.
    public var work: String
    /// The file it was about.
    public var path: FilePath?
    public var desk: FilePath?
    /// SHA-256 of question and content.
    public var question: Digest
    public var state: State
    /// Why it failed, as a sentence.
    public var problem: String?
    /// The most it can cost.
    public var reserved: Int64
    /// What it did cost.
    public var cost: Int64
    public var tokens: Tokens
    /// Bytes over the wire, without headers.
    public var sent: Int64
    public var received: Int64
    /// Who answered, as far as it is to be recorded; not read back with the call.
    public var speaker: Speaker?

    public struct Tokens: Sendable, Hashable {
        /// All that was read, the cached ones included.
        public var input = 0
        public var cachedInput = 0
        public var cacheWrite = 0
        /// All that was written, the reasoning included.
        public var output = 0
        public var reasoning = 0

        public init(input: Int = 0, cachedInput: Int = 0, cacheWrite: Int = 0, output: Int = 0, reasoning: Int = 0) {
            self.input = input
            self.cachedInput = cachedInput
            self.cacheWrite = cacheWrite
            self.output = output
            self.reasoning = reasoning
        }
    }

    public init(
        id: ID = 0, begun: Int64 = 0, day: String = "", tier: String, provider: String, model: String, purpose: String,
        work: String, path: FilePath? = nil, desk: FilePath? = nil, question: Digest, reserved: Int64
    ) {
        (self.id, self.begun, self.day) = (id, begun, day)
        (self.tier, self.provider, self.model) = (tier, provider, model)
        (self.purpose, self.work, self.path, self.desk) = (purpose, work, path, desk)
        (self.question, self.reserved) = (question, reserved)
        (ended, problem) = (nil, nil)
        (state, cost, tokens, sent, received) = (.reserved, 0, Tokens(), 0, 0)
    }
}

/// How much may be spent, in picodollars (10⁻¹² US dollars); nil: no limit.
public struct SpendingCaps: Sendable, Hashable {
    public var day: Int64?
    public var month: Int64?
    /// On one piece of work.
    public var work: Int64?

    public init(day: Int64? = nil, month: Int64? = nil, work: Int64? = nil) {
        self.day = day
        self.month = month
        self.work = work
    }
}

/// The cap that a call would pass.
public enum SpendingCap: String, Sendable { case day, month, work }
