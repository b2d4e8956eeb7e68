import Synchronization

/// A response whose body is still coming.
public struct StreamedResponse: Sendable {
    public var status: Int
    /// Names in lower case; of a name that came twice, the last value.
    public var headers: [String: String]
    public var body: ResponseBody
}

/// The bytes of a body as they come, in chunks of no particular size. For one reader.
///
/// It throws when the transfer fails before its end; what had come by then is given first.
public struct ResponseBody: AsyncSequence, Sendable {
    /// Bytes that wait for the reader before the server is slowed down.
    static let bound = 256 << 10

    private let transfer: RunningTransfer

    init(channel: BodyChannel, order: Order, transport: Transport) {
        transfer = RunningTransfer(channel: channel, order: order, transport: transport)
    }

    public func makeAsyncIterator() -> Iterator { Iterator(transfer: transfer) }

    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let transfer: RunningTransfer

        public mutating func next() async throws(TransportError) -> [UInt8]? { try await transfer.next() }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(TransportError) -> [UInt8]? { try await transfer.next() }
    }
}

/// Stops the transfer when nobody reads any more.
private final class RunningTransfer: Sendable {
    private let channel: BodyChannel
    private let order: Order
    /// Kept, so that its thread goes on as long as there is something to read.
    private let transport: Transport

    init(channel: BodyChannel, order: Order, transport: Transport) {
        self.channel = channel
        self.order = order
        self.transport = transport
    }

    deinit {
        if !channel.isFinished { transport.link.cancel(order) }
    }

    func next() async throws(TransportError) -> [UInt8]? {
        let result = await withTaskCancellationHandler {
            await channel.next { transport.link.send(.resume(order)) }
        } onCancel: {
            transport.link.cancel(order)
        }
        return try result.get()
    }
}

/// What lies between curl's thread and the reader of a body: bytes up to a bound, and the end.
final class BodyChannel: Sendable {
    typealias Chunk = Result<[UInt8]?, TransportError>

    private struct State {
        var bytes: [UInt8] = []
        /// The end and everything after it: nil when there is more to come.
        var end: Chunk?
        var reader: CheckedContinuation<Chunk, Never>?
        /// Whether libcurl holds bytes back.
        var isFull = false
    }

    private let bound: Int
    private let state = Mutex(State())

    init(bound: Int) { self.bound = bound }

    var isFinished: Bool { state.withLock { $0.end != nil } }

    /// Takes bytes, or returns false when the reader has enough; then its next `next` asks for more.
    func offer(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let chunk = [UInt8](bytes)
        let (isTaken, reader) = state.withLock { state -> (Bool, CheckedContinuation<Chunk, Never>?) in
            if let reader = state.reader.take() { return (true, reader) }
            state.isFull = state.bytes.count >= bound
            if !state.isFull { state.bytes += chunk }
            return (!state.isFull, nil)
        }
        reader?.resume(returning: .success(chunk))
        return isTaken
    }

    /// Ends the body, for good or with an error.
    func finish(_ error: TransportError?) {
        let end = error.map { Chunk.failure($0) } ?? .success(nil)
        let reader = state.withLock { state in
            state.end = end
            return state.reader.take()
        }
        reader?.resume(returning: end)
    }

    /// Everything that has come since the last time; waits when that is nothing.
    ///
    /// - Parameter resume: called when libcurl holds bytes back, and there is room for them now.
    func next(resume: () -> Void) async -> Chunk {
        await withCheckedContinuation { continuation in
            let (chunk, wasFull) = state.withLock { state -> (Chunk?, Bool) in
                defer { state.isFull = false }
                if !state.bytes.isEmpty {
                    defer { state.bytes = [] }
                    return (.success(state.bytes), state.isFull)
                }
                if let end = state.end { return (end, false) }
                // A second reader takes the place of the first, which is told that there is nothing for it.
                let earlier = state.reader
                state.reader = continuation
                earlier?.resume(returning: .failure(.cancelled))
                return (nil, state.isFull)
            }
            if let chunk { continuation.resume(returning: chunk) }
            if wasFull { resume() }
        }
    }
}
