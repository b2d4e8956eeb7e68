/// Gemini's batch interface, with the requests inline: they travel with the call that makes the batch, and the answers
/// come with its status.
///
/// https://ai.google.dev/gemini-api/docs/batch-api, https://ai.google.dev/api/batch-api
struct GeminiBatches: BatchFormat {
    let format: GeminiGenerateContent

    /// Inline requests may take 20 MB; a number is not documented, so the answers' size sets it.
    let limits = BatchLimits(items: 2_000, bytes: 20_000_000)

    func upload(_ items: [BatchItem], to endpoint: Endpoint) throws(ModelError) -> HTTPRequest? { nil }

    func decodeUpload(_ response: HTTPResponse) throws(ModelError) -> String { throw .invalidReply(.unexpectedForm) }

    func create(
        _ items: [BatchItem], uploaded: String?, mark: String, at endpoint: Endpoint
    ) throws(ModelError) -> HTTPRequest {
        let requests = items.map { item -> JSONValue in
            [
                "request": .object(format.body(of: item.request, endpoint: endpoint)),
                "metadata": ["key": .string(item.id)],
            ]
        }
        let request = HTTPRequest(
            url: endpoint.url("/\(GeminiGenerateContent.resource(endpoint.model)):batchGenerateContent"),
            headers: GeminiGenerateContent.headers(endpoint.key),
            json: [
                "batch": ["displayName": .string(mark), "inputConfig": ["requests": ["requests": .array(requests)]]]
            ])
        guard items.count <= limits.items, request.body.count <= limits.bytes else { throw .tooLarge }
        return request
    }

    /// https://ai.google.dev/api/batch-api#method:-batches.list: operations, the batch in the metadata of each.
    func list(at endpoint: Endpoint) -> HTTPRequest? {
        HTTPRequest(
            method: "GET", url: endpoint.url("/batches?pageSize=20"),
            headers: GeminiGenerateContent.headers(endpoint.key), json: nil)
    }

    func find(_ mark: String, in response: HTTPResponse) throws(ModelError) -> String? {
        let ours = try operation(response)["operations"]?.array?.first { operation in
            (operation["metadata"] ?? operation)["displayName"]?.string == mark
        }
        return ours?["name"]?.string.flatMap { BatchStatus.isID($0, prefix: "batches/") ? $0 : nil }
    }

    func status(of batch: String, at endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        guard BatchStatus.isID(batch, prefix: "batches/") else { throw .badRequest(BadRequest(field: "name")) }
        return HTTPRequest(
            method: "GET", url: endpoint.url("/\(batch)"), headers: GeminiGenerateContent.headers(endpoint.key),
            json: nil)
    }

    func decodeStatus(_ response: HTTPResponse) throws(ModelError) -> BatchStatus {
        let json = try operation(response)
        let metadata = json["metadata"] ?? json
        guard let name = (json["name"] ?? metadata["name"])?.string, BatchStatus.isID(name, prefix: "batches/") else {
            throw .invalidReply(.unexpectedForm)
        }
        return BatchStatus(id: name, state: try state(json, metadata), code: code(json["error"]))
    }

    /// https://cloud.google.com/apis/design/errors#error_model: a number, and often its name.
    private func code(_ error: JSONValue?) -> String? {
        error?["status"]?.string.flatMap(BadRequest.identifier) ?? error?["code"]?.tokens.map { "code \($0)" }
    }

    /// The guide has states that begin with `JOB_`, the reference such that begin with `BATCH_`.
    private func state(_ json: JSONValue, _ metadata: JSONValue) throws(ModelError) -> BatchStatus.State {
        if json["error"]?.present != nil { return .failed }
        switch metadata["state"]?.string?.split(separator: "_").last {
        case "SUCCEEDED": return .completed
        case "FAILED": return .failed
        case "CANCELLED": return .cancelled
        case "EXPIRED": return .expired
        case "PENDING", "RUNNING", "QUEUED", "UNSPECIFIED", "CANCELLING", "UPDATING", "PAUSED": return .running
        default: throw .invalidReply(.unexpectedForm)
        }
    }

    private func operation(_ response: HTTPResponse) throws(ModelError) -> JSONValue {
        guard response.isSuccess else { throw GeminiGenerateContent.error(in: response.errorJSON, response) }
        return try response.json(limits: .batch)
    }

    func results(of status: BatchStatus, at endpoint: Endpoint) throws(ModelError) -> [HTTPRequest] { [] }

    func decodeResults(
        _ response: HTTPResponse, expecting items: [BatchExpectation]
    ) throws(ModelError) -> [String: BatchResult] {
        let json = try operation(response)
        let output = json["response"] ?? json["metadata"]?["output"] ?? json["output"]
        let inlined = output?["inlinedResponses"]?["inlinedResponses"]?.array ?? []
        let answers = Dictionary(items.map { ($0.id, $0.answer) }, uniquingKeysWith: { first, _ in first })
        var results: [String: BatchResult] = [:]
        for (index, item) in inlined.enumerated() {
            // Keys have been missing from answers at times; their order is documented to be that of the requests.
            let position = inlined.count == items.count ? items[index].id : nil
            guard let id = item["metadata"]?["key"]?.string ?? position, let answer = answers[id] else { continue }
            // It came amid all the others, not on a line of its own.
            results[id] = BatchResult(line: item.encoded()) { () throws(ModelError) in
                try reply(in: item, expecting: answer)
            }
        }
        return results
    }

    private func reply(in item: JSONValue, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply {
        if item["error"]?.present != nil { throw GeminiGenerateContent.error(in: item, HTTPResponse(status: 200)) }
        guard let response = item["response"] else { throw .invalidReply(.unexpectedForm) }
        return try GeminiGenerateContent.reply(in: response, expecting: answer)
    }
}
