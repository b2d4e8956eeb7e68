import Desk
import Files
import Foundation
import Journal
import Outlets

/// One line for what happened to a file, as `run` and `file` print it.
struct EventLine {
    let text: String?
    private static var style: Style { Terminal.standard.style }

    init(_ heard: Heard<ServiceEvent>, home: FilePath) {
        switch heard {
        case .event(let event): self.init(event, home: home)
        case .missed(let count):
            self.init(text: Self.style.dim("\(Phrase.count(count, "line")) not shown: this terminal was too slow."))
        }
    }

    private init(text: String) { self.text = text }

    init(_ event: ServiceEvent, home: FilePath) {
        let style = Self.style
        switch event {
        case .started(let desks):
            let places = desks.map { $0.path.shortened(home) }.joined(separator: ", ")
            text = style.dim("Watching \(places). Ctrl-C stops.")
        case .file(let event): text = Self.line(event, home)
        case .problem(let problem): text = style.yellow("! ") + problem
        case .returned(let desk): text = "\(desk.shortened(home)) is back."
        case .reloaded: text = style.dim("The config was read again.")
        case .reloadFailed(let reason):
            text = style.red("✗ ") + "The config has mistakes, so the old one stays in force:\n\(reason)"
        }
    }

    private static func line(_ event: DeskEvent, _ home: FilePath) -> String {
        switch event {
        case .filed(let proposal, let job):
            guard let place = job.destination ?? proposal.target else {
                return style.green("✓ ") + "\(name(proposal)) \(proposal.unmoved)  " + style.dim(why(proposal))
            }
            let target = place.shortened(home)
            return style.green("✓ ") + "\(name(proposal)) → \(target)  " + style.dim(why(proposal))
        case .held(let proposal, let reason):
            return style.yellow("? ") + "\(name(proposal))  " + style.dim(waiting(proposal, reason, home))
        case .proposed(let proposal):
            if proposal.doubt == nil, proposal.target == nil, !proposal.actions.isEmpty {
                return style.dim("→ ") + "\(name(proposal)) would be \(proposal.unmoved)  " + style.dim(why(proposal))
            }
            guard let target = proposal.target, proposal.doubt == nil else {
                let reason = proposal.doubt ?? .unsure
                return style.yellow("? ") + "\(name(proposal))  "
                    + style.dim(waiting(proposal, reason, home, "would wait"))
            }
            return style.dim("→ ") + "\(name(proposal)) would go to \(target.shortened(home))  "
                + style.dim(why(proposal))
        case .failed(let proposal, let job):
            return style.red("✗ ") + "\(name(proposal)): \(job.problem ?? "could not be filed")"
        case .absent(let proposal, let disk):
            return style.yellow("? ") + "\(name(proposal))  "
                + style.dim("waits: its disk is not mounted at \(disk.shortened(home))")
        case .unfinished(let set):
            return style.yellow("? ") + "\(style.bold(set.main.path.displayedName))  "
                + style.dim("waits: \(set.part.displayedName) is still being written")
        case .left(let proposal, let reason):
            return style.yellow("? ") + "\(name(proposal))  " + style.dim("stays: \(reason)")
        case .inPlace(let proposal):
            return style.dim("= ") + "\(name(proposal))  " + style.dim("lies where it belongs: \(why(proposal))")
        case .unreadable(let error):
            return style.red("✗ ") + "\(error.path.displayedName): \(error.reason)"
        }
    }

    /// A folder that was named and is left alone.
    init(_ folder: LeftFolder) {
        text =
            Self.style.yellow("? ") + "\(Self.style.bold(folder.path.displayedName + "/"))  "
            + Self.style.dim("stays: \(folder.reason). Name a file in it to have that filed.")
    }

    private static func name(_ proposal: Proposal) -> String {
        let parts = proposal.judged.set.parts
        let more = parts.count == 1 ? parts[0].arrival.path.displayedName : "\(parts.count) more"
        let folder = proposal.judged.set.isFolder ? "/" : ""
        return style.bold(proposal.judged.arrival.path.displayedName + folder) + (parts.isEmpty ? "" : " with \(more)")
    }

    /// `Invoices, 97 % sure: the text says “invoice”`
    private static func why(_ proposal: Proposal) -> String {
        let verdict = proposal.judged.verdict
        if let ruling = proposal.judged.ruling {
            return (["rule “\(ruling.rule.name.displayed)”"] + ruling.reasons.prefix(1).map(\.displayed))
                .joined(separator: ": ")
        }
        guard let category = verdict.category else { return "nothing fits" }
        let reason = verdict.evidence.first { $0.weight > 0 }.map { ": \($0.reason.displayed)" } ?? ""
        let day = proposal.judged.dayRemark.map { "; \($0)" } ?? ""
        return "\(category.displayed), \(Phrase.sure(verdict.confidence))\(reason)\(day)"
    }

    private static func waiting(
        _ proposal: Proposal, _ reason: Review.Reason, _ home: FilePath, _ waits: String = "waits"
    ) -> String {
        if let ruling = proposal.judged.ruling {
            let missing = ruling.missing.first.map { ": {\($0)} is not known of it" } ?? ""
            return "\(why(proposal))\(missing), \(waits) for your word"
        }
        let document = proposal.judged.document
        let later = proposal.judged.verdict.isPostponed ? ", until a model can be asked about it, or" : ""
        switch reason {
        case .duplicate: return "the same as \(proposal.original?.shortened(home) ?? "another file"), \(waits) for you"
        case .asked, .watched: return "\(why(proposal)), \(waits)\(later) for your word"
        case .failed: return "could not be filed, \(waits) for you"
        case .unreadable:
            return "\(document.remarks.first?.displayed ?? "could not be read"), \(waits) for you"
        case .unsure:
            // Of its day the verdict's words tell.
            let remark =
                document.remarks.first { $0 != proposal.judged.dayRemark }.map { "\($0.displayed). " } ?? ""
            let choices = ReviewList.choices(Array(proposal.judged.verdict.alternatives.prefix(3)))
            let verdict =
                proposal.judged.verdict.category == nil
                ? "not sure what it is" + (choices.map { " (\($0))" } ?? "") : why(proposal)
            return "\(remark)\(verdict), \(waits)\(later) for you"
        }
    }
}

extension Proposal {
    /// What is done with a file that goes nowhere.
    fileprivate var unmoved: String {
        if let copy = actions.last(where: { $0.kind == .copy })?.target { return "copied to \(copy.displayed)" }
        return actions.contains { $0.kind == .trash } ? "put into the trash" : "tagged"
    }

    /// Why it would wait for the user; nil when it would be filed, or moved if the desk did not only watch.
    fileprivate var doubt: Review.Reason? {
        if case .ask(let reason) = decision { return reason }
        return original == nil ? nil : .duplicate
    }
}

extension FilePath {
    /// For people: `~/Documents/x.pdf`, escaped for a terminal.
    func shortened(_ home: FilePath) -> String {
        guard starts(with: home), self != home else { return displayed }
        return "~/" + FilePath(root: nil, components.dropFirst(home.components.count)).displayed
    }
}
