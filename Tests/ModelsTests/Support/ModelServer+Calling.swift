import ModelServer
import Testing

@testable import Models

/// The model server as the providers it stands in for.
struct Standin {
    let server: ModelServer
    let transport: Transport

    init(_ configure: (inout ModelServerConfiguration) -> Void = { _ in }) async throws {
        server = try await ModelServer.start(configure)
        transport = try Transport(TransportPolicy(hosts: [NetworkHost(url: server.url)], environment: [:]))
    }

    func endpoint(_ provider: String, _ model: String) throws -> Endpoint {
        var endpoint = try Samples.endpoint(provider, model)
        endpoint.provider.baseURL = server.url + (provider == "gemini" ? "/v1beta" : "/v1")
        return endpoint
    }

    func reply(to request: ModelRequest, at endpoint: Endpoint) async throws -> ModelReply {
        let wire = endpoint.provider.wireFormat
        let response = try await transport.send(try wire.encode(request, to: endpoint), limits: .patient)
        return try wire.decode(response, expecting: request.answer)
    }

    func stop() async {
        await transport.stop()
        await server.stop()
    }
}
