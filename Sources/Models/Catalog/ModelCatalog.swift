import Foundation

/// Prices and limits of models: the built-in table, and over it what the config says.
///
/// The table is compiled in (`PriceTable.swift`, written by `scripts/update-model-prices` from a JSON file), so that the
/// binary finds it wherever it is moved.
public struct ModelCatalog: Sendable {
    private var models: [ModelReference: ModelInfo]
    /// When the built-in prices were collected: `2026-11`.
    public let asOf: String

    public static let builtIn = ModelCatalog(json: PriceTable.json, asOf: PriceTable.asOf)

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
    public func overridden(by overrides: [ModelReference: ModelInfo]) -> ModelCatalog {
        var catalog = self
        for (reference, info) in overrides {
            catalog.models[Self.canonical(reference)] = info
        }
        return catalog
    }

    /// Nil for a model whose price nobody knows: it must not be used before config says what it costs.
    ///
    /// A snapshot with a date (`gpt-5.4-nano-2026-03-17`, `claude-haiku-4-5-20251001`) costs what its model costs.
    public func info(for reference: ModelReference) -> ModelInfo? {
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

    enum CodingKeys: String, CodingKey {
        case provider, input, output, context, vision, pdf
        case cachedInput = "cached_input"
        case cacheWrite = "cache_write"
        case batchInput = "batch_input"
        case batchOutput = "batch_output"
        case maxOutput = "max_output"
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

    /// The table has the price of short requests. Long ones cost up to twice that for input and half as much again for
    /// output (https://ai.google.dev/gemini-api/docs/pricing, https://platform.openai.com/docs/pricing); which models
    /// do so changes, so this is taken of all whose context is long enough, lest a budget be too small.
    private var longContext: ModelPrice.LongContext? {
        guard provider != "anthropic", context > 272_000 else { return nil }
        let threshold = provider == "gemini" ? 200_000 : 272_000
        return ModelPrice.LongContext(above: threshold, inputPercent: 200, outputPercent: 150)
    }
}
