import CCurl

/// Whether a transfer started, got its connection or ended since libcurl was last driven.
final class Progress {
    var hasMoved = false
}

/// One request while libcurl works on it. Lives on curl's thread, which calls back into it.
final class Transfer {
    let order: TransferOrder
    let easy: EasyHandle
    private let receiver: Receiver
    private let progress: Progress
    /// Whether there is a connection, and the request is going out. libcurl tells it before it sends the first byte
    /// (CURLOPT_PREREQFUNCTION(3)), so as long as it is false nothing was sent.
    private var isConnected = false
    /// Whether what it asks for may be done twice: a look may, what costs may not.
    private let isRepeatable: Bool
    private var head = ResponseHead()
    private var body: [UInt8] = []
    /// Why a callback ended the transfer.
    private var failure: TransportError?

    init(
        _ order: TransferOrder, _ request: HTTPRequest, _ receiver: Receiver, easy: EasyHandle, policy: TransportPolicy,
        progress: Progress
    ) {
        self.order = order
        self.easy = easy
        self.receiver = receiver
        self.progress = progress
        isRepeatable = request.method == "GET"
        easy.prepare(order, request, policy)
        let own = Unmanaged.passUnretained(self).toOpaque()
        easy.set(CURLOPT_PRIVATE, own)
        easy.set(CURLOPT_HEADERDATA, own)
        easy.set(CURLOPT_WRITEDATA, own)
        easy.set(CURLOPT_PREREQDATA, own)
        easy.setBeforeRequest { own, _, _, _, _ in
            Transfer.at(own)?.begin() == false ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK
        }
        easy.set(CURLOPT_HEADERFUNCTION) { line, size, count, own in
            Transfer.at(own)?.takeLine(UnsafeRawBufferPointer(start: line, count: size * count)) ?? 0
        }
        easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, own in
            Transfer.at(own)?.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
        }
    }

    /// The transfer that a pointer given to libcurl stands for. The loop keeps it alive until its handle is
    /// out of libcurl's hands.
    static func at(_ own: UnsafeMutableRawPointer?) -> Transfer? {
        own.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// libcurl sends again by itself what it sent over a connection that was then closed before the first byte of an
    /// answer (`Curl_retry_request`; over HTTP/2 also what the server refuses with REFUSED_STREAM or leaves behind with
    /// GOAWAY). The server may have worked on the first all the same, and nobody would count it: so the first is the
    /// only one, and whoever asked for it decides whether there is to be another.
    ///
    /// - Returns: false for a second sending.
    private func begin() -> Bool {
        progress.hasMoved = true
        guard isConnected, !isRepeatable else {
            isConnected = true
            return true
        }
        if failure == nil {
            failure = .broken(host: order.url.host, reason: "the connection closed before an answer came")
        }
        return false
    }

    /// Returns what libcurl expects: the count of bytes, or another number to end the transfer.
    private func takeLine(_ line: UnsafeRawBufferPointer) -> Int {
        if head.bytes == 0 { watchSpeed() }
        let completes = head.add(line)
        guard head.bytes <= ResponseHead.limit else {
            return end(.tooLarge(host: order.url.host, limit: ResponseHead.limit))
        }
        return !completes || takeHead() ? line.count : 0
    }

    private func takeHead() -> Bool {
        if (300..<400).contains(head.status) {
            return end(.redirected(host: order.url.host, status: head.status)) != 0
        }
        if let encoding = head.headers["content-encoding"], encoding.lowercased() != "identity", !encoding.isEmpty {
            return end(.unusable(host: order.url.host, reason: "it is compressed, which was not asked for")) != 0
        }
        guard !head.hasTwoLengths else {
            return end(.unusable(host: order.url.host, reason: "it tells two different lengths")) != 0
        }
        let length = head.length ?? 0
        guard length <= order.limits.responseBytes else { return end(tooLarge) != 0 }
        // A length that is only claimed does not get much memory.
        body.reserveCapacity(min(max(length, 4_096), 1 << 20))
        return true
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= order.limits.responseBytes else { return end(tooLarge) }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private var tooLarge: TransportError {
        .tooLarge(host: order.url.host, limit: order.limits.responseBytes)
    }

    private func end(_ error: TransportError) -> Int {
        if failure == nil { failure = error }
        giveUp()
        return 0
    }

    /// Before it ends early. libcurl 7.88 keeps the frame that ends a stream until the connection has other
    /// traffic; when there is none, closing it is what tells the server to stop.
    func giveUp() { easy.set(CURLOPT_FORBID_REUSE, true) }

    /// From the first line of the answer on: before, a model may think for as long as the total allows.
    private func watchSpeed() {
        let (bytesPerSecond, during) = order.limits.lowSpeed
        guard bytesPerSecond > 0 else { return }
        easy.set(CURLOPT_LOW_SPEED_LIMIT, bytesPerSecond)
        easy.set(CURLOPT_LOW_SPEED_TIME, max(1, during.wholeMilliseconds / 1_000))
    }

    /// Gives the result to who waits for it. To be called once, when libcurl no longer has the handle.
    func finish(_ error: TransportError?) {
        let response = HTTPResponse(status: head.status, headers: head.headers, body: body)
        receiver.resume(returning: error.map { .failure($0) } ?? .success(response))
    }

    // Why it ended.

    /// What libcurl's result means; nil when all went well.
    func error(_ code: CURLcode) -> TransportError? {
        let host = order.url.host
        if let failure { return failure }
        switch code {
        case CURLE_OK: return head.isComplete ? nil : .broken(host: host, reason: "it has no head")
        case CURLE_FILESIZE_EXCEEDED: return tooLarge
        // The total is ours to watch, so it is either the connection's time or the low speed.
        case CURLE_OPERATION_TIMEDOUT where head.bytes > 0: return .tooSlow(host: host)
        // Whatever failed then, also the connection that libcurl wanted for a second sending: something was sent.
        case _ where isConnected: return .broken(host: host, reason: easy.reason(code))
        default: return unconnected(code)
        }
    }

    /// Why nothing was sent.
    private func unconnected(_ code: CURLcode) -> TransportError {
        let host = order.url.host
        if easy.wasAddressRefused, code == CURLE_COULDNT_CONNECT {
            return .connect(host: host, reason: "its name leads to another machine, and only this one is allowed")
        }
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            return .timedOut(host: host, phase: .connecting)
        case CURLE_SSL_CONNECT_ERROR where !easy.reason(code).contains("SSL routines"):
            // Not TLS failed, but the network under its handshake.
            return .connect(host: host, reason: easy.reason(code))
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
            return .tls(host: host, reason: easy.reason(code))
        default:
            return .connect(host: host, reason: easy.reason(code))
        }
    }

    /// For a transfer that is not let go on.
    ///
    /// - Parameter failure: of the transport itself; nil when it was cancelled.
    func interruption(by failure: String? = nil) -> TransportError {
        guard let failure else { return isConnected ? .cancelled : .withdrawn }
        return isConnected ? .broken(host: order.url.host, reason: failure) : .unavailable(reason: failure)
    }

    /// For a transfer whose time is up.
    var timeout: TransportError {
        guard isConnected else { return .timedOut(host: order.url.host, phase: .connecting) }
        return .timedOut(host: order.url.host, phase: head.bytes > 0 ? .receiving : .waiting)
    }
}
