import Files
import Watching

/// The sets that wait for a part, and when each is looked at again.
///
/// The part arrives in its time, and with it the set. Or it never will, since somebody took it away: so each is looked at
/// again after a while, and then after twice that. One that the line does not call unfinished any more is forgotten,
/// whatever became of it.
struct UnfinishedSets {
    private var waiting: [FilePath: Entry] = [:]

    private struct Entry {
        var main: Arrival
        var pause: Duration
        /// It was handed to the line again, and the line has not said yet that it still waits.
        var isAsked = false
    }

    private static let patience: (first: Duration, longest: Duration) = (.seconds(1), .seconds(30))

    /// The line says that a set waits for a part.
    mutating func note(_ main: Arrival) {
        let before = waiting[main.path]
        let pause = before.map { $0.isAsked ? min($0.pause * 2, Self.patience.longest) : $0.pause }
        waiting[main.path] = Entry(main: main, pause: pause ?? Self.patience.first)
    }

    /// How long until the next is looked at; nil when none waits.
    var pause: Duration? { waiting.values.map(\.pause).min() }

    /// The sets to hand to the line again after a pause.
    mutating func due(after pause: Duration) -> [Arrival] {
        waiting = waiting.filter { !$1.isAsked }
        let due = waiting.filter { $1.pause <= pause }
        for path in due.keys { waiting[path]?.isAsked = true }
        return due.values.map(\.main)
    }
}
