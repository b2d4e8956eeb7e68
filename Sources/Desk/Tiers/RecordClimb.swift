import Agents
import Files
import Journal
import Models
import Reading

/// Asks the tiers above about what is missing or doubtful in records, as desk and category allow.
package struct RecordClimb: Sendable {
    private let config: Config
    private let team: Team
    private let vendorLessons: @Sendable () -> VendorLessons

    /// - Parameter vendorLessons: what is known of vendors by now.
    init(_ config: Config, _ team: Team, _ vendorLessons: @escaping @Sendable () -> VendorLessons) {
        (self.config, self.team, self.vendorLessons) = (config, team, vendorLessons)
    }

    /// Whether a paper that is filed lacks something that somebody might find.
    func isOpen(_ judged: Judged) -> Bool {
        guard let form = form(of: judged) else { return false }
        if judged.papers?.isDoubtful == true, team.serves(.split) { return true }
        guard team.serves(.extract) else { return false }
        return papers(of: judged).list.contains { DocumentExtractor.isOpen($0.document, $0.record, as: form) }
    }

    private func form(of judged: Judged) -> RecordForm? {
        let category = judged.verdict.category.flatMap(config.category(named:))
        return category?.ownSchema ?? category?.extract.flatMap(RecordForm.init)
    }

    private func papers(of judged: Judged) -> DocumentPapers { judged.papers ?? DocumentPapers(judged.document, nil) }

    /// What the tiers make of the papers that are filed, as they are told apart by now.
    ///
    /// - Parameter before: the verdict before models were asked which category it is of: what it may have been then is
    ///   heeded still.
    func asked(_ judged: Judged, before: Verdict) async -> Judged {
        guard let form = form(of: judged) else { return judged }
        let privacy = privacy(of: judged, before: before)
        var papers = papers(of: judged)
        let records = await withTaskGroup(of: (Int, AskedRecord?).self) { [papers] group in
            for (index, paper) in papers.list.enumerated() {
                let subject = Subject(document: paper.document, record: paper.record, content: judged.digest)
                group.addTask { (index, await ask(subject, as: form, privacy: privacy, desk: judged.arrival.desk)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        let extractor = DocumentExtractor(config)
        for (index, asked) in records {
            papers.list[index].record = asked.record
            papers.list[index].lesson = extractor.lesson(of: papers.list[index].document, asked.record)
        }
        return judged.with(papers)
    }

    private func privacy(of judged: Judged, before: Verdict) -> Question.Privacy {
        let possible = [before, judged.verdict].flatMap(DeskClimb.possible)
        return possible.map { config.privacy(on: judged.arrival.desk, for: $0) }.min() ?? config.models.privacy
    }

    /// What is to be asked about the papers as they are told apart so far, in their order.
    func inquiries(_ judged: Judged, before: Verdict) -> [ExtractInquiry] {
        guard let form = form(of: judged) else { return [] }
        let privacy = privacy(of: judged, before: before)
        return papers(of: judged).list.compactMap { paper in
            let subject = Subject(document: paper.document, record: paper.record, content: judged.digest)
            return inquiry(subject, as: form, privacy: privacy, desk: judged.arrival.desk)
        }
    }

    /// The question how many papers a file holds; nil where the rules say so, or nobody can be asked.
    func splitInquiry(_ judged: Judged, before: Verdict) -> SplitInquiry? {
        guard let papers = judged.papers, papers.isDoubtful, team.serves(.split) else { return nil }
        return DocumentExtractor(config).inquiry(
            about: papers, of: judged.document, privacy: privacy(of: judged, before: before), digest: judged.digest,
            desk: judged.arrival.desk)
    }

    /// With its papers told apart, where the rules cannot say how many they are.
    func toldApart(_ judged: Judged, before: Verdict) async -> Judged {
        guard let form = form(of: judged) else { return judged }
        let subject = Subject(document: judged.document, content: judged.digest)
        return judged.with(
            await told(
                papers(of: judged), subject, ExtractionSchema(rawValue: form.schema),
                privacy: privacy(of: judged, before: before), desk: judged.arrival.desk))
    }

    /// What would be paid for next: how many papers there are, else what is open in each.
    func next(_ judged: Judged, before: Verdict) async -> [(question: Question, tier: ModelTier)] {
        if let split = splitInquiry(judged, before: before), let next = await team.next(split) { return [next] }
        var questions: [(question: Question, tier: ModelTier)] = []
        // What was said of how many they are is remembered by now.
        let apart = await toldApart(judged, before: before)
        for inquiry in inquiries(apart, before: before) {
            if let next = await team.next(inquiry) { questions.append(next) }
        }
        return questions
    }

    /// What was asked of a tier about each paper, by the answers of those below it.
    func questionsOnTheWay(_ judged: Judged, before: Verdict, to tier: ModelTier) async -> [Question] {
        var questions: [Question] = []
        for inquiry in inquiries(await toldApart(judged, before: before), before: before) {
            if let question = await team.questionOnTheWay(inquiry, to: tier) { questions.append(question) }
        }
        return questions
    }

    /// The papers of a document, as the flagship tells them apart where the rules cannot.
    ///
    /// - Parameter verdict: what the document may be: that says who may see it.
    func told(
        _ papers: DocumentPapers, _ subject: Subject, _ schema: ExtractionSchema?, being verdict: Verdict
    ) async -> DocumentPapers {
        await told(papers, subject, schema, privacy: privacy(of: subject, being: verdict), desk: nil)
    }

    private func told(
        _ papers: DocumentPapers, _ subject: Subject, _ schema: ExtractionSchema?, privacy: Question.Privacy,
        desk: FilePath?
    ) async -> DocumentPapers {
        guard papers.isDoubtful, team.serves(.split) else { return papers }
        let extractor = DocumentExtractor(config).heeding(vendorLessons())
        let inquiry = extractor.inquiry(
            about: papers, of: subject.document, privacy: privacy, digest: subject.content, desk: desk)
        guard let inquiry, let told = await team.run(inquiry, about: subject.document.path) else { return papers }
        return extractor.papers(papers, of: subject.document, as: told, schema)
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
        await ask(subject, as: form, privacy: privacy(of: subject, being: verdict), desk: nil)
    }

    private func privacy(of subject: Subject, being verdict: Verdict) -> Question.Privacy {
        let demands = DeskClimb.possible(verdict).map { config.privacy(of: subject.document.path, for: $0) }
        return demands.min() ?? config.models.privacy
    }

    private func ask(
        _ subject: Subject, as form: RecordForm, privacy: Question.Privacy, desk: FilePath?
    ) async -> AskedRecord? {
        guard team.serves(.extract), let inquiry = inquiry(subject, as: form, privacy: privacy, desk: desk) else {
            return nil
        }
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
