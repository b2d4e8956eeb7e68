import Journal

/// Counts the files that take their time, and shows how far the service is with them.
actor ReadingCounter {
    private let journal: Journal
    private var progress = ReadingProgress(done: 0, total: 0)
    private var lastShown: Int64 = 0

    /// Milliseconds between two commits for this.
    private static let interval: Int64 = 1_000

    init(_ journal: Journal) { self.journal = journal }

    /// What an earlier service may have left there means nothing.
    func begin() async {
        try? await journal.show(nil as ReadingProgress?)
        try? await journal.show(nil as CopyProgress?)
    }

    func add(_ count: Int) async {
        progress.total += count
        await show()
    }

    func finish(_ count: Int) async {
        progress.done += count
        await show()
    }

    /// `reading 37 of 200`; nil when nothing is in work.
    var words: String? {
        progress.done < progress.total ? "reading \(progress.done + 1) of \(progress.total)" : nil
    }

    /// A progress that cannot be shown is no reason to stop.
    private func show() async {
        if progress.done >= progress.total {
            progress = ReadingProgress(done: 0, total: 0)
            try? await journal.show(nil as ReadingProgress?)
            return
        }
        let now = journal.now()
        guard now - lastShown >= Self.interval else { return }
        lastShown = now
        try? await journal.show(progress)
    }
}
