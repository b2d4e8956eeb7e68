import Files
import Journal
import Rules

// What follows from a rule. As everything else it is a proposal: actions of the journal, to be done, asked about or said.
extension Proposer {
    mutating func propose(_ judged: Judged, by ruling: Ruling, on desk: DeskConfig) -> Proposal {
        switch ruling.rule.action {
        case .leave where ruling.earlier.isEmpty:
            return Proposal(judged: judged, decision: .leave("your rule “\(ruling.rule.name)” leaves it alone"))
        case .ask: return Proposal(judged: judged, decision: desk.mode == .watch ? .say : .ask(.asked))
        case .move, .copy, .rename, .trash, .file, .tag, .leave: break
        }
        // A folder that nobody meant is worse than a question.
        guard ruling.missing.isEmpty else {
            return Proposal(judged: judged, decision: desk.mode == .watch ? .say : .ask(.unsure))
        }
        let taken = ruling.rule.conflict == .number ? nil : taken(judged, ruling, desk)
        if let taken, ruling.rule.conflict == .skip {
            return Proposal(judged: judged, decision: .leave("\(taken.displayed) is there already"))
        }
        let asks = desk.mode == .ask || ruling.rule.needsConfirmation || taken != nil
        let decision: Proposal.Decision = desk.mode == .watch ? .say : asks ? .ask(.asked) : .file
        // Only what will be done now takes a name.
        var proposer = self
        let actions = proposer.actions(judged, ruling, desk)
        if decision == .file { self = proposer }
        return Proposal(judged: judged, decision: actions.isEmpty ? .stay : decision, actions: actions)
    }

    private mutating func actions(_ judged: Judged, _ ruling: Ruling, _ desk: DeskConfig) -> [ActionPlan] {
        let tags = tagging(judged)
        switch ruling.rule.action {
        case .move(let destination):
            let wanted = target(destination, judged, ruling, desk)
            guard wanted != judged.arrival.path else { return tags }
            return tags + placing(judged, ruling, at: wanted, counting: destination.name)
        case .rename(let template):
            let wanted = renamed(template, judged, ruling)
            guard wanted != judged.arrival.path else { return tags }
            return tags + placing(judged, ruling, at: wanted, counting: template)
        case .copy(let destination):
            return tags + copying(judged, ruling, to: destination, desk)
        case .trash:
            // What belongs to it goes with it; a folder among that stays where it is.
            return tags
                + judged.set.arrivals.filter { !$0.isFolder }.map { part in
                    .trash(
                        part.path, expecting: part.identity,
                        digest: part.path == judged.arrival.path ? judged.knownDigest : nil)
                }
        case .tag, .leave: return tags
        case .file, .ask: return []
        }
    }

    /// What the rules say of tags, beside the main thing.
    func tagging(_ judged: Judged) -> [ActionPlan] {
        let arrival = judged.arrival
        guard let ruling = judged.ruling,
            ruling.all.contains(where: { !$0.rule.tags.isEmpty || !$0.rule.untags.isEmpty })
        else { return [] }
        let before: [UInt8]?
        do {
            before = try files.tags(of: arrival.path, expecting: arrival.identity)
        } catch {
            return []
        }
        let change = ruling.all.map(\.rule).reduce(TagChange.adding([], to: before)) { change, rule in
            change.adding(rule.tags).removing(rule.untags)
        }
        guard change.after != change.before else { return [] }
        return [.tag(arrival.path, change, expecting: arrival.identity, digest: judged.knownDigest)]
    }

    /// The place where a file is to go, if something else is there.
    private func taken(_ judged: Judged, _ ruling: Ruling, _ desk: DeskConfig) -> FilePath? {
        let wanted: FilePath
        switch ruling.rule.action {
        case .move(let destination), .copy(let destination):
            wanted = free(target(destination, judged, ruling, desk), judged, ruling, counting: destination.name)
        case .rename(let template):
            wanted = free(renamed(template, judged, ruling), judged, ruling, counting: template)
        case .trash, .file, .tag, .leave, .ask: return nil
        }
        guard wanted != judged.arrival.path else { return nil }
        return judged.set.targets(beside: wanted).first { !isFree($0) }
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

    private func renamed(_ template: Template, _ judged: Judged, _ ruling: Ruling) -> FilePath {
        judged.arrival.path.removingLastComponent().appending(named(template, judged, ruling, counter: nil))
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
    private func free(
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
        _ judged: Judged, _ ruling: Ruling, to destination: Destination, _ desk: DeskConfig
    ) -> [ActionPlan] {
        let arrival = judged.arrival
        guard let digest = judged.knownDigest ?? (try? files.digest(of: arrival.path, expecting: arrival.identity))
        else {
            return []
        }
        let single = ArrivalSet(main: arrival)
        let wanted = self.target(destination, judged, ruling, desk)
        let target = freeTarget(for: single, free(wanted, judged, ruling, counting: destination.name))
        let missing = Self.missingFolders(for: [target], existing: &plans.folders, files)
        return missing.map(ActionPlan.makeFolder)
            + [.copy(arrival.path, to: target, expecting: arrival.identity, digest: digest)]
    }
}
