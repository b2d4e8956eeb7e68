import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Outlets

struct WhyVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Tell why a file was filed where it is, or where it would go.",
        discussion: """
            The plus and minus signs say how much each reason counted for or against the category. A file that was \
            never seen is judged now; nothing is changed.
            """)

    @Argument(help: "A file: where it is now, or where it was.", completion: .file())
    var file: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let explanation = try await Explainer(workspace).explain(try PathArguments.path(file))
            if common.json { return try printJSON(WhyJSON(explanation)) }
            show(explanation, workspace)
        }
    }

    private func show(_ explanation: Explanation, _ workspace: Workspace) {
        let terminal = Terminal.standard
        let home = workspace.locations.home
        let filing = explanation.filing
        terminal.print(terminal.style.bold(explanation.current.shortened(home)))
        VerdictText(filing).print(to: terminal)
        explanation.remarks.forEach { terminal.print("  note: \($0.displayed)") }
        if explanation.current != filing.path { terminal.print("  it came from \(filing.path.shortened(home))") }
        if let job = explanation.job {
            terminal.print("  filed by job \(job); `deskhand undo \(job)` takes it back")
        } else if let given = explanation.given {
            terminal.print("  judged \(Phrase.time(given)), and not filed")
        } else {
            let outlook = explanation.prospect.map { prospect($0, filing, workspace.config) } ?? "would stay there"
            terminal.print("  not filed; if it arrived now, it \(outlook)")
        }
    }

    private func prospect(_ decision: Proposal.Decision, _ filing: Filing, _ config: Config) -> String {
        switch decision {
        case .file: "would be filed"
        case .stay: "would stay there, as that is where it belongs"
        case .say: "would stay there, as the desk's mode is watch"
        case .leave(let reason): "would stay there: \(reason)"
        case .ask(.watched): "would stay there, as the desk's mode is watch"
        case .ask(.asked): "would wait for your word, as the desk's mode is ask"
        case .ask(.duplicate): "would wait for your review: the same is filed already"
        case .ask(.unreadable): "would wait for your review: what cannot be read is not moved on its name"
        case .ask(.failed): "would wait for your review"
        case .ask(.unsure): unsure(filing, config)
        }
    }

    private func unsure(_ filing: Filing, _ config: Config) -> String {
        let asks =
            config.models.tiers.isEmpty ? "would wait for your review" : "would be shown to the models that may see it"
        guard let category = filing.category else { return asks }
        let threshold = config.category(named: category)?.threshold ?? config.desk(at: filing.path)?.threshold ?? 1
        guard filing.confidence < threshold else { return "would wait for your review" }
        return "\(asks) (from \(Phrase.percent(threshold)) on it is filed)"
    }
}
