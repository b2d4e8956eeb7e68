import Glibc

/// A host and port that can be connected to: `api.openai.com:443`, `localhost:11434`.
package struct NetworkHost: Hashable, Sendable {
    /// In lower case; an IPv6 address without its brackets.
    package let name: String
    package let port: Int

    package init(name: String, port: Int = 443) {
        self.name = name.lowercased()
        self.port = port
    }

    /// The host that a URL leads to, as libcurl reads it.
    ///
    /// - Throws: `TransportError.invalid` for what is not an absolute `https` or `http` URL, and for one
    ///   that carries a user name.
    package init(url: String) throws(TransportError) {
        self = try CheckedURL(url).host
    }

    /// Whether it is this machine, by its name alone: `localhost`, 127.0.0.0/8 or ::1.
    package var isLoopback: Bool {
        if name == "localhost" { return true }
        var four = in_addr()
        if inet_pton(AF_INET, name, &four) == 1 { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
        var six = in6_addr()
        guard inet_pton(AF_INET6, name, &six) == 1 else { return false }
        return withUnsafeBytes(of: six) { bytes in bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1 }
    }
}

extension NetworkHost: CustomStringConvertible {
    /// The port is told when it is not the usual one of HTTPS.
    package var description: String {
        let shown = name.contains(":") ? "[\(name)]" : name
        return port == 443 ? shown : "\(shown):\(port)"
    }
}
