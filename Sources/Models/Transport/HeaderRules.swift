/// What a request may hold besides its URL: nothing that splits it, and nothing that the transport sets itself.
enum HeaderRules {
    private static let methods: Set<String> = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    /// In lower case. They frame the message, ask for a compressed answer, or carry state.
    private static let reserved: Set<String> = [
        "accept-encoding", "connection", "content-length", "cookie", "expect", "host", "keep-alive",
        "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
    ]

    /// - Throws: `TransportError.invalid`, which never tells a value.
    static func check(_ request: HTTPRequest) throws(TransportError) {
        guard methods.contains(request.method) else { throw .invalid(reason: "its method is none of HTTP's") }
        for header in request.headers {
            guard isToken(header.name) else { throw .invalid(reason: "a header has a name that no header has") }
            guard !reserved.contains(header.name.lowercased()) else {
                throw .invalid(reason: "the header \(header.name) is for the transport to set")
            }
            guard header.value.utf8.allSatisfy(isAllowedInValue) else {
                throw .invalid(reason: "the header \(header.name) has a line break or control character in its value")
            }
        }
    }

    /// RFC 9110, section 5.6.2.
    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
                default: false
                }
            }
    }

    /// RFC 9110, section 5.5.
    private static func isAllowedInValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x09 }
}
