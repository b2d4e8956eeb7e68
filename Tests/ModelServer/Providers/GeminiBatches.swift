/// Gemini's batches with inlined requests: ai.google.dev/api/batch-api (`batchGenerateContent` answers with an
/// operation; `GET /v1beta/batches/ID` tells its state, and at the end holds the responses in the order of the requests).
extension Switchboard {
    private static let create = Shape.record(
        [
            "batch": .record(
                [
                    "model": .text, "name": .text, "displayName": .text, "priority": .either([.text, .integer]),
                    "inputConfig": .record([
                        "fileName": .text,
                        "requests": .record(
                            [
                                "requests": .list(
                                    .record(
                                        ["request": .map(.anything), "metadata": .map(.anything)],
                                        required: ["request"]))
                            ], required: ["requests"]),
                    ]),
                ], required: ["displayName", "inputConfig"])
        ], required: ["batch"])

    func geminiBatch(_ raw: RawRequest) throws(Refusal) -> Outcome {
        let name = raw.path.split(separator: "/").last.map(String.init) ?? ""
        if raw.path.hasPrefix("/v1beta/models/") {
            let model = name.split(separator: ":").first.map(String.init) ?? ""
            return try creation(.gemini) { () throws(Refusal) in try createGeminiBatch(raw, model: model) }
        }
        let identifier = name.split(separator: ":").first.map(String.init) ?? ""
        switch raw.method {
        case "GET" where raw.path == "/v1beta/batches":
            return .json(200, ["operations": .array(batches.all(of: .gemini).map(operation))])
        case "GET":
            guard let batch = batches.look(at: identifier, .gemini) else { throw missing(name) }
            return .json(200, operation(batch))
        case "POST" where name.hasSuffix(":cancel"):
            let batch = batches.change(identifier) { batch in
                batch.cancelled = true
                batch.pollsLeft = 0
            }
            guard batch != nil else { throw missing(name) }
            return .json(200, [:])
        default: throw Refusal(status: 404, message: "Not Found")
        }
    }

    private func missing(_ name: String) -> Refusal {
        Refusal(status: 404, message: "Requested entity was not found: batches/\(name)")
    }

    private func createGeminiBatch(_ raw: RawRequest, model: String) throws(Refusal) -> Outcome {
        let body = Self.create.camelCased(try Self.parse(raw.body))
        do { try Self.create.check(body) } catch { throw Gemini.refusal(error) }
        let batch = body["batch"]
        guard let requests = batch?["inputConfig"]?["requests"]?["requests"]?.elements, !requests.isEmpty else {
            throw .invalid("* BatchGenerateContentRequest.batch.input_config: requests must not be empty\n")
        }
        let results = requests.map { item -> JSON in
            let answer = answer(batched: item["request"] ?? .null, raw, .gemini, model: model)
            let result = answer.status == 200 ? answer.body : answer.body["error"] ?? .null
            return [answer.status == 200 ? "response" : "error": result, "metadata": item["metadata"] ?? [:]]
        }
        let made = batches.add("") { identifier in
            Batches.Batch(
                identifier: identifier, provider: .gemini, created: Wire.now,
                fields: ["model": .string("models/\(model)"), "displayName": batch?["displayName"] ?? .null],
                results: results, pollsLeft: configuration.batchPolls + 1)
        }
        return .json(200, operation(made))
    }

    private func operation(_ batch: Batches.Batch) -> JSON {
        let failed = batch.results.count { $0["error"] != nil }
        let output: JSON = ["inlinedResponses": ["inlinedResponses": .array(batch.results)]]
        let state: JSON =
            batch.cancelled
            ? "BATCH_STATE_CANCELLED"
            : !batch.ended
                ? "BATCH_STATE_RUNNING" : configuration.batchesExpire ? "BATCH_STATE_EXPIRED" : "BATCH_STATE_SUCCEEDED"
        // Numbers of 64 bits are text in this JSON.
        var stats: [String: JSON] = ["requestCount": .string(String(batch.results.count))]
        if batch.ended {
            stats["successfulRequestCount"] = .string(String(batch.results.count - failed))
            if failed > 0 { stats["failedRequestCount"] = .string(String(failed)) }
        } else {
            stats["pendingRequestCount"] = .string(String(batch.results.count))
        }
        var metadata: [String: JSON] = [
            "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch",
            "name": .string("batches/\(batch.identifier)"), "model": batch.fields["model"] ?? .null,
            "displayName": batch.fields["displayName"] ?? .null, "state": state, "batchStats": .object(stats),
            "createTime": .string(Wire.timestamp(batch.created)), "updateTime": .string(Wire.timestamp(batch.created)),
        ]
        var operation: [String: JSON] = ["name": .string("batches/\(batch.identifier)")]
        if batch.ended, let code = configuration.batchFailure {
            metadata["state"] = "BATCH_STATE_FAILED"
            operation["done"] = true
            operation["error"] = ["code": 8, "message": "The batch cannot be processed.", "status": .string(code)]
        } else if batch.ended {
            metadata["endTime"] = .string(Wire.timestamp(batch.created))
            operation["done"] = true
            if !batch.cancelled, !configuration.batchesExpire {
                metadata["output"] = output
                operation["response"] = [
                    "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatchOutput",
                    "inlinedResponses": output["inlinedResponses"] ?? .null,
                ]
            }
        }
        operation["metadata"] = .object(metadata)
        return .object(operation)
    }
}
