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

    private static let first: Duration = .seconds(1)
    private static let longest: Duration = .seconds(30)
    /// A folder is looked through from top to bottom.
    private static let longestOfFolder: Duration = .seconds(600)

    /// The line says that a set waits for a part.
    mutating func note(_ main: Arrival) {
        let before = waiting[main.path]
        let longest = main.isFolder ? Self.longestOfFolder : Self.longest
        let pause = before.map { $0.isAsked ? min($0.pause * 2, longest) : $0.pause }
        waiting[main.path] = Entry(main: main, pause: pause ?? Self.first)
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

extension Arrival {
    /// As it is now, if it is what it was: of a folder, whatever is in it by now.
    func still(_ files: any FileOperations) -> Arrival? {
        guard let seen = (try? files.look(at: path)).flatMap(\.self) else { return nil }
        guard isFolder ? seen.isFolder(identity) : seen.identity == identity else { return nil }
        return Arrival(path: path, desk: desk, sighting: seen)
    }
}
