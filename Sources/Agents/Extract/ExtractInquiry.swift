import Files
import Models
import Reading

/// The question what a document says in the fields of its record that are missing or doubtful, on its way from tier to
/// tier. What is sure already stays, and of an answer only that is taken which is found again in the paper.
package struct ExtractInquiry: Inquiry {
    package static let kind = InquiryKind.extract

    /// Where a record stands before anybody is asked.
    package struct Case: Sendable {
        package var document: Document
        /// What was read without asking anybody; empty where that was nothing.
        package var record: ExtractedRecord
        package var form: RecordForm
        package var privacy: Question.Privacy
        /// Of the content that was read. Nothing else is ever shown, and its calls are one piece of work with one cap.
        package var digest: Digest
        package var desk: FilePath?
    }

    private let start: Case
    private let question: ExtractionQuestion
    private var reader: AnswerReader
    private var steps: [ExtractionStep] = []
    /// What was wrong with the answers so far, for the tiers above.
    private var doubts: [String] = []

    init(_ start: Case, _ proof: PaperProof) {
        self.start = start
        question = ExtractionQuestion(form: start.form)
        reader = AnswerReader(question, proof, start.record)
    }

    /// Whether anything that a paper of its kind has is missing or doubtful.
    var isOpen: Bool { !reader.open.isEmpty }

    package func question(for tier: ModelTier, after tried: [Tried]) -> Question? {
        question.question(reader.asked, of: start, tier: tier, doubts: doubts)
    }

    package mutating func judge(_ answer: ModelAnswer, of tier: ModelTier) -> Judgement {
        let reading = reader.take(answer, of: tier)
        var step = ExtractionStep(
            tier: Tier(tier), model: answer.model.description, cost: answer.cost.picos, call: answer.call,
            isRemembered: answer.isRemembered)
        step.fields = reading.taken
        let open = reader.open
        guard !open.isEmpty else {
            steps.append(step)
            return .accepted
        }
        let reasons = open.map { name in
            let unsaid = reading.taken.contains(name) ? "is not sure" : "is not found"
            return "\(name) \(reading.refused[name] ?? unsaid)"
        }
        let reason = reading.isAboutAnother ? Self.another : reasons.joined(separator: "; ")
        step.onward = reason
        steps.append(step)
        doubts.append("Another reader was asked before, and was not of use: \(reason).")
        return .onward(reason)
    }

    private static let another = "most of its answer stands nowhere in the document, so nothing of it is taken"

    package mutating func passOver(
        _ tier: ModelTier, because reason: String, _ obstacle: Verdict.Step.Obstacle?
    ) {
        steps.append(ExtractionStep(tier: Tier(tier), onward: reason))
    }

    package var outcome: AskedRecord {
        AskedRecord(record: reader.record.isEmpty ? nil : reader.record, steps: steps)
    }
}

/// A record after the tiers above were asked about it.
package struct AskedRecord: Sendable {
    /// Nil when nothing was found by anybody.
    package var record: ExtractedRecord?
    package var steps: [ExtractionStep]
}

/// What one tier said about a record.
package struct ExtractionStep: Sendable, Hashable {
    package var tier: Tier
    /// `openai:gpt-5.4-mini`; nil where it gave no answer.
    package var model: String?
    /// In picodollars; zero for an answer that was remembered.
    package var cost: Int64 = 0
    /// The call in the journal.
    package var call: Int64?
    package var isRemembered = false
    /// Those that it was believed about.
    package var fields: [String] = []
    /// Why the record went on, as a sentence part; nil where it ended.
    package var onward: String?

    init(
        tier: Tier, model: String? = nil, cost: Int64 = 0, call: Int64? = nil, isRemembered: Bool = false,
        onward: String? = nil
    ) {
        (self.tier, self.model, self.cost, self.call) = (tier, model, cost, call)
        (self.isRemembered, self.onward) = (isRemembered, onward)
    }
}

extension DocumentExtractor {
    /// The question about what a record lacks.
    ///
    /// - Parameters:
    ///   - record: what was read without asking anybody; nil for nothing.
    ///   - privacy: the strictest that anything demands which the document may be.
    /// - Returns: nil when nobody needs to be asked: nothing is missing, the record is what the document carries as
    ///   data, or its schema is not one that is read off paper.
    package func inquiry(
        about document: Document, _ record: ExtractedRecord?, as form: RecordForm, privacy: Question.Privacy,
        digest: Digest, desk: FilePath?
    ) -> ExtractInquiry? {
        guard Self.isOpen(document, record, as: form) else { return nil }
        let record = record ?? ExtractedRecord(schema: form.schema)
        let layout = document.layout.isEmpty ? document.plainLayout : document.layout
        let start = ExtractInquiry.Case(
            document: document, record: record, form: form, privacy: privacy, digest: digest, desk: desk)
        let inquiry = ExtractInquiry(start, proof(of: document, layout))
        return inquiry.isOpen ? inquiry : nil
    }

    /// Whether somebody might find what a record lacks; in no time, and without a look at the paper.
    package static func isOpen(_ document: Document, _ record: ExtractedRecord?, as form: RecordForm) -> Bool {
        guard document.outcome == .read, document.text.contains(where: { !$0.isWhitespace }) else { return false }
        return record.map { !$0.isExact && form.isOpen($0) } ?? true
    }
}

extension RecordForm {
    /// Whether a field that every paper of this kind has is missing or doubtful; where none is needed, whether nothing was
    /// found.
    func isOpen(_ record: ExtractedRecord) -> Bool {
        guard fields.contains(where: \.isNeeded) else { return record.isEmpty }
        return !doubtful(in: record).isEmpty
    }
}

extension ExtractedRecord {
    /// Whether it is what a document carries as data.
    var isExact: Bool { fields.values.contains { $0.tier == "exact" } }
}
