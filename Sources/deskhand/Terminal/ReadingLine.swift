import Desk
import Foundation
import Glibc
import Synchronization

/// What is being read now: `Reading scan.pdf … 12 of 83`, a line of a terminal's standard error that is written over
/// again and again. Nothing anywhere else.
///
/// Several are read at a time; the one that was begun last is shown. What is read in no time is shown only now and then:
/// a terminal can be slower than that.
final class ReadingLine: Sendable {
    /// Between two files that are read in no time.
    private static let pause: Duration = .milliseconds(50)

    private struct State {
        var begun = 0
        /// What stands there.
        var text: String?
        var drawn: ContinuousClock.Instant?
        var isOver = false
    }

    private let total: Int
    private let terminal: Terminal?
    private let state = Mutex(State())

    init(total: Int, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.total = total
        let terminal = Terminal(descriptor: STDERR_FILENO, environment: environment)
        self.terminal = terminal.isTerminal && environment["TERM"] != "dumb" ? terminal : nil
    }

    /// A set is about to be read.
    func show(_ set: ArrivalSet, isSlow: Bool) {
        guard let terminal else { return }
        state.withLock { state in
            state.begun += set.arrivals.count
            let now = ContinuousClock.now
            guard !state.isOver, isSlow || state.drawn.map({ now - $0 >= Self.pause }) ?? true else { return }
            let text = Self.text(
                set.main.path.displayedName, min(state.begun, total), of: total, width: terminal.width)
            (state.text, state.drawn) = (text, now)
            Self.draw(text)
        }
    }

    /// Takes the line away while something is printed.
    func hiding(_ print: () -> Void) {
        state.withLock { state in
            if state.text != nil { Self.erase() }
            print()
            if let text = state.text { Self.draw(text) }
        }
    }

    /// Nothing is read any more.
    func end() {
        state.withLock { state in
            if state.text != nil { Self.erase() }
            (state.text, state.isOver) = (nil, true)
        }
    }

    /// Not wider than the terminal: a line that wraps is not written over. A name is cut in its middle.
    static func text(_ name: String, _ number: Int, of total: Int, width: Int) -> String {
        let (before, after) = ("Reading ", " … \(number) of \(total)")
        // The last column stays free: some terminals wrap there.
        let room = width - 1 - before.columns - after.columns
        return room >= 8 ? before + name.cut(to: room) + after : "\(number) of \(total)".cut(to: max(1, width - 1))
    }

    private static func draw(_ text: String) { StandardOutput.write("\r\u{1B}[K" + text, to: STDERR_FILENO) }

    private static func erase() { StandardOutput.write("\r\u{1B}[K", to: STDERR_FILENO) }
}
