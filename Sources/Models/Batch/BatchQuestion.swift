import Files

/// A question made ready for a batch: redacted, measured and encoded.
package struct BatchQuestion: Sendable {
    /// Its worst case is that of a batch.
    package let planned: PlannedCall
    /// What goes over the wire for it, as it is kept.
    package let body: [UInt8]
    /// What it takes on the whole, and that on its own, at once.
    package let estimate: (batch: Dollars, now: Dollars)
    let request: ModelRequest
}

extension ModelClient {
    /// The first model of a tier whose provider takes batches of it. None after one on this machine: that costs nothing.
    package func batchModel(of tier: ModelTier) -> TierModel? {
        models(of: tier).prefix { !$0.provider.isLocal }.first(where: \.takesBatches)
    }

    /// In the order in which they are tried.
    package func models(of tier: ModelTier) -> [TierModel] { setup.tiers[tier] ?? [] }

    /// The model that a batch was sent to, as long as it is configured.
    package func model(_ reference: ModelReference) -> TierModel? {
        setup.tiers.values.joined().first { $0.reference == reference }
    }

    /// Nil for a question that its tier's model may not see, or does not take in a batch.
    package func batchQuestion(_ question: Question, of tier: ModelTier) -> BatchQuestion? {
        guard question.privacy > .local, let model = batchModel(of: tier),
            let endpoint = endpoint(of: model, .jsonSchema)
        else { return nil }
        var request = Wording(question, for: model).request
        // Writing a provider's cache costs more than it saves where nobody knows what is read in which order.
        request.sharesPrefix = false
        guard let body = try? model.provider.wireFormat.encode(request, to: endpoint).keptBody else { return nil }
        let worstCase = model.info.worstCase(of: request, format: model.provider.format, batch: true)
        return BatchQuestion(
            planned: PlannedCall(
                question, identity(of: question, for: tier), tier: tier, model: model.reference, worstCase: worstCase),
            body: body, estimate: model.estimate(of: request), request: request)
    }

    /// What a question takes on the whole when it is asked of a tier at once; nil when none of its models may see it.
    package func estimateAtOnce(_ question: Question, of tier: ModelTier) -> Dollars? {
        let model = models(of: tier).first { Self.maySee($0, question) }
        return model.map { $0.estimate(of: Wording(question, for: $0).request).now }
    }

    /// The answer of a batch to a question with what had been taken out put back, if it then still fits.
    package func restored(_ value: JSONValue, to question: Question, from model: TierModel) -> JSONValue {
        var question = question
        // Whatever it may see now: it was sent before, and text without placeholders stays as it is.
        question.privacy = .redact
        return Wording(question, for: model).restored(value)
    }

    package var budget: Budget { setup.budget }
}

extension TierModel {
    /// Whether its provider takes batches of it, and says what they cost.
    package var takesBatches: Bool {
        provider.wireFormat.batches != nil && info.batchPrice != nil && !provider.isLocal
    }

    /// Bytes that become one token, cautiously: English has about four, Cyrillic, Greek and Chinese about three.
    private static let bytesPerToken = 3

    /// More than most questions take, and less than the worst that any could.
    fileprivate func estimate(of request: ModelRequest) -> (batch: Dollars, now: Dollars) {
        let bound = request.tokenBound(for: provider.format, context: info.context, maxOutput: info.maxOutput)
        let usage = Usage(
            input: (bound.input + Self.bytesPerToken - 1) / Self.bytesPerToken, output: bound.output)
        return (info.cost(of: usage, batch: true), info.cost(of: usage))
    }
}
