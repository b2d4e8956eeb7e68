import Agents
import Desk
import Files
import Foundation
import Journal

/// The review as a conversation: one file after the other, a key for each decision.
struct ReviewDialogue {
    private let workspace: Workspace
    private let desk: ReviewDesk
    private let terminal = Terminal.standard

    init(_ workspace: Workspace) {
        self.workspace = workspace
        desk = ReviewDesk(workspace)
    }

    func hold() async throws {
        let reviews = try await workspace.reviewsOfNow()
        var isThrough = try await decide(reviews)
        // What was filed just now may have something to look at, too.
        let doubtful =
            isThrough ? try RecordDesk(workspace).doubtful(among: try workspace.journal.records()) : []
        if reviews.isEmpty, doubtful.isEmpty { return terminal.print("Nothing waits for you.") }
        if !doubtful.isEmpty {
            terminal.print("\n\(Phrase.count(doubtful.count, "paper")) should be looked at:")
            isThrough = try await RecordDialogue(workspace).hold(about: doubtful)
        }
        await CommonOptions.keepTables(of: workspace)
        workspace.tellService()
        guard isThrough else { return }
        terminal.print("\nThat was all. `deskhand undo` takes the last job back.")
    }

    /// False when the user wants to stop.
    private func decide(_ reviews: [Review]) async throws -> Bool {
        var pile = ReviewPile(reviews)
        while let review = pile.current {
            show(review, pile.index + 1, of: reviews.count)
            guard try await decide(review, &pile) else { return false }
        }
        return true
    }

    private func show(_ review: Review, _ number: Int, of count: Int) {
        let style = terminal.style
        let facts = "\(review.filing.type.displayed), \(Phrase.size(review.filing.size))"
        let place = "\(number)/\(count)"
        let name = review.filing.path.displayedName
        terminal.print("")
        terminal.print("\(style.dim(place))  \(style.bold(name.cut(to: terminal.width - place.columns - 2)))")
        terminal.print(facts, indent: 5, .dim)
        for line in beginning(of: review) { terminal.print("     " + style.dim("│ " + line)) }
        terminal.print(ReviewList(workspace).proposal(review), indent: 5)
        guard review.hasProposal, let reason = VerdictText(review.filing).reason else { return }
        terminal.print("because \(reason)", indent: 5, .dim)
    }

    /// The text's first lines.
    private func beginning(of review: Review) -> [String] {
        let text = (try? workspace.journal.text(of: review.id)) ?? ""
        let words = text.prefix(400).split(whereSeparator: \.isWhitespace).map(String.init).joined(separator: " ")
        let lines = words.displayed.wrapped(to: max(20, terminal.width - 8))
        return Array(lines.prefix(3))
    }

    /// What is being decided.
    private struct Question {
        /// The one that is shown, and those that are like it where the decision is about them, too.
        var reviews: [Review]
        var edits: [FieldEdit] = []
        /// What else may be chosen by a digit.
        let choices: [(key: Character, category: String)]

        var review: Review { reviews[0] }

        init(_ review: Review, _ config: Config) {
            reviews = [review]
            // The first choice is what is proposed.
            let first = review.hasProposal ? 2 : 1
            choices = review.filing.choices(config).enumerated().compactMap { index, choice in
                "\(index + first)".first.map { ($0, choice.category) }
            }
        }
    }

    /// False when the user wants to stop.
    private func decide(_ review: Review, _ pile: inout ReviewPile) async throws -> Bool {
        let read = try desk.record(of: review)
        var question = Question(review, workspace.config)
        if let read { RecordText(read.record).print(to: terminal) }
        while true {
            prompt(question, pile, hasRecord: read != nil)
            guard let key = Key.read() else { return false }
            switch key {
            case "s", " ":
                pile.skip()
                return true
            case "b":
                if pile.back() { return true }
                terminal.print("There is none before it that still waits.", indent: 5)
            case "q", Key.interrupt, Key.endOfInput, Key.escape: return false
            case "o": Opener.show(review.filing.path)
            case "e": question.reviews = question.reviews.count > 1 ? [review] : [review] + tell(like: review, pile)
            case "f":
                guard let read, let edit = FieldPrompt(read.shape).ask() else { continue }
                question.edits.append(edit)
                var mended = read.record
                mended.apply(question.edits)
                RecordText(mended).print(to: terminal)
                terminal.print("kept when you accept", indent: 5, .dim)
            default:
                guard let decision = decision(key, question) else { continue }
                for review in question.reviews { try await carryOut(decision, review, question.edits) }
                pile.settle(question.reviews)
                return true
            }
        }
    }

    private func tell(like review: Review, _ pile: ReviewPile) -> [Review] {
        let others = pile.like(review)
        guard !others.isEmpty else {
            terminal.print("No other is like this one.", indent: 5)
            return []
        }
        let names = others.prefix(5).map { $0.filing.path.displayedName }
        let more = others.count > names.count ? " and \(others.count - names.count) more" : ""
        terminal.print("Like this one: \(names.joined(separator: ", "))\(more).", indent: 5)
        return others
    }

    private enum Choice {
        case accept
        case category(String)
        case trash
        case leave
    }

    /// Nil when nothing was decided.
    private func decision(_ key: Character, _ question: Question) -> Choice? {
        let review = question.review
        if let choice = question.choices.first(where: { $0.key == key }) { return .category(choice.category) }
        switch key {
        case "a" where review.hasProposal: return .accept
        case "c": return chooseCategory().map(Choice.category)
        case "t" where review.reason == .duplicate: return .trash
        case "l": return .leave
        default: return nil
        }
    }

    private func carryOut(_ decision: Choice, _ review: Review, _ edits: [FieldEdit]) async throws {
        do {
            switch decision {
            case .accept: tell(try await desk.accept(review, saying: edits))
            case .category(let name): tell(try await desk.accept(review, as: name, saying: edits))
            case .trash: tell(try await desk.trashDuplicate(review))
            case .leave:
                try await desk.reject(review)
                terminal.print("     It stays where it is.")
            }
        } catch let error where error is ReviewError || error is FileError {
            terminal.print("\(error)".displayed, indent: 5, .red)
        }
    }

    private func prompt(_ question: Question, _ pile: ReviewPile, hasRecord: Bool) {
        let review = question.review
        var keys = review.hasProposal ? ["[a]ccept"] : review.reason == .duplicate ? ["[t]rash"] : []
        keys += question.choices.map { "[\($0.key)] \($0.category.displayed)" } + ["[c]hoose a category"]
        if hasRecord, question.reviews.count == 1 { keys.append("mend a [f]ield") }
        keys.append("[l]eave it alone")
        if question.reviews.count > 1 {
            keys.append("[e] only this one")
        } else if !pile.like(review).isEmpty {
            keys.append("[e]very one like this")
        }
        keys += ["[o]pen", "[s]kip"] + (pile.hasEarlier ? ["[b]ack"] : []) + ["[q]uit"]
        // Of each key the words stay together.
        let unbroken = keys.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: "\u{2007} ")
        let all = question.reviews.count > 1 ? "all \(question.reviews.count): " : ""
        let lines = (all + unbroken).wrapped(to: max(20, terminal.width - 6))
            .map { "     " + $0.replacing("\u{A0}", with: " ").replacing("\u{2007}", with: " ") }
        terminal.prompt(lines.joined(separator: "\n") + " ")
    }

    private func tell(_ job: Job) {
        if let problem = job.problem { return terminal.print(problem.displayed, indent: 5, .red) }
        let place = job.destination?.shortened(workspace.locations.home) ?? "trash"
        terminal.print("     \(terminal.style.green("✓")) → \(place)")
    }

    /// By its number, or by a part of its name; what is typed narrows the list down.
    private func chooseCategory() -> String? {
        let all = desk.categories
        var shown = Array(all.enumerated())
        while true {
            list(shown)
            terminal.prompt("     Number or part of a name (nothing: go back): ")
            guard let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased(), !answer.isEmpty else {
                return nil
            }
            if let number = Int(answer), all.indices.contains(number - 1) { return all[number - 1] }
            let matching = all.enumerated().filter { $0.element.lowercased().contains(answer) }
            let exact = matching.first { $0.element.lowercased() == answer }
            if let exact { return exact.element }
            if matching.count == 1 { return matching[0].element }
            if matching.isEmpty { terminal.print("     There is no such category.") }
            shown = matching.isEmpty ? Array(all.enumerated()) : matching
        }
    }

    private func list(_ categories: [(offset: Int, element: String)]) {
        let columns = 3
        let rows = stride(from: 0, to: categories.count, by: columns).map { start in
            categories[start..<min(start + columns, categories.count)].flatMap { category -> [Table.Cell] in
                [.init("    \(category.offset + 1)", .bold), .init(category.element.displayed)]
            }
        }
        terminal.print(Table(rows))
    }
}
