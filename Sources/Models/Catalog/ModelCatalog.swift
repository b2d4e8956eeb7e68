import Foundation

/// Prices and limits of models: the built-in table, and over it what the config says.
///
/// The table is compiled in (`PriceTable.swift`, written by `scripts/update-model-prices` from a JSON file), so that the
/// binary finds it wherever it is moved.
package struct ModelCatalog: Sendable {
    private var models: [ModelReference: ModelInfo]
    /// When the built-in prices were collected: `2026-11`.
    package let asOf: String

    package static let builtIn = ModelCatalog(json: PriceTable.json, asOf: PriceTable.asOf)

    /// An unreadable table is an empty one: then every model needs its price in config.
    init(json: String, asOf: String) {
        let rows = (try? JSONDecoder().decode([String: Row].self, from: Data(json.utf8))) ?? [:]
        models = [:]
        for (name, row) in rows {
            models[row.reference(named: name)] = row.info
        }
        self.asOf = asOf
    }

    /// The same catalog with these prices instead.
    package func overridden(by overrides: [ModelReference: ModelInfo]) -> ModelCatalog {
        var catalog = self
        for (reference, info) in overrides {
            catalog.models[Self.canonical(reference)] = info
        }
        return catalog
    }

    /// Nil for a model whose price nobody knows: it must not be used before config says what it costs.
    ///
    /// A snapshot with a date (`gpt-5.4-nano-2026-03-17`, `claude-haiku-4-5-20251001`) costs what its model costs.
    package func info(for reference: ModelReference) -> ModelInfo? {
        let exact = Self.canonical(reference)
        if let info = models[exact] { return info }
        guard let undated = Self.withoutDate(exact.model) else { return nil }
        return models[ModelReference(provider: exact.provider, model: undated)]
    }

    /// One id for each provider, whatever people call it.
    private static func canonical(_ reference: ModelReference) -> ModelReference {
        let ids = ["google": "gemini", "inception": "mercury"]
        let model = reference.model.hasPrefix("models/") ? String(reference.model.dropFirst(7)) : reference.model
        return ModelReference(provider: ids[reference.provider] ?? reference.provider, model: model)
    }

    /// Without `-2026-03-17`, `-20260317` or `-latest` at the end.
    private static func withoutDate(_ model: String) -> String? {
        if model.hasSuffix("-latest") { return String(model.dropLast(7)) }
        for length in [10, 8] {
            let date = model.suffix(length)
            let digits = date.filter { $0.isASCII && $0.isNumber }
            let before = model.dropLast(length)
            guard digits.count == 8, date.allSatisfy({ $0 == "-" || $0.isNumber }), before.hasSuffix("-") else {
                continue
            }
            return String(before.dropLast())
        }
        return nil
    }
}

/// One model in the table.
private struct Row: Decodable {
    var provider: String
    var input: Decimal
    var cachedInput: Decimal?
    var cacheWrite: Decimal?
    var output: Decimal
    var batchInput: Decimal?
    var batchOutput: Decimal?
    var context: Int
    var maxOutput: Int
    var vision: Bool?
    var pdf: Bool?
    /// Requests with more input than this cost what follows.
    var longAbove: Int?
    var longInput: Decimal?
    var longCachedInput: Decimal?
    var longCacheWrite: Decimal?
    var longOutput: Decimal?

    enum CodingKeys: String, CodingKey {
        case provider, input, output, context, vision, pdf
        case cachedInput = "cached_input"
        case cacheWrite = "cache_write"
        case batchInput = "batch_input"
        case batchOutput = "batch_output"
        case maxOutput = "max_output"
        case longAbove = "long_above"
        case longInput = "long_input"
        case longCachedInput = "long_cached_input"
        case longCacheWrite = "long_cache_write"
        case longOutput = "long_output"
    }

    func reference(named name: String) -> ModelReference {
        let model = name.hasPrefix("\(provider)/") ? String(name.dropFirst(provider.count + 1)) : name
        return ModelReference(provider: provider == "inception" ? "mercury" : provider, model: model)
    }

    var info: ModelInfo {
        var price = ModelPrice(perMillion: input, cachedInput: cachedInput, cacheWrite: cacheWrite, output: output)
        price.longContext = longContext
        var batch: ModelPrice?
        if let batchInput, let batchOutput {
            // Whether a discount for cached input adds to the batch discount differs; this takes it that it does not.
            batch = ModelPrice(perMillion: batchInput, output: batchOutput)
            batch?.longContext = longContext
        }
        return ModelInfo(
            price: price, batchPrice: batch, context: context, maxOutput: maxOutput, takesImages: vision ?? false,
            takesPDFs: pdf ?? false)
    }

    /// As the table says it. Where it says nothing, long requests cost up to twice as much for input and half as much
    /// again for output (https://ai.google.dev/gemini-api/docs/pricing, https://platform.openai.com/docs/pricing); which
    /// models do so changes, so this is taken of all whose context is long enough, lest a budget be too small. Of
    /// Anthropic's only those do that say so (https://platform.claude.com/docs/en/about-claude/pricing).
    private var longContext: ModelPrice.LongContext? {
        if let longAbove {
            let inputs = [(longInput, input), (longCachedInput, cachedInput), (longCacheWrite, cacheWrite)]
            return ModelPrice.LongContext(
                above: longAbove, inputPercent: inputs.map { Self.percent($0, of: $1) }.max() ?? 100,
                outputPercent: Self.percent(longOutput, of: output))
        }
        guard provider != "anthropic", context > 272_000 else { return nil }
        let threshold = provider == "gemini" ? 200_000 : 272_000
        return ModelPrice.LongContext(above: threshold, inputPercent: 200, outputPercent: 150)
    }

    /// Rounded up; 100 where one of them is not known.
    private static func percent(_ long: Decimal?, of short: Decimal?) -> Int {
        guard let long, let short, short > 0 else { return 100 }
        var percent = long / short * 100
        var whole = Decimal()
        NSDecimalRound(&whole, &percent, 0, .up)
        return max(100, Int(clamping: NSDecimalNumber(decimal: min(whole, 100_000)).int64Value))
    }
}
