import Files
import Models
import Reading

/// Puts the question which category a document belongs in: nano is shown a short excerpt, mini more or the picture, the
/// flagship all of it.
///
/// It goes on when a tier has no answer, is not sure enough, contradicts the tier before, or is a model whose word has
/// not earned trust and which no independent sign bears out. Nothing that a model says is believed beyond the category it
/// may choose and how sure it is.
package struct Classifier: Sendable {
    fileprivate let thresholds: [ModelTier: Double]
    fileprivate let classification: Classification
    fileprivate let signs: Signs
    fileprivate let trust: any TrustKeeper

    /// - Parameters:
    ///   - thresholds: how sure an answer of each tier must be, 0 to 1.
    ///   - trust: which models may decide alone.
    package init(
        categories: [Category], thresholds: [ModelTier: Double], trust: any TrustKeeper = NobodyTrusted()
    ) {
        self.thresholds = thresholds
        self.trust = trust
        classification = Classification(categories: categories)
        signs = Signs(categories: categories)
    }

    package func inquiry(about start: Case) -> ClassifyInquiry { ClassifyInquiry(self, start) }

    /// Where a case stands before anybody is asked.
    package struct Case: Sendable {
        package var document: Document
        /// What the embedded tier makes of it.
        package var verdict: Verdict
        /// How sure a verdict must be to act on it.
        package var threshold: Double
        /// The strictest that anything demands which it may be. An answer may make it stricter on the way up.
        package var privacy: Question.Privacy
        /// What a category demands where the file lies; nil stands for none of them.
        package var demand: @Sendable (String?) -> Question.Privacy
        /// Of the content that was read. Nothing else is ever shown, and its calls are one piece of work with one cap.
        package var digest: Digest
        package var desk: FilePath
        /// The same file was asked about before, and could not be: an answer that is remembered by now saves nothing.
        package var isAskedAgain = false

        package init(
            document: Document, verdict: Verdict, threshold: Double, privacy: Question.Privacy,
            demand: @escaping @Sendable (String?) -> Question.Privacy, digest: Digest, desk: FilePath
        ) {
            self.document = document
            self.verdict = verdict
            self.threshold = threshold
            self.privacy = privacy
            self.demand = demand
            self.digest = digest
            self.desk = desk
        }

        /// Whether the embedded tier settled it. A damaged file is nobody's to guess.
        package var isSettled: Bool {
            document.outcome.isFailure || verdict.isSure(at: threshold)
        }
    }
}

/// The question which category a document belongs in, on its way from tier to tier.
package struct ClassifyInquiry: Inquiry {
    package static let kind = InquiryKind.classify

    private let classifier: Classifier
    private var hearing: Hearing

    fileprivate init(_ classifier: Classifier, _ start: Classifier.Case) {
        self.classifier = classifier
        hearing = Hearing(start)
    }

    package func question(for tier: ModelTier, after tried: [Tried]) -> Question? {
        classifier.classification.question(on: hearing.standing, of: tier)
    }

    package mutating func judge(_ answer: ModelAnswer, of tier: ModelTier) -> Judgement {
        let opinion = classifier.classification.opinion(in: answer.value, on: hearing.standing.document)
        let onward = hearing.hear(opinion, of: tier, answer, weighing(opinion, of: tier, answer.voice))
        // Whether it is sure or not: what may be of a category is treated as if it were.
        hearing.tighten(to: hearing.standing.demand(opinion.category))
        return onward.map { .onward($0) } ?? .accepted
    }

    package mutating func passOver(
        _ tier: ModelTier, because reason: String, _ obstacle: Verdict.Step.Obstacle?
    ) {
        hearing.note(tier, failure: reason, obstacle)
    }

    /// The verdict of the first tier that is sure and believed, else the best founded one, which is not acted on.
    package var outcome: Verdict { hearing.verdict }

    private func weighing(_ opinion: Classification.Opinion, of tier: ModelTier, _ voice: Voice) -> Hearing.Weighing {
        var weighing = Hearing.Weighing(
            threshold: classifier.thresholds[tier] ?? 1,
            isTrusted: classifier.trust.isTrusted(voice, of: tier, in: opinion.category))
        // An answer that files nothing can do no harm.
        guard let category = opinion.category, !weighing.isTrusted else { return weighing }
        let start = hearing.standing
        weighing.objection = classifier.signs.objection(
            to: category, quoting: opinion.quotation, on: start.document, chances: start.verdict.chances
        ).map { "it has not earned trust in \(category), and \($0)" }
        return weighing
    }
}

extension Tier {
    init(_ tier: ModelTier) {
        switch tier {
        case .nano: self = .nano
        case .mini: self = .mini
        case .flagship: self = .flagship
        }
    }
}
