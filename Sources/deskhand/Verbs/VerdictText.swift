import Agents
import Files
import Foundation
import Journal
import Models

/// A verdict and its evidence, for a person.
struct VerdictText {
    let filing: Filing
    private let evidence: [Verdict.Evidence]
    private let alternatives: [Verdict.Alternative]
    private let climb: [Verdict.Step]
    /// More columns than this say no more.
    private static let barLength = 6

    init(_ filing: Filing) {
        self.filing = filing
        evidence = filing.decodedEvidence
        alternatives = filing.decodedAlternatives
        climb = filing.decodedClimb
    }

    /// `Invoices, 96 % sure (embedded)`
    func headline(_ style: Style) -> String {
        if filing.tier == Tier.rule.rawValue, filing.category == nil { return style.bold("a rule of yours") }
        guard let category = filing.category else { return style.bold("nothing fits") + " (\(filing.tier))" }
        let who = filing.tier == "user" ? "your decision" : "\(Phrase.sure(filing.confidence)) (\(filing.tier))"
        return "\(style.bold(category.displayed)), \(who)"
    }

    /// What speaks loudest for the category, in a few words.
    var reason: String? { evidence.first { $0.weight > 0 }?.reason.displayed }

    func print(to terminal: Terminal) {
        let style = terminal.style
        terminal.print("  " + headline(style))
        for reason in evidence { terminal.print("    \(bar(reason.weight, style)) \(reason.reason.displayed)") }
        let others = alternatives.filter { $0.confidence >= 0.01 }
            .map { "\($0.category.displayed) (\(Phrase.percent($0.confidence)))" }
        if !others.isEmpty { terminal.print("    " + style.dim("or else: " + others.joined(separator: ", "))) }
        guard climb.count > 1 else { return }
        terminal.print("  how it climbed:")
        for step in climb { terminal.print("    " + Self.said(step)) }
    }

    /// `nano (openai:gpt-5.4-nano) said Invoices, 75 % sure, for $0.0002: not sure enough`
    private static func said(_ step: Verdict.Step) -> String {
        let who = step.tier.rawValue + (step.model.map { " (\($0.displayed))" } ?? "")
        guard let confidence = step.confidence else { return "\(who): \(step.onward?.displayed ?? "no answer")" }
        let what = step.category.map { "\($0.displayed), \(Phrase.sure(confidence))" } ?? "none of the categories"
        let price =
            step.tier == .embedded ? "" : step.cost == 0 ? ", at no cost" : ", for \(Dollars(picos: step.cost).fine)"
        return "\(who) said \(what)\(price)" + (step.onward.map { ": \($0.displayed)" } ?? "")
    }

    private func bar(_ weight: Double, _ style: Style) -> String {
        let sign = weight > 0 ? "+" : "−"
        let length = Int(min(Double(Self.barLength), max(1, abs(weight).rounded())))
        let bar = String(repeating: sign, count: length).padded(to: Self.barLength)
        return weight > 0 ? style.green(bar) : style.red(bar)
    }
}
