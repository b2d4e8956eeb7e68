import Agents
import Files
import Foundation
import Models
import Reading
import Watching

/// What to look for in papers.
package enum WantedSchema: Sendable {
    case builtIn(ExtractionSchema)
    case own(RecordForm)

    /// Nil for the user's own.
    var builtIn: ExtractionSchema? { if case .builtIn(let schema) = self { schema } else { nil } }

    /// As a tier is asked for it; nil for what only comes as data.
    var form: RecordForm? {
        switch self {
        case .builtIn(let schema): RecordForm(schema)
        case .own(let form): form
        }
    }

    package var shape: RecordShape {
        switch self {
        case .builtIn(let schema): RecordShape(schema)
        case .own(let form): RecordShape(form)
        }
    }
}

extension Config {
    /// The schema of a name, built in or the user's own.
    package func schema(named name: String) -> WantedSchema? {
        if let builtIn = ExtractionSchema(rawValue: name) { return .builtIn(builtIn) }
        return schemas.first { $0.schema.isSameName(as: name) }.map(WantedSchema.own)
    }

    /// Of all schemas, the user's own behind the others.
    package var shapes: [RecordShape] { RecordShape.all(with: schemas) }

    package var schemaNames: [String] { shapes.map(\.name) }
}

/// What came of one file; of one that holds several papers, there is one for each.
package struct Extraction: Sendable {
    package enum Outcome: Sendable {
        case record(ExtractedRecord)
        /// It was read, and is nothing that records are made of.
        case nothing
        /// - Parameter reason: untrusted, as tools have it from the document.
        case unread(reason: String)
    }

    package var path: FilePath
    package var outcome: Outcome
    /// What other tiers said about it, in the order in which they were asked; empty when nobody was.
    package var asked: [ExtractionStep] = []
    /// Of a schema of the user's own: the fields that each such paper has, and that were not found.
    package var missing: [String] = []
    /// What reading it brought up: a text that was cut.
    package var remarks: [String] = []
    /// Of two equal files one is a copy; nil when it could not be read.
    package var content: Digest?
    /// Of the papers that the file holds, from 1.
    package var number = 1
}

extension Extraction {
    /// What each field cost that a model was believed about: its part of the call. Exact: the parts make the whole.
    package var costs: [String: Dollars] {
        var costs: [String: Dollars] = [:]
        for step in asked {
            var rest = step.cost
            for (index, name) in step.fields.enumerated() {
                let part = rest / Int64(step.fields.count - index)
                rest -= part
                costs[name] = Dollars(picos: part)
            }
        }
        return costs
    }

    /// What asking about it cost, believed or not.
    package var cost: Dollars { asked.reduce(.zero) { $0 + Dollars(picos: $1.cost) } }
}

/// Tells what would be extracted from files. Changes nothing but what is remembered of texts that were read, and of
/// what models answered.
package struct ExtractionDesk: Sendable {
    private let files: any FileOperations
    private let means: Means
    private let extractor: DocumentExtractor
    private let recordClimb: RecordClimb?
    private let lanes: Intake.Lanes

    /// - Parameter team: asked about what is missing or doubtful; nil: nobody is.
    package init(
        _ workspace: Workspace, team: Team? = nil, files: any FileOperations = LocalFiles(), now: Date = Date()
    ) {
        self.files = files
        means = workspace.means()
        extractor = DocumentExtractor(workspace.config, now: now)
        recordClimb = team.map { [means] in RecordClimb(workspace.config, $0, means.vendorLessons) }
        lanes = Intake.Lanes(subagents: team == nil ? 0 : Team.usualMembers)
    }

    /// The files among some paths, each once; of a folder, the finished ones directly in it, by name.
    ///
    /// - Throws: `FileError` for a path where nothing lies, or no file.
    package func files(at paths: [FilePath]) throws -> [FilePath] {
        var seen: Set<FilePath> = []
        return try paths.flatMap(files).filter { seen.insert($0).inserted }
    }

    private func files(at path: FilePath) throws -> [FilePath] {
        guard let sighting = try files.look(at: path) else { throw FileError(.missing, "find", path) }
        switch sighting.kind {
        case .file: return [path]
        case .folder: return try contents(of: path)
        case .link, .special: throw FileError(.notPlain, "read", path)
        }
    }

    private func contents(of folder: FilePath) throws -> [FilePath] {
        guard let names = FolderNames(folder) else { throw FileError(.denied, "read", folder) }
        return names.all().sorted { $0.lexicographicallyPrecedes($1) }.map { folder.appending(bytes: $0) }
            .filter { path in
                (try? files.look(at: path)).flatMap(\.self).map { ArrivalCheck.isArrival(path, $0) } ?? false
            }
    }

    /// Reads several files at a time, and tells of each paper in their order.
    ///
    /// - Parameter schema: what to look for; nil: whatever each file is judged to be.
    /// - Throws: `CancellationError` when it is to stop; what was told is told.
    package func extract(
        _ paths: [FilePath], as schema: WantedSchema?, tell: (Extraction) -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, [Extraction]).self) { group in
            var waiting = InOrder<[Extraction]>(count: paths.count, lanes: lanes)
            func begin() {
                while let number = waiting.begin() {
                    group.addTask { (number, try await extract(paths[number], as: schema)) }
                }
            }
            begin()
            while let (number, extractions) = try await group.next() {
                try Task.checkCancellation()
                for ready in waiting.finish(number, extractions).ready { ready.forEach(tell) }
                begin()
            }
        }
    }

    private func extract(_ path: FilePath, as schema: WantedSchema?) async throws -> [Extraction] {
        do {
            let content = try await digest(of: path)
            let document = try await means.reader.read(path, content: content)
            try Task.checkCancellation()
            let verdict = { means.embedded.examine(document, taught: try means.taught()).verdict }
            var found = papers(in: document, schema)
            if found.isDoubtful, let recordClimb {
                let subject = RecordClimb.Subject(document: document, content: content)
                found = await recordClimb.told(found, subject, schema?.builtIn, being: try verdict())
                try Task.checkCancellation()
            }
            var extractions: [Extraction] = []
            for (index, paper) in found.list.enumerated() {
                var extraction = Extraction(
                    path: path, outcome: outcome(of: paper), remarks: index == 0 ? document.remarks : [],
                    content: content, number: index + 1)
                if let asked = try await asked(about: paper.document, extraction, schema, verdict) {
                    extraction.asked = asked.steps
                    extraction.outcome = asked.record.map(Extraction.Outcome.record) ?? .nothing
                }
                note(&extraction, schema)
                extractions.append(extraction)
            }
            return extractions
        } catch let error as FileError where error.problem != .stopped {
            return [Extraction(path: path, outcome: .unread(reason: "\(error)"))]
        }
    }

    /// Of a document that nothing was found in, somebody is asked only where the user says what it is.
    private func asked(
        about document: Document, _ extraction: Extraction, _ schema: WantedSchema?, _ verdict: () throws -> Verdict
    ) async throws -> AskedRecord? {
        guard let recordClimb, let content = extraction.content else { return nil }
        var record: ExtractedRecord?
        switch extraction.outcome {
        case .record(let found): record = found
        case .nothing: break
        case .unread: return nil
        }
        let form = schema?.form ?? record.flatMap { ExtractionSchema(rawValue: $0.schema) }.flatMap(RecordForm.init)
        guard let form, DocumentExtractor.isOpen(document, record, as: form) else {
            return nil
        }
        let subject = RecordClimb.Subject(document: document, record: record, content: content)
        let asked = await recordClimb.ask(subject, as: form, being: try verdict())
        try Task.checkCancellation()
        return asked
    }

    private func digest(of path: FilePath) async throws -> Digest {
        guard let seen = try files.look(at: path) else { throw FileError(.missing, "read", path) }
        return try await files.digestWhileWanted(of: path, expecting: seen.identity)
    }

    /// Says what a record that the user asked for lacks; of a schema of their own also where that is everything.
    private func note(_ extraction: inout Extraction, _ schema: WantedSchema?) {
        guard case .own(let form)? = schema else { return }
        switch extraction.outcome {
        case .unread: return
        case .nothing: extraction.outcome = .record(ExtractedRecord(schema: form.schema))
        case .record: break
        }
        guard case .record(let record) = extraction.outcome else { return }
        extraction.missing = form.missing(in: record)
        if recordClimb == nil {
            extraction.remarks.append(
                "records of a schema of your own are read by models, and none is asked: configure [tiers.mini]")
        }
    }

    private func papers(in document: Document, _ schema: WantedSchema?) -> DocumentPapers {
        let extractor = extractor.heeding(means.vendorLessons())
        switch (document.outcome, schema) {
        case (.read, nil): return extractor.papers(in: document)
        case (.read, .builtIn(let schema)?): return extractor.papers(in: document, as: schema)
        // A schema of the user's own is read by models, from all of the document.
        case (.read, .own?), (.failed, _), (.encrypted, _), (.unread, _): return DocumentPapers(document, nil)
        }
    }

    private func outcome(of paper: DocumentPapers.Paper) -> Extraction.Outcome {
        switch paper.document.outcome {
        case .failed(let reason): .unread(reason: reason)
        case .encrypted: .unread(reason: "it wants a password")
        case .unread: .nothing
        case .read: paper.record.map(Extraction.Outcome.record) ?? .nothing
        }
    }

    /// What somebody said in a record that holds for the next papers of its vendor. Nil when that is nothing, and when
    /// the paper does not lie there any more as it was when it was read.
    ///
    /// - Parameter content: of the paper when its record was made.
    func lesson(of path: FilePath, _ content: Digest?, _ record: ExtractedRecord) async -> VendorLesson? {
        guard let content, VendorLesson.isTold(record), let now = try? await digest(of: path), now == content,
            let document = try? await means.reader.read(path, content: content)
        else { return nil }
        guard let part = record.part else { return extractor.lesson(of: document, record) }
        let papers = extractor.papers(in: document, as: ExtractionSchema(rawValue: record.schema))
        let paper = papers.list.first { $0.document.part == part }?.document ?? document.pages(named: part)
        return paper.flatMap { extractor.lesson(of: $0, record) }
    }
}

extension DocumentExtractor {
    /// Reads as the config and the user's locale say.
    init(_ config: Config, now: Date = Date()) {
        self.init(today: Calendar.current.day(of: now), dayFirst: config.readsDayFirst)
    }
}

extension PaperDayFinder {
    /// Reads as the config and the user's locale say.
    init(_ config: Config, now: Date = Date()) {
        self.init(today: Calendar.current.day(of: now), dayFirst: config.readsDayFirst)
    }
}

extension Config {
    /// Whether 03/04 is the third of April; nil when nothing says.
    fileprivate var readsDayFirst: Bool? {
        let locale = UserLocale("LC_TIME")
        return dayFirst ?? (locale.language == nil ? nil : locale.isDayFirst)
    }
}

extension Calendar {
    fileprivate func day(of date: Date) -> (year: Int, month: Int, day: Int) {
        let day = dateComponents([.year, .month, .day], from: date)
        return (day.year ?? 9999, day.month ?? 12, day.day ?? 31)
    }
}
