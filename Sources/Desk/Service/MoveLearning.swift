import Agents
import Files
import Journal

/// Learns from the user's own hand: a filed file that was moved to another category's folder was filed wrongly.
actor MoveLearning {
    private let workspace: Workspace
    private let files: any FileOperations
    private var learned: Set<Job.ID> = []
    private var lastLook: Int64 = 0
    /// When files that were not found are looked for again, in milliseconds since 1970.
    private var nextSearch: [Job.ID: Int64] = [:]

    /// How many of the latest filings are looked after.
    private static let horizon = 200
    private static let interval: Int64 = 60_000
    /// Looking through whole libraries for what was removed is not worth doing each time.
    private static let searchInterval: Int64 = 3_600_000

    init(_ workspace: Workspace, files: any FileOperations = LocalFiles()) {
        self.workspace = workspace
        self.files = files
    }

    /// At most once a minute, and only when something happens anyway: no timer is worth this.
    ///
    /// - Returns: whether it looked.
    func learnAfterAWhile() async -> Bool {
        guard workspace.journal.now() - lastLook >= Self.interval else { return false }
        await learn()
        return true
    }

    /// Looks where the latest filed files are now. A failure here teaches nothing and harms nothing.
    func learn() async {
        lastLook = workspace.journal.now()
        let taught = Set((try? workspace.journal.lessons())?.filter { $0.origin == .moved }.compactMap(\.job) ?? [])
        learned.formUnion(taught)
        guard let filings = try? workspace.journal.latestFilings(limit: Self.horizon) else { return }
        var lessons: [Lesson] = []
        for (filed, job) in filings where !learned.contains(filed.job.id) {
            lessons += lesson(from: filed, at: job)
        }
        try? await workspace.journal.teach(lessons)
    }

    /// - Parameter job: what put the file where it is to be: the filing, or its redo.
    private func lesson(from logged: LoggedJob, at job: Job) -> [Lesson] {
        guard let filing = logged.filing, let old = filing.category,
            let action = job.actions.last(where: { $0.kind == .move }),
            let target = action.target, let left = action.result
        else { return [] }
        let digest = action.digest
        guard let seen = try? files.look(at: target) else { return search(logged, filing, old, target, left) }
        let isThere = try? files.recognizes(seen, at: target, as: left, content: digest)
        return isThere == false ? search(logged, filing, old, target, left) : []
    }

    private func search(
        _ logged: LoggedJob, _ filing: Filing, _ old: String, _ target: FilePath, _ left: Identity
    ) -> [Lesson] {
        let now = workspace.journal.now()
        // On a disk that is not there now nothing was moved.
        guard now >= nextSearch[logged.job.id] ?? 0, !files.isAway(target, from: left.volume) else { return [] }
        nextSearch[logged.job.id] = now + Self.searchInterval
        let elsewhere = (try? files.find(below: workspace.libraries, inode: left.inode, size: nil)) ?? []
        let found = elsewhere.first { (try? files.look(at: $0))?.identity.isSameFile(as: left) == true }
        guard let found, let new = workspace.config.category(at: found), new.name != old else { return [] }
        learned.insert(logged.job.id)
        return [(new.name, 1.0), (old, -1.0)].map { category, weight in
            Lesson(
                category: category, weight: weight, origin: .moved, name: found.displayedName,
                features: filing.features, taught: now, job: logged.job.id)
        }
    }
}

extension Config {
    /// The category whose folder a path lies in, by the part of the folder template that never varies.
    func category(at given: FilePath) -> Category? {
        let path = linked.named(given)
        for library in desks.map(\.library) where path.starts(with: library) {
            let inside = path.components.dropFirst(library.components.count).dropLast().map(\.string)
            let matching = categories.filter { category in
                let fixed = category.fixedFolder
                return !fixed.isEmpty && inside.starts(with: fixed)
            }
            if let best = matching.max(by: { $0.fixedFolder.count < $1.fixedFolder.count }) { return best }
        }
        return nil
    }
}

extension Category {
    /// `Receipts/{year}` → `Receipts`; `{category}/{year}` → the name.
    var fixedFolder: [String] {
        folder.replacing("{category}", with: name).split(separator: "/").map(String.init)
            .prefix { !$0.contains("{") }.map(\.self)
    }
}
