import Desk
import Files
import Foundation
import Glibc
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
        guard !reviews.isEmpty else { return terminal.print("Nothing waits for you.") }
        for (index, review) in reviews.enumerated() {
            show(review, index + 1, of: reviews.count)
            guard try await decide(review) else { return }
        }
        terminal.print("That was all. `deskhand undo` takes the last decision back.")
    }

    private func show(_ review: Review, _ number: Int, of count: Int) {
        let style = terminal.style
        terminal.print("")
        terminal.print("\(style.dim("\(number)/\(count)"))  \(style.bold(review.filing.path.displayedName))")
        terminal.print("     \(ReviewList(workspace).proposal(review))")
        VerdictText(review.filing).print(to: terminal)
    }

    /// False when the user wants to stop.
    private func decide(_ review: Review) async throws -> Bool {
        while true {
            prompt(review)
            guard let key = Key.read() else { return false }
            do {
                switch key {
                case "a" where review.filing.category != nil && review.reason != .duplicate:
                    tell(try await desk.accept(review))
                case "c":
                    guard let category = chooseCategory() else { continue }
                    tell(try await desk.accept(review, as: category))
                case "t" where review.reason == .duplicate: tell(try await desk.trashDuplicate(review))
                case "l":
                    try await desk.reject(review)
                    terminal.print("It stays where it is.")
                case "o":
                    open(review.filing.path)
                    continue
                case "s", " ": break
                case "q", "\u{3}", "\u{4}", "\u{1B}": return false
                default: continue
                }
            } catch let error as ReviewError {
                terminal.print("\(error)")
            }
            return true
        }
    }

    private func prompt(_ review: Review) {
        var keys = ["[c]ategory", "[l]eave it", "[o]pen", "[s]kip", "[q]uit"]
        if review.reason == .duplicate { keys.insert("[t]rash", at: 0) }
        if review.reason != .duplicate, review.filing.category != nil { keys.insert("[a]ccept", at: 0) }
        terminal.prompt("     " + keys.joined(separator: "  ") + " ")
    }

    private func tell(_ job: Job) {
        if let target = job.destination {
            terminal.print("→ \(target.shortened(workspace.locations.home))")
        } else {
            terminal.print(job.problem?.displayed ?? "→ trash")
        }
    }

    /// By its number, or the beginning of its name.
    private func chooseCategory() -> String? {
        let categories = desk.categories
        terminal.print("")
        let rows = stride(from: 0, to: categories.count, by: 3).map { start in
            (start..<min(start + 3, categories.count)).map { "\($0 + 1) \(categories[$0].displayed)" }
        }
        terminal.print(table: rows)
        terminal.prompt("Number or name: ")
        guard let answer = readLine()?.trimmingCharacters(in: .whitespaces), !answer.isEmpty else { return nil }
        if let number = Int(answer), categories.indices.contains(number - 1) { return categories[number - 1] }
        let matching = categories.filter { $0.lowercased().hasPrefix(answer.lowercased()) }
        if matching.count == 1 { return matching[0] }
        terminal.print(matching.isEmpty ? "There is no such category." : "Which: \(matching.joined(separator: ", "))?")
        return nil
    }

    /// With the desktop's own program, and no shell in between.
    private func open(_ path: FilePath) {
        var process = pid_t()
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("xdg-open"), path.withPlatformString { strdup($0) }, nil]
        defer { arguments.forEach { free($0) } }
        if posix_spawnp(&process, "xdg-open", nil, nil, &arguments, environ) != 0 {
            terminal.print("xdg-open is not installed. The file is \(path.displayed)")
        }
    }
}

/// One key, without waiting for the end of the line.
private enum Key {
    static func read() -> Character? {
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return readLine()?.first }
        var raw = usual
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &usual) }
        var byte: UInt8 = 0
        guard Glibc.read(STDIN_FILENO, &byte, 1) == 1 else { return nil }
        Terminal.standard.print(byte >= 0x20 && byte < 0x7F ? String(UnicodeScalar(byte)) : "")
        return Character(UnicodeScalar(byte | (byte >= 0x41 && byte <= 0x5A ? 0x20 : 0)))
    }
}
