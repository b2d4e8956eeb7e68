/// What the model says to one request, and how the server behaves while it says it.
package struct ScriptedAnswer: Sendable {
    package enum Content: Sendable {
        case text(String)
        /// Serialized as the answer's text.
        case json(JSON)
        case toolCalls([ToolCall])
        /// In the provider's own form of a refusal.
        case refusal(String)
    }

    package struct ToolCall: Sendable {
        package var name: String
        package var arguments: JSON

        package init(name: String, arguments: JSON) {
            self.name = name
            self.arguments = arguments
        }
    }

    /// Why the model stopped.
    package enum Ending: Sendable {
        case finished
        case outOfTokens
        case filtered
    }

    package var content: Content
    package var ending = Ending.finished
    /// Tokens spent on thinking, counted as output.
    package var reasoningTokens = 0
    /// Instead of what the configuration says for the model.
    package var latency: Latency?
    package var misbehaviour: Misbehaviour?

    package init(_ content: Content, misbehaviour: Misbehaviour? = nil) {
        self.content = content
        self.misbehaviour = misbehaviour
    }

    package static func text(_ text: String) -> ScriptedAnswer { ScriptedAnswer(.text(text)) }
    package static func json(_ value: JSON) -> ScriptedAnswer { ScriptedAnswer(.json(value)) }
    package static func toolCalls(_ calls: [ToolCall]) -> ScriptedAnswer { ScriptedAnswer(.toolCalls(calls)) }
    package static func refusal(_ words: String) -> ScriptedAnswer { ScriptedAnswer(.refusal(words)) }
    package static func failing(_ misbehaviour: Misbehaviour) -> ScriptedAnswer {
        ScriptedAnswer(.text(""), misbehaviour: misbehaviour)
    }

    /// The text of the answer, for everything but tool calls and refusals.
    var text: String {
        switch content {
        case .text(let text): text
        case .json(let value): value.serialized
        case .toolCalls, .refusal: ""
        }
    }

    /// Four characters a token, plus the thinking.
    var outputTokens: Int {
        let characters: Int =
            switch content {
            case .text, .json: text.utf8.count
            case .refusal(let words): words.utf8.count
            case .toolCalls(let calls):
                calls.reduce(0) { $0 + $1.name.utf8.count + $1.arguments.serialized.utf8.count }
            }
        return max(1, characters / 4) + reasoningTokens
    }
}

/// How long the model thinks before the first byte.
package enum Latency: Sendable {
    case none
    case fixed(Duration)
    /// Between `base` and `base` + `spread`, the same for the same request number.
    case jittered(Duration, spread: Duration)

    func duration(of number: Int) -> Duration {
        switch self {
        case .none: .zero
        case .fixed(let duration): duration
        case .jittered(let base, let spread): base + spread * Draw(number, seed: 7).fraction
        }
    }
}

/// Everything that can go wrong between a client and a model, to be played on purpose.
package enum Misbehaviour: Sendable, Equatable {
    // Refused with a status, in the provider's own error format.
    case rateLimited(retryAfter: Int?)
    /// 500, 502, 503...
    case status(Int)
    /// 529 of Anthropic, 503 of the others.
    case overloaded
    /// llama.cpp's server, until its model is loaded.
    case loadingModel
    /// The request is larger than the model's context, as llama.cpp says it.
    case contextOverflow
    case unauthorized
    case forbidden
    case notFound
    case redirect(to: String)
    /// A proxy's page that repeats the request it is about, headers and all.
    case echo(status: Int)

    // The connection.
    case cutBeforeHeaders
    /// Before the first byte of an answer, if the connection has brought an answer before; else nothing happens. On
    /// HTTP/1.1: a client that keeps connections may then send again by itself.
    case resetKept
    /// The stream is refused after the request was read; on HTTP/1.1 the connection is cut.
    case refusedStream
    /// The server says that it goes away, and that it has not seen the stream; on HTTP/1.1 the connection is cut.
    case goAway
    case cutMidBody
    /// Half the events of a stream (half the body, when it is not one), then the connection is cut.
    case cutMidStream
    /// Half the bytes, then nothing at all, and the connection stays open.
    case silence
    /// One byte at a time.
    case trickle(every: Duration)
    /// Bytes without end.
    case endless
    case slowHeaders(Duration)

    // The body.
    case invalidJSON
    case invalidUTF8
    case wrongContentType
    case emptyBody
    /// It says that it is compressed.
    case compressed
    /// Its usage names so many tokens, of input and of output.
    case claims(Int64)

    // The answer inside a body that is in order.
    case brokenAnswer
    case outsideSchema
    case wrongEnum
    case missingField
    case refusal
    case outOfTokens
    case contentFilter
    /// Paths, commands and addresses in every field that takes text.
    case injected
}

/// When a misbehaviour is played. Rules are asked in order; the first that applies decides.
package struct Rule: Sendable {
    package enum Occasion: Sendable {
        case always
        /// The first `count` requests that the rule's other conditions fit.
        case first(Int)
        /// These of them, counted from 1.
        case requests(Set<Int>)
        case every(Int)
        /// The same requests for the same seed.
        case probability(Double, seed: UInt64)
    }

    package var misbehaviour: Misbehaviour
    package var occasion: Occasion
    /// Only this provider.
    package var provider: Provider?
    /// Only models whose names begin so.
    package var model: String?

    package init(
        _ misbehaviour: Misbehaviour, _ occasion: Occasion = .always, provider: Provider? = nil, model: String? = nil
    ) {
        self.misbehaviour = misbehaviour
        self.occasion = occasion
        self.provider = provider
        self.model = model
    }

    func fits(_ provider: Provider, _ model: String) -> Bool {
        (self.provider ?? provider) == provider && model.hasPrefix(self.model ?? "")
    }

    /// Whether the `count`th request that the rule fits is one it is played on.
    func applies(at count: Int) -> Bool {
        switch occasion {
        case .always: true
        case .first(let most): count <= most
        case .requests(let numbers): numbers.contains(count)
        case .every(let step): count.isMultiple(of: step)
        case .probability(let share, let seed): Draw(count, seed: seed).fraction < share
        }
    }
}

/// A number that looks random and is always the same for the same input (SplitMix64, Steele and others, 2014).
struct Draw {
    let bits: UInt64

    init(_ number: Int, seed: UInt64) {
        var mixed = UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15 &+ seed
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        bits = mixed ^ (mixed >> 31)
    }

    init(_ text: String, seed: UInt64) {
        // FNV-1a, so that the same text draws the same number in every process.
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        self.init(Int(truncatingIfNeeded: hash), seed: seed)
    }

    /// From 0 up to, not including, 1.
    var fraction: Double { Double(bits >> 11) / Double(1 << 53) }
}
