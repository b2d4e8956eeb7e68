import Files
import Foundation
import Journal
import Models

/// One call for a person: what it was about, what it cost, what went out and what came back.
struct CallText {
    private let call: Call
    private let content: CallContent?

    init(_ call: Call, _ content: CallContent?) {
        self.call = call
        self.content = content
    }

    func print(to terminal: Terminal) {
        let style = terminal.style
        terminal.print(style.bold("Call \(call.id)") + ", \(Phrase.time(call.begun)): \(call.said)\(duration)")
        let model = "\(call.provider):\(call.model)".displayed
        var rows = [["asked", "\(model), the \(call.tier.displayed) tier, to \(call.purpose.displayed)"]]
        if let path = call.path { rows.append(["about", path.displayed]) }
        if let problem = call.problem { rows.append(["problem", problem.displayed]) }
        rows.append(["cost", "\(call.costWords)\(reserved)"])
        if call.tokens.input + call.tokens.output > 0 { rows.append(["tokens", tokens]) }
        for row in rows { terminal.print("  \(style.dim(row[0].padded(to: 7)))  \(row[1])") }
        guard call.state != .remembered else { return }
        guard let content else {
            return terminal.print(
                "What was sent and received is not there: it was forgotten, or Deskhand was killed before the answer came."
            )
        }
        show("Sent", ", without the key", content.request, terminal)
        show("Received", "", content.reply, terminal)
    }

    private var duration: String {
        guard let ended = call.ended, call.state == .answered else { return "" }
        return String(format: " after %.1f s", Double(ended - call.begun) / 1000)
    }

    private var reserved: String {
        call.state == .answered ? " (at most \(Dollars(picos: call.reserved).fine) had been reserved)" : ""
    }

    private var tokens: String {
        let tokens = call.tokens
        let cached = tokens.cachedInput > 0 ? " (\(tokens.cachedInput) from the provider's cache)" : ""
        let thought = tokens.reasoning > 0 ? " (\(tokens.reasoning) of them thinking)" : ""
        return "\(tokens.input) read\(cached), \(tokens.output) written\(thought)"
    }

    private func show(_ title: String, _ more: String, _ bytes: [UInt8], _ terminal: Terminal) {
        guard !bytes.isEmpty else { return terminal.print(terminal.style.bold("\(title) nothing")) }
        terminal.print(terminal.style.bold(title) + " (\(Phrase.size(Int64(bytes.count)))\(more))")
        for line in Self.lines(of: bytes) { terminal.print("  " + line.displayed) }
    }

    /// JSON set out in lines; anything else as it is. Not yet safe to print.
    static func lines(of bytes: [UInt8]) -> [String] {
        let object = try? JSONSerialization.jsonObject(with: Data(bytes))
        let set = object.flatMap {
            try? JSONSerialization.data(
                withJSONObject: $0, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        }
        let lines = String(decoding: set ?? Data(bytes), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        return set == nil ? lines.map(String.init) : lines.flatMap(broken)
    }

    /// A line of JSON, broken after each `\n` within its strings, so that a text can be read.
    private static func broken(_ line: Substring) -> [String] {
        let indent = String(repeating: " ", count: line.prefix { $0 == " " }.count + 4)
        var lines = [""]
        var isEscaped = false
        for character in line {
            lines[lines.count - 1].append(character)
            let ends = isEscaped && character == "n"
            isEscaped = !isEscaped && character == "\\"
            if ends { lines.append(indent) }
        }
        return lines
    }
}

extension Call {
    var look: Style.Look {
        switch state {
        case .answered: .plain
        case .remembered: .green
        case .reserved: .dim
        case .failed, .unknown: .red
        }
    }

    /// In one word or two.
    var stateWord: String { state == .reserved ? "under way" : state.rawValue }

    var costWords: String {
        switch state {
        case .answered: Dollars(picos: cost).fine
        case .failed: "nothing"
        case .remembered: "saved \(Dollars(picos: cost).fine)"
        case .reserved: "at most \(Dollars(picos: reserved).fine)"
        case .unknown: "at most \(Dollars(picos: cost).fine)"
        }
    }

    fileprivate var said: String {
        switch state {
        case .reserved: "under way"
        case .answered: "answered"
        case .failed: "failed, and cost nothing"
        case .unknown: "nobody knows what became of it, so the most it can have cost is counted"
        case .remembered: "not sent, for the same had been answered before"
        }
    }
}
