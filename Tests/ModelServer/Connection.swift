import NIOCore

/// One TCP connection: counts it and its bytes, and can break it off.
///
/// It is first in the pipeline, below TLS, so that what it closes is closed without a farewell.
final class Connection: ChannelInboundHandler, ChannelOutboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    let number: Int
    /// TLS.
    let secure: Bool
    private let counters: Counters
    private var context: ChannelHandlerContext?
    private(set) var version: ServedRequest.ProtocolVersion?
    /// Whether an answer has gone over it.
    var hasAnswered = false

    init(_ counters: Counters, secure: Bool) {
        self.secure = secure
        self.counters = counters
        var number = 0
        counters.count { counts in
            counts.openedConnections += 1
            counts.openConnections += 1
            number = counts.openedConnections
        }
        self.number = number
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelInactive(context: ChannelHandlerContext) {
        counters.count { $0.openConnections -= 1 }
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let count = unwrapInboundIn(data).readableBytes
        counters.count { $0.bytesReceived += count }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let count = unwrapOutboundIn(data).readableBytes
        counters.count { $0.bytesSent += count }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// The first request tells which protocol the connection speaks.
    func speaks(_ version: ServedRequest.ProtocolVersion) {
        guard self.version == nil else { return }
        self.version = version
        counters.count { counts in
            switch version {
            case .http1: counts.http1Connections += 1
            case .http2: counts.http2Connections += 1
            }
        }
    }

    /// Breaks the connection off, as a server that crashed would: no TLS farewell, no HTTP/2 farewell.
    func cut() {
        context?.close(promise: nil)
    }
}
