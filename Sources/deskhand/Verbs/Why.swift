import Agents
import ArgumentParser
import Desk
import Files
import Foundation
import Journal

struct WhyVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Tell why a file was filed where it is, or where it would go.")

    @Argument(help: "A file: where it is now, or where it was.", completion: .file())
    var file: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let path = try FilePath.canonical(FilePath(file))
            let explanation = try await Explainer(workspace).explain(path)
            if common.json { return try printJSON(WhyJSON(explanation)) }
            let terminal = Terminal.standard
            let home = workspace.locations.home
            terminal.print(terminal.style.bold(explanation.current.shortened(home)))
            if explanation.current != explanation.filing.path {
                terminal.print("  came from \(explanation.filing.path.shortened(home))")
            }
            VerdictText(explanation.filing).print(to: terminal)
            explanation.remarks.forEach { terminal.print("  note: \($0.displayed)") }
            if let job = explanation.job { terminal.print("  filed by job \(job); `deskhand undo \(job)` takes it back") }
            if !explanation.isRecorded { terminal.print("  not filed; judged just now") }
        }
    }
}

/// A verdict and its evidence, for a person.
struct VerdictText {
    let filing: Filing
    private let evidence: [Verdict.Evidence]
    private let alternatives: [Verdict.Alternative]

    init(_ filing: Filing) {
        self.filing = filing
        evidence = (try? JSONDecoder().decode([Verdict.Evidence].self, from: Data(filing.evidence.utf8))) ?? []
        alternatives = (try? JSONDecoder().decode([Verdict.Alternative].self, from: Data(filing.alternatives.utf8))) ?? []
    }

    func print(to terminal: Terminal) {
        let style = terminal.style
        let who = filing.tier == "user" ? "your decision" : "\(Words.sure(filing.confidence)), by the \(filing.tier) tier"
        terminal.print("  \(style.bold(filing.category?.displayed ?? "nothing fits")): \(who)")
        for reason in evidence {
            let bar = String(repeating: reason.weight > 0 ? "+" : "−", count: min(6, max(1, Int(abs(reason.weight).rounded()))))
            let mark = reason.weight > 0 ? style.green(bar.padded(to: 6)) : style.red(bar.padded(to: 6))
            terminal.print("    \(mark) \(reason.reason.displayed)")
        }
        let others = alternatives.filter { $0.confidence >= 0.01 }
            .map { "\($0.category.displayed) (\(Int(($0.confidence * 100).rounded())) %)" }
        if !others.isEmpty { terminal.print("    " + style.dim("else: " + others.joined(separator: ", "))) }
    }
}

struct WhyJSON: Codable {
    var file: PathJSON
    var cameFrom: PathJSON
    var category: String?
    var confidence: Double
    var tier: String
    var type: String
    var job: Int64?
    /// When the verdict was given; absent when it was made just now.
    var given: String?
    var evidence: [Verdict.Evidence]
    var alternatives: [Verdict.Alternative]
    var remarks: [String]

    init(_ explanation: Explanation) {
        let filing = explanation.filing
        file = PathJSON(explanation.current)
        cameFrom = PathJSON(filing.path)
        category = filing.category
        confidence = filing.confidence
        tier = filing.tier
        type = filing.type
        job = explanation.job
        given = explanation.given.map(Words.iso)
        evidence = (try? JSONDecoder().decode([Verdict.Evidence].self, from: Data(filing.evidence.utf8))) ?? []
        alternatives = (try? JSONDecoder().decode([Verdict.Alternative].self, from: Data(filing.alternatives.utf8))) ?? []
        remarks = explanation.remarks
    }
}
