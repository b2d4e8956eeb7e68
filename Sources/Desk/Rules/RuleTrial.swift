import Files
import Journal
import Rules
import Synchronization
import Watching

/// What rules would do with all that lies on some desks now. Nothing is changed to find out.
package struct RuleTrial: Sendable {
    /// Of files that a rule matches, and of what could not be read.
    package private(set) var events: [DeskEvent] = []
    /// How many files there are besides those.
    package private(set) var otherCount = 0
    private let means: Means
    private let journal: Journal

    /// - Parameters:
    ///   - name: of the only rule to try; nil: all, in their order.
    ///   - desk: nil: all desks that there are.
    /// - Throws: `RuleError`; as the line does.
    package init(_ workspace: Workspace, rule name: String? = nil, desk: FilePath? = nil) async throws {
        var config = workspace.config
        if let name {
            config.rules = config.rules.filter { $0.name.isSameName(as: name) }
            guard !config.rules.isEmpty else { throw RuleError.noSuchRule(name) }
        }
        if let desk, !config.desks.contains(where: { $0.path == desk }) { throw RuleError.noSuchDesk(desk) }
        let desks = config.desks.map(\.path).filter { desk == nil || $0 == desk }
        let present = try desks.filter { try LocalFiles().look(at: $0) != nil }
        let arrivals = try DeskContents(workspace).arrivals(at: present)
        (means, journal) = (Means(config, journal: workspace.journal), workspace.journal)
        let told = Mutex<[DeskEvent]>([])
        try await Line(journal).file(arrivals, with: means, explicitly: true, dryRun: true, rulesAlone: true) { event in
            told.withLock { $0.append(event) }
        }
        events = told.withLock(\.self)
        otherCount =
            arrivals.count - Set(events.flatMap(\.arrivals).map(\.path)).intersection(arrivals.map(\.path)).count
    }

    /// How many sets something would happen with.
    package var count: Int { events.count { $0.proposal?.actions.isEmpty == false } }

    /// Does it, as any filing.
    package func carryOut(tell: @escaping @Sendable (DeskEvent) async -> Void) async throws {
        try await Line(journal).file(
            events.flatMap(\.arrivals), with: means, explicitly: true, rulesAlone: true, tell: tell)
    }

    /// Where the files lie that rules match.
    package var before: [FilePath] { events.compactMap(\.proposal).flatMap { $0.judged.set.arrivals.map(\.path) } }

    /// Where they would lie; what would wait for the user stays.
    package var after: [FilePath] {
        let gone = Set(
            done.compactMap { $0.kind == .move || $0.kind == .moveFolder || $0.kind == .trash ? $0.source : nil })
        let new = done.compactMap { [.move, .moveFolder, .copy].contains($0.kind) ? $0.target : nil }
        return before.filter { !gone.contains($0) } + new
    }

    /// What would be in the trash.
    package var trashed: [FilePath] { done.compactMap { $0.kind == .trash ? $0.source : nil } }

    private var done: [ActionPlan] {
        events.compactMap(\.proposal).filter { $0.decision == .file }.flatMap(\.actions)
    }
}

extension DeskEvent {
    fileprivate var arrivals: [Arrival] { proposal?.judged.set.arrivals ?? [] }
}

/// What was asked for and is not there.
package enum RuleError: Error, CustomStringConvertible {
    case noSuchRule(String)
    case noSuchDesk(FilePath)

    package var description: String {
        switch self {
        case .noSuchRule(let name): "There is no rule “\(name.displayed)”. `deskhand rules list` shows them."
        case .noSuchDesk(let path): "\(path.displayed) is no desk. `deskhand status` shows them."
        }
    }
}
