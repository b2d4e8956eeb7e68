/// Anthropic's Message Batches: the requests travel with the call that makes the batch.
///
/// https://platform.claude.com/docs/en/build-with-claude/batch-processing
/// https://platform.claude.com/docs/en/api/creating-message-batches
struct AnthropicBatches: BatchFormat {
    let format: AnthropicMessages

    let limits = BatchLimits(items: 100_000, bytes: 256_000_000)

    func upload(_ items: [BatchItem], to endpoint: Endpoint) throws(ModelError) -> HTTPRequest? { nil }

    func decodeUpload(_ response: HTTPResponse) throws(ModelError) -> String { throw .invalidReply(.unexpectedForm) }

    func create(
        _ items: [BatchItem], uploaded: String?, mark: String, at endpoint: Endpoint
    ) throws(ModelError) -> HTTPRequest {
        let requests = items.map { item -> JSONValue in
            ["custom_id": .string(item.id), "params": .object(format.body(of: item.request, endpoint: endpoint))]
        }
        let request = HTTPRequest(
            url: endpoint.url("/messages/batches"), headers: AnthropicMessages.headers(endpoint.key),
            json: ["requests": .array(requests)])
        guard items.count <= limits.items, request.body.count <= limits.bytes else { throw .tooLarge }
        return request
    }

    /// A batch bears nothing of ours, and the list does not say what is in it.
    /// https://platform.claude.com/docs/en/api/listing-message-batches
    func list(at endpoint: Endpoint) -> HTTPRequest? { nil }

    func find(_ mark: String, in response: HTTPResponse) throws(ModelError) -> String? { nil }

    func status(of batch: String, at endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        try request(batch, "", endpoint)
    }

    private func request(_ batch: String, _ rest: String, _ endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        guard BatchStatus.isID(batch) else { throw .badRequest(BadRequest(field: "message_batch_id")) }
        return HTTPRequest(
            method: "GET", url: endpoint.url("/messages/batches/\(batch)\(rest)"),
            headers: AnthropicMessages.headers(endpoint.key), json: nil)
    }

    func decodeStatus(_ response: HTTPResponse) throws(ModelError) -> BatchStatus {
        guard response.isSuccess else { throw AnthropicMessages.error(in: response.errorJSON, response) }
        let json = try response.json()
        guard let id = json["id"]?.string, BatchStatus.isID(id), let status = json["processing_status"]?.string else {
            throw .invalidReply(.unexpectedForm)
        }
        let counts = json["request_counts"]
        func count(_ name: String) -> Int { counts?[name]?.tokens ?? 0 }
        let ended: BatchStatus.State =
            count("canceled") > 0 ? .cancelled : count("expired") > 0 ? .expired : .completed
        return BatchStatus(id: id, state: status == "ended" ? ended : .running)
    }

    /// Not at the `results_url` of the status: an address from a reply is never followed.
    func results(of status: BatchStatus, at endpoint: Endpoint) throws(ModelError) -> [HTTPRequest] {
        [try request(status.id, "/results", endpoint)]
    }

    func decodeResults(
        _ response: HTTPResponse, expecting items: [BatchExpectation]
    ) throws(ModelError) -> [String: BatchResult] {
        guard response.isSuccess else { throw AnthropicMessages.error(in: response.errorJSON, response) }
        let answers = Dictionary(items.map { ($0.id, $0.answer) }, uniquingKeysWith: { first, _ in first })
        var results: [String: BatchResult] = [:]
        for (line, value) in try JSONLines.values(in: response.body) {
            guard let id = value["custom_id"]?.string, let answer = answers[id], let result = value["result"] else {
                continue
            }
            results[id] = BatchResult(line: line) { () throws(ModelError) in try reply(in: result, expecting: answer) }
        }
        return results
    }

    private func reply(in result: JSONValue, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply {
        switch result["type"]?.string {
        case "succeeded":
            try AnthropicMessages.reply(in: result["message"] ?? .null, expecting: answer, requestID: nil)
        case "errored":
            throw AnthropicMessages.error(in: result["error"] ?? .null, HTTPResponse(status: 200))
        case "canceled", "expired":
            // Was not done, and costs nothing: to be asked again.
            throw .server(status: 504)
        default:
            throw .invalidReply(.unexpectedForm)
        }
    }
}
