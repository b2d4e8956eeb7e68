import Desk
import Files
import Journal

// What verbs answer whose whole answer is a list, a number or a word.

/// `log`
package struct JobsJSON: Codable {
    package var jobs: [JobJSON]
    /// What desks that only watch would do.
    package var proposals: [ReviewJSON]

    /// - Parameter entries: the newest last.
    package init(_ entries: [LogEntry], _ config: Config) {
        (jobs, proposals) = ([], [])
        for entry in entries.reversed() {
            switch entry {
            case .job(let logged): jobs.append(JobJSON(logged))
            case .proposal(let review): proposals.append(ReviewJSON(review, config))
            }
        }
    }
}

/// `log --follow`, a line for each
package struct LogLineJSON: Codable {
    package var job: JobJSON?
    /// What a desk that only watches would do.
    package var proposal: ReviewJSON?

    package init(_ entry: LogEntry, _ config: Config) {
        switch entry {
        case .job(let logged): job = JobJSON(logged)
        case .proposal(let review): proposal = ReviewJSON(review, config)
        }
    }
}

/// A line of the log.
package enum LogEntry: Sendable {
    case job(LoggedJob)
    /// What a desk that only watches would do.
    case proposal(Review)

    /// In milliseconds since 1970.
    package var time: Int64 {
        switch self {
        case .job(let logged): logged.job.begun
        case .proposal(let review): review.given
        }
    }

    package var isUnderWay: Bool {
        if case .job(let logged) = self { logged.job.state == .running } else { false }
    }
}

/// `review list`
package struct ReviewsJSON: Codable {
    package var reviews: [ReviewJSON]

    package init(_ reviews: [ReviewJSON]) { self.reviews = reviews }
}

/// `review accept`, `review reject`, `review trash`
package struct DecisionsJSON: Codable {
    package var decisions: [DecisionJSON]

    package init(_ decisions: [DecisionJSON]) { self.decisions = decisions }
}

/// `find`
package struct HitsJSON: Codable {
    package var hits: [HitJSON]

    package init(_ hits: [HitJSON]) { self.hits = hits }
}

/// `lessons list`
package struct LessonsJSON: Codable {
    package var lessons: [LessonJSON]
    /// How papers of vendors are read.
    package var vendors: [VendorLessonJSON]

    package init(_ lessons: [LessonJSON], vendors: [VendorLessonJSON]) {
        (self.lessons, self.vendors) = (lessons, vendors)
    }
}

/// `lessons accept`
package struct AcceptedJSON: Codable {
    /// How many.
    package var accepted: Int

    package init(_ accepted: Int) { self.accepted = accepted }
}

/// `lessons forget`, `calls forget`
package struct ForgottenJSON: Codable {
    /// How many.
    package var forgotten: Int

    package init(_ forgotten: Int) { self.forgotten = forgotten }
}

/// `calls list`
package struct CallsJSON: Codable {
    package var calls: [CallJSON]

    package init(_ calls: [CallJSON]) { self.calls = calls }
}

/// `keys list`
package struct KeysJSON: Codable {
    package var keys: [KeyJSON]

    package init(_ keys: [KeyJSON]) { self.keys = keys }
}

/// `keys set`
package struct KeySetJSON: Codable {
    package var provider: String
    /// Where the key comes from that is used now.
    package var source: String

    package init(provider: String, source: String) { (self.provider, self.source) = (provider, source) }
}

/// `keys remove`
package struct KeyRemovedJSON: Codable {
    /// Whether there was one.
    package var removed: Bool

    package init(_ removed: Bool) { self.removed = removed }
}

/// `config check`
package struct ConfigCheckJSON: Codable {
    package var ok = true

    package init() {}
}

/// `config show`
package struct ConfigJSON: Codable {
    /// As TOML.
    package var config: String

    package init(_ config: String) { self.config = config }
}

/// `config here`
package struct NoLongerAwaitedJSON: Codable {
    /// Mount points.
    package var noLongerAwaited: [PathJSON]

    package init(_ points: [FilePath]) { noLongerAwaited = points.map { PathJSON($0) } }
}
