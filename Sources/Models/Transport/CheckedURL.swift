import CCurl

/// A URL taken apart by libcurl's own parser, and given to libcurl in this form: what was checked and what
/// is connected to cannot differ.
///
/// `@unchecked Sendable` is safe: nothing changes the handle after `init`, libcurl copies it before use
/// (CURLOPT_CURLU(3)), and `deinit` runs when nobody holds it any more.
final class CheckedURL: @unchecked Sendable {
    let handle: OpaquePointer
    let host: NetworkHost
    /// Whether it is plain HTTP.
    let isPlain: Bool

    /// The longest URL; none of a provider's comes near.
    private static let longest = 8_192

    init(_ text: String) throws(TransportError) {
        // Visible ASCII only: a host name in another script has one spelling on the wire, and that is ASCII.
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .invalid(reason: "the URL is too long or has characters that no URL has")
        }
        guard let handle = curl_url() else { throw .unavailable(reason: "out of memory") }
        do {
            (host, isPlain) = try Self.parse(text, into: handle)
        } catch {
            curl_url_cleanup(handle)
            throw error
        }
        self.handle = handle
    }

    deinit { curl_url_cleanup(handle) }

    private static func parse(_ text: String, into handle: OpaquePointer) throws(TransportError) -> (NetworkHost, Bool)
    {
        let result = curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER))
        guard result == CURLUE_OK else {
            if result == CURLUE_USER_NOT_ALLOWED { throw .invalid(reason: "the URL carries a user name") }
            throw .invalid(reason: "the URL is none: \(String(cString: curl_url_strerror(result)).lowercased())")
        }
        // A fragment is never sent; a zone names an interface, which is no part of a host in the config.
        curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
        guard let scheme = part(CURLUPART_SCHEME, of: handle), scheme == "https" || scheme == "http" else {
            throw .invalid(reason: "the URL is neither https nor http")
        }
        guard part(CURLUPART_ZONEID, of: handle) == nil, var name = part(CURLUPART_HOST, of: handle),
            let port = part(CURLUPART_PORT, of: handle, flags: CURLU_DEFAULT_PORT).flatMap(Int.init)
        else { throw .invalid(reason: "the URL names no host") }
        if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
        guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .invalid(reason: "the URL's host has characters that no host name has")
        }
        return (NetworkHost(name: name, port: port), scheme == "http")
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
