import Files
import Testing

@testable import Models

/// Secrets in a file's name and in its text, on every way out of this machine.
@Suite("What is sent under \"redact\"")
struct WhatIsSentTests {
    private static let secrets = ["0532", "Sommer26x", "a8Xk2pQ9rT4w", "eve77"]

    private func question() -> Question {
        let text = """
            name;password
            eva;Sommer26x!q
            <add key="ApiKey" value="a8Xk2pQ9rT4w77"/>
            eve77%40example.org
            """
        return Question(
            purpose: "test", instructions: "Label.", ours: ["File type: text/plain."],
            content: ["File name: DE89_3704_0044_0532_0130_00 Passwort_Sommer26x!q.txt", Passage(text, shown: 4_000)],
            schema: Samples.label)
    }

    @Test(
        "at once and in a batch, in every provider's format, no secret of name or text is in it",
        arguments: [
            "openai:gpt-5.4-nano", "anthropic:claude-haiku-4-5", "gemini:gemini-3.1-flash-lite", "mercury:mercury-2",
        ])
    func everyWay(name: String) throws {
        let reference = try #require(ModelReference(name))
        let provider = try #require(ProviderConfig.known[reference.provider])
        let info = try #require(ModelCatalog.builtIn.info(for: reference))
        let model = TierModel(reference: reference, provider: provider, info: info)
        let client = ModelClient(
            ModelSetup(tiers: [.nano: [model]], budget: Budget()), transport: NoTransport(), ledger: NoLedger(),
            keys: { _ in APIKey("key") })
        let endpoint = try #require(client.endpoint(of: model, .jsonSchema))
        let atOnce = try provider.wireFormat.encode(Wording(question(), for: model).request, to: endpoint).keptBody
        let batch = client.batchQuestion(question(), of: .nano)?.body ?? []
        #expect(batch.isEmpty == !model.takesBatches)
        for body in [atOnce, batch] {
            let sent = String(decoding: body, as: UTF8.self)
            #expect(body.isEmpty || sent.contains("[IBAN 1]") && sent.contains("[e-mail 1]"))
            for secret in Self.secrets { #expect(!sent.contains(secret), "\(secret) in \(sent)") }
        }
    }
}

private struct NoTransport: RequestSending {
    func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> HTTPResponse {
        throw .cancelled
    }
}

private struct NoLedger: CallLedger {
    func answer(to question: Digest) async -> RememberedAnswer? { nil }
    func book(_ call: PlannedCall, within budget: Budget) async throws(BookingRefusal) -> Int64 { 1 }
    func settle(_ call: Int64, as outcome: CallOutcome) async {}
    func withdraw(_ call: Int64) async {}
    func note(_ remembered: RememberedAnswer, for call: PlannedCall) async {}
}
