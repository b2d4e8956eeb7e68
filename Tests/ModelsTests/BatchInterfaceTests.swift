import Foundation
import ModelServer
import Testing

/// Batches from start to end, as each provider's documentation has them.
@Suite("The model server: batches")
struct BatchInterfaceTests {
    @Test("OpenAI: a file, a batch, its output and its errors")
    func openAI() async throws {
        let server = try await ModelServer.start()
        let key = ProviderInterfaceTests.openAI
        let folder = FileManager.default.temporaryDirectory.appending(path: "batch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "requests.jsonl")
        let lines = [
            #"{"custom_id": "one", "method": "POST", "url": "/v1/responses", "body": {"model": "m", "input": "x"}}"#,
            #"{"custom_id": "two", "method": "POST", "url": "/v1/responses", "body": {"model": "m", "bad": 1}}"#,
        ]
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        let upload = try await Curl.run(
            server.url + "/v1/files", key + ["--form", "purpose=batch", "--form", "file=@\(file.path)"])
        let input = try #require(upload["id"] as? String)
        #expect(upload["purpose"] as? String == "batch")
        let made = try await Curl.run(
            server.url + "/v1/batches", key,
            body: #"{"input_file_id": "\#(input)", "endpoint": "/v1/responses", "completion_window": "24h"}"#)
        #expect(made["status"] as? String == "in_progress")
        let batch = server.url + "/v1/batches/" + (try #require(made["id"] as? String))
        #expect(try await Curl.run(batch, key)["status"] as? String == "in_progress")
        let ended = try await Curl.run(batch, key)
        #expect(ended["status"] as? String == "completed")
        #expect(ended["request_counts.completed"] as? Int == 1)
        #expect(ended["request_counts.failed"] as? Int == 1)
        let output = try await Curl.run(
            server.url + "/v1/files/\(try #require(ended["output_file_id"] as? String))/content", key)
        #expect(output["custom_id"] as? String == "one")
        #expect(output["response.status_code"] as? Int == 200)
        #expect(output["response.body.object"] as? String == "response")
        let errors = try await Curl.run(
            server.url + "/v1/files/\(try #require(ended["error_file_id"] as? String))/content", key)
        #expect(errors["response.body.error.code"] as? String == "unknown_parameter")
        let refused = try await Curl.run(
            server.url + "/v1/batches", key,
            body: #"{"input_file_id": "\#(input)", "endpoint": "/v1/responses", "completion_window": "1h"}"#)
        #expect(refused.status == 400)
        await server.stop()
    }

    @Test("Anthropic: a batch and its results")
    func anthropic() async throws {
        let server = try await ModelServer.start()
        let headers = ProviderInterfaceTests.anthropic
        let params = #"{"model": "m", "max_tokens": 100, "messages": [{"role": "user", "content": "Hi"}]}"#
        let made = try await Curl.run(
            server.url + "/v1/messages/batches", headers,
            body: #"{"requests": [{"custom_id": "one", "params": \#(params)}, {"custom_id": "two", "params": {}}]}"#)
        #expect(made["processing_status"] as? String == "in_progress")
        let batch = server.url + "/v1/messages/batches/" + (try #require(made["id"] as? String))
        #expect(try await Curl.run(batch + "/results", headers).status == 404)
        _ = try await Curl.run(batch, headers)
        let ended = try await Curl.run(batch, headers)
        #expect(ended["processing_status"] as? String == "ended")
        #expect(ended["request_counts.succeeded"] as? Int == 1)
        #expect(ended["request_counts.errored"] as? Int == 1)
        let results = try await Curl.run(try #require(ended["results_url"] as? String), headers)
        let lines = results.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.contains { $0.contains(#""custom_id":"one""#) && $0.contains(#""type":"succeeded""#) })
        #expect(lines.contains { $0.contains(#""custom_id":"two""#) && $0.contains(#""type":"errored""#) })
        let twice =
            #"{"requests": [{"custom_id": "a", "params": \#(params)}, {"custom_id": "a", "params": \#(params)}]}"#
        #expect(try await Curl.run(server.url + "/v1/messages/batches", headers, body: twice).status == 400)
        await server.stop()
    }

    @Test("Gemini: a batch of inlined requests, whose answers come in order")
    func gemini() async throws {
        let server = try await ModelServer.start()
        let headers = ProviderInterfaceTests.gemini
        let request = #"{"contents": [{"parts": [{"text": "Hi"}]}]}"#
        let made = try await Curl.run(
            server.url + "/v1beta/models/gemini-3-flash-preview:batchGenerateContent", headers,
            body: """
                {"batch": {"display_name": "mine", "input_config": {"requests": {"requests": [
                  {"request": \(request), "metadata": {"key": "one"}},
                  {"request": {"contents": []}, "metadata": {"key": "two"}}]}}}}
                """)
        let name = try #require(made["name"] as? String)
        #expect(name.hasPrefix("batches/"))
        #expect(made["metadata.state"] as? String == "BATCH_STATE_RUNNING")
        _ = try await Curl.run(server.url + "/v1beta/" + name, headers)
        let ended = try await Curl.run(server.url + "/v1beta/" + name, headers)
        #expect(ended["done"] as? Bool == true)
        #expect(ended["metadata.state"] as? String == "BATCH_STATE_SUCCEEDED")
        let answers = "response.inlinedResponses.inlinedResponses."
        #expect(ended[answers + "0.metadata.key"] as? String == "one")
        #expect(ended[answers + "0.response.candidates.0.finishReason"] as? String == "STOP")
        #expect(ended[answers + "1.error.status"] as? String == "INVALID_ARGUMENT")
        await server.stop()
    }
}
