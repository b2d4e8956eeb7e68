/// Status and headers, put together line by line as libcurl hands them out.
struct ResponseHead: Sendable {
    private(set) var status = 0
    /// Names in lower case; of a name that came twice, the last value.
    private(set) var headers: [String: String] = [:]
    /// Whether the empty line has come, and the status is not an interim one.
    private(set) var isComplete = false
    /// Whether two lengths were told: a sign of smuggling, and of no honest server (RFC 9112, section 6.3).
    private(set) var hasTwoLengths = false
    /// Of all heads of this answer together, the interim ones and the trailers too.
    private(set) var bytes = 0

    /// The largest head. Providers send some 2 KB.
    static let limit = 256 << 10

    /// Takes a line with its line break. Returns whether it completes the head.
    mutating func add(_ line: UnsafeRawBufferPointer) -> Bool {
        bytes += line.count
        guard !isComplete else { return false }  // A trailer: nothing that providers use.
        let line = line.trimmed
        if line.isEmpty {
            isComplete = status >= 200
            return isComplete
        }
        if line.starts(with: "HTTP/".utf8) {
            status = Self.status(in: line)
            headers.removeAll(keepingCapacity: true)
        } else if let colon = line.firstIndex(of: 0x3A) {
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = String(
                decoding: UnsafeRawBufferPointer(rebasing: line[(colon + 1)...]).trimmed, as: UTF8.self)
            let earlier = headers.updateValue(value, forKey: name)
            if name == "content-length", let earlier, earlier != value { hasTwoLengths = true }
        }
        return false
    }

    /// What the body's length is said to be.
    var length: Int? { headers["content-length"].flatMap { Int($0) } }

    /// The digits after the first space: `HTTP/2 200`, `HTTP/1.1 200 OK`.
    private static func status(in line: Slice<UnsafeRawBufferPointer>) -> Int {
        let digits = line.drop { $0 != 0x20 }.drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
        return digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

extension UnsafeRawBufferPointer {
    /// Without white space at both ends.
    fileprivate var trimmed: Slice<UnsafeRawBufferPointer> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return self[0..<0]
        }
        return self[first...last]
    }
}
