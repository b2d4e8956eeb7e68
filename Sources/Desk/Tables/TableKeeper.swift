import Files
import Journal
import Threads

/// Keeps files up to date that follow from records, and leaves alone what the user makes of them.
///
///     let keeper = TableKeeper(journal)
///     let outcome = try await keeper.keep(bytes, at: library.appending("Expenses/2026.xlsx"))
///
/// What it replaces is, byte for byte, what Deskhand wrote last under that name. A table that somebody changed is theirs from
/// then on: ours goes beside it, as `2026 (Deskhand).xlsx`, and is replaced there by the same rule. One that was renamed is
/// theirs too; one that was renamed or deleted is made anew. Nothing is remembered between calls but what the journal has.
package struct TableKeeper: Sendable {
    private let journal: Journal

    package init(_ journal: Journal) { self.journal = journal }

    /// Has a file hold some bytes.
    ///
    /// - Parameters:
    ///   - bytes: all of the table. The same records should give the same bytes: then nothing is done.
    ///   - path: absolute and canonical; folders on the way are made. No desk: what lies there would be filed.
    ///   - begun: when the job is begun, in milliseconds since 1970; nil: now.
    /// - Throws: `FileError` when it cannot be written (the disk is full, or not mounted); `JournalError`. What was there is
    ///   there still, and the next call tries again.
    package func keep(_ bytes: [UInt8], at path: FilePath, begun: Int64? = nil) async throws -> TableOutcome {
        let table = Table(bytes: bytes, path: path, begun: begun ?? journal.now())
        // Somebody may be quicker than the look, but not always.
        for _ in 1...Self.tries {
            if let outcome = try await keep(table) { return outcome }
        }
        return TableOutcome(
            path: path, deed: .waits, remark: "\(path.displayed) changes all the time; it is brought up to date later.")
    }

    private static let tries = 4

    /// - Returns: nil when what was seen does not hold any more.
    private func keep(_ table: Table) async throws -> TableOutcome? {
        var cannotExchange = false
        for name in table.names {
            guard let finding = try await look(at: name) else { return nil }
            if finding == .theirs { continue }
            if let lock = OfficeLock.beside(name, journal.files) { return table.waits(for: name, lock) }
            let outcome: TableOutcome?
            switch finding {
            case .theirs: continue
            case .underWay:
                outcome = table.waits("\(name.displayed) is being brought up to date by another process.", name)
            case .free: outcome = try await create(name, table)
            case .ours(let identity, let old):
                if old == table.bytes {
                    outcome = TableOutcome(path: name, deed: .unchanged)
                } else if cannotExchange {
                    outcome = try await putAnew(name, identity, old, table)
                } else {
                    let plan = ActionPlan.replace(name, with: table.bytes, replacing: old, expecting: identity)
                    let job = try await carryOut([plan], table)
                    cannotExchange = job.actions.first?.problem == .unsupported
                    if cannotExchange { continue }
                    outcome = try replaced(name, by: job, table)
                }
            }
            return outcome.map { table.told($0, cannotExchange: cannotExchange) }
        }
        throw FileError(.exists, "find a free name beside", table.path)
    }

    /// - Returns: nil when it changes just now.
    private func look(at path: FilePath) async throws -> Finding? {
        let files = journal.files
        let last = try await journal.lastWritten(at: path)
        if last?.isUnderWay == true { return .underWay }
        guard let seen = try files.look(at: path) else { return .free }
        guard seen.kind == .file, let last else { return .theirs }
        let bytes: [UInt8]
        do {
            bytes = try await blocking { () throws(FileError) in
                try files.content(of: path, expecting: seen.identity)
            }
        } catch {
            switch error.problem {
            case .changed, .missing: return nil
            case .unsupported: return .theirs
            default: throw error
            }
        }
        if Digest(hashing: bytes) == last.digest { return .ours(seen.identity, bytes) }
        // Another process may have replaced it between the two questions.
        return try await journal.lastWritten(at: path) == last ? .theirs : nil
    }

    private func create(_ name: FilePath, _ table: Table) async throws -> TableOutcome? {
        var actions = [ActionPlan.write(table.bytes, to: name, digest: Digest(hashing: table.bytes))]
        var folder = name.removingLastComponent()
        while folder.lastComponent != nil, try journal.files.look(at: folder) == nil {
            actions.insert(.makeFolder(folder), at: 0)
            folder.removeLastComponent()
        }
        let job = try await carryOut(actions, table)
        guard let made = job.actions.last, made.state == .done else { return try outcome(of: job, name, table) }
        guard made.target == name else {
            // Whoever took the name meanwhile keeps it, and what that is decides where ours goes.
            _ = try await journal.undo([job.id], searching: [])
            return nil
        }
        return TableOutcome(path: name, deed: .created, job: job.id)
    }

    private func replaced(_ name: FilePath, by job: Job, _ table: Table) throws(FileError) -> TableOutcome? {
        guard job.state == .done else { return try outcome(of: job, name, table) }
        return TableOutcome(path: job.actions.last?.target ?? name, deed: .replaced, job: job.id)
    }

    /// Where two files cannot be exchanged, the version beside the table goes to the trash before the next one is written.
    private func putAnew(
        _ name: FilePath, _ identity: Identity, _ old: [UInt8], _ table: Table
    ) async throws -> TableOutcome? {
        let digest = Digest(hashing: table.bytes)
        let job = try await carryOut(
            [
                .trash(name, expecting: identity, digest: Digest(hashing: old)),
                .write(table.bytes, to: name, digest: digest),
            ], table)
        return try replaced(name, by: job, table)
    }

    private func carryOut(_ actions: [ActionPlan], _ table: Table) async throws -> Job {
        let plan = JobPlan(kind: .table, title: table.path.displayedName, actions: actions, begun: table.begun)
        let jobs = try await journal.carryOut([plan])
        try await journal.flush()
        guard let job = jobs.first else { throw FileError(.io, "write", table.path) }
        return job
    }

    /// What a job came to that was not done.
    ///
    /// - Returns: nil when it is worth another look.
    private func outcome(of job: Job, _ name: FilePath, _ table: Table) throws(FileError) -> TableOutcome? {
        for action in job.actions {
            switch (action.problem, action.state) {
            case (.changed?, _), (.missing?, _), (.exists?, _), (.notPlain?, _): return nil
            case (.inUse?, _):
                return table.waits("\(name.displayed) is being written to; it is brought up to date later.", name)
            case (let problem?, _): throw FileError(problem, "write", name)
            case (nil, .failed(let reason)), (nil, .interrupted(let reason)):
                return table.waits("\(name.displayed) is not up to date: \(reason)", name)
            case (nil, .intended), (nil, .crossing), (nil, .done), (nil, .withdrawn): continue
            }
        }
        return nil
    }
}

extension TableKeeper {
    /// What lies under a name.
    private enum Finding: Hashable {
        case free
        /// What Deskhand wrote there last, byte for byte.
        case ours(Identity, [UInt8])
        case underWay
        case theirs
    }

    private struct Table {
        var bytes: [UInt8]
        var path: FilePath
        var begun: Int64

        /// Its own name, and those beside it for where that is the user's, or cannot be replaced.
        var names: [FilePath] {
            let sibling = path.marked("Deskhand")
            return [path, sibling] + (2...9).map(sibling.numbered)
        }

        func waits(_ remark: String, _ name: FilePath) -> TableOutcome {
            TableOutcome(path: name, deed: .waits, isBeside: name != path, remark: remark)
        }

        func waits(for name: FilePath, _ lock: FilePath) -> TableOutcome {
            waits(
                "\(name.displayed) is open in an office program; it is brought up to date once \(lock.displayedName) is gone.",
                name)
        }

        /// Says what the user has to know of one that is not under its own name.
        func told(_ outcome: TableOutcome, cannotExchange: Bool) -> TableOutcome {
            guard outcome.path != path, outcome.remark == nil else { return outcome }
            var outcome = outcome
            outcome.isBeside = true
            outcome.remark =
                cannotExchange
                ? "\(path.displayed) cannot be replaced on its file system; the new one is beside it: \(outcome.path.displayedName)"
                : "\(path.displayed) was changed by somebody else and stays as it is; Deskhand's is beside it: \(outcome.path.displayedName)"
            return outcome
        }
    }
}

/// The files by which office programs say that they have a document open.
private enum OfficeLock {
    /// The one beside a document; nil when there is none that can be seen.
    static func beside(_ path: FilePath, _ files: any FileOperations) -> FilePath? {
        guard let name = path.lastComponent?.bytes else { return nil }
        let folder = path.removingLastComponent()
        // LibreOffice's, and that of Microsoft Office for workbooks.
        let locks = [Array(".~lock.".utf8) + name + Array("#".utf8), Array("~$".utf8) + name]
        return locks.map { folder.appending(bytes: $0) }.first { (try? files.look(at: $0)).flatMap(\.self) != nil }
    }
}
