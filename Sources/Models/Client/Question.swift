import Files
import Foundation

/// What is asked of a tier: our words, content that nobody trusts, and the form of the answer.
package struct Question: Sendable {
    /// Who may see the content.
    package enum Privacy: String, Sendable, CaseIterable, Comparable {
        /// Only models on this machine.
        case local
        /// Remote models see its text, without what `Redactor` takes out; never the file itself.
        case redact
        /// Remote models see it as it is.
        case open

        package static func < (one: Privacy, other: Privacy) -> Bool { one.rank < other.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// `classify`, `check`, …
    package var purpose: String
    /// The same for every document of a kind. Never holds words of a document.
    package var instructions: String
    /// Our words about this document: what the user's categories are, what type the file has.
    package var ours: [String]
    /// Words of the document: its name, its text.
    package var content: [Passage]
    package var image: ModelRequest.Image?
    package var pdf: ModelRequest.PDF?
    /// Whether there is nothing to judge by but the picture or the PDF: who may not see it need not be asked.
    package var isAboutFile = false
    /// Whether the same file was asked about before: an answer that is remembered saves nothing then, and is not counted.
    package var isAskedAgain = false
    package var schema: Schema
    /// For the answer alone: room to think is added for models that do.
    package var maxOutputTokens: Int
    package var privacy: Privacy
    /// What it belongs to, for the cap of one piece of work.
    package var work: String
    package var path: FilePath?
    package var desk: FilePath?
    /// Watches what it costs; nil: nobody but the books.
    package var meter: (any SpendingMeter)?

    package init(
        purpose: String, instructions: String, ours: [String] = [], content: [Passage] = [],
        image: ModelRequest.Image? = nil, schema: Schema, maxOutputTokens: Int = 512, privacy: Privacy = .redact,
        work: String = "", path: FilePath? = nil, desk: FilePath? = nil
    ) {
        self.purpose = purpose
        self.instructions = instructions
        self.ours = ours
        self.content = content
        self.image = image
        self.schema = schema
        self.maxOutputTokens = maxOutputTokens
        self.privacy = privacy
        (self.work, self.path, self.desk) = (work, path, desk)
    }

    /// SHA-256 over everything that decides the answer of a tier: the same question is not asked twice.
    ///
    /// - Parameter model: the one that is asked first, so that a better model gives its own answers.
    func digest(of tier: ModelTier, by model: TierModel?) -> Digest {
        var bytes: [UInt8] = []
        let files = [image?.bytes, pdf?.bytes].compactMap(\.self).map { Digest(hashing: [UInt8]($0)).bytes }
        // Whether the file itself may be shown decides the answer too.
        let seen = files.isEmpty ? "" : privacy.rawValue
        let asked = [model?.reference.description ?? "", model?.effort?.rawValue ?? ""]
        var words = asked + [tier.rawValue, purpose, instructions, schema.asPrompt, seen] + ours + ["content"]
        // What is not shown decides what becomes of a secret at a cut.
        for passage in content {
            words.append(passage.text)
            if let gap = passage.gap { words.append("\(gap)") }
        }
        for part in words.map({ Array($0.utf8) }) + (files.isEmpty ? [[]] : files) {
            // With its length first, two different lists never look alike.
            withUnsafeBytes(of: UInt64(part.count).littleEndian) { bytes += $0 }
            bytes += part
        }
        return Digest(hashing: bytes)
    }
}

/// Watches what one piece of work spends, beside the caps of day, month and file that the books keep.
package protocol SpendingMeter: Sendable {
    /// Sets the worst case of a call aside before it is booked; waits while others may yet leave room for it.
    ///
    /// - Returns: false when there is none, or the task was cancelled.
    func reserve(_ worstCase: Dollars) async -> Bool

    /// What a call cost in the end.
    func settle(_ worstCase: Dollars, cost: Dollars, tokens: Int)
}

/// What a tier answered. It fits the schema, and that is all that is known of it.
package struct ModelAnswer: Sendable {
    package var value: JSONValue
    package var model: ModelReference
    /// Who spoke.
    package var voice: Voice
    /// Zero for a remembered one.
    package var cost: Dollars
    /// The call that brought it.
    package var call: Int64
    package var isRemembered: Bool
}

/// Why a tier has no answer. The case goes on to the next tier, or to the user.
package enum AskFailure: Error, Sendable, Hashable {
    /// No model is configured for the tier.
    case notConfigured(ModelTier)
    /// None of its models may see the content.
    case keptPrivate
    /// The budget is used up: of the `day`, the `month`, the `file`, the `run`.
    case budget(String)
    /// The model would not answer, or not as it was asked to.
    case noAnswer(String)
    /// No model of the tier can ever answer it: it does not fit, or is not of a form that the server takes.
    case unfit(String)
    /// No model of the tier can be reached now.
    case unavailable(String)
    case cancelled
}

extension AskFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notConfigured(let tier): "no model is configured for the \(tier.rawValue) tier"
        case .keptPrivate: "the content stays on this machine, and no local model is configured"
        case .budget(let cap): "the budget of the \(cap) does not allow it"
        case .noAnswer(let reason), .unfit(let reason), .unavailable(let reason): reason
        case .cancelled: "it was stopped"
        }
    }
}
