/// Anthropic's Message Batches: platform.claude.com/docs/en/api/creating-message-batches, .../retrieving-message-batches,
/// .../retrieving-message-batch-results and .../build-with-claude/batch-processing (results in any order, each
/// `succeeded`, `errored`, `canceled` or `expired`).
extension Switchboard {
    private static let create = Shape.record(
        [
            "requests": .list(
                .record(["custom_id": .text, "params": .map(.anything)], required: ["custom_id", "params"]))
        ], required: ["requests"])

    func anthropicBatch(_ raw: RawRequest) throws(Refusal) -> Outcome {
        let parts = raw.path.split(separator: "/").dropFirst(3).map(String.init)
        switch (raw.method, parts.count, parts.last) {
        case ("POST", 0, _): return try creation(.anthropic) { () throws(Refusal) in try createMessageBatch(raw) }
        case ("GET", 1, let identifier?):
            guard let batch = batches.look(at: identifier, .anthropic) else { throw missing(identifier) }
            return .json(200, object(batch, raw))
        case ("GET", 2, "results"):
            guard let batch = batches.change(parts[0], { _ in }), batch.provider == .anthropic else {
                throw missing(parts[0])
            }
            guard batch.ended else { throw Refusal(status: 404, message: "The results are not available yet.") }
            return Outcome(
                status: 200, headers: [("content-type", "application/x-jsonl")], body: .whole(Self.lines(batch.results))
            )
        case ("POST", 2, "cancel"):
            let batch = batches.change(parts[0]) { batch in
                batch.cancelled = true
                batch.pollsLeft = 0
                batch.results = batch.results.map { result in
                    ["custom_id": result["custom_id"] ?? .null, "result": ["type": "canceled"]]
                }
            }
            guard let batch else { throw missing(parts[0]) }
            return .json(200, object(batch, raw))
        default: throw Refusal(status: 404, message: "Not Found")
        }
    }

    private func missing(_ identifier: String) -> Refusal {
        Refusal(status: 404, message: "message batch \(identifier) not found")
    }

    private func createMessageBatch(_ raw: RawRequest) throws(Refusal) -> Outcome {
        let body = try Self.parse(raw.body)
        do { try Self.create.check(body) } catch { throw AnthropicMessages.refusal(error) }
        let requests = body["requests"]?.elements ?? []
        if requests.isEmpty { throw .invalid("requests: List should have at least 1 item after validation, not 0") }
        if requests.count > 100_000 { throw .invalid("requests: at most 100,000") }
        var seen: Set<String> = []
        for (index, request) in requests.enumerated() {
            let identifier = request["custom_id"]?.text ?? ""
            guard Wire.isToolName(identifier) else {
                throw .invalid("requests.\(index).custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'")
            }
            if !seen.insert(identifier).inserted {
                throw .invalid("requests.\(index).custom_id: custom_id must be unique within a batch")
            }
            if request["params"]?["stream"] == true {
                throw .invalid("requests.\(index).params.stream: Extra inputs are not permitted")
            }
        }
        let results = requests.map { request -> JSON in
            if configuration.batchesExpire {
                return ["custom_id": request["custom_id"] ?? .null, "result": ["type": "expired"]]
            }
            let answer = answer(batched: request["params"] ?? .null, raw, .anthropic)
            let result: JSON =
                answer.status == 200
                ? ["type": "succeeded", "message": answer.body] : ["type": "errored", "error": answer.body]
            return ["custom_id": request["custom_id"] ?? .null, "result": result]
        }
        let batch = batches.add("msgbatch_") { identifier in
            Batches.Batch(
                identifier: identifier, provider: .anthropic, created: Wire.now, fields: [:],
                results: results.reversed(), pollsLeft: configuration.batchPolls + 1)
        }
        return .json(200, object(batch, raw))
    }

    private func object(_ batch: Batches.Batch, _ raw: RawRequest) -> JSON {
        func count(_ type: JSON) -> JSON {
            .integer(batch.ended ? batch.results.count { $0["result"]?["type"] == type } : 0)
        }
        let results = "\(raw.origin)/v1/messages/batches/\(batch.identifier)/results"
        return [
            "id": .string(batch.identifier), "type": "message_batch",
            "processing_status": batch.ended ? "ended" : "in_progress",
            "request_counts": [
                "processing": .integer(batch.ended ? 0 : batch.results.count), "succeeded": count("succeeded"),
                "errored": count("errored"), "canceled": count("canceled"), "expired": count("expired"),
            ], "created_at": .string(Wire.timestamp(batch.created)),
            "expires_at": .string(Wire.timestamp(batch.created + 86_400)),
            "ended_at": batch.ended ? .string(Wire.timestamp(batch.created)) : .null,
            "cancel_initiated_at": batch.cancelled ? .string(Wire.timestamp(batch.created)) : .null,
            "archived_at": .null, "results_url": batch.ended ? .string(results) : .null,
        ]
    }
}
