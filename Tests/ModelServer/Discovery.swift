/// What local servers answer to someone who looks for them: docs.ollama.com/api/tags,
/// github.com/ggml-org/llama.cpp `tools/server/README.md` (`GET /health`), platform.openai.com/docs/api-reference/models.
extension Switchboard {
    func discovery(_ raw: RawRequest) -> Outcome? {
        guard raw.method == "GET", configuration.providers.contains(.chat) else { return nil }
        let models = (configuration.models ?? ["local-model"]).sorted()
        switch raw.path {
        case "/health", "/props":
            if isLoading() {
                return .json(503, ["error": ["code": 503, "message": "Loading model", "type": "unavailable_error"]])
            }
            if raw.path == "/health" { return .json(200, ["status": "ok"]) }
            guard let slots = configuration.toldSlots else { return nil }
            return .json(200, ["total_slots": .integer(slots), "chat_template": "{{ messages }}"])
        case "/v1/models":
            do { try ChatCompletions(server: configuration.chat).authorizeDiscovery(raw, configuration.keys) } catch {
                return refuse(error, ChatCompletions(server: configuration.chat), raw.number)
            }
            let list = models.map { name -> JSON in
                ["id": .string(name), "object": "model", "created": 1_700_000_000, "owned_by": "loopback"]
            }
            return .json(200, ["object": "list", "data": .array(list)])
        case "/api/tags":
            let list = models.map { name -> JSON in
                [
                    "name": .string(name), "model": .string(name), "modified_at": "2026-03-14T09:30:00Z",
                    "size": 4_000_000_000, "digest": .string(Wire.identifier("", name.utf8.count)),
                    "details": [
                        "format": "gguf", "family": "llama", "families": ["llama"], "parameter_size": "8B",
                        "quantization_level": "Q4_K_M",
                    ],
                ]
            }
            return .json(200, ["models": .array(list)])
        default: return nil
        }
    }
}

extension ChatCompletions {
    func authorizeDiscovery(_ request: RawRequest, _ keys: Set<String>?) throws(Refusal) {
        if server.requiresKey { try OpenAIErrors.authorize(request, keys: keys) }
    }
}
