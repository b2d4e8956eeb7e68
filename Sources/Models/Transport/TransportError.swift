/// Why there is no answer. It names the host and the reason, never a header, a body or a key.
public enum TransportError: Error, Hashable, Sendable {
    /// How far a transfer came.
    public enum Phase: String, Hashable, Sendable {
        /// Waiting for a connection: the name, the network, the proxy, TLS.
        case connecting
        /// The request is out, and nothing came back yet.
        case waiting
        case receiving
    }

    /// The request cannot be sent as it is; nothing was.
    case invalid(reason: String)
    /// No provider in the config is there; nothing was sent.
    case notAllowed(host: NetworkHost)
    /// Plain HTTP would leave this machine; nothing was sent.
    case insecure(host: NetworkHost)
    case connect(host: NetworkHost, reason: String)
    case tls(host: NetworkHost, reason: String)
    case timedOut(host: NetworkHost, phase: Phase)
    /// Less came than the least that is waited for.
    case tooSlow(host: NetworkHost)
    /// The answer, or its head, is larger than its limit in bytes.
    case tooLarge(host: NetworkHost, limit: Int)
    case redirected(host: NetworkHost, status: Int)
    /// The connection broke, or what came is not HTTP.
    case broken(host: NetworkHost, reason: String)
    /// The task was cancelled, or the transport stopped, and the request may have reached its host.
    case cancelled
    /// The same, before anything of the request was sent.
    case withdrawn
    /// The transport itself does not work.
    case unavailable(reason: String)
}

extension TransportError: CustomStringConvertible {
    /// What failed and where, and what to do.
    public var description: String {
        switch self {
        case .invalid(let reason):
            "the request was not sent: \(reason)."
        case .notAllowed(let host):
            "\(host) is no model provider in your config, so nothing was sent there. "
                + "If it is one, add it to the config."
        case .insecure(let host):
            "nothing was sent to \(host): plain http is for this machine alone. Use an https URL."
        case .connect(let host, let reason):
            "cannot connect to \(host): \(reason). Check the network, the proxy and whether the server runs."
        case .tls(let host, let reason):
            "the connection to \(host) is not safe: \(reason). Nothing was sent. If a proxy or a server of your own "
                + "uses a certificate authority of its own, name its file in SSL_CERT_FILE."
        case .timedOut(let host, .connecting):
            "no connection to \(host) in time. Check the network and the proxy, or try again later."
        case .timedOut(let host, .waiting):
            "no answer from \(host) in time. Try again later, or raise the time limit."
        case .timedOut(let host, .receiving):
            "the answer from \(host) was not complete in time. Try again later, or raise the time limit."
        case .tooSlow(let host):
            "the answer from \(host) came too slowly and was given up. Try again later."
        case .tooLarge(let host, let limit):
            "the answer from \(host) is larger than \(limit) bytes and was given up. Check that the URL is right."
        case .redirected(let host, let status):
            "\(host) redirects to another address (status \(status)), which is never followed. "
                + "Put the right base URL into the config."
        case .broken(let host, let reason):
            "the answer from \(host) broke off: \(reason). Try again."
        case .cancelled, .withdrawn:
            "cancelled."
        case .unavailable(let reason):
            "no model can be reached: \(reason)."
        }
    }
}
