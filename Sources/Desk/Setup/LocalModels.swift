import Files
import Models

/// Finds model servers on this machine, on the ports they use by default. Asks only them, and only when told to.
package struct LocalModels: Sendable {
    /// A kind of server, and where it is looked for.
    package struct Server: Sendable {
        package var name: String
        /// The provider that means it in the config.
        package var provider: String
        package var port: Int
        /// Where it lists its models.
        package var path: String

        package init(_ name: String, provider: String, port: Int, path: String = "/v1/models") {
            (self.name, self.provider, self.port, self.path) = (name, provider, port, path)
        }
    }

    /// https://docs.ollama.com/api/tags, https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md,
    /// https://lmstudio.ai/docs/developer/openai-compat, https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html
    package static let usual = [
        Server("Ollama", provider: "ollama", port: 11434, path: "/api/tags"),
        Server("llama.cpp", provider: "llamacpp", port: 8080), Server("LM Studio", provider: "lmstudio", port: 1234),
        Server("vLLM", provider: "vllm", port: 8000),
    ]

    private static let host = "127.0.0.1"
    private static let limits = TransferLimits(
        connect: .milliseconds(500), total: .seconds(3), responseBytes: 1 << 20)
    /// More names than this help nobody.
    private static let mostNames = 8

    private let servers: [Server]

    package init(_ servers: [Server] = Self.usual) { self.servers = servers }

    /// What answers, with the lines of config that make use of it.
    package func find() async -> [Checkup] {
        let hosts = Set(servers.map { NetworkHost(name: Self.host, port: $0.port) })
        do {
            let transport = try Transport(TransportPolicy(hosts: hosts, environment: [:]))
            let found = await withTaskGroup(of: (Int, Checkup?).self) { group in
                for (index, server) in servers.enumerated() {
                    group.addTask { (index, await look(for: server, transport)) }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            await transport.stop()
            let checkups = found.sorted { $0.key < $1.key }.map(\.value)
            return checkups.isEmpty ? [nobody] : checkups
        } catch {
            return [Checkup(subject: "local models", result: .ill, finding: "\(error)")]
        }
    }

    private var nobody: Checkup {
        let places = servers.map { "\($0.name) (\($0.port))" }.joined(separator: ", ")
        return Checkup(
            subject: "local models", result: .well, finding: "no server answers on its usual port: \(places)")
    }

    /// - Returns: nil where nothing like it answers.
    private func look(for server: Server, _ transport: Transport) async -> Checkup? {
        guard let (status, json) = await get(server.path, of: server, transport) else { return nil }
        let entries = json["models"]?.array ?? json["data"]?.array
        guard status == 200, let entries else {
            guard await isLoading(server, transport) else { return nil }
            return checkup(server, .advice, "is loading its model: try again in a minute")
        }
        let all = entries.compactMap { Self.reference($0, of: server) }
        guard let first = all.first else {
            let remedy = server.provider == "ollama" ? "ollama pull qwen3:4b" : nil
            return checkup(server, .advice, "answers, and has no model", remedy)
        }
        let names = all.prefix(Self.mostNames).map(\.model.displayed).joined(separator: ", ")
        let more = all.count > Self.mostNames ? " and \(all.count - Self.mostNames) more" : ""
        return checkup(server, .well, "has \(names)\(more). To use it:", "[tiers.nano]\nmodel = \"\(first)\"")
    }

    private func checkup(
        _ server: Server, _ result: Checkup.Result, _ finding: String, _ remedy: String? = nil
    ) -> Checkup {
        Checkup(subject: "\(server.name) on port \(server.port)", result: result, finding: finding, remedy: remedy)
    }

    /// A name that could not be a model's is passed over, and so is a model that is elsewhere: Ollama lists those of
    /// its maker's servers too.
    private static func reference(_ entry: JSONValue, of server: Server) -> ModelReference? {
        guard entry["remote_host"]?.string == nil, let name = entry["name"]?.string ?? entry["id"]?.string,
            !name.hasSuffix("-cloud"), !name.hasSuffix(":cloud")
        else { return nil }
        return ModelReference("\(server.provider):\(name)")
    }

    /// llama.cpp's server answers `/health` with 503 until its model is loaded.
    private func isLoading(_ server: Server, _ transport: Transport) async -> Bool {
        guard server.provider == "llamacpp" else { return false }
        return await get("/health", of: server, transport)?.status == 503
    }

    private func get(_ path: String, of server: Server, _ transport: Transport) async -> (status: Int, body: JSONValue)?
    {
        let request = HTTPRequest(method: "GET", url: "http://\(Self.host):\(server.port)\(path)")
        guard let response = try? await transport.send(request, limits: Self.limits) else { return nil }
        return (response.status, (try? JSONValue(parsing: response.body)) ?? .null)
    }
}
