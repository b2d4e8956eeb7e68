import Agents
import Files
import Foundation
import Journal
import ModelServer
import Models
import Synchronization
import TestSupport
import Testing

@testable import Desk

/// What suites about batches have in common.
protocol BatchSuite {}

extension BatchSuite {
    /// No built-in category knows this kind of paper.
    static var categories: String {
        """
        [[category]]
        name = "Allotment"
        description = "papers of the garden association: plots, harvest rota, tool shed"
        """
    }

    static func letter(_ number: Int, _ more: String = "") -> String {
        """
        Gartenverein Morgenstern e.V.
        Rundschreiben Nr. \(number) an die Parzelle \(number + 11)
        An alle Gartenfreunde: die Wasseruhren werden am \(number + 3).05.2026 abgelesen.
        Bitte haltet die Wege frei. \(more) Der Vorstand
        """
    }

    static func choosing(
        _ category: String, _ because: String = "Gartenfreunde", sure: String = "certain"
    ) -> ScriptedAnswer {
        .json(["because": .string(because), "category": .string(category), "sure": .string(sure)])
    }

    static var providers: [String] {
        ["openai:gpt-5.4-nano", "anthropic:claude-haiku-4-5", "gemini:gemini-3.1-flash-lite"]
    }

    /// Sends what lies there, and is gone before the answers come.
    func sendOnly(_ sandbox: ModelSandbox) async throws {
        let run = try BatchRun(sandbox)
        let open = try await run.estimate().open
        let working = Task { try await run.backlog.work(open, pace: [.seconds(3600)]) }
        for await event in run.events { if case .waiting = event { break } }
        working.cancel()
        _ = await working.result
        await run.tiersAbove.stop()
    }
}

/// One process's backlog on a sandbox, and what it told.
final class BatchRun: Sendable {
    let workspace: Workspace
    let tiersAbove: TiersAbove
    let backlog: Backlog
    let events: AsyncStream<BacklogEvent>
    private let sandbox: ModelSandbox
    private let heard: Heard

    private final class Heard: Sendable {
        let events = Mutex<[DeskEvent]>([])
    }

    init(_ sandbox: ModelSandbox) throws {
        workspace = try sandbox.workspace()
        self.sandbox = sandbox
        guard let tiersAbove = try workspace.tiersAbove() else { throw CocoaError(.featureUnsupported) }
        self.tiersAbove = tiersAbove
        let (heard, (events, ringer)) = (Heard(), AsyncStream<BacklogEvent>.makeStream())
        (self.heard, self.events) = (heard, events)
        let line = Line(workspace.journal)
        backlog = Backlog(workspace, tiersAbove, line) { event in
            if case .file(let event) = event { heard.events.withLock { $0.append(event) } }
            ringer.yield(event)
        }
    }

    func estimate() async throws -> BacklogEstimate {
        try await backlog.estimate(try DeskContents(workspace).arrivals(at: [sandbox.sandbox.desk]))
    }

    /// How many files something was told of.
    var told: Int { heard.events.withLock(\.count) }

    /// By the names of the files.
    var filed: [String: Proposal] {
        let events = heard.events.withLock { $0 }.filter(\.isFiled)
        let named = events.compactMap { event in event.name.flatMap { name in event.proposal.map { (name, $0) } } }
        return Dictionary(named) { $1 }
    }
}
