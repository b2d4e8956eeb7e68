import Files

// What verbs answer whose whole answer is a list, a number or a word.

/// `log`
package struct JobsJSON: Codable {
    package var jobs: [JobJSON]

    package init(_ jobs: [JobJSON]) { self.jobs = jobs }
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
