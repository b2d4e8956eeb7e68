import Agents
import Journal
import Models

/// Says by the journal and the config which models may decide alone.
struct JournalTrust: TrustKeeper {
    private let journal: Journal
    private let models: ModelsConfig

    init(_ journal: Journal, _ models: ModelsConfig) {
        self.journal = journal
        self.models = models
    }

    func isTrusted(_ voice: Voice, of tier: ModelTier, in category: String?) -> Bool {
        if models.tiers[tier]?.trust == .full { return true }
        guard let category else { return false }
        return (try? journal.standing(of: Speaker(voice), in: category).isTrusted) ?? false
    }

    /// All that was taught. What models taught is provisional as long as they have not earned trust.
    func examples() throws -> [TaughtExample] {
        let lessons = try journal.lessons()
        let earned = try self.earned(by: lessons)
        return lessons.map { lesson in
            TaughtExample(
                category: lesson.category, weight: lesson.weight, features: lesson.features,
                isProvisional: isProvisional(lesson, earned))
        }
    }

    /// Those that only help to propose.
    func provisional(_ lessons: [Lesson]) throws -> [Lesson] {
        let earned = try self.earned(by: lessons)
        return lessons.filter { isProvisional($0, earned) }
    }

    private func earned(by lessons: [Lesson]) throws -> Set<Merit> {
        guard lessons.contains(where: { $0.origin == .model }) else { return [] }
        return Set(try journal.standings().filter(\.isTrusted).map(Merit.init))
    }

    /// In which category who has earned trust.
    private struct Merit: Hashable {
        var speaker: Speaker
        var category: String

        init(speaker: Speaker, category: String) { (self.speaker, self.category) = (speaker, category) }
        init(_ standing: Standing) { self.init(speaker: standing.speaker, category: standing.category) }
    }

    private func isProvisional(_ lesson: Lesson, _ earned: Set<Merit>) -> Bool {
        guard lesson.origin == .model else { return false }
        guard let speaker = lesson.speaker else { return true }
        return !isTrustedFully(speaker) && !earned.contains(Merit(speaker: speaker, category: lesson.category))
    }

    private func isTrustedFully(_ speaker: Speaker) -> Bool {
        models.tiers.values.contains { tier in
            tier.trust == .full
                && tier.models.contains { $0.provider.baseURL == speaker.server && $0.reference.model == speaker.model }
        }
    }
}

extension Workspace {
    /// The lessons of models that have not earned trust: they help to propose, not to file.
    package func provisionalLessons() throws -> Set<Lesson.ID> {
        Set(try JournalTrust(journal, config.models).provisional(journal.lessons()).map(\.id))
    }
}

extension Speaker {
    init(_ voice: Voice) { self.init(server: voice.server, model: voice.model, served: voice.served) }
}

extension Voice {
    init(_ speaker: Speaker) { self.init(server: speaker.server, model: speaker.model, served: speaker.served) }
}

extension Opinion {
    init(_ opinion: Verdict.Opinion) {
        self.init(speaker: Speaker(opinion.voice), category: opinion.category, call: opinion.call)
    }
}
