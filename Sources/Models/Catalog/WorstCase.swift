/// How many tokens a request can cost at most: what a budget reserves before it is sent.
///
/// - Text: no tokenizer of these providers makes more tokens than there are bytes of UTF-8: each works on bytes or falls
///   back to them. So bytes are the bound, in every script; English is about four times below it.
/// - Pictures and pages: what the provider documents as its most, see `FileTokens`.
/// - What a provider wraps around messages, tools and schemas: a generous constant for each.
package struct TokenBound: Hashable, Sendable {
    package var input: Int
    package var output: Int
}

extension ModelRequest {
    /// - Parameters:
    ///   - format: whose interface it goes through, for pictures and pages.
    ///   - context: of the model; input never exceeds it, for then the provider refuses.
    package func tokenBound(for format: ProviderConfig.Format, context: Int, maxOutput: Int) -> TokenBound {
        var tokens = 512 + guardedInstructions.utf8.count
        for part in parts {
            tokens += 32
            switch part {
            case .ours(let text): tokens += text.utf8.count
            case .document(let text): tokens += text.utf8.count + fenceBytes
            case .image: tokens += FileTokens.most(perImageIn: format)
            case .pdf(let pdf):
                guard let textBytes = pdf.textBytes else {
                    return TokenBound(input: context, output: output(maxOutput))
                }
                let pages = max(1, pdf.pages)
                // What a provider finds in a page that we found little in is bounded by what it says a page has.
                tokens += max(textBytes, pages * FileTokens.textPerPage)
                tokens += pages * (FileTokens.most(perImageIn: format) + 64)
            }
        }
        tokens += answerBytes + turnBytes
        return TokenBound(input: min(tokens, context), output: output(maxOutput))
    }

    /// Sixteen is the least that one of the interfaces can be asked for.
    private func output(_ maxOutput: Int) -> Int { min(max(16, maxOutputTokens), maxOutput) }

    /// The schema once as sent and once as a provider may spell it out in words for the model.
    private var answerBytes: Int {
        switch answer {
        case .value(let schema):
            512 + 2 * schema.asPrompt.utf8.count
        case .tools(let tools, _):
            tools.reduce(1024) {
                $0 + 256 + 2 * ($1.name.utf8.count + $1.description.utf8.count + $1.parameters.asPrompt.utf8.count)
            }
        }
    }

    private var turnBytes: Int {
        turns.reduce(0) { sum, turn in
            switch turn {
            case .repair(let answer, let problem):
                sum + 256 + answer.utf8.count + problem.utf8.count
            case .tools(let transcript, let results):
                results.reduce(sum + 256 + transcript.encoded().count) {
                    $0 + 128 + $1.name.utf8.count + $1.callID.utf8.count + $1.output.encoded().count
                }
            }
        }
    }
}

extension ModelInfo {
    /// Not less than the request can cost.
    package func worstCase(of request: ModelRequest, format: ProviderConfig.Format, batch: Bool = false) -> Dollars {
        worstCase(within: request.tokenBound(for: format, context: context, maxOutput: maxOutput), batch: batch)
    }

    /// What a usage can be at most, for `billing`: a provider may let a model write as much as was allowed, whatever the
    /// table says that it can.
    func bound(of request: ModelRequest, format: ProviderConfig.Format) -> TokenBound {
        request.tokenBound(for: format, context: context, maxOutput: .max)
    }

    func worstCase(within bound: TokenBound, batch: Bool = false) -> Dollars {
        let price = batch ? batchPrice ?? price : price
        return price.worstCase(input: bound.input, output: bound.output)
    }

    package func cost(of usage: Usage, batch: Bool = false) -> Dollars {
        (batch ? batchPrice ?? price : price).cost(of: usage)
    }
}

/// The most tokens one picture, or one page seen as a picture, can become.
enum FileTokens {
    /// Of text: 1,500 to 3,000, beside the page's picture.
    /// https://platform.claude.com/docs/en/build-with-claude/pdf-support#estimate-your-costs
    static let textPerPage = 3_000

    static func most(perImageIn format: ProviderConfig.Format) -> Int {
        switch format {
        // At `detail: high`: 2,500 patches of 32 pixels, at most 2.46 tokens each (the factor of the nano models).
        // https://platform.openai.com/docs/guides/images-vision#calculating-costs
        case .openAIResponses: 6_150
        // Patches of 28 pixels, 4,784 of them at most on the models with the highest resolution.
        // https://platform.claude.com/docs/en/build-with-claude/vision#evaluate-image-size
        case .anthropicMessages: 4_784
        // 1,120 by default on Gemini 3; on Gemini 2.5 tiles of 258 tokens, here as many as a picture
        // twenty times as wide as high has. https://ai.google.dev/gemini-api/docs/media-resolution#token-counts
        case .geminiGenerateContent: 258 * 64
        // Any server, any model: more than those above.
        case .chatCompletions: 258 * 64
        }
    }
}
