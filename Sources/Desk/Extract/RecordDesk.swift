import Agents
import Files
import Foundation
import Journal

/// What was done about the record of one paper. Those of papers that one file holds are added by one job.
package struct RecordAddition: Sendable {
    package enum Outcome: Sendable {
        case added(LoggedRecord.ID, ExtractedRecord)
        /// It was read anew, and says something else now.
        case changed(LoggedRecord.ID, ExtractedRecord)
        /// It has this one, which stays as it is.
        case known(LoggedRecord.ID)
        case nothing
        /// - Parameter reason: untrusted, as tools have it from the document.
        case unread(reason: String)
    }

    package var path: FilePath
    package var job: Job.ID?
    package var outcome: Outcome
}

/// A record that somebody should look at.
package struct DoubtfulRecord: Sendable {
    package var logged: LoggedRecord
    package var record: ExtractedRecord
    /// What is missing or not sure.
    package var fields: [String]
}

/// Changes records: each change is a job, and undone as such.
package struct RecordDesk: Sendable {
    private let workspace: Workspace
    private let extraction: ExtractionDesk

    package init(_ workspace: Workspace) {
        self.workspace = workspace
        extraction = ExtractionDesk(workspace)
    }

    /// - Throws: `NoSuchRecord` also for one whose job was undone.
    package func record(_ id: LoggedRecord.ID) throws -> LoggedRecord {
        guard let record = try workspace.journal.records().first(where: { $0.id == id }) else {
            throw NoSuchRecord(id: id)
        }
        return record
    }

    /// Makes a record say what the user says.
    ///
    /// - Throws: `NoSuchRecord`.
    package func edit(_ id: LoggedRecord.ID, _ edits: [FieldEdit]) async throws -> RecordAddition {
        let logged = try record(id)
        var record = try logged.extracted()
        record.apply(edits)
        let said = edits.map { "\(ExtractedRecord.key($0.name))=\($0.value?.text ?? "")" }
        let job = try await keep(record, of: logged, title: "record of \(logged.name): \(said.joined(separator: ", "))")
        return RecordAddition(path: logged.file, job: job, outcome: .changed(id, record))
    }

    /// What a record's fields are.
    ///
    /// - Throws: `NoSuchSchema` for one of the user's own that is not in the config any more.
    package func shape(of logged: LoggedRecord) throws -> RecordShape {
        guard let schema = workspace.config.schema(named: logged.record.schema) else {
            throw NoSuchSchema(name: logged.record.schema)
        }
        return schema.shape
    }

    /// Has a record say that the user found it right.
    ///
    /// - Throws: `NoSuchRecord`.
    package func confirm(_ id: LoggedRecord.ID) async throws -> RecordAddition {
        let logged = try record(id)
        var record = try logged.extracted()
        let before = record
        record.confirm()
        guard record != before else { return RecordAddition(path: logged.file, outcome: .known(id)) }
        let job = try await keep(record, of: logged, title: "record of \(logged.name): right as it is")
        return RecordAddition(path: logged.file, job: job, outcome: .changed(id, record))
    }

    /// The records in which something is missing, or not sure, that every such paper has.
    package func doubtful(among records: [LoggedRecord]) throws -> [DoubtfulRecord] {
        try records.compactMap { logged in
            guard let form = workspace.config.schema(named: logged.record.schema)?.form else { return nil }
            let record = try logged.extracted()
            let fields = form.doubtful(in: record)
            return fields.isEmpty ? nil : DoubtfulRecord(logged: logged, record: record, fields: fields)
        }
    }

    /// Makes records of papers that lie where they are to stay.
    ///
    /// - Parameters:
    ///   - again: papers that have a record are read anew; what the user said of them is kept.
    ///   - tell: of each paper, in their order.
    /// - Throws: `CancellationError` when it is to stop; what was told is done.
    package func add(
        _ paths: [FilePath], as schema: WantedSchema?, again: Bool,
        tell: (RecordAddition) throws -> Void
    ) async throws {
        let known = Dictionary(grouping: try workspace.journal.records(), by: \.file)
        let papers = again ? paths : paths.filter { known[$0] == nil }
        for path in paths where !again {
            for record in known[path] ?? [] {
                try tell(RecordAddition(path: path, outcome: .known(record.id)))
            }
        }
        var read: [[Extraction]] = []
        try await extraction.extract(papers, as: schema) { one in
            if one.number == 1 { read.append([one]) } else { read[read.count - 1].append(one) }
        }
        for papers in read {
            for addition in try await keep(papers, known: papers.first.flatMap { known[$0.path] } ?? []) {
                try tell(addition)
            }
        }
    }

    /// - Parameter papers: all of one file.
    private func keep(_ papers: [Extraction], known: [LoggedRecord]) async throws -> [RecordAddition] {
        guard let first = papers.first else { return [] }
        var records: [ExtractedRecord] = []
        for paper in papers {
            if case .record(let record) = paper.outcome { records.append(record) }
        }
        if records.isEmpty {
            var outcome = RecordAddition.Outcome.nothing
            if case .unread(let reason) = first.outcome { outcome = .unread(reason: reason) }
            return [RecordAddition(path: first.path, outcome: outcome)]
        }
        guard known.isEmpty else { return try await keep(records, of: first.path, known) }
        let (job, ids) = try await add(records, first)
        return zip(ids, records).map { RecordAddition(path: first.path, job: job, outcome: .added($0, $1)) }
    }

    /// What was read anew, part by part. Where the parts are others now, the records stay that there are: to have others,
    /// their job is undone.
    private func keep(
        _ records: [ExtractedRecord], of path: FilePath, _ known: [LoggedRecord]
    ) async throws -> [RecordAddition] {
        let said = try known.map { try $0.extracted() }
        var additions: [RecordAddition] = []
        for (logged, old) in zip(known, said) {
            var addition = RecordAddition(path: path, outcome: .known(logged.id))
            let new = records.first { $0.part == old.part }.map { $0.keeping(what: old) }
            if let new, said.map(\.part) == records.map(\.part), KeptRecord(new)?.content != logged.record.content {
                addition.job = try await keep(new, of: logged, title: "record of \(logged.name), read anew")
                addition.outcome = .changed(logged.id, new)
            }
            additions.append(addition)
        }
        return additions
    }

    private func keep(_ record: ExtractedRecord, of logged: LoggedRecord, title: String) async throws -> Job.ID {
        let lesson = await extraction.lesson(of: logged.file, logged.digest, record)
        guard let content = KeptRecord(record, teaching: lesson) else { throw NoSuchRecord(id: logged.id) }
        let journal = workspace.journal
        var plan = JobPlan(
            kind: .other, title: title, subjects: [Subject(logged.file, reason: "its record was changed")], actions: [],
            begun: journal.now())
        plan.edits = [RecordEdit(record: logged.id, content: content)]
        return try await carryOut(plan)
    }

    /// All that one file has, as one job.
    private func add(
        _ records: [ExtractedRecord], _ extraction: Extraction
    ) async throws -> (job: Job.ID, ids: [LoggedRecord.ID]) {
        let journal = workspace.journal
        let earlier = try journal.verdicts(on: extraction.path).first { $0.current == extraction.path }
        var filing =
            earlier?.filing
            ?? Filing(path: extraction.path, category: nil, confidence: 1, tier: ExtractedRecord.user, type: "")
        filing.path = extraction.path
        // It is found under its first verdict.
        filing.text = ""
        filing.digest = extraction.content
        filing.records = records.compactMap { KeptRecord($0) }
        let name = extraction.path.lastComponent?.string ?? ""
        let job = try await carryOut(
            JobPlan(
                kind: .other, title: "\(records.count == 1 ? "record" : "records") of \(name)",
                subjects: [Subject(filing)], actions: [], begun: journal.now()
            ))
        return (job, try journal.records(madeBy: job))
    }

    private func carryOut(_ plan: JobPlan) async throws -> Job.ID {
        let jobs = try await workspace.journal.carryOut([plan])
        try await workspace.journal.flush()
        guard let job = jobs.first else { throw CancellationError() }
        return job.id
    }
}

/// A record that is not, or not any more.
package struct NoSuchRecord: Error, Sendable, CustomStringConvertible {
    package var id: LoggedRecord.ID

    package var description: String { "there is no record \(id). `deskhand records` lists them" }
}

/// A schema of the user's own that is in the config no more.
package struct NoSuchSchema: Error, Sendable, CustomStringConvertible {
    package var name: String

    package var description: String {
        "there is no schema “\(name.displayed)” in the config any more: its records can be looked at, and not changed"
    }
}

extension LoggedRecord {
    fileprivate var name: String { file.lastComponent?.string ?? "" }
}
