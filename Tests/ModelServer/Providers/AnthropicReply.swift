/// The answers of Messages: platform.claude.com/docs/en/api/messages ("Returns"), .../build-with-claude/streaming
/// (message_start, then for each block start, deltas, stop, then message_delta and message_stop; ping anywhere) and
/// .../build-with-claude/handling-stop-reasons.
extension AnthropicMessages {
    func reply(to request: ServedRequest, _ answer: ScriptedAnswer) -> JSON {
        var message = envelope(request)
        message["content"] = .array(content(request, answer))
        for (name, value) in ending(answer) { message[name] = value }
        message["usage"] = usage(request, output: answer.outputTokens, thinking: answer.reasoningTokens)
        return .object(message)
    }

    private func envelope(_ request: ServedRequest) -> [String: JSON] {
        [
            "id": .string(Wire.identifier("msg_", request.number)), "type": "message", "role": "assistant",
            "model": .string(request.model), "content": [], "stop_reason": .null, "stop_sequence": .null,
        ]
    }

    private func content(_ request: ServedRequest, _ answer: ScriptedAnswer) -> [JSON] {
        var blocks: [JSON] = []
        if answer.reasoningTokens > 0 {
            blocks.append(["type": "thinking", "thinking": "Weighing the words.", "signature": "c2lnbmF0dXJl"])
        }
        switch answer.content {
        case .toolCalls(let calls):
            for (index, call) in calls.enumerated() {
                blocks.append([
                    "type": "tool_use", "id": .string(Wire.identifier("toolu_", request.number, index)),
                    "name": .string(call.name), "input": call.arguments,
                ])
            }
        case .text, .json:
            if !answer.text.isEmpty { blocks.append(["type": "text", "text": .string(answer.text)]) }
        case .refusal: break
        }
        return blocks
    }

    private func ending(_ answer: ScriptedAnswer) -> [String: JSON] {
        switch (answer.ending, answer.content) {
        case (_, .refusal(let words)):
            [
                "stop_reason": "refusal",
                "stop_details": ["type": "refusal", "category": .null, "explanation": .string(words)],
            ]
        case (.filtered, _):
            [
                "stop_reason": "refusal",
                "stop_details": ["type": "refusal", "category": "general_harms", "explanation": .null],
            ]
        case (.outOfTokens, _): ["stop_reason": "max_tokens"]
        case (.finished, .toolCalls): ["stop_reason": "tool_use"]
        case (.finished, _): ["stop_reason": "end_turn"]
        }
    }

    private func usage(_ request: ServedRequest, output: Int, thinking: Int) -> JSON {
        let fresh = request.inputTokens - request.cachedTokens - request.cacheWrites
        return [
            "input_tokens": .integer(max(0, fresh)), "output_tokens": .integer(output),
            "cache_creation_input_tokens": .integer(request.cacheWrites),
            "cache_read_input_tokens": .integer(request.cachedTokens),
            "cache_creation": [
                "ephemeral_5m_input_tokens": .integer(request.cacheWrites), "ephemeral_1h_input_tokens": 0,
            ], "output_tokens_details": ["thinking_tokens": .integer(thinking)],
            "service_tier": request.batched ? "batch" : "standard",
        ]
    }

    func events(for request: ServedRequest, _ answer: ScriptedAnswer) -> [[UInt8]] {
        var message = envelope(request)
        message["usage"] = usage(request, output: 1, thinking: 0)
        var events: [[UInt8]] = []
        func add(_ name: String, _ fields: [String: JSON]) {
            events.append(Wire.event(name, .object(fields.merging(["type": .string(name)]) { $1 })))
        }
        add("message_start", ["message": .object(message)])
        for (index, block) in content(request, answer).enumerated() {
            add("content_block_start", ["index": .integer(index), "content_block": opening(block)])
            if index == 0 { add("ping", [:]) }
            for delta in deltas(block) { add("content_block_delta", ["index": .integer(index), "delta": delta]) }
            add("content_block_stop", ["index": .integer(index)])
        }
        let end = ["stop_sequence": JSON.null].merging(ending(answer)) { $1 }
        let usage = usage(request, output: answer.outputTokens, thinking: answer.reasoningTokens)
        add("message_delta", ["delta": .object(end), "usage": usage])
        add("message_stop", [:])
        return events
    }

    private func opening(_ block: JSON) -> JSON {
        var members = block.members ?? [:]
        for name in ["text", "thinking", "signature"] where members[name] != nil { members[name] = "" }
        if members["input"] != nil { members["input"] = [:] }
        return .object(members)
    }

    private func deltas(_ block: JSON) -> [JSON] {
        if let text = block["text"]?.text {
            return Wire.pieces(text).map { ["type": "text_delta", "text": .string($0)] }
        }
        if let input = block["input"] {
            let first: JSON = ["type": "input_json_delta", "partial_json": ""]
            return [first]
                + Wire.pieces(input.serialized).map { ["type": "input_json_delta", "partial_json": .string($0)] }
        }
        let thinking = Wire.pieces(block["thinking"]?.text ?? "").map { piece -> JSON in
            ["type": "thinking_delta", "thinking": .string(piece)]
        }
        return thinking + [["type": "signature_delta", "signature": block["signature"] ?? ""]]
    }
}
