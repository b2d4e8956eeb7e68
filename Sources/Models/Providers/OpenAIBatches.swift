/// OpenAI's batch interface: a file of requests goes up, a batch is made of it, files of results come down.
///
/// https://platform.openai.com/docs/guides/batch, https://platform.openai.com/docs/api-reference/batch,
/// https://platform.openai.com/docs/api-reference/files/create
struct OpenAIBatches: BatchFormat {
    /// The interface that the requests in the file are for: `/v1/responses`.
    let path: String
    let body: @Sendable (ModelRequest, Endpoint) -> [String: JSONValue]
    let decode: @Sendable (HTTPResponse, ModelRequest.Answer) throws(ModelError) -> ModelReply

    let limits = BatchLimits(items: 50_000, bytes: 200_000_000)

    static func headers(_ key: APIKey?) -> [(name: String, value: String)] {
        key.map { [("authorization", "Bearer \($0.secret)")] } ?? []
    }

    /// How long the provider keeps questions and answers: as long as anybody may come for them.
    private static let secondsKept = 4 * 86_400

    func upload(_ items: [BatchItem], to endpoint: Endpoint) throws(ModelError) -> HTTPRequest? {
        let lines = JSONLines.encoded(
            items.map { item in
                [
                    "custom_id": .string(item.id), "method": "POST", "url": .string(path),
                    "body": .object(body(item.request, endpoint)),
                ]
            })
        guard items.count <= limits.items, lines.count <= limits.bytes else { throw .tooLarge }
        let lifetime = [
            ("expires_after[anchor]", "created_at"), ("expires_after[seconds]", String(Self.secondsKept)),
        ]
        let form = MultipartForm(fields: [("purpose", "batch")] + lifetime, fileName: "batch.jsonl", file: lines)
        return HTTPRequest(
            url: endpoint.url("/files"), headers: Self.headers(endpoint.key) + [("content-type", form.contentType)],
            body: form.bytes)
    }

    func decodeUpload(_ response: HTTPResponse) throws(ModelError) -> String {
        guard response.isSuccess else { throw OpenAIResponses.error(in: response) }
        guard let id = try response.json()["id"]?.string, BatchStatus.isID(id) else {
            throw .invalidReply(.unexpectedForm)
        }
        return id
    }

    func create(
        _ items: [BatchItem], uploaded: String?, mark: String, at endpoint: Endpoint
    ) throws(ModelError) -> HTTPRequest {
        guard let uploaded, BatchStatus.isID(uploaded) else { throw .badRequest(BadRequest(field: "input_file_id")) }
        return HTTPRequest(
            url: endpoint.url("/batches"), headers: Self.headers(endpoint.key),
            json: [
                "input_file_id": .string(uploaded), "endpoint": .string(path), "completion_window": "24h",
                "output_expires_after": ["anchor": "created_at", "seconds": .integer(Int64(Self.secondsKept))],
                "metadata": [Self.markName: .string(mark)],
            ])
    }

    private static let markName = "deskhand"

    /// https://platform.openai.com/docs/api-reference/batch/list: the newest first.
    func list(at endpoint: Endpoint) -> HTTPRequest? {
        HTTPRequest(
            method: "GET", url: endpoint.url("/batches?limit=20"), headers: Self.headers(endpoint.key), json: nil)
    }

    func find(_ mark: String, in response: HTTPResponse) throws(ModelError) -> String? {
        guard response.isSuccess else { throw OpenAIResponses.error(in: response) }
        guard let batches = try response.json()["data"]?.array else { throw .invalidReply(.unexpectedForm) }
        let ours = batches.first { $0["metadata"]?[Self.markName]?.string == mark }
        return ours?["id"]?.string.flatMap { BatchStatus.isID($0) ? $0 : nil }
    }

    func status(of batch: String, at endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        guard BatchStatus.isID(batch) else { throw .badRequest(BadRequest(field: "batch_id")) }
        return HTTPRequest(
            method: "GET", url: endpoint.url("/batches/\(batch)"), headers: Self.headers(endpoint.key), json: nil)
    }

    func decodeStatus(_ response: HTTPResponse) throws(ModelError) -> BatchStatus {
        guard response.isSuccess else { throw OpenAIResponses.error(in: response) }
        let json = try response.json()
        guard let id = json["id"]?.string, BatchStatus.isID(id) else { throw .invalidReply(.unexpectedForm) }
        let states: [String: BatchStatus.State] = [
            "validating": .running, "in_progress": .running, "finalizing": .running, "cancelling": .running,
            "completed": .completed, "expired": .expired, "cancelled": .cancelled, "failed": .failed,
        ]
        guard let state = json["status"]?.string.flatMap({ states[$0] }) else { throw .invalidReply(.unexpectedForm) }
        return BatchStatus(
            id: id, state: state,
            // https://platform.openai.com/docs/api-reference/batch/object#batch/object-errors
            code: json["errors"]?["data"]?.array?.first?["code"]?.string.flatMap(BadRequest.identifier),
            files: ["output_file_id", "error_file_id"].compactMap { json[$0]?.string }.filter { BatchStatus.isID($0) })
    }

    func results(of status: BatchStatus, at endpoint: Endpoint) throws(ModelError) -> [HTTPRequest] {
        status.files.map { file in
            HTTPRequest(
                method: "GET", url: endpoint.url("/files/\(file)/content"), headers: Self.headers(endpoint.key),
                json: nil)
        }
    }

    func decodeResults(
        _ response: HTTPResponse, expecting items: [BatchExpectation]
    ) throws(ModelError) -> [String: BatchResult] {
        guard response.isSuccess else { throw OpenAIResponses.error(in: response) }
        let answers = Dictionary(items.map { ($0.id, $0.answer) }, uniquingKeysWith: { first, _ in first })
        var results: [String: BatchResult] = [:]
        for (line, value) in try JSONLines.values(in: response.body) {
            guard let id = value["custom_id"]?.string, let answer = answers[id] else { continue }
            results[id] = BatchResult(line: line) { () throws(ModelError) in try result(in: value, expecting: answer) }
        }
        return results
    }

    /// https://platform.openai.com/docs/api-reference/batch/request-output
    private func result(in line: JSONValue, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply {
        guard let inner = line["response"]?.present, let status = inner["status_code"]?.tokens, let body = inner["body"]
        else {
            throw OpenAIResponses.failure(line["error"]?["code"]?.string ?? "")
        }
        let headers = inner["request_id"]?.string.map { ["x-request-id": $0] } ?? [:]
        return try decode(HTTPResponse(status: status, headers: headers, body: body.encoded()), answer)
    }
}

/// Fields and one file, as browsers send forms. RFC 7578.
struct MultipartForm {
    let contentType: String
    let bytes: [UInt8]

    /// The file's lines are JSON, which has no line that could pass for the boundary.
    init(fields: [(name: String, value: String)], fileName: String, file: [UInt8]) {
        let boundary = "deskhand-\(ModelRequest.freshMarker())"
        var head = ""
        for (name, value) in fields {
            head += "--\(boundary)\r\ncontent-disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        head += "--\(boundary)\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\(fileName)\"\r\n"
        head += "content-type: application/jsonl\r\n\r\n"
        contentType = "multipart/form-data; boundary=\(boundary)"
        bytes = Array(head.utf8) + file + Array("\r\n--\(boundary)--\r\n".utf8)
    }
}
