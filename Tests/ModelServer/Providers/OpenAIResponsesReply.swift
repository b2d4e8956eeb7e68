/// The answers of Responses, whole and streamed: platform.openai.com/docs/api-reference/responses/object and
/// .../responses-streaming (order of events: created, in_progress, then for each item added ... done, then completed
/// or incomplete; `sequence_number` counts them from 0).
extension OpenAIResponses {
    func reply(to request: ServedRequest, _ answer: ScriptedAnswer) -> JSON {
        response(request, answer, output: output(request, answer), finished: true)
    }

    private func output(_ request: ServedRequest, _ answer: ScriptedAnswer) -> [JSON] {
        var items: [JSON] = []
        if answer.reasoningTokens > 0 {
            items.append(
                ["id": .string(Wire.identifier("rs_", request.number)), "type": "reasoning", "summary": []])
        }
        let status: JSON = answer.ending == .finished ? "completed" : "incomplete"
        switch answer.content {
        case .toolCalls(let calls):
            for (index, call) in calls.enumerated() {
                items.append([
                    "id": .string(Wire.identifier("fc_", request.number, index)), "type": "function_call",
                    "call_id": .string(Wire.identifier("call_", request.number, index)), "name": .string(call.name),
                    "arguments": .string(call.arguments.serialized), "status": "completed",
                ])
            }
        case .refusal(let words):
            items.append(message(request, ["type": "refusal", "refusal": .string(words)], status))
        case .text, .json:
            // What ran out of tokens while it was thinking, or was filtered, has no message at all.
            if answer.ending != .finished, answer.text.isEmpty { break }
            items.append(
                message(
                    request,
                    ["type": "output_text", "text": .string(answer.text), "annotations": [], "logprobs": []], status))
        }
        return items
    }

    private func message(_ request: ServedRequest, _ part: JSON, _ status: JSON) -> JSON {
        [
            "id": .string(Wire.identifier("msg_", request.number)), "type": "message", "role": "assistant",
            "status": status, "content": [part],
        ]
    }

    private func response(
        _ request: ServedRequest, _ answer: ScriptedAnswer, output: [JSON], finished: Bool
    ) -> JSON {
        let body = request.body
        var status: JSON = finished ? "completed" : "in_progress"
        var incomplete: JSON = .null
        if finished, answer.ending != .finished {
            status = "incomplete"
            incomplete = ["reason": answer.ending == .outOfTokens ? "max_output_tokens" : "content_filter"]
        }
        return [
            "id": .string(Wire.identifier("resp_", request.number)), "object": "response",
            "created_at": .integer(Wire.now), "completed_at": finished ? .integer(Wire.now) : .null, "status": status,
            "background": false, "error": .null, "incomplete_details": incomplete,
            "instructions": body["instructions"] ?? .null, "max_output_tokens": body["max_output_tokens"] ?? .null,
            "max_tool_calls": .null, "metadata": body["metadata"] ?? [:], "model": .string(request.model),
            "output": .array(output), "parallel_tool_calls": .bool(request.parallelTools),
            "previous_response_id": .null, "prompt_cache_key": body["prompt_cache_key"] ?? .null,
            "reasoning": ["effort": body["reasoning"]?["effort"] ?? .null, "summary": .null],
            "safety_identifier": .null, "service_tier": "default", "store": body["store"] ?? true,
            "temperature": body["temperature"] ?? 1.0, "text": body["text"] ?? ["format": ["type": "text"]],
            "tool_choice": body["tool_choice"] ?? "auto", "tools": body["tools"] ?? [], "top_logprobs": 0,
            "top_p": body["top_p"] ?? 1.0, "truncation": body["truncation"] ?? "disabled", "user": .null,
            "usage": finished ? usage(request, answer) : .null,
        ]
    }

    private func usage(_ request: ServedRequest, _ answer: ScriptedAnswer) -> JSON {
        [
            "input_tokens": .integer(request.inputTokens),
            "input_tokens_details": [
                "cached_tokens": .integer(request.cachedTokens), "cache_write_tokens": .integer(request.cacheWrites),
            ],
            "output_tokens": .integer(answer.outputTokens),
            "output_tokens_details": ["reasoning_tokens": .integer(answer.reasoningTokens)],
            "total_tokens": .integer(request.inputTokens + answer.outputTokens),
        ]
    }

    func events(for request: ServedRequest, _ answer: ScriptedAnswer) -> [[UInt8]] {
        var stream = ResponsesStream()
        let items = output(request, answer)
        let begun = response(request, answer, output: [], finished: false)
        stream.add("response.created", ["response": begun])
        stream.add("response.in_progress", ["response": begun])
        for (index, item) in items.enumerated() { stream.add(item: item, at: index) }
        let last = answer.ending == .finished ? "response.completed" : "response.incomplete"
        stream.add(last, ["response": response(request, answer, output: items, finished: true)])
        return stream.events
    }
}

/// Events in order, numbered.
private struct ResponsesStream {
    private(set) var events: [[UInt8]] = []

    mutating func add(_ name: String, _ fields: [String: JSON]) {
        var fields = fields
        fields["type"] = .string(name)
        fields["sequence_number"] = .integer(events.count)
        events.append(Wire.event(name, .object(fields)))
    }

    mutating func add(item: JSON, at index: Int) {
        let place: JSON = .integer(index)
        add("response.output_item.added", ["output_index": place, "item": opening(item)])
        let identifier = item["id"] ?? .null
        if let part = item["content"]?[0] {
            add(part: part, ["item_id": identifier, "output_index": place, "content_index": 0])
        }
        if let arguments = item["arguments"]?.text {
            let fields = ["item_id": identifier, "output_index": place]
            for piece in Wire.pieces(arguments) {
                add("response.function_call_arguments.delta", fields.merging(["delta": .string(piece)]) { $1 })
            }
            let done = ["arguments": .string(arguments), "name": item["name"] ?? .null]
            add("response.function_call_arguments.done", fields.merging(done) { $1 })
        }
        add("response.output_item.done", ["output_index": place, "item": item])
    }

    private mutating func add(part: JSON, _ fields: [String: JSON]) {
        let refuses = part["type"] == "refusal"
        let field = refuses ? "refusal" : "text"
        let event = refuses ? "response.refusal" : "response.output_text"
        let more: [String: JSON] = refuses ? [:] : ["logprobs": []]
        var empty = part.members ?? [:]
        empty[field] = ""
        add("response.content_part.added", fields.merging(["part": .object(empty)]) { $1 })
        for piece in Wire.pieces(part[field]?.text ?? "") {
            add(event + ".delta", fields.merging(more) { $1 }.merging(["delta": .string(piece)]) { $1 })
        }
        add(event + ".done", fields.merging(more) { $1 }.merging([field: part[field] ?? ""]) { $1 })
        add("response.content_part.done", fields.merging(["part": part]) { $1 })
    }

    private func opening(_ item: JSON) -> JSON {
        var members = item.members ?? [:]
        if members["content"] != nil { members["content"] = [] }
        if members["arguments"] != nil { members["arguments"] = "" }
        if members["status"] != nil { members["status"] = "in_progress" }
        return .object(members)
    }
}
