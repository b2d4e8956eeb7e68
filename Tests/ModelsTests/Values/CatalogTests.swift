import Foundation
import Testing

@testable import Models

@Suite("The catalog")
struct CatalogTests {
    private func info(_ reference: String) throws -> ModelInfo {
        let known = try #require(ModelReference(reference))
        return try #require(ModelCatalog.builtIn.info(for: known))
    }

    /// Of all the models in the table.
    private func references() throws -> [ModelReference] {
        let rows = try JSONDecoder().decode([String: PricedModel].self, from: Data(PriceTable.json.utf8))
        return rows.keys.sorted().compactMap { name in
            let provider = rows[name]?.provider ?? ""
            let model = name.hasPrefix("\(provider)/") ? String(name.dropFirst(provider.count + 1)) : name
            let reference = ModelReference("\(provider == "inception" ? "mercury" : provider):\(model)")
            return reference.flatMap { ModelCatalog.builtIn.info(for: $0) == nil ? nil : $0 }
        }
    }

    private struct PricedModel: Decodable { var provider: String }

    @Test("knows every model of the table, under the names people use")
    func names() throws {
        let rows = try #require(JSONSerialization.jsonObject(with: Data(PriceTable.json.utf8)) as? [String: Any])
        #expect(try references().count == rows.count)
        #expect(rows.count > 40)
        #expect(try info("openai:gpt-5.4-nano").context == 272_000)
        #expect(try info("google:gemini-3-flash-preview") == info("gemini:models/gemini-3-flash-preview"))
        #expect(try info("inception:mercury-2") == info("mercury:mercury-2"))
        #expect(try info("mercury:mercury-2").takesImages == false)
        #expect(try info("mercury:mercury-2").batchPrice == nil)
        #expect(try info("anthropic:claude-haiku-4-5-20251001") == info("anthropic:claude-haiku-4-5"))
        #expect(try info("openai:gpt-5.4-nano-2026-03-17") == info("openai:gpt-5.4-nano"))
    }

    @Test("has no price for a model that nobody priced, until config gives one")
    func overrides() throws {
        let reference = try #require(ModelReference("openrouter:qwen/qwen3-32b"))
        #expect(ModelCatalog.builtIn.info(for: reference) == nil)
        let priced = ModelInfo(price: ModelPrice(perMillion: 1, output: 2), context: 1000, maxOutput: 100)
        #expect(ModelCatalog.builtIn.overridden(by: [reference: priced]).info(for: reference) == priced)
        let google = try #require(ModelReference("google:gemini-2.5-pro"))
        let gemini = try #require(ModelReference("gemini:gemini-2.5-pro"))
        #expect(ModelCatalog.builtIn.overridden(by: [google: priced]).info(for: gemini) == priced)
        let extra = try #require(ModelReference("openai:gpt-5.4-nano-extra"))
        #expect(ModelCatalog.builtIn.info(for: extra) == nil)
    }

    @Test("says what a call cost, to the last picodollar")
    func cost() throws {
        let haiku = try info("anthropic:claude-haiku-4-5")
        let usage = Usage(input: 1_000, cachedInput: 2_000, cacheWrite: 400, output: 300, reasoning: 100)
        // 1,000 × $1 + 2,000 × $0.10 + 400 × $1.25 + 300 × $5, a million of each
        #expect(haiku.cost(of: usage) == Dollars(text: "0.0032"))
        #expect(haiku.cost(of: Usage(input: 1_000, output: 300), batch: true) == Dollars(text: "0.00125"))
    }

    @Test("long requests cost more where the provider says so")
    func longContext() throws {
        let pro = try info("gemini:gemini-3.1-pro-preview")
        #expect(pro.cost(of: Usage(input: 200_000)) == Dollars(text: "0.4"))
        #expect(pro.cost(of: Usage(input: 200_001)) == Dollars(text: "0.800004"))
        // platform.claude.com/docs/en/models/haiku-5-5/overview
        let haiku = try info("anthropic:claude-haiku-5-5")
        #expect(haiku.cost(of: Usage(input: 100_000, output: 1_000)) == Dollars(text: "0.0105"))
        #expect(haiku.cost(of: Usage(input: 200_000, output: 1_000)) == Dollars(text: "0.1025"))
        #expect(haiku.cost(of: Usage(cachedInput: 200_000)) == Dollars(text: "0.01"))
        #expect(haiku.cost(of: Usage(cacheWrite: 200_000)) == Dollars(text: "0.125"))
        #expect(haiku.price.worstCase(input: 200_000, output: 1_000) == Dollars(text: "0.1275"))
        #expect(try info("anthropic:claude-sonnet-5-5").price.longContext == nil)
        #expect(pro.price.worstCase(input: 200_001, output: 0) >= pro.cost(of: Usage(input: 200_001)))
    }

    @Test("no call costs more than its worst case, whatever is sent and whatever comes back")
    func worstCase() throws {
        var (seed, random) = SeededRandom.fresh()
        let references = try references()
        for round in 0..<300 {
            let reference = references[Int.random(in: 0..<references.count, using: &random)]
            let info = try #require(ModelCatalog.builtIn.info(for: reference))
            let provider = try #require(ProviderConfig.known[reference.provider])
            let request = randomRequest(&random, takesFiles: provider.format != .chatCompletions)
            let endpoint = try #require(Endpoint(provider: provider, model: reference.model, key: nil))
            let body = try provider.wireFormat.encode(request, to: endpoint).body()
            // The worst tokenizer there could be makes a token of every byte of every key and string that is sent.
            let input = tokens(in: body, format: provider.format, pages: 2)
            let cached = Int.random(in: 0...input, using: &random)
            let written = Int.random(in: 0...(input - cached), using: &random)
            let usage = Usage(
                input: input - cached - written, cachedInput: cached, cacheWrite: written,
                output: min(info.maxOutput, Int.random(in: 0...request.maxOutputTokens, using: &random)))
            for batch in [false, true] {
                let worst = info.worstCase(of: request, format: provider.format, batch: batch)
                #expect(info.cost(of: usage, batch: batch) <= worst, "seed \(seed), round \(round), \(reference)")
            }
        }
    }

    @Test("a PDF whose text is unknown is taken to fill the context, and no bound is larger than that")
    func contextBound() {
        var request = Samples.request()
        request.parts = [.pdf(ModelRequest.PDF(bytes: Data(), pages: 1))]
        #expect(request.tokenBound(for: .openAIResponses, context: 272_000, maxOutput: 400).input == 272_000)
        #expect(request.tokenBound(for: .openAIResponses, context: 272_000, maxOutput: 400).output == 400)
        request.parts = [.document(String(repeating: "漢", count: 100_000))]
        #expect(request.tokenBound(for: .anthropicMessages, context: 200_000, maxOutput: 1).input == 200_000)
    }

    private func randomRequest(_ random: inout SeededRandom, takesFiles: Bool) -> ModelRequest {
        var request = ModelRequest(
            instructions: random.text(maxLength: 300),
            parts: [.ours(random.text(maxLength: 100)), .document(random.text(maxLength: 3000))],
            answer: Bool.random(using: &random) ? .value(Samples.everything) : Samples.toolCalls,
            maxOutputTokens: Int.random(in: 16...4000, using: &random))
        if takesFiles, Bool.random(using: &random) { request.parts.append(.image(Samples.picture)) }
        if takesFiles, Bool.random(using: &random) { request.parts.append(.pdf(Samples.pdf)) }
        if Bool.random(using: &random) {
            request = request.repaired(after: random.text(maxLength: 500), problem: "“total” is missing")
        }
        return request
    }

    /// Keys and strings at a token a byte; a picture at the documented most; a page as picture and text.
    private func tokens(in value: JSONValue, format: ProviderConfig.Format, pages: Int) -> Int {
        switch value {
        case .null, .bool, .integer, .number: return 1
        case .array(let items): return items.reduce(0) { $0 + tokens(in: $1, format: format, pages: pages) }
        case .string(let text):
            if text.contains(Samples.picture.base64) { return FileTokens.most(perImageIn: format) }
            if text.contains(Samples.pdf.base64) { return pages * FileTokens.most(perImageIn: format) + 300 }
            return text.utf8.count
        case .object(let fields):
            // Names of the interface's own fields are not shown to the model; those of the schema are.
            return fields.reduce(0) { $0 + tokens(in: $1.value, format: format, pages: pages) }
                + (fields["properties"]?.object ?? [:]).keys.reduce(0) { $0 + $1.utf8.count }
        }
    }
}
