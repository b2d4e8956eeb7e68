import CCurl

extension EasyHandle {
    /// Everything that does not depend on who receives the answer.
    func prepare(_ order: TransferOrder, _ request: HTTPRequest, _ policy: TransportPolicy) {
        setErrorText()
        set(order.url)
        set(CURLOPT_PROTOCOLS_STR, order.url.isPlain ? "http" : "https")
        set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
        set(CURLOPT_FOLLOWLOCATION, false)
        set(CURLOPT_NOSIGNAL, true)
        set(CURLOPT_USERAGENT, policy.userAgent)
        set(CURLOPT_HTTP_CONTENT_DECODING, false)
        set(CURLOPT_CONNECTTIMEOUT_MS, min(max(order.limits.connect.wholeMilliseconds, 1), Int(Int32.max)))
        // Otherwise the thread would wait for the resolver of a transfer that was cancelled.
        set(CURLOPT_QUICK_EXIT, true)
        set(CURLOPT_TCP_KEEPALIVE, true)
        set(CURLOPT_TCP_KEEPIDLE, 30)
        set(CURLOPT_TCP_KEEPINTVL, 15)
        setGate(loopbackOnly: order.url.host.isLoopback)
        if !order.url.isPlain { secure(policy) }
        route(order.url.host, policy)
        setContent(request)
    }

    private func secure(_ policy: TransportPolicy) {
        set(CURLOPT_SSL_VERIFYPEER, true)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        // Wait for a connection that is being made rather than make another: it may carry everything. Not
        // over plain HTTP, where libcurl would know that it does not only after a whole answer.
        set(CURLOPT_PIPEWAIT, true)
        guard let caFile = policy.caFile else { return }
        // In place of the system's authorities, not beside them.
        set(CURLOPT_CAINFO, caFile)
        set(CURLOPT_CAPATH, nil)
        set(CURLOPT_PROXY_CAINFO, caFile)
        set(CURLOPT_PROXY_CAPATH, nil)
    }

    /// Always said: left unsaid, libcurl would read the environment at every transfer.
    private func route(_ host: NetworkHost, _ policy: TransportPolicy) {
        guard let proxy = policy.proxy, !host.isLoopback else {
            set(CURLOPT_PROXY, "")
            set(CURLOPT_NOPROXY, "*")
            return
        }
        set(CURLOPT_PROXY, proxy.url)
        set(CURLOPT_NOPROXY, proxy.exceptions)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    }

    private func setContent(_ request: HTTPRequest) {
        if request.method == "GET", request.body.isEmpty {
            set(CURLOPT_HTTPGET, true)
        } else if request.method == "POST" || !request.body.isEmpty {
            set(CURLOPT_POST, true)
            setBody(request.body)
        }
        if request.method != "GET", request.method != "POST" || !request.body.isEmpty {
            set(CURLOPT_CUSTOMREQUEST, request.method)
        }
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        // Not to wait a second for a go-ahead that many servers never send, and to claim no form is sent.
        lines.append("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        setHeaders(lines)
    }
}
