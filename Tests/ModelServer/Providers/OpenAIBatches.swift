/// OpenAI's files and batches: platform.openai.com/docs/api-reference/files, .../batch and .../guides/batch (one JSON
/// object a line with custom_id, method, url, body; at most 50,000; results in any order, errors in a file of their own).
extension Switchboard {
    private static let create = Shape.record(
        [
            "completion_window": .oneOf(["24h"]),
            "endpoint": .oneOf(["/v1/responses", "/v1/chat/completions", "/v1/embeddings", "/v1/completions"]),
            "input_file_id": .text, "metadata": .nullable(.map(.text)),
            "output_expires_after": .record(["anchor": .text, "seconds": .integer], required: ["anchor", "seconds"]),
        ], required: ["completion_window", "endpoint", "input_file_id"])
    private static let line = Shape.record(
        ["custom_id": .text, "method": .oneOf(["POST"]), "url": .text, "body": .map(.anything)],
        required: ["custom_id", "method", "url", "body"])

    func openAIBatch(_ raw: RawRequest) throws(Refusal) -> Outcome {
        try OpenAIErrors.authorize(raw, keys: configuration.keys)
        let parts = raw.path.split(separator: "/").dropFirst().map(String.init)
        switch (raw.method, parts.count, parts.last ?? "") {
        case ("POST", 1, "files"): return try upload(raw)
        case ("GET", 3, "content"): return try content(of: parts[1])
        case ("GET", 2, _) where parts[0] == "files": return .json(200, Self.object(try file(parts[1])))
        case ("DELETE", 2, _) where parts[0] == "files":
            batches.remove(file: try file(parts[1]).identifier)
            return .json(200, ["id": .string(parts[1]), "object": "file", "deleted": true])
        case ("POST", 1, "batches"): return try creation(.openAI) { () throws(Refusal) in try createBatch(raw) }
        case ("GET", 1, "batches"):
            let all = batches.all(of: .openAI).prefix(raw.query["limit"].flatMap { Int($0) } ?? 20)
            return .json(200, ["object": "list", "data": .array(all.map(object)), "has_more": false])
        case ("GET", 2, _) where parts[0] == "batches":
            guard let batch = batches.look(at: parts[1], .openAI) else { throw missing(parts[1]) }
            return .json(200, object(batch))
        case ("POST", 3, "cancel"):
            let batch = batches.change(parts[1]) { batch in
                batch.cancelled = true
                batch.pollsLeft = 0
            }
            guard let batch else { throw missing(parts[1]) }
            return .json(200, object(batch))
        default: throw Refusal(status: 404, message: "Invalid URL (\(raw.method) \(raw.path))", code: "unknown_url")
        }
    }

    private func missing(_ identifier: String) -> Refusal {
        Refusal(status: 404, message: "No such object: \(identifier)", parameter: "id", code: "not_found")
    }

    private func file(_ identifier: String) throws(Refusal) -> Batches.File {
        guard let file = batches.file(identifier) else { throw missing(identifier) }
        return file
    }

    private func content(of identifier: String) throws(Refusal) -> Outcome {
        let file = try file(identifier)
        return Outcome(status: 200, headers: [("content-type", "application/octet-stream")], body: .whole(file.bytes))
    }

    private func upload(_ raw: RawRequest) throws(Refusal) -> Outcome {
        guard let form = MultipartForm(raw.body, contentType: raw.header("content-type") ?? "") else {
            throw .invalid("Expected a multipart/form-data body.", code: "unsupported_content_type")
        }
        for name in form.fields.map(\.name) where !["file", "purpose", "expires_after"].contains(name) {
            if name.hasPrefix("expires_after[") { continue }
            throw .invalid("Unknown parameter: '\(name)'.", parameter: name, code: "unknown_parameter")
        }
        guard let purpose = form["purpose"].map({ String(decoding: $0.bytes, as: UTF8.self) }) else {
            throw .invalid(
                "Missing required parameter: 'purpose'.", parameter: "purpose", code: "missing_required_parameter")
        }
        let purposes = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"]
        guard purposes.contains(purpose) else {
            throw OpenAIErrors.refusal(
                Fault(path: [.field("purpose")], kind: .wrongValue(purpose, allowed: purposes)))
        }
        guard let file = form["file"], let name = file.fileName else {
            throw .invalid("Missing required parameter: 'file'.", parameter: "file", code: "missing_required_parameter")
        }
        if purpose == "batch", !name.hasSuffix(".jsonl") {
            throw .invalid("Invalid file format for Batch API. Must be .jsonl", parameter: "file")
        }
        return .json(200, Self.object(batches.add(file: name, purpose: purpose, file.bytes)))
    }

    private static func object(_ file: Batches.File) -> JSON {
        [
            "id": .string(file.identifier), "object": "file", "bytes": .integer(file.bytes.count),
            "created_at": .integer(file.created), "expires_at": .null, "filename": .string(file.name),
            "purpose": .string(file.purpose), "status": "processed", "status_details": .null,
        ]
    }

    private func createBatch(_ raw: RawRequest) throws(Refusal) -> Outcome {
        try OpenAIErrors.requireJSON(raw)
        let body = try Self.parse(raw.body)
        do { try Self.create.check(body) } catch { throw OpenAIErrors.refusal(error) }
        let input = try file(body["input_file_id"]?.text ?? "")
        if input.purpose != "batch" {
            throw .invalid("The file's purpose must be 'batch'.", parameter: "input_file_id", code: "invalid_value")
        }
        let endpoint = body["endpoint"]?.text ?? ""
        var fields = body.members ?? [:]
        let (results, failures, problems) = run(input, endpoint, raw)
        fields["problems"] = problems.isEmpty ? nil : .array(problems)
        // Output files come with the end; they are made now, and told then.
        let made = [("output_file_id", results, "output"), ("error_file_id", failures, "error")]
        for (field, lines, name) in made where !lines.isEmpty {
            let file = batches.add(file: "batch_\(name).jsonl", purpose: "batch_output", Self.lines(lines))
            fields[field] = .string(file.identifier)
        }
        let batch = batches.add("batch_") { identifier in
            Batches.Batch(
                identifier: identifier, provider: .openAI, created: Wire.now, fields: fields, results: results,
                errors: failures, pollsLeft: configuration.batchPolls + 1)
        }
        return .json(200, object(batch))
    }

    private func run(
        _ input: Batches.File, _ endpoint: String, _ raw: RawRequest
    ) -> (results: [JSON], failures: [JSON], problems: [JSON]) {
        var results: [JSON] = []
        var failures: [JSON] = []
        var problems: [JSON] = []
        var seen: Set<String> = []
        for (index, bytes) in input.bytes.split(separator: 0x0A).enumerated() {
            guard let request = try? JSON(parsing: bytes), (try? Self.line.check(request)) != nil,
                let identifier = request["custom_id"]?.text, request["url"]?.text == endpoint,
                seen.insert(identifier).inserted
            else {
                problems.append([
                    "code": "invalid_json_line", "line": .integer(index + 1), "param": .null,
                    "message": "This line is not parseable as a request, repeats a custom_id, or is for another URL.",
                ])
                continue
            }
            let provider = endpoint == "/v1/responses" ? Provider.openAI : .chat
            let answer = answer(batched: request["body"] ?? .null, raw, provider)
            let line: JSON = [
                "id": .string(Wire.identifier("batch_req_", raw.number, index)), "custom_id": .string(identifier),
                "response": [
                    "status_code": .integer(answer.status), "body": answer.body,
                    "request_id": .string(Wire.identifier("req_", raw.number, index)),
                ], "error": .null,
            ]
            if answer.status == 200 { results.append(line) } else { failures.append(line) }
        }
        return (results.reversed(), failures, problems)
    }

    private func object(_ batch: Batches.Batch) -> JSON {
        let refusal = configuration.batchFailure.map { code -> JSON in
            [["code": .string(code), "line": .null, "message": "The batch cannot be processed.", "param": .null]]
        }
        let problems = batch.fields["problems"] ?? (batch.ended ? refusal : nil)
        let failed = problems != nil
        let ended = batch.ended || batch.cancelled
        let status: JSON =
            failed
            ? "failed"
            : batch.cancelled
                ? "cancelled" : !ended ? "in_progress" : configuration.batchesExpire ? "expired" : "completed"
        let done = ended && !failed && !batch.cancelled && !configuration.batchesExpire
        let at = { (condition: Bool) -> JSON in condition ? .integer(batch.created) : .null }
        return [
            "id": .string(batch.identifier), "object": "batch", "endpoint": batch.fields["endpoint"] ?? .null,
            "errors": failed ? ["object": "list", "data": problems ?? []] : .null,
            "input_file_id": batch.fields["input_file_id"] ?? .null, "completion_window": "24h", "status": status,
            "output_file_id": done ? batch.fields["output_file_id"] ?? .null : .null,
            "error_file_id": done ? batch.fields["error_file_id"] ?? .null : .null,
            "created_at": .integer(batch.created), "in_progress_at": at(!failed),
            "expires_at": .integer(batch.created + 86_400),
            "finalizing_at": at(done), "completed_at": at(done), "failed_at": at(failed),
            "expired_at": at(status == "expired"),
            "cancelling_at": at(batch.cancelled), "cancelled_at": at(batch.cancelled),
            "request_counts": [
                "total": .integer(batch.results.count + batch.errors.count),
                "completed": .integer(done ? batch.results.count : 0),
                "failed": .integer(done ? batch.errors.count : 0),
            ], "metadata": batch.fields["metadata"] ?? .null,
        ]
    }
}
