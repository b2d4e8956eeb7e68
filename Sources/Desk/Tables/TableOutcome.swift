import Files
import Journal

/// What became of a table that was to be brought up to date.
package struct TableOutcome: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        case created, replaced
        /// It holds that already.
        case unchanged
        /// Nothing was done yet; the next time it may be.
        case waits
    }

    /// The file that holds it, or will.
    package var path: FilePath
    package var deed: Deed
    /// Whether it is not under its own name, but beside what has it.
    package var isBeside = false
    /// The job that did it.
    package var job: Job.ID?
    /// What the user should know, a sentence; nil: nothing.
    package var remark: String?
}
