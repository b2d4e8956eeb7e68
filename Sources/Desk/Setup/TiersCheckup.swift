import Files
import Foundation
import Journal
import Models

/// Looks at the tiers above the embedded one: their keys, their budget, and what they get to see. Asks nobody.
struct TiersCheckup {
    private let config: Config
    private let locations: Locations

    init(_ config: Config, _ locations: Locations) {
        self.config = config
        self.locations = locations
    }

    func examine() -> [Checkup] {
        guard !config.models.isEmpty else {
            return [
                Checkup(subject: "tiers", result: .well, finding: "only the embedded one: no key, no network, no cost")
            ]
        }
        let tiers = ModelTier.allCases.compactMap { tier in config.models.tiers[tier].map { look(at: $0, named: tier) }
        }
        return tiers + shownKeys() + [budget(), privacy()]
    }

    // MARK: keys

    private enum Key { case fine, missing, broken(String) }

    private func key(of model: TierModel) -> Key {
        guard let name = model.provider.keyName else { return .fine }
        do {
            return try locations.keyStore.key(named: name) == nil ? .missing : .fine
        } catch {
            return .broken("\(error)")
        }
    }

    private func look(at tier: ModelsConfig.Tier, named name: ModelTier) -> Checkup {
        let subject = "tier \(name.rawValue)"
        var (usable, passedOver): ([String], [String]) = ([], [])
        for model in tier.models {
            switch key(of: model) {
            case .fine: usable.append(model.reference.description)
            case .missing: passedOver.append(model.reference.description)
            case .broken(let problem):
                return Checkup(subject: subject, result: .ill, finding: "\(model.reference): \(problem)".displayed)
            }
        }
        guard !usable.isEmpty else {
            let name = tier.models.first?.provider.keyName ?? ""
            return Checkup(
                subject: subject, result: .ill,
                finding: "no key for \(passedOver.joined(separator: ", ")), so it is passed over",
                remedy: "deskhand keys set \(name)")
        }
        let without = passedOver.isEmpty ? "" : "; without a key, so not asked: \(passedOver.joined(separator: ", "))"
        return Checkup(subject: subject, result: .well, finding: usable.joined(separator: ", else ") + without)
    }

    /// Keys that the service cannot see, since they are only in the environment of whoever asks.
    private func shownKeys() -> [Checkup] {
        let models = config.models.tiers.values.flatMap(\.models)
        return Set(models.compactMap(\.provider.keyName)).sorted().compactMap { name in
            guard case .environment(let variable)? = try? locations.keyStore.source(of: name) else { return nil }
            return Checkup(
                subject: "key \(name)", result: .advice,
                finding: "only in the environment (\(variable)), which a service that systemd starts does not see",
                remedy: "deskhand keys set \(name)")
        }
    }

    // MARK: money and privacy

    private func budget() -> Checkup {
        let budget = config.models.budget
        let caps = [("day", budget.perDay), ("month", budget.perMonth), ("file", budget.perJob)]
            .compactMap { name, cap in cap.map { "\($0) a \(name)" } }
        guard budget.perDay != nil || budget.perMonth != nil else {
            return Checkup(
                subject: "budget", result: .advice, finding: "no limit for a day or a month",
                remedy: "deskhand config path   # then add: [budget] per_day = 0.50")
        }
        return Checkup(
            subject: "budget", result: .well, finding: "at most \(caps.joined(separator: ", "))" + spentToday(budget))
    }

    private func spentToday(_ budget: Budget) -> String {
        // A journal that is not there yet is not made by looking.
        guard let cap = budget.perDay, FileManager.default.fileExists(atPath: locations.state.string),
            let journal = try? Journal(folder: locations.state),
            let today = try? journal.spending(since: journal.today)
        else { return "" }
        let spent = Dollars(picos: today.spent) + Dollars(picos: today.reserved)
        return spent < cap ? "; \(spent) of it spent today" : "; used up for today, so only what is free is asked"
    }

    private func privacy() -> Checkup {
        let strictest = config.desks.map { "\($0.path.displayed): \(config.privacy(on: $0.path, for: nil).rawValue)" }
        return Checkup(subject: "what models see", result: .well, finding: strictest.joined(separator: ", "))
    }
}
