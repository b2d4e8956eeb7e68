/// The answers of Chat Completions: platform.openai.com/docs/api-reference/chat/object and .../chat-streaming/streaming
/// (the role first, then pieces of content or of tool calls, then the finish reason, then usage if it was asked for,
/// then `[DONE]`).
extension ChatCompletions {
    func reply(to request: ServedRequest, _ answer: ScriptedAnswer) -> JSON {
        var message: [String: JSON] = ["role": "assistant", "content": .null, "refusal": .null, "annotations": []]
        switch answer.content {
        case .toolCalls(let calls):
            message["tool_calls"] = .array(calls.indices.map { call(calls[$0], request, $0) })
        case .refusal(let words): message["refusal"] = .string(words)
        case .text, .json: message["content"] = .string(answer.text)
        }
        var reply = envelope(request, "chat.completion")
        reply["choices"] = [
            ["index": 0, "message": .object(message), "logprobs": .null, "finish_reason": finish(answer)]
        ]
        reply["usage"] = usage(request, answer)
        return .object(reply)
    }

    private func envelope(_ request: ServedRequest, _ object: String) -> [String: JSON] {
        [
            "id": .string(Wire.identifier("chatcmpl-", request.number)), "object": .string(object),
            "created": .integer(Wire.now), "model": .string(request.model), "service_tier": "default",
            "system_fingerprint": "fp_loopback",
        ]
    }

    private func call(_ call: ScriptedAnswer.ToolCall, _ request: ServedRequest, _ index: Int) -> JSON {
        [
            "id": .string(Wire.identifier("call_", request.number, index)), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments.serialized)],
        ]
    }

    private func finish(_ answer: ScriptedAnswer) -> JSON {
        switch (answer.ending, answer.content) {
        case (.outOfTokens, _): "length"
        case (.filtered, _): "content_filter"
        case (.finished, .toolCalls): "tool_calls"
        case (.finished, _): "stop"
        }
    }

    private func usage(_ request: ServedRequest, _ answer: ScriptedAnswer) -> JSON {
        [
            "prompt_tokens": .integer(request.inputTokens), "completion_tokens": .integer(answer.outputTokens),
            "total_tokens": .integer(request.inputTokens + answer.outputTokens),
            "prompt_tokens_details": ["cached_tokens": .integer(request.cachedTokens), "audio_tokens": 0],
            "completion_tokens_details": [
                "reasoning_tokens": .integer(answer.reasoningTokens), "audio_tokens": 0,
                "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0,
            ],
        ]
    }

    func events(for request: ServedRequest, _ answer: ScriptedAnswer) -> [[UInt8]] {
        var deltas: [JSON] = [["role": "assistant", "content": "", "refusal": .null]]
        switch answer.content {
        case .text, .json: deltas += Wire.pieces(answer.text).map { ["content": .string($0)] }
        case .refusal(let words): deltas += Wire.pieces(words).map { ["refusal": .string($0)] }
        case .toolCalls(let calls):
            for (index, call) in calls.enumerated() { deltas += pieces(of: call, request, index) }
        }
        var events = deltas.map { chunk(request, delta: $0, finish: .null) }
        events.append(chunk(request, delta: [:], finish: finish(answer)))
        if request.streamsUsage {
            var last = envelope(request, "chat.completion.chunk")
            last["choices"] = []
            last["usage"] = usage(request, answer)
            events.append(Wire.event(nil, .object(last)))
        }
        events.append(Wire.event(nil, text: Array("[DONE]".utf8)))
        return events
    }

    private func pieces(of toolCall: ScriptedAnswer.ToolCall, _ request: ServedRequest, _ index: Int) -> [JSON] {
        var first = call(toolCall, request, index).members ?? [:]
        first["index"] = .integer(index)
        first["function"] = ["name": .string(toolCall.name), "arguments": ""]
        let rest = Wire.pieces(toolCall.arguments.serialized).map { piece -> JSON in
            ["tool_calls": [["index": .integer(index), "function": ["arguments": .string(piece)]]]]
        }
        return [["tool_calls": [.object(first)]]] + rest
    }

    private func chunk(_ request: ServedRequest, delta: JSON, finish: JSON) -> [UInt8] {
        var chunk = envelope(request, "chat.completion.chunk")
        chunk["choices"] = [["index": 0, "delta": delta, "logprobs": .null, "finish_reason": finish]]
        if request.streamsUsage { chunk["usage"] = .null }
        return Wire.event(nil, .object(chunk))
    }
}
