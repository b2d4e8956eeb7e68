/// Where the transport may connect to, and how.
package struct TransportPolicy: Sendable {
    /// The only hosts that are ever reached.
    package var hosts: Set<NetworkHost>
    /// A file of trusted certificate authorities in PEM; the system's when nil.
    package var caFile: String?
    /// The way out to all hosts but those on loopback; direct when nil.
    package var proxy: Proxy?
    /// Connections to one host at a time. Over HTTP/2 one or two carry everything.
    package var maxConnectionsPerHost: Int
    package var userAgent: String

    /// A proxy, and the hosts that are reached without it.
    package struct Proxy: Hashable, Sendable {
        /// As curl takes it: `http://proxy.example:3128`. May hold a password: never shown.
        package var url: String
        /// Separated by commas, as in `no_proxy`.
        package var exceptions: String

        package init(url: String, exceptions: String = "") {
            self.url = url
            self.exceptions = exceptions
        }
    }

    /// - Parameter environment: where `https_proxy`, `all_proxy`, `no_proxy` (in lower or upper case) and
    ///   `CURL_CA_BUNDLE` or `SSL_CERT_FILE` are looked up, as curl does (curl(1), ENVIRONMENT).
    package init(
        hosts: Set<NetworkHost>, environment: [String: String], maxConnectionsPerHost: Int = 64,
        userAgent: String = "deskhand"
    ) {
        func first(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
        self.hosts = hosts
        self.maxConnectionsPerHost = maxConnectionsPerHost
        self.userAgent = userAgent
        caFile = first("CURL_CA_BUNDLE", "SSL_CERT_FILE")
        proxy = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY").map { url in
            Proxy(url: url, exceptions: first("no_proxy", "NO_PROXY") ?? "")
        }
    }

    /// Throws unless the policy lets a request go there.
    func check(_ url: CheckedURL) throws(TransportError) {
        guard hosts.contains(url.host) else { throw .notAllowed(host: url.host) }
        guard !url.isPlain || url.host.isLoopback else { throw .insecure(host: url.host) }
    }
}

/// How long one request may take and how much may come back.
package struct TransferLimits: Sendable {
    /// Until the connection stands, TLS included.
    package var connect: Duration
    /// From `send` to the last byte, whatever happens in between.
    package var total: Duration
    /// Once an answer has begun, it may not stay below this rate for longer than this time. A model that
    /// thinks before it answers is bounded by `total` alone.
    package var lowSpeed: (bytesPerSecond: Int, during: Duration)
    /// The largest body.
    package var responseBytes: Int

    package init(
        connect: Duration = .seconds(10), total: Duration = .seconds(120),
        lowSpeed: (bytesPerSecond: Int, during: Duration) = (1, .seconds(60)), responseBytes: Int = 16 << 20
    ) {
        self.connect = connect
        self.total = total
        self.lowSpeed = lowSpeed
        self.responseBytes = responseBytes
    }
}

extension Duration {
    /// Rounded up, and never negative.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < Int64.max / 2_000 else { return Int.max / 2 }
        return Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
