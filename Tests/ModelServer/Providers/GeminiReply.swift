/// The answers of generateContent: ai.google.dev/api/generate-content (`GenerateContentResponse`, `FinishReason`,
/// `BlockReason`, `UsageMetadata`: the total is prompt, candidates and thoughts together).
extension Gemini {
    func reply(to request: ServedRequest, _ answer: ScriptedAnswer) -> JSON {
        response(request, answer, parts: parts(request, answer), last: true)
    }

    private func parts(_ request: ServedRequest, _ answer: ScriptedAnswer) -> [JSON] {
        switch answer.content {
        case .toolCalls(let calls):
            calls.enumerated().map { index, call in
                let function: JSON = [
                    "id": .string(Wire.identifier("call_", request.number, index)), "name": .string(call.name),
                    "args": call.arguments,
                ]
                // Of calls side by side only the first is signed.
                return index == 0
                    ? ["functionCall": function, "thoughtSignature": "c2lnbmF0dXJl"] : ["functionCall": function]
            }
        case .text, .json:
            answer.text.isEmpty ? [] : [["text": .string(enumerated(request, answer) ?? answer.text)]]
        case .refusal: []
        }
    }

    /// `text/x.enum` answers with the value alone, not as JSON.
    private func enumerated(_ request: ServedRequest, _ answer: ScriptedAnswer) -> String? {
        guard request.body["generationConfig"]?["responseMimeType"] == "text/x.enum",
            case .json(.string(let value)) = answer.content
        else { return nil }
        return value
    }

    private func response(
        _ request: ServedRequest, _ answer: ScriptedAnswer, parts: [JSON], last: Bool
    ) -> JSON {
        var response: [String: JSON] = [
            "modelVersion": .string(request.model), "responseId": .string(Wire.identifier("", request.number)),
            "usageMetadata": usage(request, answer),
        ]
        if case .refusal(let words) = answer.content {
            response["promptFeedback"] = ["blockReason": "PROHIBITED_CONTENT", "blockReasonMessage": .string(words)]
            return .object(response)
        }
        var candidate: [String: JSON] = ["index": 0]
        if !parts.isEmpty || answer.ending == .finished {
            candidate["content"] = ["parts": .array(parts), "role": "model"]
        }
        if last {
            candidate["finishReason"] =
                switch answer.ending {
                case .finished: "STOP"
                case .outOfTokens: "MAX_TOKENS"
                case .filtered: "SAFETY"
                }
        }
        response["candidates"] = [.object(candidate)]
        return .object(response)
    }

    private func usage(_ request: ServedRequest, _ answer: ScriptedAnswer) -> JSON {
        let candidates = answer.outputTokens - answer.reasoningTokens
        var usage: [String: JSON] = [
            "promptTokenCount": .integer(request.inputTokens), "candidatesTokenCount": .integer(candidates),
            "totalTokenCount": .integer(request.inputTokens + answer.outputTokens),
            "promptTokensDetails": [["modality": "TEXT", "tokenCount": .integer(request.inputTokens)]],
        ]
        if answer.reasoningTokens > 0 { usage["thoughtsTokenCount"] = .integer(answer.reasoningTokens) }
        if request.cachedTokens > 0 { usage["cachedContentTokenCount"] = .integer(request.cachedTokens) }
        return .object(usage)
    }

    /// Chunks that are whole responses, of which each carries a piece of the text and the last the finish reason.
    func chunks(for request: ServedRequest, _ answer: ScriptedAnswer) -> [JSON] {
        var pieces = [parts(request, answer)]
        if let text = pieces[0].first?["text"]?.text {
            pieces = Wire.pieces(text).map { [["text": .string($0)]] }
        }
        return pieces.enumerated().map { index, parts in
            response(request, answer, parts: parts, last: index == pieces.count - 1)
        }
    }

    func events(for request: ServedRequest, _ answer: ScriptedAnswer) -> [[UInt8]] {
        chunks(for: request, answer).map { Wire.event(nil, $0) }
    }
}
