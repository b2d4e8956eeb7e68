/// Why there is no answer. It names the host and the reason, never a header, a body or a key.
package enum TransportError: Error, Hashable, Sendable {
    /// How far a transfer came.
    package enum Phase: String, Hashable, Sendable {
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
    /// It came, and in a form that the same server will send again: compressed, say.
    case unusable(host: NetworkHost, reason: String)
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
    package var description: String {
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
            "the connection to \(host) is not safe: \(reason). Nothing was sent. \(Self.advice(on: reason))"
        case .timedOut(let host, .connecting):
            "no connection to \(host) in time. Check the network and the proxy, or try again later."
        case .timedOut(let host, .waiting):
            "no answer from \(host) in time. Try again later, or name a quicker model for the tier."
        case .timedOut(let host, .receiving):
            "the answer from \(host) was not complete in time. Try again later, or name a quicker model for the tier."
        case .tooSlow(let host):
            "the answer from \(host) came too slowly and was given up. Try again later."
        case .tooLarge(let host, let limit):
            "the answer from \(host) was given up at \(limit.asSize): no answer of a model is as large."
        case .redirected(let host, let status):
            "\(host) redirects to another address (status \(status)), which is never followed. "
                + "Put the right base URL into the config."
        case .unusable(let host, let reason):
            "the answer from \(host) cannot be used: \(reason). See to the server, or to the proxy before it."
        case .broken(let host, let reason):
            "the answer from \(host) broke off: \(reason). Try again."
        case .cancelled, .withdrawn:
            "cancelled."
        case .unavailable(let reason):
            "no model can be reached: \(reason)."
        }
    }
    /// What mends a certificate that was not accepted, by OpenSSL's and libcurl's words for what is wrong with it.
    /// https://docs.openssl.org/master/man1/openssl-verification-options/#diagnostics
    private static func advice(on reason: String) -> String {
        func says(_ words: String...) -> Bool { words.contains(where: reason.contains) }
        if says("has expired") {
            return
                "The server's certificate has to be renewed by whoever runs it, unless this machine's clock is wrong."
        }
        if says("not yet valid") { return "Check this machine's clock." }
        if says("host name", "does not match", "IP address mismatch", "Hostname mismatch") {
            return "Check the name in base_url: the server has a certificate for another."
        }
        if says("wrong version number", "unknown protocol", "packet length too long") {
            return "There seems to be no TLS there: check the port in base_url."
        }
        if says("issuer", "self-signed", "self signed", "unable to verify", "authorit") {
            return "If a proxy or a server of your own uses a certificate authority of its own, "
                + "name its file in SSL_CERT_FILE."
        }
        return "Ask whoever runs the server."
    }
}

extension Int {
    /// A number of bytes as people write it: `16 MiB`.
    var asSize: String {
        let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")]
        guard let (shift, unit) = units.first(where: { self >= 1 << $0.0 }) else { return "\(self) bytes" }
        return "\((self + 1 << (shift - 1)) >> shift) \(unit)"
    }
}
