import Files

/// What a job, or a part of it, is about: one file or one folder, and why something is done with it.
package struct Subject: Sendable {
    package enum Kind: String, Sendable { case file, folder }

    /// Where it lay before the job.
    package var path: FilePath
    package var kind: Kind
    /// The verdict that led to it; nil where nothing was judged.
    package var filing: Filing?
    /// Why, where no verdict says so: `belongs to IMG_0001.jpg`.
    package var reason: String?

    package init(_ path: FilePath, kind: Kind = .file, filing: Filing? = nil, reason: String? = nil) {
        self.path = path
        self.kind = kind
        self.filing = filing
        self.reason = reason
    }

    /// A file that was judged.
    package init(_ filing: Filing) { self.init(filing.path, filing: filing) }
}

extension JobPlan {
    /// What the journal keeps about the file that the job is about; of several subjects, about the first. Set where there
    /// is no subject yet, it becomes the one that all files are moved for.
    package var filing: Filing? {
        get { subjects.first?.filing }
        set {
            guard subjects.isEmpty else { return subjects[0].filing = newValue }
            guard let newValue else { return }
            let isFolder = actions.contains { $0.kind == .moveFolder && $0.source == newValue.path }
            subjects = [Subject(newValue.path, kind: isFolder ? .folder : .file, filing: newValue)]
            for index in actions.indices where !actions[index].kind.isAboutEmptyFolder { actions[index].subject = 0 }
        }
    }
}
