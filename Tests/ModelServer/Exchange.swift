import NIOCore
import NIOHTTP1

/// One request at a time (on HTTP/2: one stream): gathers it, asks the switchboard, writes the outcome.
final class Exchange: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let switchboard: Switchboard
    private let connection: Connection
    private let version: ServedRequest.ProtocolVersion
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var tooLarge = false
    private var inFlight = false

    init(_ switchboard: Switchboard, _ connection: Connection, _ version: ServedRequest.ProtocolVersion) {
        self.switchboard = switchboard
        self.connection = connection
        self.version = version
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            begin(head, context)
        case .body(var piece):
            if body.readableBytes + piece.readableBytes > switchboard.configuration.maximumBody {
                tooLarge = true
            } else if body.readableBytes == 0 {
                body = piece
            } else {
                body.writeBuffer(&piece)
            }
        case .end:
            end(context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = head
        body = ByteBuffer()
        tooLarge = false
        inFlight = true
        connection.speaks(version)
        switchboard.counters.begin()
        if version == .http1, head.headers["expect"].first?.lowercased() == "100-continue" {
            let go = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        guard let head else { return }
        // What finding the answer takes is part of the latency, so that a bench measures its client and not this.
        let asked = NIODeadline.now()
        let outcome =
            tooLarge
            ? Outcome.json(413, ["error": ["message": "Request too large"]], refused: true)
            : switchboard.answer(raw(head))
        if outcome.refused { switchboard.counters.count { $0.refused += 1 } }
        let writer = OutcomeWriter(outcome, connection, context, keepAlive: head.isKeepAlive) { [self] in finish() }
        if outcome.delay > .zero {
            let bound = NIOLoopBound(writer, eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(deadline: asked + TimeAmount(outcome.delay)) { bound.value.start() }
        } else {
            writer.start()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func finish() {
        guard inFlight else { return }
        inFlight = false
        switchboard.counters.count { $0.inFlight -= 1 }
    }

    private func raw(_ head: HTTPRequestHead) -> RawRequest {
        let parts = head.uri.split(separator: "?", maxSplits: 1).map(String.init)
        var query: [String: String] = [:]
        for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
            query[sides[0]] = sides.count > 1 ? sides[1] : ""
        }
        return RawRequest(
            method: head.method.rawValue, path: parts.first ?? "/", query: query,
            headers: head.headers.map { ($0.name.lowercased(), $0.value) }, body: [UInt8](body.readableBytesView),
            number: switchboard.counters.number(), connection: connection.number, version: version,
            origin: (connection.secure ? "https://" : "http://") + (head.headers["host"].first ?? "localhost"))
    }
}
