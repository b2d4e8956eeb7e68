import Testing

@testable import Models

/// A key is kept nowhere, whoever repeats it.
@Suite("Replies without keys")
struct KeyBlindnessTests {
    private func without(_ key: String, _ text: String, header: String = "authorization") -> String {
        let value = header == "authorization" ? "Bearer \(key)" : key
        let request = HTTPRequest(url: "https://example.com/", headers: [("accept", "text/plain"), (header, value)])
        return String(decoding: request.withoutKeys(Array(text.utf8)), as: UTF8.self)
    }

    @Test(
        "a key is taken out of a reply, however it is written",
        arguments: ["authorization", "x-api-key", "x-goog-api-key"])
    func spellings(header: String) {
        let key = "sk/a+b\"c\\d-0123456789"
        #expect(without(key, "x \(key)\(key) y", header: header) == "x [key][key] y")
        #expect(without(key, #"{"k": "sk/a+b\"c\\d-0123456789"}"#, header: header) == #"{"k": "[key]"}"#)
        #expect(without(key, #"{"k": "sk\/a+b\"c\\d-0123456789"}"#, header: header) == #"{"k": "[key]"}"#)
        #expect(without(key, "?key=sk%2Fa%2Bb%22c%5Cd-0123456789&", header: header) == "?key=[key]&")
        #expect(without(key, "sk/a+b", header: header) == "sk/a+b")
    }

    @Test("a word that a server takes for a key stays a word")
    func words() {
        #expect(without("local", "the local tier") == "the local tier")
        #expect(without("category", "the category") == "the category")
        #expect(without("hunter22", "it was hunter22") == "it was [key]")
        #expect(without("sk-1234567890", "") == "")
    }

    @Test("what a sender is given back has no key, and without one it is left alone")
    func sender() async throws {
        struct Echo: RequestSending {
            func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> HTTPResponse {
                HTTPResponse(
                    status: 200,
                    body: Array(request.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n").utf8))
            }
        }
        let blind = KeyBlindSender(transport: Echo())
        let request = HTTPRequest(url: "https://example.com/", headers: [("X-API-Key", "sk-canary-0123456789")])
        let response = try await blind.send(request, limits: TransferLimits())
        #expect(String(decoding: response.body, as: UTF8.self) == "X-API-Key: [key]")
        let open = try await blind.send(
            HTTPRequest(url: "https://example.com/", headers: [("a", "b")]), limits: TransferLimits())
        #expect(String(decoding: open.body, as: UTF8.self) == "a: b")
    }
}
