/// How a model server behaves; the defaults are a hosted provider that is strict, quick and answers by the schema.
package struct ModelServerConfiguration: Sendable {
    /// What a server of Chat Completions can do beyond plain text.
    package struct ChatServer: Sendable {
        package enum Structure: Sendable {
            /// `response_format` of type `json_schema`.
            case schema
            /// `json_object` only: a schema is a 400.
            case object
            /// Neither.
            case none
        }
        package var structure = Structure.schema
        /// Whether a schema may say how long texts are.
        package var takesLengths = false
        package var tools = true
        package var images = true
        /// What is taken for `reasoning_effort`; nil: whatever the model takes; none: models here do not think.
        package var efforts: Set<String>?
        /// Whether its models think when nobody tells them how much.
        package var thinksUnasked = false
        /// OpenAI's and Azure's models that think know the longest answer by its newer name only.
        package var wantsCompletionTokens = false
        /// Hosted servers ask for a bearer key; local ones ask for nothing.
        package var requiresKey = true
        /// Hosted servers refuse a field they do not know; llama.cpp, Ollama and vLLM ignore it.
        package var refusesUnknownFields = true
        /// Fields beyond OpenAI's that this server takes (`top_k` of vLLM, `provider` of OpenRouter...).
        package var extraFields: Set<String> = []

        package init() {}

        package static let hosted = ChatServer()
        /// Mercury's own fields: docs.inceptionlabs.ai, "Chat completions".
        package static var mercury: ChatServer {
            var server = ChatServer()
            server.extraFields = ["diffusing", "reasoning_summary", "reasoning_summary_wait"]
            server.efforts = ["instant", "low", "medium", "high"]
            server.thinksUnasked = true
            return server
        }
        /// openrouter.ai/docs/api-reference, "Chat completion".
        package static var openRouter: ChatServer {
            var server = ChatServer()
            server.extraFields = [
                "min_p", "models", "plugins", "provider", "reasoning", "repetition_penalty", "route", "top_a", "top_k",
                "transforms", "usage",
            ]
            return server
        }
        /// llama.cpp, Ollama, vLLM, LM Studio.
        package static var local: ChatServer {
            var server = ChatServer()
            server.requiresKey = false
            server.takesLengths = true
            server.refusesUnknownFields = false
            return server
        }
        /// docs.ollama.com/api/openai-compatibility and github.com/ollama/ollama (`openai/openai.go`): Qwen 3 and GPT-OSS
        /// think unless they are told not to; GPT-OSS takes no “none”.
        package static var ollama: ChatServer {
            var server = ChatServer.local
            server.efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max", "ultra"]
            server.thinksUnasked = true
            return server
        }
    }

    /// The certificate the TLS port shows.
    package enum Certificate: String, Sendable {
        case valid
        /// Signed by the same authority, for another host.
        case otherHost
        case expired
    }

    package var providers: Set<Provider> = Set(Provider.allCases)
    /// Models that exist; `nil` takes any name.
    package var models: Set<String>?
    /// Keys that are accepted; `nil` takes any that is not empty.
    package var keys: Set<String>?
    package var chat = ChatServer.hosted
    /// Tokens that a model which thinks spends on it, asked or unasked; nil: a few, by its effort, where it is asked.
    package var thoughtTokens: Int?
    package var latency = Latency.none
    /// Instead of `latency` for models whose names begin so.
    package var latencyByModel: [String: Latency] = [:]
    package var rules: [Rule] = []
    package var answer: @Sendable (ServedRequest) -> ScriptedAnswer = { SchemaAnswer.valid(for: $0) }
    /// So many requests are worked on at a time, and the others wait in the server; nil: all.
    package var slots: Int?
    /// What `GET /props` says of slots, as llama.cpp has it; nil: there is no such path.
    package var toldSlots: Int?
    /// So many requests, of whatever kind, find the model still loading.
    package var loading = 0
    /// How many times a batch is looked at before it has ended.
    package var batchPolls = 1
    /// Batches end without having been worked on.
    package var batchesExpire = false
    /// OpenAI's and Gemini's batches fail as a whole, with this code.
    package var batchFailure: String?
    /// `.made` for those it does not name.
    package var batchCreation: [Provider: BatchCreation] = [:]

    /// What becomes of a request that is to make a batch.
    package enum BatchCreation: Sendable, Equatable {
        case made
        /// It is answered with a status, and no batch is made.
        case refused(Int)
        /// It is answered with a status, and the batch is made all the same.
        case madeUnsaid(Int)
    }
    package var plainPort: Int? = 0
    package var tlsPort: Int? = 0
    package var certificate = Certificate.valid
    /// Offered over TLS; without it the port speaks HTTP/1.1 only.
    package var http2 = true
    /// Bytes of a request's body past which it is refused.
    package var maximumBody = 64 << 20

    package init() {}

    func latency(of model: String) -> Latency {
        latencyByModel.filter { model.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }?.value ?? latency
    }
}
