import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL

/// The interfaces of four providers of models on this machine's loopback, strict about what they are sent and obedient
/// about what they should answer; for tests, demos and benchmarks.
///
///     let server = try await ModelServer.start { $0.rules = [Rule(.rateLimited(retryAfter: 1), .first(2))] }
///     … server.url + "/v1/responses" …
///     #expect(server.statistics.http2Connections <= 2)
///     await server.stop()
///
/// It speaks HTTP/1.1 on `url`, and HTTP/1.1 and HTTP/2 on `tlsURL`, whose certificate `caFile` vouches for. The paths
/// are the providers' own, so that one server stands in for all of them.
package final class ModelServer: Sendable {
    /// `http://127.0.0.1:1234`
    package let url: String
    /// `https://localhost:1235`
    package let tlsURL: String
    /// The authority of the TLS certificate, in PEM: a file of this server's own, gone after `stop`.
    package let caFile: String

    private let switchboard: Switchboard
    private let channels: [any Channel]
    private let group: MultiThreadedEventLoopGroup

    private init(
        _ switchboard: Switchboard, _ plain: (any Channel)?, _ tls: (any Channel)?, _ caFile: String,
        _ group: MultiThreadedEventLoopGroup
    ) {
        self.switchboard = switchboard
        self.caFile = caFile
        self.group = group
        channels = [plain, tls].compactMap { $0 }
        url = plain?.localAddress?.port.map { "http://127.0.0.1:\($0)" } ?? ""
        tlsURL = tls?.localAddress?.port.map { "https://localhost:\($0)" } ?? ""
    }

    /// Starts a server with the defaults as `configure` changes them. Throws when a port cannot be had.
    package static func start(
        _ configure: (inout ModelServerConfiguration) -> Void = { _ in }
    ) async throws -> ModelServer {
        var configuration = ModelServerConfiguration()
        configure(&configuration)
        return try await start(configuration)
    }

    package static func start(_ configuration: ModelServerConfiguration) async throws -> ModelServer {
        let switchboard = Switchboard(configuration)
        // One thread: the bench measures the client, on a machine with two cores.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let caFile = try Self.writeAuthority()
            var plain: (any Channel)?
            if let port = configuration.plainPort {
                plain = try await Self.listen(group, port) { channel in
                    try Self.serveHTTP1(channel, switchboard, Self.connection(on: channel, switchboard))
                }
            }
            var tls: (any Channel)?
            if let port = configuration.tlsPort {
                let context = try Self.tlsContext(configuration)
                tls = try await Self.listen(group, port) { channel in
                    try Self.serveTLS(channel, switchboard, context)
                }
            }
            return ModelServer(switchboard, plain, tls, caFile, group)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    package var statistics: ServerStatistics { switchboard.counters.snapshot }

    /// Closes every connection, whatever it is in the middle of.
    package func stop() async {
        for channel in channels { try? await channel.close() }
        try? await group.shutdownGracefully()
        try? FileManager.default.removeItem(atPath: caFile)
    }

    private static func writeAuthority() throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "model-server-\(UUID().uuidString).pem", directoryHint: .notDirectory)
        try Data(Certificates.authority.utf8).write(to: file)
        return file.path(percentEncoded: false)
    }
}

// The pipelines, from the socket up.
extension ModelServer {
    private static func listen(
        _ group: MultiThreadedEventLoopGroup, _ port: Int,
        _ configure: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try configure(channel) }
            }
            .bind(host: "127.0.0.1", port: port).get()
    }

    private static func connection(
        on channel: any Channel, _ switchboard: Switchboard, secure: Bool = false
    ) throws -> Connection {
        let connection = Connection(switchboard.counters, secure: secure)
        try channel.pipeline.syncOperations.addHandler(connection, position: .first)
        return connection
    }

    private static func serveHTTP1(
        _ channel: any Channel, _ switchboard: Switchboard, _ connection: Connection
    ) throws {
        try channel.pipeline.syncOperations.configureHTTPServerPipeline()
        try channel.pipeline.syncOperations.addHandler(Exchange(switchboard, connection, .http1))
    }

    private static func serveTLS(
        _ channel: any Channel, _ switchboard: Switchboard, _ context: NIOSSLContext
    ) throws {
        let connection = NIOLoopBound(
            try connection(on: channel, switchboard, secure: true), eventLoop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
        _ = channel.configureHTTP2SecureUpgrade { channel in
            channel.eventLoop.makeCompletedFuture { try Self.serveHTTP2(channel, switchboard, connection) }
        } http1ChannelConfigurator: { channel in
            channel.eventLoop.makeCompletedFuture { try Self.serveHTTP1(channel, switchboard, connection.value) }
        }
    }

    private static func serveHTTP2(
        _ channel: any Channel, _ switchboard: Switchboard, _ connection: NIOLoopBound<Connection>
    ) throws {
        var streams = NIOHTTP2Handler.StreamConfiguration()
        // libcurl 7.88 resets a stream whose last frame comes after the last byte; 200 of those in 30 seconds would be
        // taken for an attack.
        streams.streamResetFrameRateLimit.maximumCount = 200_000
        streams.streamErrorRateLimit.maximumCount = 200_000
        _ = try channel.pipeline.syncOperations.configureHTTP2Pipeline(
            mode: .server, connectionConfiguration: .init(), streamConfiguration: streams
        ) { stream in
            stream.eventLoop.makeCompletedFuture {
                try stream.pipeline.syncOperations.addHandlers(
                    HTTP2FramePayloadToHTTP1ServerCodec(), Exchange(switchboard, connection.value, .http2))
            }
        }
    }

    private static func tlsContext(_ configuration: ModelServerConfiguration) throws -> NIOSSLContext {
        let (certificate, key) =
            switch configuration.certificate {
            case .valid: (Certificates.server, Certificates.serverKey)
            case .otherHost: (Certificates.elsewhere, Certificates.elsewhereKey)
            case .expired: (Certificates.expired, Certificates.expiredKey)
            }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
        tls.applicationProtocols = configuration.http2 ? ["h2", "http/1.1"] : ["http/1.1"]
        return try NIOSSLContext(configuration: tls)
    }
}
