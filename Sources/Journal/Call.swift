import Files
import Foundation

/// One request to a model: who was asked, what for, what it cost. Money is in picodollars (10⁻¹² US dollars).
package struct Call: Sendable, Hashable {
    package typealias ID = Int64

    package enum State: String, Sendable, CaseIterable {
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

    package var id: ID
    /// Milliseconds since 1970.
    package var begun: Int64
    package var ended: Int64?
    /// The day it counts for, in local time: `2026-11-25`.
    package var day: String
    /// `nano`, `mini`, `flagship`.
    package var tier: String
    package var provider: String
    package var model: String
    /// `classify`, `check`, …
    package var purpose: String
    /// What it belongs to, for the cap of one piece of work.
    package var work: String
    /// The file it was about.
    package var path: FilePath?
    package var desk: FilePath?
    /// SHA-256 of question and content.
    package var question: Digest
    package var state: State
    /// Why it failed, as a sentence.
    package var problem: String?
    /// The most it can cost.
    package var reserved: Int64
    /// What it did cost.
    package var cost: Int64
    package var tokens: Tokens
    /// Bytes over the wire, without headers.
    package var sent: Int64
    package var received: Int64
    /// Who answered, as far as it is to be recorded; not read back with the call.
    package var speaker: Speaker?

    package struct Tokens: Sendable, Hashable {
        /// All that was read, the cached ones included.
        package var input = 0
        package var cachedInput = 0
        package var cacheWrite = 0
        /// All that was written, the reasoning included.
        package var output = 0
        package var reasoning = 0

        package init(input: Int = 0, cachedInput: Int = 0, cacheWrite: Int = 0, output: Int = 0, reasoning: Int = 0) {
            self.input = input
            self.cachedInput = cachedInput
            self.cacheWrite = cacheWrite
            self.output = output
            self.reasoning = reasoning
        }
    }

    package init(
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
package struct SpendingCaps: Sendable, Hashable {
    package var day: Int64?
    package var month: Int64?
    /// On one piece of work.
    package var work: Int64?

    package init(day: Int64? = nil, month: Int64? = nil, work: Int64? = nil) {
        self.day = day
        self.month = month
        self.work = work
    }
}

/// The cap that a call would pass.
package enum SpendingCap: String, Sendable { case day, month, work }
