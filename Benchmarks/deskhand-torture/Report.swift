import Foundation
import Synchronization

/// What was done, and what went wrong.
final class Report: Sendable {
    private struct Content {
        var counts: [(kind: String, what: String, count: Int)] = []
        var violations: [String] = []
        var times: [(kind: String, taken: Duration)] = []
    }

    private let content = Mutex(Content())

    func count(_ kind: String, _ what: String, _ more: Int = 1) {
        content.withLock { content in
            if let index = content.counts.firstIndex(where: { $0.kind == kind && $0.what == what }) {
                content.counts[index].count += more
            } else {
                content.counts.append((kind, what, more))
            }
        }
    }

    func violated(_ kind: String, _ what: String) {
        say("VIOLATED (\(kind)): \(what)")
        content.withLock { $0.violations.append("\(kind): \(what)") }
    }

    /// Says why a kind cannot be played here.
    func skipped(_ kind: String, _ reason: String) { say("\(kind): skipped, \(reason)") }

    func took(_ kind: String, _ time: Duration) { content.withLock { $0.times.append((kind, time)) } }

    func count(of kind: String, _ what: String) -> Int {
        content.withLock { $0.counts.first { $0.kind == kind && $0.what == what }?.count ?? 0 }
    }

    /// Prints all of it; false when something was violated.
    func conclude(seed: UInt64) -> Bool {
        content.withLock { content in
            for (kind, taken) in content.times {
                let counts = content.counts.filter { $0.kind == kind }.map { "\($0.count) \($0.what)" }
                guard !counts.isEmpty else { continue }
                say("\(kind): \(counts.joined(separator: ", ")) in \(taken.components.seconds) s")
            }
            say("seed \(seed): \(content.violations.count) violations")
            content.violations.forEach { say("  \($0)") }
            return content.violations.isEmpty
        }
    }
}

/// At once, also into a pipe.
func say(_ words: String) { FileHandle.standardOutput.write(Data((words + "\n").utf8)) }
