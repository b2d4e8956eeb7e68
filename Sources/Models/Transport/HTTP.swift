/// One request, as it goes over the wire.
public struct HTTPRequest: Sendable {
    public var method: String
    /// Absolute: `https://api.openai.com/v1/responses`.
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(method: String = "POST", url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [])
    {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What came back, whole.
public struct HTTPResponse: Sendable {
    public var status: Int
    /// Names in lower case; of a name that came twice, the last value.
    public var headers: [String: String]
    public var body: [UInt8]

    public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
