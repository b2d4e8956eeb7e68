import Foundation
import Testing

@testable import Models

@Suite("Hostile replies")
struct HostileBodyTests {
    private static let formats: [any WireFormat] = [
        OpenAIResponses(), ChatCompletions(), AnthropicMessages(), GeminiGenerateContent(),
    ]

    private static let answers = [Samples.value, Samples.toolCalls]

    /// Whatever it is, it is a reply or a typed failure.
    private func survive(_ body: [UInt8], status: Int = 200) {
        for format in Self.formats {
            for answer in Self.answers {
                let response = HTTPResponse(status: status, headers: ["retry-after": "\u{1B}[2J"], body: body)
                let result = Result { () throws(ModelError) in try format.decode(response, expecting: answer) }
                if case .failure(let error) = result { #expect(!error.description.isEmpty) }
                if let batches = format.batches {
                    _ = try? batches.decodeStatus(response)
                    _ = try? batches.decodeUpload(response)
                    _ = try? batches.decodeResults(response, expecting: [BatchExpectation(id: "x", answer: answer)])
                }
            }
        }
    }

    @Test("10 MB of brackets, text, zeros or commas")
    func large() {
        for byte in ["[", "a", "\0", ",", "{", "\"", "\n", "\u{7F}"] {
            let character = Array(byte.utf8)[0]
            survive([UInt8](repeating: character, count: 200_000))
            for format in Self.formats {
                let response = HTTPResponse(status: 200, body: [UInt8](repeating: character, count: 10 << 20))
                let result = Result { () throws(ModelError) in try format.decode(response, expecting: Samples.value) }
                #expect(result == .failure(.invalidReply(.tooLarge(limit: JSONLimits.reply.bytes))))
            }
        }
        let long =
            Array(#"{"choices":[{"message":{"content":""#.utf8) + [UInt8](repeating: 0x61, count: 10 << 20)
            + Array(#""}}]}"#.utf8)
        let result = Result { () throws(ModelError) in
            try ChatCompletions().decode(HTTPResponse(status: 200, body: long), expecting: Samples.value)
        }
        #expect(result == .failure(.invalidReply(.tooLarge(limit: JSONLimits.reply.bytes))))
    }

    @Test("deep nesting, in the reply and in an answer inside it")
    func deep() throws {
        survive(Array((String(repeating: #"{"a":["#, count: 20_000)).utf8))
        let inner = String(repeating: "[", count: 100_000)
        let body: JSONValue = ["choices": [["message": ["content": .string(inner)], "finish_reason": "stop"]]]
        let reply = try ChatCompletions().decode(HTTPResponse(200, body.text), expecting: Samples.value)
        #expect(reply.outcome == .invalid(.notJSON(.tooDeep(limit: 64))))
        let calls: JSONValue = [
            "choices": [
                [
                    "message": [
                        "tool_calls": [["id": "1", "function": ["name": "get_time", "arguments": .string(inner)]]]
                    ]
                ]
            ]
        ]
        #expect(
            try ChatCompletions().decode(HTTPResponse(200, calls.text), expecting: Samples.toolCalls).outcome
                == .invalid(.notJSON(.tooDeep(limit: 64))))
    }

    @Test("a field of any type in any place of a documented reply")
    func wrongTypes() throws {
        var (seed, random) = SeededRandom.fresh()
        // Printed before, because a crash would say nothing after.
        print("replies with wrong types: seed \(seed)")
        let replies = [
            try json(OpenAIResponsesTests.completed), try json(OpenAIResponsesTests.functionCalls),
            try AnthropicMessagesTests.message(), try json(AnthropicMessagesTests.toolUse), try GeminiTests.response(),
            try json(GeminiTests.functionCalls),
        ]
        for _ in 0..<200 {
            let reply = replies[Int.random(in: 0..<replies.count, using: &random)]
            survive(
                mutated(reply, &random).encoded(),
                status: [200, 200, 400, 429, 500].randomElement(using: &random) ?? 200)
        }
    }

    @Test("documented replies with bytes changed, dropped or doubled")
    func brokenReplies() throws {
        var (seed, random) = SeededRandom.fresh()
        print("broken replies: seed \(seed)")
        let replies = [
            OpenAIResponsesTests.completed, OpenAIResponsesTests.functionCalls, AnthropicMessagesTests.toolUse,
            GeminiTests.functionCalls,
        ]
        for reply in replies {
            for _ in 0..<30 {
                var bytes = Array(reply.utf8)
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    let index = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes[index] = .random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: index)
                    default: bytes.insert(bytes[index], at: index)
                    }
                }
                survive(bytes)
            }
        }
    }

    /// One value somewhere in it replaced by another of any type.
    private func mutated(_ value: JSONValue, _ random: inout SeededRandom) -> JSONValue {
        if Int.random(in: 0..<5, using: &random) == 0 { return random.json() }
        switch value {
        case .object(let fields):
            guard let key = fields.keys.sorted().randomElement(using: &random), let field = fields[key] else {
                return .null
            }
            return .object(fields.merging([key: mutated(field, &random)]) { $1 })
        case .array(var items) where !items.isEmpty:
            let index = Int.random(in: 0..<items.count, using: &random)
            items[index] = mutated(items[index], &random)
            return .array(items)
        default: return random.json()
        }
    }
}
