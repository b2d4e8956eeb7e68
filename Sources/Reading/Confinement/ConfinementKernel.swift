import Files
import Synchronization

/// What the running kernel offers to lock tools in with.
package struct ConfinementKernel: Sendable, Hashable {
    /// The version of Landlock's interface; nil when the kernel has none, or it is switched off.
    package var landlock: Int?
    package var hasSeccomp: Bool

    /// Reads what `deskhand-confine --check` prints: a key and a value a line.
    init?(_ output: String) {
        var values: [Substring: Substring] = [:]
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            if words.count == 2 { values[words[0]] = words[1] }
        }
        guard let landlock = values["landlock"], let seccomp = values["seccomp"] else { return nil }
        self.landlock = Int(landlock)
        hasSeccomp = seccomp == "yes"
    }
}

extension Confinement {
    private static let asked = Mutex<[FilePath: ConfinementKernel]>([:])

    /// What the kernel offers; asked once.
    ///
    /// - Throws: `ToolError` when `deskhand-confine` cannot be run.
    package func kernel() async throws(ToolError) -> ConfinementKernel {
        if let known = Self.asked.withLock({ $0[helpers] }) { return known }
        guard let kernel = ConfinementKernel(try await check()) else {
            throw .notConfined("deskhand-confine does not say what the kernel offers")
        }
        Self.asked.withLock { $0[helpers] = kernel }
        return kernel
    }
}
