import Foundation
import Testing

@testable import Models

@Suite("Batches")
struct BatchTests {
    private let items = [
        BatchItem(id: "job-1", request: Samples.request()), BatchItem(id: "job-2", request: Samples.request()),
    ]
    private let expected = ["job-1", "job-2"].map { BatchExpectation(id: $0, answer: Samples.value) }

    /// platform.openai.com/docs/guides/batch
    @Test("OpenAI: a file of lines goes up as a form, and a batch is made of it")
    func openAICreate() throws {
        let batches = try #require(OpenAIResponses().batches)
        let endpoint = try Samples.endpoint("openai", "gpt-5.4-nano")
        let upload = try #require(try batches.upload(items, to: endpoint))
        #expect(upload.url == "https://api.openai.com/v1/files")
        let boundary = try #require(upload.header("content-type")?.components(separatedBy: "boundary=").last)
        let parts = String(decoding: upload.body, as: UTF8.self).components(separatedBy: "--\(boundary)")
        #expect(parts.count == 6 && parts.last == "--\r\n")
        #expect(parts[1].hasSuffix("name=\"purpose\"\r\n\r\nbatch\r\n"))
        #expect(parts[3].hasSuffix("name=\"expires_after[seconds]\"\r\n\r\n345600\r\n"))
        #expect(parts[4].contains("name=\"file\"; filename=\"batch.jsonl\""))
        let file = try #require(
            parts[4].components(separatedBy: "\r\n\r\n").last?.split(separator: "\n").map { String($0) })
        let line = try json(file[0])
        #expect(line["custom_id"] == "job-1" && line["method"] == "POST" && line["url"] == "/v1/responses")
        #expect(line["body"] == (try OpenAIResponses().encode(items[0].request, to: endpoint).body()))

        let uploaded = try batches.decodeUpload(
            HTTPResponse(200, #"{"id":"file-abc123","object":"file","bytes":175,"purpose":"batch"}"#))
        let create = try batches.create(items, uploaded: uploaded, mark: "deskhand-1", at: endpoint)
        #expect(create.url == "https://api.openai.com/v1/batches")
        #expect(
            try create.body() == [
                "input_file_id": "file-abc123", "endpoint": "/v1/responses", "completion_window": "24h",
                "output_expires_after": ["anchor": "created_at", "seconds": 345600],
                "metadata": ["deskhand": "deskhand-1"],
            ])
    }

    @Test("OpenAI: status and results, with errors of single items")
    func openAIResults() throws {
        let batches = try #require(OpenAIResponses().batches)
        let endpoint = try Samples.endpoint("openai", "gpt-5.4-nano")
        let status = try batches.decodeStatus(
            HTTPResponse(
                200,
                #"{"id":"batch_abc123","object":"batch","endpoint":"/v1/responses","status":"completed","output_file_id":"file-cvaTdG","error_file_id":"file-HOWS94","request_counts":{"total":100,"completed":95,"failed":5}}"#
            ))
        #expect(status.isEnded && status.state == .completed)
        #expect(
            try batches.results(of: status, at: endpoint).map(\.url)
                == [
                    "https://api.openai.com/v1/files/file-cvaTdG/content",
                    "https://api.openai.com/v1/files/file-HOWS94/content",
                ])
        #expect(
            try batches.status(of: "batch_abc123", at: endpoint).url == "https://api.openai.com/v1/batches/batch_abc123"
        )
        let body = OpenAIResponsesTests.completed.split(separator: "\n").joined()
        let lines = """
            {"id":"batch_req_1","custom_id":"job-1","response":{"status_code":200,"request_id":"req_1","body":\(body)},"error":null}
            not JSON
            {"id":"batch_req_2","custom_id":"job-2","response":null,"error":{"code":"batch_expired","message":"This request could not be executed before the completion window expired."}}
            {"id":"batch_req_3","custom_id":"somebody-elses","response":null,"error":null}
            """
        let results = try batches.decodeResults(HTTPResponse(200, lines), expecting: expected)
        #expect(results.count == 2)
        #expect(try results["job-1"]?.reply.get().outcome == .value(["category": "Receipts"]))
        #expect(try results["job-1"]?.reply.get().requestID == "req_1")
        #expect(results["job-1"]?.line == Array(lines.split(separator: "\n")[0].utf8), "not as it came")
        #expect(results["job-2"]?.reply == .failure(.server(status: 504)))
        let failed =
            #"{"custom_id":"job-1","response":{"status_code":429,"body":{"error":{"code":"rate_limit_exceeded","message":"x"}}}}"#
        #expect(
            try batches.decodeResults(HTTPResponse(200, failed), expecting: expected)["job-1"]?.reply
                == .failure(.rateLimited(retryAfter: nil)))
    }

    /// platform.claude.com/docs/en/build-with-claude/batch-processing
    @Test("Anthropic: requests travel with the call, results are fetched from where we know, not where the reply says")
    func anthropic() throws {
        let batches = try #require(AnthropicMessages().batches)
        let endpoint = try Samples.endpoint("anthropic", "claude-haiku-4-5")
        #expect(try batches.upload(items, to: endpoint) == nil)
        let create = try batches.create(items, uploaded: nil, mark: "deskhand-1", at: endpoint)
        #expect(create.url == "https://api.anthropic.com/v1/messages/batches")
        let sent = try create.body()
        #expect(sent["requests"]?[1]?["custom_id"] == "job-2")
        #expect(
            sent["requests"]?[1]?["params"] == (try AnthropicMessages().encode(items[1].request, to: endpoint).body()))
        let status = try batches.decodeStatus(
            HTTPResponse(
                200,
                #"{"id":"msgbatch_01HkcTjaV5uDC8jWR4ZsDV8d","type":"message_batch","processing_status":"ended","request_counts":{"processing":0,"succeeded":1,"errored":1,"canceled":0,"expired":0},"results_url":"https://evil.example/results"}"#
            ))
        #expect(status.state == .completed)
        #expect(
            try batches.results(of: status, at: endpoint).map(\.url)
                == ["https://api.anthropic.com/v1/messages/batches/msgbatch_01HkcTjaV5uDC8jWR4ZsDV8d/results"])
        let lines = """
            {"custom_id":"job-2","result":{"type":"errored","error":{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}}}
            {"custom_id":"job-1","result":{"type":"succeeded","message":\(try AnthropicMessagesTests.message().text)}}
            """
        let results = try batches.decodeResults(HTTPResponse(200, lines), expecting: expected)
        #expect(try results["job-1"]?.reply.get().outcome == .value(["category": "Letters"]))
        #expect(results["job-2"]?.reply == .failure(.overloaded(retryAfter: nil)))
        let expired = try batches.decodeResults(
            HTTPResponse(200, #"{"custom_id":"job-1","result":{"type":"expired"}}"#), expecting: expected)
        #expect(expired["job-1"]?.reply == .failure(.server(status: 504)))
    }

    /// ai.google.dev/api/batch-api
    @Test("Gemini: requests and answers travel inline; an answer without its key is known by its place")
    func gemini() throws {
        let batches = try #require(GeminiGenerateContent().batches)
        let endpoint = try Samples.endpoint("gemini", "gemini-3-flash-preview")
        let create = try batches.create(items, uploaded: nil, mark: "deskhand-1", at: endpoint)
        #expect(create.url.hasSuffix("/v1beta/models/gemini-3-flash-preview:batchGenerateContent"))
        let requests = try #require(try create.body()["batch"]?["inputConfig"]?["requests"]?["requests"]?.array)
        #expect(requests[0]["metadata"] == ["key": "job-1"])
        #expect(requests[0]["request"] == (try GeminiGenerateContent().encode(items[0].request, to: endpoint).body()))
        let running = try batches.decodeStatus(
            HTTPResponse(
                200,
                #"{"name":"batches/abc123","metadata":{"state":"BATCH_STATE_RUNNING","batchStats":{"requestCount":"2"}}}"#
            ))
        #expect(running == BatchStatus(id: "batches/abc123", state: .running))
        let answer = try GeminiTests.response().text
        let done = HTTPResponse(
            200,
            #"{"name":"batches/abc123","metadata":{"state":"BATCH_STATE_SUCCEEDED"},"done":true,"response":{"inlinedResponses":{"inlinedResponses":[{"error":{"code":13,"message":"x"}},{"metadata":{"key":"job-2"},"response":\#(answer)}]}}}"#
        )
        #expect(try batches.decodeStatus(done).state == .completed)
        let results = try batches.decodeResults(done, expecting: expected)
        #expect(try results["job-2"]?.reply.get().outcome == .value(["category": "Receipts"]))
        #expect(results["job-1"]?.reply == .failure(.server(status: 500)))
    }

    /// platform.openai.com/docs/api-reference/batch/object
    @Test("why a whole batch failed is told by the provider's code, and by nothing else that it says")
    func failure() throws {
        let openAI = try #require(OpenAIResponses().batches)
        func failed(_ code: String) throws -> BatchStatus {
            try openAI.decodeStatus(
                HTTPResponse(
                    200,
                    #"{"id":"batch_1","status":"failed","errors":{"object":"list","data":[{"code":"\#(code)","line":null,"message":"Enqueued token limit reached for sk-canary","param":null}]}}"#
                ))
        }
        #expect(
            try failed("token_limit_exceeded")
                == BatchStatus(id: "batch_1", state: .failed, code: "token_limit_exceeded"))
        for code in [
            "Pay at https://evil.example", "sk-canary0123456789abcdefghij", "", String(repeating: "a", count: 99),
        ] {
            #expect(try failed(code).code == nil)
        }
        let gemini = try #require(GeminiGenerateContent().batches)
        let exhausted =
            #"{"name":"batches/a","done":true,"error":{"code":8,"status":"RESOURCE_EXHAUSTED","message":"x"}}"#
        #expect(
            try gemini.decodeStatus(HTTPResponse(200, exhausted))
                == BatchStatus(id: "batches/a", state: .failed, code: "RESOURCE_EXHAUSTED"))
    }

    @Test("a batch is known again by its mark, in the list of whichever provider has one")
    func marks() throws {
        let openAI = try #require(OpenAIResponses().batches)
        let list =
            #"{"object":"list","data":[{"id":"batch_1","metadata":null},{"id":"batch_2","metadata":{"deskhand":"deskhand-1"}}]}"#
        #expect(try openAI.find("deskhand-1", in: HTTPResponse(200, list)) == "batch_2")
        #expect(try openAI.find("deskhand-2", in: HTTPResponse(200, list)) == nil)
        #expect(throws: ModelError.self) { try openAI.find("deskhand-1", in: HTTPResponse(503, "{}")) }
        let gemini = try #require(GeminiGenerateContent().batches)
        let operations = #"{"operations":[{"name":"batches/x","metadata":{"displayName":"deskhand-1"}}]}"#
        #expect(try gemini.find("deskhand-1", in: HTTPResponse(200, operations)) == "batches/x")
        let anthropic = try #require(AnthropicMessages().batches)
        #expect(anthropic.list(at: try Samples.endpoint("anthropic", "claude-haiku-4-5")) == nil)
    }

    @Test("an id that would lead elsewhere is refused")
    func ids() throws {
        for format in [ProviderConfig.Format.openAIResponses, .anthropicMessages, .geminiGenerateContent] {
            let config = try #require(ProviderConfig.known.values.first { $0.format == format })
            let batches = try #require(config.wireFormat.batches)
            let endpoint = try #require(Endpoint(provider: config, model: "m", key: nil))
            for id in [
                "../files", "a/b", "", "x?y", "x y", "batches/../x", "batches/", "é",
                String(repeating: "a", count: 200),
            ] {
                #expect(throws: ModelError.self) { try batches.status(of: id, at: endpoint) }
                let body: JSONValue = [
                    "id": .string(id), "name": .string(id), "status": "completed", "processing_status": "ended",
                ]
                #expect(throws: ModelError.self) { try batches.decodeStatus(HTTPResponse(200, body.text)) }
            }
        }
    }
}
