import Agents
import Files
import Journal
import Watching

/// Why a file was filed, or would be filed, where it is.
package struct Explanation: Sendable {
    package var filing: Filing
    package var current: FilePath
    package var job: Job.ID?
    /// In milliseconds since 1970; nil when it was judged just now.
    package var given: Int64?
    /// What reading the file brought up: a wrong extension, a text that was cut.
    package var remarks: [String]
    /// What would be done with a file that was judged just now, if it arrived.
    package var prospect: Proposal.Decision?

    package var isRecorded: Bool { given != nil }
}

/// Tells why, from the journal, or by judging a file that was never seen. Changes nothing.
package struct Explainer: Sendable {
    private let workspace: Workspace
    private let files: any FileOperations

    package init(_ workspace: Workspace, files: any FileOperations = LocalFiles()) {
        self.workspace = workspace
        self.files = files
    }

    /// - Throws: `FileError` when there is no such file now and there never was one the journal knows.
    package func explain(_ path: FilePath) async throws -> Explanation {
        if let verdict = try recorded(path) {
            return Explanation(
                filing: verdict.filing, current: verdict.current, job: verdict.job, given: verdict.given,
                remarks: verdict.filing.remarkSentences)
        }
        guard let seen = try files.look(at: path) else { throw FileError(.missing, "find", path) }
        var wholes = WholeFolders()
        guard seen.kind == .file || seen.kind == .folder && wholes.kind(of: path) != nil else {
            throw FileError(.notPlain, "read", path)
        }
        let desk = workspace.config.desks.first { path.starts(with: $0.path) }?.path ?? path.removingLastComponent()
        let proposal = try await Line(workspace.journal, files: files)
            .propose(Arrival(path: path, desk: desk, sighting: seen), with: workspace.means())
        let judged = proposal.judged
        return Explanation(
            filing: judged.filing(), current: path, job: nil, given: nil, remarks: judged.document.remarks,
            prospect: proposal.decision)
    }

    /// The newest verdict on what lies there now; on what once lay there only if nothing does.
    private func recorded(_ path: FilePath) throws -> LoggedVerdict? {
        let verdicts = try workspace.journal.verdicts(on: path)
        if let here = verdicts.first(where: { $0.current == path }) { return here }
        return try files.look(at: path) == nil ? verdicts.first : nil
    }
}
