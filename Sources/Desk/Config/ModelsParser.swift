import Foundation
import Models
import Rules
import TOMLKit

/// Reads the tables about models.
struct ModelsParser {
    private let top: TOMLTable
    private let lines: SourceLines
    private(set) var problems: [ConfigProblem] = []
    private var providers = ProviderConfig.known
    private var catalog = ModelCatalog.builtIn
    /// The providers that the config names itself.
    private var own: [String] = []
    private var ownPrices: [ModelReference: ModelInfo] = [:]

    init(_ top: TOMLTable, _ lines: SourceLines) {
        self.top = top
        self.lines = lines
    }

    mutating func config() -> ModelsConfig {
        var config = ModelsConfig()
        for (name, table) in tables(in: "providers") {
            var reader = reader("providers\n\(name)", table)
            readProvider(name, &reader)
            problems += reader.problems
        }
        for (name, table) in tables(in: "prices") {
            var reader = reader("prices\n\(name)", table)
            readPrice(name, &reader)
            problems += reader.problems
        }
        readBudget(&config)
        readTiers(&config)
        let used = Set(config.tiers.values.flatMap(\.models).map(\.provider.id) + own)
        config.ownPrices = ownPrices
        config.providers = used.sorted().compactMap { providers[$0] }
        return config
    }

    // MARK: tables

    private func reader(_ name: String, _ table: TOMLTable) -> TableReader {
        TableReader(table, name: name, index: 0, lines: lines)
    }

    private mutating func table(_ key: String) -> TableReader? {
        guard let value = top[key] else { return nil }
        guard let table = value.table else {
            problems.append(
                ConfigProblem(line: lines.line(of: key, in: "", 0), key: key, message: "write [\(key)] as a table"))
            return nil
        }
        return reader(key, table)
    }

    /// The tables `[outer.NAME]`, in the order of their names.
    private mutating func tables(in outer: String) -> [(name: String, table: TOMLTable)] {
        guard let whole = table(outer)?.table else { return [] }
        return whole.keys.sorted().compactMap { name in
            if let table = whole[name]?.table { return (name, table) }
            problems.append(
                ConfigProblem(
                    line: lines.line(of: name, in: outer, 0), key: name,
                    message: "write [\(outer).\(name.displayed)] as a table of its own"))
            return nil
        }
    }

    // MARK: providers and prices

    private mutating func readProvider(_ name: String, _ reader: inout TableReader) {
        reader.refuseUnknown(.provider)
        let known = providers[name]
        let format = reader.choice("format", ProviderConfig.Format.self) ?? known?.format
        let url = reader.string("base_url") ?? known?.baseURL
        guard let format, let url else {
            let missing = url == nil ? "base_url" : "format"
            return reader.note("the provider \"\(name.displayed)\" needs \"\(missing)\"")
        }
        let key = reader.bool("key") ?? (known.map { $0.keyName != nil } ?? false)
        do {
            var provider = try ProviderConfig(
                id: name, format: format, baseURL: url, keyName: key ? known?.keyName ?? name : nil)
            if let known, known.format == format { provider.chat = known.chat }
            provider.leadsAway = reader.bool("remote") ?? false
            providers[name] = provider
            own.append(name)
        } catch {
            reader.note("\"\(name.displayed)\": \(error)", "base_url")
        }
    }

    private mutating func readPrice(_ name: String, _ reader: inout TableReader) {
        reader.refuseUnknown(.price)
        guard let reference = ModelReference(name) else {
            return reader.note("\"\(name.displayed)\" is no model; write it as \"provider:model\"")
        }
        let known = catalog.info(for: reference)
        let input = reader.decimal("input")
        let output = reader.decimal("output")
        guard let input, let output else {
            return reader.note("a price needs \"input\" and \"output\": US dollars for a million tokens")
        }
        var price = ModelPrice(
            perMillion: input, cachedInput: reader.decimal("cached_input"), cacheWrite: nil, output: output)
        // A new price for short requests says nothing of how much more long ones cost.
        price.longContext = known?.price.longContext
        var info = known ?? ModelInfo(price: price, context: 32_768, maxOutput: 8_192)
        // What is dearer or cheaper than usual stays so in proportion.
        if let known {
            price.cacheWrite = price.cacheWrite.scaled(by: known.price.cacheWrite, over: known.price.input)
            info.batchPrice = known.batchPrice.map { price.scaled(by: $0, over: known.price) }
        }
        info.price = price
        info.context = reader.count("context", in: 1_000...10_000_000) ?? info.context
        info.takesImages = reader.bool("images") ?? info.takesImages
        info.takesPDFs = reader.bool("pdfs") ?? info.takesPDFs
        catalog = catalog.overridden(by: [reference: info])
        ownPrices[reference] = info
    }

    private mutating func readBudget(_ config: inout ModelsConfig) {
        guard var reader = table("budget") else { return }
        reader.refuseUnknown(.budget)
        config.budget.perDay = reader.decimal("per_day").map { Dollars($0) } ?? config.budget.perDay
        config.budget.perMonth = reader.decimal("per_month").map { Dollars($0) } ?? config.budget.perMonth
        config.budget.perJob = reader.decimal("per_job").map { Dollars($0) } ?? config.budget.perJob
        problems += reader.problems
    }

    // MARK: tiers

    private mutating func readTiers(_ config: inout ModelsConfig) {
        guard var reader = table("tiers") else { return }
        reader.refuseUnknown(.tiers)
        config.privacy = reader.choice("privacy", Question.Privacy.self) ?? config.privacy
        config.keepDays = reader.count("keep_days", in: 0...3_650) ?? config.keepDays
        let preset = reader.choice("preset", Preset.self)
        problems += reader.problems
        for tier in ModelTier.allCases {
            var models = preset?.models(of: tier) ?? []
            var threshold = ModelsConfig.defaultThreshold
            var effort: ModelRequest.Effort?
            var trust = ModelsConfig.Trust.earned
            var own = reader.table[tier.rawValue]?.table.map { self.reader("tiers\n\(tier.rawValue)", $0) }
            if own == nil, reader.has(tier.rawValue) {
                problems.append(
                    ConfigProblem(
                        line: lines.line(of: tier.rawValue, in: "tiers", 0), key: tier.rawValue,
                        message: "write [tiers.\(tier.rawValue)] as a table of its own, with \"model\""))
            }
            if var table = own {
                table.refuseUnknown(.tier)
                models = table.string("model").map { [$0] } ?? table.strings("models") ?? models
                threshold = table.share("threshold") ?? threshold
                effort = table.choice("effort", ModelRequest.Effort.self)
                trust = table.choice("trust", ModelsConfig.Trust.self) ?? trust
                own = table
            }
            let resolved = models.compactMap { model($0, effort, &own) }
            if let effort, !resolved.isEmpty, !resolved.contains(where: { $0.heeds(effort) }) {
                own?.note(
                    "\(resolved[0].reference) does not think, so \"effort\" changes nothing; leave it out", "effort")
            }
            problems += own?.problems ?? []
            if !resolved.isEmpty {
                config.tiers[tier] = ModelsConfig.Tier(
                    models: resolved, threshold: threshold, effort: effort, trust: trust)
            }
        }
    }

    /// Nil for one that cannot be used; what is wrong is noted where it was named.
    private mutating func model(
        _ text: String, _ effort: ModelRequest.Effort?, _ reader: inout TableReader?
    ) -> TierModel? {
        let key = reader?.has("model") == true ? "model" : "models"
        guard let reference = ModelReference(text) else {
            reader?.note("\"\(text.displayed)\" is no model; write it as \"provider:model\"", key)
            return nil
        }
        guard var provider = providers[reference.provider] else {
            reader?.note(
                "there is no provider \"\(reference.provider)\"; add [providers.\(reference.provider)] with its base_url",
                key, suggestion: Spelling.nearest(to: reference.provider, among: providers.keys.sorted()))
            return nil
        }
        // Ollama passes these on to servers of its maker.
        if reference.model.hasSuffix("-cloud") || reference.model.hasSuffix(":cloud") { provider.leadsAway = true }
        let info = catalog.info(for: reference) ?? (provider.isLocal ? .free : nil)
        guard let info else {
            reader?.note(
                "nobody knows what \(reference) costs; say it: [prices.\"\(reference)\"] with input and output in US dollars "
                    + "for a million tokens", key)
            return nil
        }
        // Thought about a category is paid for, and seldom changes it.
        return TierModel(reference: reference, provider: provider, info: info, effort: effort ?? .off)
    }
}
