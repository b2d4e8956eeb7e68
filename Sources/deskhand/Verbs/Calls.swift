import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Models

struct CallsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "Show what was sent to models, what came back and what it cost.",
        discussion: """
            Everything that left the machine can be looked at, exactly as it went, until it is forgotten. Questions \
            that had been answered before are listed too: they were not sent.
            """,
        subcommands: [CallsList.self, CallsShow.self, CallsForget.self], defaultSubcommand: CallsList.self)
}

struct CallsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the calls, the newest last.")

    @Option(help: ArgumentHelp("How many.", valueName: "count"))
    var limit = 20

    @Option(help: ArgumentHelp("Only what was asked since: today, 2h, 2026-03-14.", valueName: "time"))
    var since: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let since = try since.map(moment) ?? 0
            let calls = try workspace.journal.calls(limit: max(1, limit), since: since)
            if common.json { return try printJSON(["calls": calls.map(CallJSON.init)]) }
            guard !calls.isEmpty else { return Terminal.standard.print("No model was asked anything.") }
            Terminal.standard.print(Table(calls.reversed().map(row)))
        }
    }

    private func row(_ call: Call) -> [Table.Cell] {
        let isSent = call.state != .remembered
        return [
            .init("\(call.id)", .bold), .init(Words.time(call.begun), .dim), .init(call.tier),
            .init("\(call.provider):\(call.model)".displayed),
            .init(isSent ? Dollars(picos: call.cost).description : "remembered", call.look),
            .init(call.path?.displayedName ?? call.purpose.displayed), .init(call.problem?.displayed ?? "", .dim),
        ]
    }
}

struct CallsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show exactly what was sent and received in one call.")

    @Argument(help: "The number of a call, as in `deskhand calls`.")
    var call: Int64

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let (call, content) = try workspace.journal.call(call)
            if common.json { return try printJSON(CallJSON(call, content)) }
            show(call, content)
        }
    }

    private func show(_ call: Call, _ content: CallContent?) {
        let terminal = Terminal.standard
        let style = terminal.style
        terminal.print(style.bold("Call \(call.id)") + ", \(Words.time(call.begun)): \(call.said)")
        terminal.print("  asked: \(call.tier) tier, \("\(call.provider):\(call.model)".displayed), to \(call.purpose.displayed)")
        if let path = call.path { terminal.print("  about: \(path.displayed)") }
        terminal.print("  cost:  \(Dollars(picos: call.cost)), at most \(Dollars(picos: call.reserved)) had been reserved")
        let tokens = call.tokens
        terminal.print(
            "  tokens: \(tokens.input) read (\(tokens.cachedInput) from the provider's cache), \(tokens.output) written "
                + "(\(tokens.reasoning) of them thinking)")
        guard let content else { return terminal.print("  What was sent and received is forgotten, or there was nothing.") }
        terminal.print(style.bold("Sent") + " (\(Words.size(Int64(content.request.count))), without the key)")
        lines(of: content.request).forEach(terminal.print)
        terminal.print(style.bold("Received") + " (\(Words.size(Int64(content.reply.count))))")
        lines(of: content.reply).forEach(terminal.print)
    }

    /// JSON set out in lines; anything else as it is. Safe to print.
    private func lines(of bytes: [UInt8]) -> [String] {
        let object = try? JSONSerialization.jsonObject(with: Data(bytes))
        let set = object.flatMap {
            try? JSONSerialization.data(withJSONObject: $0, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        }
        let text = String(decoding: set ?? Data(bytes), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + String($0).displayed }
    }
}

struct CallsForget: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Forget what was sent and received, and the remembered answers.",
        discussion: "What the calls cost stays on the books. A question that is asked again then costs again.")

    @Option(help: ArgumentHelp("Only what is older than: 30d, 2026-03-14. Left out: all.", valueName: "time"))
    var before: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let before = try before.map(moment) ?? .max
            let count = try await workspace.journal.forgetCallContents(before: before)
            if common.json { return try printJSON(["forgotten": count]) }
            Terminal.standard.print("The contents of \(Words.count(count, "call")) forgotten.")
        }
    }
}

/// - Throws: `ValidationError` for what is no time.
private func moment(_ text: String) throws -> Int64 {
    guard let moment = Words.moment(text) else {
        throw ValidationError("“\(text.displayed)” is no time. Try: today, 2h, 2026-03-14.")
    }
    return moment
}

struct CallJSON: Codable {
    var id: Int64
    var begun: String
    var ended: String?
    var tier: String
    var model: String
    var purpose: String
    var file: PathJSON?
    /// `reserved`, `answered`, `failed`, `unknown` or `remembered`.
    var state: String
    var problem: String?
    /// US dollars; of a remembered one, what it saved.
    var cost: Double
    var reserved: Double
    var inputTokens: Int
    var cachedInputTokens: Int
    var outputTokens: Int
    var reasoningTokens: Int
    var sentBytes: Int64
    var receivedBytes: Int64
    var request: String?
    var reply: String?

    init(_ call: Call) { self.init(call, nil) }

    init(_ call: Call, _ content: CallContent?) {
        (id, begun, ended) = (call.id, Words.iso(call.begun), call.ended.map(Words.iso))
        (tier, model, purpose) = (call.tier, "\(call.provider):\(call.model)", call.purpose)
        file = call.path.map { PathJSON($0) }
        (state, problem) = (call.state.rawValue, call.problem)
        (cost, reserved) = (Double(call.cost) / 1e12, Double(call.reserved) / 1e12)
        (inputTokens, cachedInputTokens) = (call.tokens.input, call.tokens.cachedInput)
        (outputTokens, reasoningTokens) = (call.tokens.output, call.tokens.reasoning)
        (sentBytes, receivedBytes) = (call.sent, call.received)
        request = content.map { String(decoding: $0.request, as: UTF8.self) }
        reply = content.map { String(decoding: $0.reply, as: UTF8.self) }
    }
}

extension Call {
    fileprivate var look: Style.Look {
        switch state {
        case .answered, .remembered: .plain
        case .reserved: .dim
        case .failed, .unknown: .red
        }
    }

    fileprivate var said: String {
        switch state {
        case .reserved: "under way"
        case .answered: "answered"
        case .failed: "failed, and cost nothing"
        case .unknown: "its outcome is unknown, so the most it can have cost is counted"
        case .remembered: "not sent: the same had been asked before"
        }
    }
}
