import Synchronization

/// Decides what every request is answered: routes it, has the provider check it, asks for the answer, spoils it when a
/// rule says so. The event loops only carry bytes.
final class Switchboard: Sendable {
    let configuration: ModelServerConfiguration
    let counters = Counters()
    let batches = Batches()
    private let ruleCounts: Mutex<[Int]>
    /// Prompts that the providers' caches hold.
    private let cached = Mutex<Set<UInt64>>([])
    /// When each slot is free again, where there are few.
    private let slots: Mutex<[ContinuousClock.Instant]>
    /// Requests of any kind that still find the model loading.
    private let loading: Mutex<Int>

    init(_ configuration: ModelServerConfiguration) {
        self.configuration = configuration
        ruleCounts = Mutex(Array(repeating: 0, count: configuration.rules.count))
        slots = Mutex(Array(repeating: .now, count: configuration.slots ?? 0))
        loading = Mutex(configuration.loading)
    }

    func interface(of provider: Provider) -> any Interface {
        switch provider {
        case .openAI: OpenAIResponses()
        case .chat: ChatCompletions(server: configuration.chat)
        case .anthropic: AnthropicMessages()
        case .gemini: Gemini()
        }
    }

    func answer(_ raw: RawRequest) -> Outcome {
        let route = Route(raw)
        guard let provider = route?.provider, configuration.providers.contains(provider) else {
            return discovery(raw)
                ?? .json(404, ["error": .string("no such path: \(raw.method) \(raw.path)")], refused: true)
        }
        let interface = interface(of: provider)
        do throws(Refusal) {
            guard let route else { throw Refusal(status: 404, message: "Not Found") }
            switch route {
            case .generate(_, let model, let streaming):
                try interface.authorize(raw, keys: configuration.keys)
                return try generate(raw, interface, model: model, streaming: streaming)
            case .other:
                // OpenAI's uploads are forms, so that it looks at content types itself.
                if provider != .openAI { try interface.authorize(raw, keys: configuration.keys) }
                return try batch(raw, interface)
            }
        } catch {
            return refuse(error, interface, raw.number)
        }
    }

    private func generate(
        _ raw: RawRequest, _ interface: any Interface, model: String?, streaming: Bool
    ) throws(Refusal) -> Outcome {
        let request = try read(raw, interface, Self.parse(raw.body), model: model, streaming: streaming)
        counters.count { counts in
            counts.requestsByProvider[request.provider, default: 0] += 1
            counts.requestsByModel[request.model, default: 0] += 1
        }
        if isLoading() {
            return refuse(Refusal(status: 503, message: "Loading model"), interface, raw.number, .loadingModel)
        }
        let misbehaviour = misbehaviour(for: request)
        if case .echo(let status)? = misbehaviour { return .echo(of: request, status: status) }
        // What is refused or cut anyway needs no answer: this is what a server under load does, too.
        if let misbehaviour, let refusal = Self.refusal(misbehaviour, of: request.provider) {
            // Who fails may have worked; a refusal is none.
            if misbehaviour != .loadingModel, refusal.status == 408 || refusal.status >= 500 {
                bill(request, output: 1)
            }
            return refuse(refusal, interface, raw.number, misbehaviour)
        }
        let answer = finished(configuration.answer(request), for: request)
        let played = misbehaviour ?? answer.misbehaviour
        if let played, let refusal = Self.refusal(played, of: request.provider) {
            return refuse(refusal, interface, raw.number, played)
        }
        let said = played.map { answer.spoilt(by: $0, for: request) } ?? answer
        bill(request, output: said.outputTokens)
        var outcome = written(said, for: request, interface, raw)
        let latency = said.latency ?? configuration.latency(of: request.model)
        outcome.delay = queued(latency.duration(of: raw.number))
        if let played { outcome.play(played) }
        return outcome
    }

    private func bill(_ request: ServedRequest, output: Int) {
        let billed = ServerStatistics.Billed(
            model: request.model, input: request.inputTokens, cachedInput: request.cachedTokens,
            cacheWrite: request.cacheWrites, output: output)
        counters.count { $0.bill.append(billed) }
    }

    /// How long an answer takes that has to wait for a slot.
    private func queued(_ latency: Duration) -> Duration {
        slots.withLock { slots in
            guard let free = slots.indices.min(by: { slots[$0] < slots[$1] }) else { return latency }
            let end = max(.now, slots[free]) + latency
            slots[free] = end
            return ContinuousClock.now.duration(to: end)
        }
    }

    /// Whether this request finds the model still loading.
    func isLoading() -> Bool {
        loading.withLock { left in
            defer { left = max(0, left - 1) }
            return left > 0
        }
    }

    static func parse(_ body: [UInt8]) throws(Refusal) -> JSON {
        guard String(validating: body, as: UTF8.self) != nil, let value = try? JSON(parsing: body) else {
            throw .invalid("We could not parse the JSON body of your request.")
        }
        return value
    }

    /// The checked request, with what only the server knows of it.
    func read(
        _ raw: RawRequest, _ interface: any Interface, _ body: JSON, model: String?, streaming: Bool
    ) throws(Refusal) -> ServedRequest {
        var request = try interface.read(body, model: model, streaming: streaming)
        if let models = configuration.models, !models.contains(request.model) {
            throw Refusal(
                status: 404, message: "The model '\(request.model)' does not exist or you do not have access to it.")
        }
        request.headers = raw.headers
        request.path = raw.path
        request.number = raw.number
        request.connection = raw.connection
        request.version = raw.version
        countCache(&request)
        return request
    }

    /// Anthropic caches from 1,024 tokens on (Haiku 4.5: 4,096), OpenAI from 1,024.
    private func countCache(_ request: inout ServedRequest) {
        let tokens = min(request.cachedPrefix / 4, request.inputTokens)
        guard tokens >= (request.model.hasPrefix("claude-haiku-4-5") ? 4096 : 1024) else { return }
        let key = Draw(request.model + request.instructions, seed: 3).bits
        let known = cached.withLock { !$0.insert(key).inserted }
        if known { request.cachedTokens = tokens } else { request.cacheWrites = tokens }
    }

    /// Thinking that was asked for costs tokens, and no answer is longer than the caller allows.
    func finished(_ answer: ScriptedAnswer, for request: ServedRequest) -> ScriptedAnswer {
        var answer = answer
        if answer.reasoningTokens == 0, let thoughts = configuration.thoughtTokens {
            answer.reasoningTokens = request.thinks ? thoughts : 0
        } else if answer.reasoningTokens == 0 {
            switch request.effort {
            case "minimal", "low": answer.reasoningTokens = 16
            case "medium": answer.reasoningTokens = 64
            case "high": answer.reasoningTokens = 256
            case "xhigh", "max": answer.reasoningTokens = 1024
            case .some(let budget): answer.reasoningTokens = min(64, max(0, Int(budget) ?? 0))
            case nil: break
            }
        }
        guard let most = request.maximumTokens, answer.outputTokens > most, answer.ending == .finished else {
            return answer
        }
        answer.ending = .outOfTokens
        answer.reasoningTokens = min(answer.reasoningTokens, most)
        answer.content = .text(String(answer.text.prefix((most - answer.reasoningTokens) * 4)))
        return answer
    }

    func misbehaviour(for request: ServedRequest) -> Misbehaviour? {
        var played: Misbehaviour?
        for (index, rule) in configuration.rules.enumerated() where rule.fits(request.provider, request.model) {
            let count = ruleCounts.withLock { counts in
                counts[index] += 1
                return counts[index]
            }
            if played == nil, rule.applies(at: count) { played = rule.misbehaviour }
        }
        return played
    }

    private func written(
        _ answer: ScriptedAnswer, for request: ServedRequest, _ interface: any Interface, _ raw: RawRequest
    ) -> Outcome {
        let limits = interface.limitHeaders(exhausted: false, number: request.number)
        guard request.streaming else { return .json(200, interface.reply(to: request, answer), headers: limits) }
        // Without `alt=sse` Gemini streams the elements of one JSON array.
        if let gemini = interface as? Gemini, raw.query["alt"] != "sse" {
            let chunks = gemini.chunks(for: request, answer).map(\.serialized)
            let parts = chunks.enumerated().map { [UInt8](($0 == 0 ? "[" : ",\r\n").utf8) + [UInt8]($1.utf8) }
            return Outcome(
                status: 200, headers: [("content-type", "application/json")], body: .parts(parts + [[UInt8]("]".utf8)]))
        }
        return Outcome(
            status: 200, headers: [("content-type", "text/event-stream"), ("cache-control", "no-cache")] + limits,
            body: .parts(interface.events(for: request, answer)))
    }

    func refuse(
        _ refusal: Refusal, _ interface: any Interface, _ number: Int, _ played: Misbehaviour? = nil
    ) -> Outcome {
        var headers = interface.limitHeaders(exhausted: refusal.status == 429, number: number)
        if let seconds = refusal.retryAfter, interface.provider != .gemini {
            headers.append(("retry-after", String(seconds)))
        }
        if case .redirect(let place)? = played { headers.append(("location", place)) }
        return .json(
            refusal.status, interface.errorBody(refusal, number: number), headers: headers, refused: played == nil)
    }
}
