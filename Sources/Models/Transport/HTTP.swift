/// One request, as it goes over the wire.
package struct HTTPRequest: Sendable {
    package var method: String
    /// Absolute: `https://api.openai.com/v1/responses`.
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(
        method: String = "POST", url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What came back, whole.
package struct HTTPResponse: Sendable {
    package var status: Int
    /// Names in lower case; of a name that came twice, the last value.
    package var headers: [String: String]
    package var body: [UInt8]

    package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
