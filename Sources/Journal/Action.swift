import Files

/// One reversible change to the file system, as the journal records it.
package struct Action: Hashable, Sendable {
    package typealias ID = Int64

    package enum Kind: String, Sendable {
        case move, copy, makeFolder, removeFolder, trash, restore, write
        /// A folder with all that is in it, on its file system.
        case moveFolder
        /// Other tags for a file or a folder.
        case tag
        /// A new version of a table in the place of the one that Deskhand wrote last.
        case replace

        /// Whether it takes something in hand that is there.
        var isAboutFile: Bool { [.move, .copy, .trash, .restore, .moveFolder, .tag, .replace].contains(self) }
        /// Whether what it takes in hand lies elsewhere then, and nothing of it stays.
        var isMoving: Bool { [.move, .trash, .restore, .moveFolder].contains(self) }
        /// A folder made for what is to come, or that was emptied.
        var isAboutEmptyFolder: Bool { self == .makeFolder || self == .removeFolder }
    }

    package enum State: Hashable, Sendable {
        /// Recorded, and not known to have happened.
        case intended
        /// A move to another file system is under way: `held` says where the original will wait.
        case crossing
        case done
        /// It could not be done; nothing was changed.
        case failed(String)
        /// It turned out to be needless, or was called off before it began.
        case withdrawn
        /// After a crash, what lies at its paths cannot be explained.
        case interrupted(String)

        package enum Name: String, Sendable { case intended, crossing, done, failed, withdrawn, interrupted }

        package var name: Name {
            switch self {
            case .intended: .intended
            case .crossing: .crossing
            case .done: .done
            case .failed: .failed
            case .withdrawn: .withdrawn
            case .interrupted: .interrupted
            }
        }

        package var isOpen: Bool { self == .intended || self == .crossing }

        /// Two jobs never have one file in hand at the same time.
        static let inHand = State.failed("another job has this file in hand; try again in a moment")
    }

    package var id: ID
    package var kind: Kind
    /// What is moved, copied, tagged, trashed, restored or replaced; nil where something is made.
    package var source: FilePath?
    /// Where it goes. For `trash` the place below the trash folder's `files`, unknown until it is chosen; for `tag` where
    /// it was when it was tagged; for `replace` what `source` is.
    package var target: FilePath?
    /// The file at `source` as it was when the action was planned; nothing else is ever touched.
    package var expected: Identity?
    /// The content at `source`, or what is written.
    package var digest: Digest?
    /// Where the original of a move to another file system waits, below the trash folder's `files`. Of a `replace` the
    /// hidden name beside `target`: first of the new version, after the exchange of the old one.
    package var held: FilePath?
    /// The content of the `.trashinfo` file that goes with `target` of a trash, `source` of a restore, or `held`.
    package var info: [UInt8]?
    package var state: State
    /// What lay at `target` when the action was done. Of a `replace` the new version, recorded before it is exchanged.
    package var result: Identity?
    /// Something the user should know about how it went.
    package var note: String?
    /// Of a `tag`, what it changes.
    package var tags: TagChange?
    /// Of a `replace`, the content that is replaced, and no other.
    package var replaced: Digest?
    /// Which of the job's subjects it is for; nil: for the job as a whole, such as a folder made.
    package var subject: Int?
    /// The action that this one takes back.
    package var reverses: ID?
    /// The action that took this one back.
    package var reversedBy: ID?
    /// Whether its file got another inode with this change (`FileOperations.mayRenumber`), so that `expected` was brought
    /// up to date.
    var isRenumbered = false
    /// Why it could not be done, for whoever asked for it; the journal keeps only the words.
    package var problem: FileError.Problem?
}

/// An action as it is asked for.
package struct ActionPlan: Sendable {
    package var kind: Action.Kind
    package var source: FilePath?
    package var target: FilePath?
    package var expected: Identity?
    package var digest: Digest?
    /// What a `write` or a `replace` writes.
    package var content: [UInt8]?
    /// What a `replace` replaces.
    package var replacing: [UInt8]?
    package var replaced: Digest?
    package var info: [UInt8]?
    /// Of a `tag`, what it changes.
    package var tags: TagChange?
    /// Which of the job's subjects it is for; nil: for the job as a whole.
    package var subject: Int?
    package var reverses: Action.ID?

    /// Moves a file, also to another file system; to the next free name when the target is taken.
    package static func move(_ source: FilePath, to target: FilePath, expecting: Identity, digest: Digest?) -> Self {
        Self(kind: .move, source: source, target: target, expected: expecting, digest: digest)
    }

    package static func copy(_ source: FilePath, to target: FilePath, expecting: Identity, digest: Digest) -> Self {
        Self(kind: .copy, source: source, target: target, expected: expecting, digest: digest)
    }

    package static func makeFolder(_ path: FilePath) -> Self {
        Self(kind: .makeFolder, target: path)
    }

    /// Removes a folder if it is empty, and leaves it alone if it is not.
    package static func removeFolder(_ path: FilePath) -> Self {
        Self(kind: .removeFolder, source: path)
    }

    package static func trash(_ path: FilePath, expecting: Identity, digest: Digest?) -> Self {
        Self(kind: .trash, source: path, expected: expecting, digest: digest)
    }

    /// Takes a file out of the trash again. `info` is what its `.trashinfo` holds.
    package static func restore(
        _ trashed: FilePath, to target: FilePath, expecting: Identity, digest: Digest?, info: [UInt8]?
    ) -> Self {
        Self(kind: .restore, source: trashed, target: target, expected: expecting, digest: digest, info: info)
    }

    /// Writes a new file; to the next free name when the target is taken.
    package static func write(_ content: [UInt8], to target: FilePath, digest: Digest) -> Self {
        Self(kind: .write, target: target, digest: digest, content: content)
    }

    /// Replaces a file that Deskhand wrote by a new version of it, if nobody has changed it since.
    ///
    /// - Parameters:
    ///   - old: what it holds; any other content stays. It is kept in the journal, to be written again by an undo.
    ///   - expecting: the file as it was seen with that content.
    package static func replace(
        _ path: FilePath, with content: [UInt8], replacing old: [UInt8], expecting: Identity
    ) -> Self {
        Self(
            kind: .replace, source: path, target: path, expected: expecting, digest: Digest(hashing: content),
            content: content, replacing: old, replaced: Digest(hashing: old))
    }

    /// Moves or renames a folder with all that is in it, on its file system; to the next free name when the target is
    /// taken.
    ///
    /// - Parameter expecting: the folder's own identity. What is in it may change meanwhile.
    package static func moveFolder(_ source: FilePath, to target: FilePath, expecting: Identity) -> Self {
        Self(kind: .moveFolder, source: source, target: target, expected: expecting)
    }

    /// Gives a file or a folder other tags. After a `move` in the same job it is the moved file that gets them, and
    /// `path` and `expecting` may be those from before the move.
    ///
    /// - Parameter change: made with `TagChange.adding`, from the tags it has.
    package static func tag(_ path: FilePath, _ change: TagChange, expecting: Identity, digest: Digest?) -> Self {
        Self(kind: .tag, source: path, expected: expecting, digest: digest, tags: change)
    }

    /// The same for one of the job's subjects, by its place in `JobPlan.subjects`.
    package func about(_ subject: Int) -> Self {
        var plan = self
        plan.subject = subject
        return plan
    }

    func reversing(_ action: Action) -> Self {
        var plan = self
        plan.reverses = action.id
        plan.subject = action.subject
        return plan
    }
}
