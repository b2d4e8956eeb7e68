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
    /// - Throws: `NoSuchRecord`, `FieldEditError`.
    package func edit(_ id: LoggedRecord.ID, _ edits: [String]) async throws -> RecordAddition {
        let logged = try record(id)
        var record = try logged.extracted()
        guard let schema = ExtractionSchema(rawValue: record.schema) else { throw NoSuchRecord(id: id) }
        record.apply(try edits.map { try FieldEdit($0, in: schema) })
        let job = try await keep(
            record, of: logged, title: "record of \(logged.name): \(edits.joined(separator: ", "))")
        return RecordAddition(path: logged.file, job: job, outcome: .changed(id, record))
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
            if let new, said.map(\.part) == records.map(\.part), KeptRecord(new) != logged.record {
                addition.job = try await keep(new, of: logged, title: "record of \(logged.name), read anew")
                addition.outcome = .changed(logged.id, new)
            }
            additions.append(addition)
        }
        return additions
    }

    private func keep(_ record: ExtractedRecord, of logged: LoggedRecord, title: String) async throws -> Job.ID {
        guard let content = KeptRecord(record) else { throw NoSuchRecord(id: logged.id) }
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
        filing.records = records.compactMap(KeptRecord.init)
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

extension LoggedRecord {
    fileprivate var name: String { file.lastComponent?.string ?? "" }
}
