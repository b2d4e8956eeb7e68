import Files
import Journal
import Rules

// What follows from a rule. As everything else it is a proposal: actions of the journal, to be done, asked about or said.
extension Proposer {
    mutating func propose(_ judged: Judged, by ruling: Ruling, on desk: DeskConfig) -> Proposal {
        switch ruling.rule.action {
        case .leave:
            return Proposal(judged: judged, decision: .leave("your rule “\(ruling.rule.name)” leaves it alone"))
        case .ask: return Proposal(judged: judged, decision: desk.mode == .watch ? .say : .ask(.asked))
        case .move, .copy, .rename, .trash, .tag: break
        }
        // A folder that nobody meant is worse than a question.
        guard ruling.missing.isEmpty else {
            return Proposal(judged: judged, decision: desk.mode == .watch ? .say : .ask(.unsure))
        }
        let decision: Proposal.Decision =
            desk.mode == .watch
            ? .say : desk.mode == .ask || ruling.rule.needsConfirmation ? .ask(.asked) : .file
        // Only what will be done now takes a name.
        var proposer = self
        let actions = proposer.actions(judged, ruling, desk)
        if decision == .file { self = proposer }
        return Proposal(judged: judged, decision: actions.isEmpty ? .stay : decision, actions: actions)
    }

    private mutating func actions(_ judged: Judged, _ ruling: Ruling, _ desk: DeskConfig) -> [ActionPlan] {
        let tags = tagging(judged, ruling)
        switch ruling.rule.action {
        case .move(let destination):
            let wanted = target(destination, judged, ruling, desk)
            guard wanted != judged.arrival.path else { return tags }
            return placing(judged, ruling, at: wanted, counting: destination.name) + tags
        case .rename(let template):
            let name = named(template, judged, ruling, counter: nil)
            let wanted = judged.arrival.path.removingLastComponent().appending(name)
            guard wanted != judged.arrival.path else { return tags }
            return placing(judged, ruling, at: wanted, counting: template) + tags
        case .copy(let destination):
            let wanted = target(destination, judged, ruling, desk)
            return tags + copying(judged, ruling, to: wanted, counting: destination.name)
        case .trash:
            // What belongs to it goes with it; a folder among that stays where it is.
            return judged.set.arrivals.filter { !$0.isFolder }.map { part in
                .trash(
                    part.path, expecting: part.identity,
                    digest: part.path == judged.arrival.path ? judged.knownDigest : nil)
            }
        case .tag: return tags
        case .leave, .ask: return []
        }
    }

    private func tagging(_ judged: Judged, _ ruling: Ruling) -> [ActionPlan] {
        let arrival = judged.arrival
        guard !ruling.rule.tags.isEmpty else { return [] }
        let before: [UInt8]?
        do {
            before = try files.tags(of: arrival.path, expecting: arrival.identity)
        } catch {
            return []
        }
        let change = TagChange.adding(ruling.rule.tags, to: before)
        guard change.after != change.before else { return [] }
        return [.tag(arrival.path, change, expecting: arrival.identity, digest: judged.knownDigest)]
    }

    // MARK: places

    private func target(
        _ destination: Destination, _ judged: Judged, _ ruling: Ruling, _ desk: DeskConfig
    ) -> FilePath {
        var path = destination.base ?? desk.library
        for folder in destination.folders {
            // Each is one name, made safe by itself: it cannot lead out of the folder before it.
            path.append(SafeName.make(bytes: folder.filled(ruling.values)))
        }
        path = namer.linked.real(path)
        guard let template = destination.name else {
            return judged.arrival.path.lastComponent.map { path.appending($0) } ?? path
        }
        return path.appending(named(template, judged, ruling, counter: nil))
    }

    private func named(
        _ template: Template, _ judged: Judged, _ ruling: Ruling, counter: Int?
    ) -> FilePath.Component {
        let old = judged.arrival.path.lastComponent?.bytes ?? []
        var values = ruling.values
        if template.names("counter") { values["counter"] = Array("\(counter ?? 1)".utf8) }
        guard !judged.set.keepsNames, let stem = SafeName.makeIfAny(template.filled(values)) else {
            return FilePath.Component(bytes: old) ?? SafeName.make(bytes: old)
        }
        return SafeName.make(bytes: stem.bytes + SafeName.split(old).ending)
    }

    /// Where a name is taken, the next number counts, or comes behind it.
    private mutating func free(
        _ wanted: FilePath, _ judged: Judged, _ ruling: Ruling, counting template: Template?
    ) -> FilePath {
        guard let template, template.names("counter") else { return wanted }
        let folder = wanted.removingLastComponent()
        for number in 1...9_999 {
            let candidate = folder.appending(named(template, judged, ruling, counter: number))
            if judged.set.targets(beside: candidate).allSatisfy(isFree) { return candidate }
        }
        return wanted
    }

    private mutating func placing(
        _ judged: Judged, _ ruling: Ruling, at wanted: FilePath, counting template: Template?
    ) -> [ActionPlan] {
        actions(filing: judged, to: free(wanted, judged, ruling, counting: template))
    }

    /// Of the main part alone: a copy is for somebody else.
    private mutating func copying(
        _ judged: Judged, _ ruling: Ruling, to wanted: FilePath, counting template: Template?
    ) -> [ActionPlan] {
        let arrival = judged.arrival
        guard let digest = judged.knownDigest ?? (try? files.digest(of: arrival.path, expecting: arrival.identity))
        else {
            return []
        }
        let single = ArrivalSet(main: arrival)
        let target = freeTarget(for: single, free(wanted, judged, ruling, counting: template))
        let missing = Self.missingFolders(for: [target], existing: &plans.folders, files)
        return missing.map(ActionPlan.makeFolder)
            + [.copy(arrival.path, to: target, expecting: arrival.identity, digest: digest)]
    }
}
