import NIOCore
import NIOHTTP1
import NIOHTTP2

/// Writes one outcome in its manner: at once, half of it, byte by byte, without end.
///
/// It lives on the event loop of its channel and is used from nowhere else.
final class OutcomeWriter {
    private let outcome: Outcome
    private let connection: Connection
    private let context: ChannelHandlerContext
    private let keepAlive: Bool
    private let finished: () -> Void

    init(
        _ outcome: Outcome, _ connection: Connection, _ context: ChannelHandlerContext, keepAlive: Bool,
        finished: @escaping () -> Void
    ) {
        self.outcome = outcome
        self.connection = connection
        self.context = context
        self.keepAlive = keepAlive
        self.finished = finished
    }

    func start() {
        guard context.channel.isActive else { return finished() }
        switch outcome.manner {
        case .plain: writeAll()
        case .cutBeforeHeaders: cut()
        case .resetKept: connection.hasAnswered ? cut() : writeAll()
        case .refusedStream: refuseStream()
        case .goAway: goAway()
        case .cut, .silence: writeHalf()
        case .trickle(let pause): trickle(bytes, every: pause)
        case .endless: writeWithoutEnd()
        }
    }

    private var bytes: [UInt8] {
        switch outcome.body {
        case .whole(let bytes): bytes
        case .parts(let parts): parts.flatMap { $0 }
        }
    }

    private func writeHead(length: Int?) {
        var head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: outcome.status))
        for (name, value) in outcome.headers { head.headers.add(name: name, value: value) }
        if let length { head.headers.add(name: "content-length", value: String(length)) }
        if !keepAlive { head.headers.add(name: "connection", value: "close") }
        context.write(NIOAny(HTTPServerResponsePart.head(head)), promise: nil)
    }

    private func part(_ bytes: some Sequence<UInt8>) -> NIOAny {
        NIOAny(HTTPServerResponsePart.body(.byteBuffer(context.channel.allocator.buffer(bytes: bytes))))
    }

    private func writeAll() {
        switch outcome.body {
        case .whole(let bytes):
            writeHead(length: bytes.count)
            if !bytes.isEmpty { context.write(part(bytes), promise: nil) }
        case .parts(let parts):
            writeHead(length: nil)
            for bytes in parts { context.writeAndFlush(part(bytes), promise: nil) }
        }
        end()
    }

    private func end() {
        connection.hasAnswered = true
        finished()
        let last = NIOAny(HTTPServerResponsePart.end(nil))
        if keepAlive {
            context.writeAndFlush(last, promise: nil)
        } else {
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.writeAndFlush(last).whenComplete { _ in bound.value.close(promise: nil) }
        }
    }

    private func cut() {
        finished()
        connection.cut()
    }

    private func refuseStream() {
        let codec = try? context.pipeline.syncOperations.context(
            handlerType: HTTP2FramePayloadToHTTP1ServerCodec.self)
        guard let codec else { return cut() }
        finished()
        codec.writeAndFlush(NIOAny(HTTP2Frame.FramePayload.rstStream(.refusedStream)), promise: nil)
    }

    /// To the connection that carries the stream: of none of its streams anything was seen.
    private func goAway() {
        guard connection.version == .http2, let parent = context.channel.parent else { return cut() }
        finished()
        let farewell = HTTP2Frame(
            streamID: .rootStream,
            payload: .goAway(lastStreamID: .rootStream, errorCode: .noError, opaqueData: nil))
        parent.writeAndFlush(farewell, promise: nil)
    }

    /// A body that was announced whole, of which half comes.
    private func writeHalf() {
        let all = bytes
        var length: Int?
        if case .whole = outcome.body { length = all.count }
        writeHead(length: length)
        let written = context.writeAndFlush(part(all.prefix(all.count / 2)))
        guard outcome.manner == .cut else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        // HTTP/2 holds a stream's bytes back until the next turn of the loop: cut after they have left.
        written.whenComplete { _ in
            let writer = bound.value
            writer.context.eventLoop.scheduleTask(in: .milliseconds(5)) { bound.value.cut() }
        }
    }

    private func trickle(_ bytes: [UInt8], every pause: Duration) {
        writeHead(length: bytes.count)
        context.flush()
        next(bytes[...], every: TimeAmount(pause))
    }

    private func next(_ rest: ArraySlice<UInt8>, every pause: TimeAmount) {
        guard context.channel.isActive else { return finished() }
        guard let byte = rest.first else { return end() }
        context.writeAndFlush(part(CollectionOfOne(byte)), promise: nil)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: pause) { bound.value.next(rest.dropFirst(), every: pause) }
    }

    /// The body, and then spaces (in a stream: comments), each lot as soon as the last one has left.
    private func writeWithoutEnd() {
        writeHead(length: nil)
        let stream = outcome.headers.contains { $0.1 == "text/event-stream" }
        let line =
            stream ? [UInt8](": still here, and here, and here, and here\n".utf8) : Array(repeating: 0x20, count: 64)
        let lot = context.channel.allocator.buffer(bytes: (0..<1024).flatMap { _ in line })
        context.write(part(bytes.dropLast(bytes.count / 2)), promise: nil)
        more(lot)
    }

    private func more(_ lot: ByteBuffer) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.writeAndFlush(NIOAny(HTTPServerResponsePart.body(.byteBuffer(lot)))).whenComplete { result in
            switch result {
            case .success: bound.value.more(lot)
            case .failure: bound.value.finished()
            }
        }
    }
}
