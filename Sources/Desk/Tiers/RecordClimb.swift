import Agents
import Files
import Journal
import Models
import Reading

/// Asks the tiers above about what is missing or doubtful in records, as desk and category allow.
package struct RecordClimb: Sendable {
    private let config: Config
    private let team: Team

    init(_ config: Config, _ team: Team) { (self.config, self.team) = (config, team) }

    /// Whether a paper that is filed lacks something that somebody might find.
    func isOpen(_ judged: Judged) -> Bool {
        guard let form = form(of: judged), team.serves(.extract) else { return false }
        return DocumentExtractor.isOpen(judged.document, judged.record, as: form)
    }

    private func form(of judged: Judged) -> RecordForm? {
        let category = judged.verdict.category.flatMap(config.category(named:))
        return category?.ownSchema ?? category?.extract.flatMap(RecordForm.init)
    }

    /// What the tiers make of a paper that is filed.
    ///
    /// - Parameter before: its verdict before models were asked which category it is of: what it may have been then is
    ///   heeded still.
    func asked(_ judged: Judged, before: Verdict) async -> Judged {
        guard let inquiry = inquiry(judged, before: before), team.serves(.extract) else { return judged }
        guard let asked = await team.run(inquiry, about: judged.document.path) else { return judged }
        var result = judged.with(asked.record)
        result.lesson = DocumentExtractor(config).lesson(of: judged.document, asked.record)
        return result
    }

    /// - Returns: nil when nobody needs to be asked.
    func inquiry(_ judged: Judged, before: Verdict) -> ExtractInquiry? {
        guard let form = form(of: judged) else { return nil }
        let desk = judged.arrival.desk
        let demands = [before, judged.verdict].flatMap(DeskClimb.possible).map { config.privacy(on: desk, for: $0) }
        return inquiry(
            Subject(document: judged.document, record: judged.record, content: judged.digest), as: form,
            privacy: demands.min() ?? config.models.privacy, desk: desk)
    }

    /// What would be paid for next.
    func next(_ judged: Judged, before: Verdict) async -> (question: Question, tier: ModelTier)? {
        guard let inquiry = inquiry(judged, before: before) else { return nil }
        return await team.next(inquiry)
    }

    /// What was asked of a tier, by the answers of those below it.
    func questionOnTheWay(_ judged: Judged, before: Verdict, to tier: ModelTier) async -> Question? {
        guard let inquiry = inquiry(judged, before: before) else { return nil }
        return await team.questionOnTheWay(inquiry, to: tier)
    }

    /// A document whose record lacks something.
    struct Subject: Sendable {
        var document: Document
        var record: ExtractedRecord?
        var content: Digest
    }

    /// - Parameter verdict: what the document may be: that says who may see it.
    /// - Returns: nil when nobody needed to be asked, or the task was cancelled.
    func ask(_ subject: Subject, as form: RecordForm, being verdict: Verdict) async -> AskedRecord? {
        let demands = DeskClimb.possible(verdict).map { config.privacy(of: subject.document.path, for: $0) }
        let inquiry = inquiry(subject, as: form, privacy: demands.min() ?? config.models.privacy, desk: nil)
        guard let inquiry, team.serves(.extract) else { return nil }
        return await team.run(inquiry, about: subject.document.path)
    }

    private func inquiry(
        _ subject: Subject, as form: RecordForm, privacy: Question.Privacy, desk: FilePath?
    ) -> ExtractInquiry? {
        DocumentExtractor(config).inquiry(
            about: subject.document, subject.record, as: form, privacy: privacy, digest: subject.content, desk: desk)
    }
}

extension TiersAbove {
    /// Subagents for one piece of work.
    ///
    /// - Parameters:
    ///   - highest: nobody above it is asked.
    ///   - cap: what all of them together may cost; nil: what the budget allows.
    package func team(upTo highest: ModelTier = .flagship, cap: Dollars? = nil) -> Team {
        Team(Climb(client, upTo: highest), cap: cap)
    }
}

extension Config {
    /// Who may see a document that lies anywhere: the strictest of the desks it lies on or may have been filed from.
    func privacy(of path: FilePath, for category: String?) -> Question.Privacy {
        let own = desks.filter { path.starts(with: $0.path) || path.starts(with: $0.library) }
        return own.map { privacy(on: $0.path, for: category) }.min() ?? privacy(on: path, for: category)
    }
}
