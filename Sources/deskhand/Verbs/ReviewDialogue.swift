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
        let reviews = try workspace.journal.waitingReviews()
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
        guard isThrough else { return }
        terminal.print("\nThat was all. `deskhand undo` takes the last job back.")
    }

    /// False when the user wants to stop.
    private func decide(_ reviews: [Review]) async throws -> Bool {
        for (index, review) in reviews.enumerated() {
            show(review, index + 1, of: reviews.count)
            guard try await decide(review) else { return false }
        }
        return true
    }

    private func show(_ review: Review, _ number: Int, of count: Int) {
        let style = terminal.style
        let facts = "\(review.filing.type.displayed), \(Phrase.size(review.filing.size))"
        terminal.print("")
        terminal.print(
            "\(style.dim("\(number)/\(count)"))  \(style.bold(review.filing.path.displayedName))  \(style.dim(facts))")
        terminal.print("     \(ReviewList(workspace).proposal(review))")
        guard review.reason != .duplicate, review.filing.category != nil else { return }
        if let reason = VerdictText(review.filing).reason { terminal.print("     " + style.dim("because \(reason)")) }
    }

    /// False when the user wants to stop.
    private func decide(_ review: Review) async throws -> Bool {
        let read = try desk.record(of: review)
        var edits: [FieldEdit] = []
        if let read { RecordText(read.record).print(to: terminal) }
        while true {
            prompt(review, hasRecord: read != nil)
            guard let key = Key.read() else { return false }
            switch key {
            case "s", " ": return true
            case "q", Key.interrupt, Key.endOfInput, Key.escape: return false
            case "o": Opener.show(review.filing.path)
            case "f":
                guard let read, let edit = FieldPrompt(read.shape).ask() else { continue }
                edits.append(edit)
                var mended = read.record
                mended.apply(edits)
                RecordText(mended).print(to: terminal)
                terminal.print(terminal.style.dim("     kept when you accept"))
            default: if try await carryOut(key, review, edits) { return true }
            }
        }
    }

    /// Whether the file is dealt with.
    private func carryOut(_ key: Character, _ review: Review, _ edits: [FieldEdit]) async throws -> Bool {
        do {
            switch key {
            case "a" where canAccept(review): tell(try await desk.accept(review, saying: edits))
            case "c":
                guard let category = chooseCategory() else { return false }
                tell(try await desk.accept(review, as: category, saying: edits))
            case "t" where review.reason == .duplicate: tell(try await desk.trashDuplicate(review))
            case "l":
                try await desk.reject(review)
                terminal.print("     It stays where it is.")
            default: return false
            }
        } catch let error where error is ReviewError || error is FileError {
            terminal.print("     " + terminal.style.red("\(error)".displayed))
        }
        return true
    }

    private func canAccept(_ review: Review) -> Bool { review.reason != .duplicate && review.filing.category != nil }

    private func prompt(_ review: Review, hasRecord: Bool) {
        var keys = ["[c]hoose a category", "[l]eave it alone", "[o]pen", "[s]kip", "[q]uit"]
        if hasRecord { keys.insert("mend a [f]ield", at: 1) }
        if review.reason == .duplicate { keys.insert("[t]rash", at: 0) }
        if canAccept(review) { keys.insert("[a]ccept", at: 0) }
        terminal.prompt("     " + keys.joined(separator: "  ") + " ")
    }

    private func tell(_ job: Job) {
        if let problem = job.problem { return terminal.print("     " + terminal.style.red(problem.displayed)) }
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
