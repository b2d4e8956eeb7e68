import Glibc

/// Carries requests to the hosts of the config, and to nowhere else. One for each process.
///
/// One thread of its own drives libcurl and sleeps while nothing is in flight; callers wait without a
/// thread. Calls to one host share its connections (HTTP/2 multiplexing, HTTP/1.1 reuse). TLS is always
/// verified, nothing is redirected, and the proxy and the certificate authorities are the environment's.
///
///     let transport = try Transport(TransportPolicy(hosts: [NetworkHost(name: "api.openai.com")], environment: …))
///     let response = try await transport.send(request, limits: TransferLimits())
package final class Transport: Sendable {
    private let policy: TransportPolicy
    let link: TransportLink

    /// - Throws: `TransportError.unavailable` when libcurl or its thread cannot start, or the file of
    ///   certificate authorities cannot be read.
    package init(_ policy: TransportPolicy) throws(TransportError) {
        try Curl.start()
        try policy.checkCertificates()
        self.policy = policy
        link = TransportLink()
        try CurlThread(link: link, policy: policy).start()
    }

    deinit { link.askToStop() }

    /// Sends a request and returns the whole response, of whatever status below 300 or from 400 on.
    ///
    /// Cancelling the task stops the transfer.
    package func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> HTTPResponse {
        let order = try TransferOrder(request, limits: limits, policy: policy)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { link.send(.start(order, request, $0)) }
        } onCancel: {
            link.cancel(order)
        }
        return try result.get()
    }

    /// Cancels everything in flight and returns when the thread is done with it. What is sent from then on
    /// is `cancelled`.
    package func stop() async { await link.stop() }
}

extension TransportPolicy {
    fileprivate func checkCertificates() throws(TransportError) {
        guard let caFile, access(caFile, R_OK) != 0 else { return }
        throw .unavailable(
            reason: "the certificate authorities in \(caFile) cannot be read (from SSL_CERT_FILE or CURL_CA_BUNDLE)")
    }
}
