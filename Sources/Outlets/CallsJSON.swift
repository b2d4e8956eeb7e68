import Files
import Foundation
import Journal
import Models

/// One request to a model.
package struct CallJSON: Codable {
    package var id: Int64
    package var begun: TimeJSON
    package var ended: TimeJSON?
    package var tier: String
    package var model: String
    /// `classify` or `check`.
    package var purpose: String
    package var file: PathJSON?
    /// `reserved`, `answered`, `failed`, `unknown` or `remembered`.
    package var state: String
    package var problem: String?
    /// US dollars; of a remembered one, what it saved.
    package var cost: Double
    /// The most it could cost.
    package var reserved: Double
    package var inputTokens: Int
    package var cachedInputTokens: Int
    package var outputTokens: Int
    package var reasoningTokens: Int
    package var sentBytes: Int64
    package var receivedBytes: Int64
    /// Only in `calls show`, until it is forgotten.
    package var request: String?
    package var reply: String?
    /// Only where its bytes are no UTF-8.
    package var replyBase64: String?

    package init(_ call: Call, _ content: CallContent? = nil) {
        (id, begun, ended) = (call.id, TimeJSON(call.begun), call.ended.map(TimeJSON.init))
        (tier, model, purpose) = (call.tier, "\(call.provider):\(call.model)", call.purpose)
        file = call.path.map { PathJSON($0) }
        (state, problem) = (call.state.rawValue, call.problem)
        (cost, reserved) = (Dollars(picos: call.cost).amount, Dollars(picos: call.reserved).amount)
        (inputTokens, cachedInputTokens) = (call.tokens.input, call.tokens.cachedInput)
        (outputTokens, reasoningTokens) = (call.tokens.output, call.tokens.reasoning)
        (sentBytes, receivedBytes) = (call.sent, call.received)
        guard let content else { return }
        request = String(decoding: content.request, as: UTF8.self)
        reply = String(decoding: content.reply, as: UTF8.self)
        if String(validating: content.reply, as: UTF8.self) == nil {
            replyBase64 = Data(content.reply).base64EncodedString()
        }
    }
}
