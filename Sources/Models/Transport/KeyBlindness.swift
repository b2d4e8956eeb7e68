import Foundation

/// Carries requests, and takes their own keys out of what comes back: a server or a proxy may repeat in an error what it
/// was sent, headers and all, and replies are kept.
struct KeyBlindSender: RequestSending {
    let transport: any RequestSending

    func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> HTTPResponse {
        var response = try await transport.send(request, limits: limits)
        response.body = request.withoutKeys(response.body)
        return response
    }
}

extension HTTPRequest {
    /// The body as it may be kept.
    var keptBody: [UInt8] { withoutKeys(body) }

    /// Bytes with `[key]` in the place of the keys in this request's headers, also where they are escaped.
    func withoutKeys(_ bytes: [UInt8]) -> [UInt8] {
        let spellings = headers.compactMap(Self.key).flatMap(Self.spellings)
        guard !spellings.isEmpty, !bytes.isEmpty else { return bytes }
        // Not copied where there is nothing to replace, as nearly always.
        guard spellings.contains(where: { Self.find($0, in: bytes, from: 0) != nil }) else { return bytes }
        return spellings.reduce(bytes) { Self.replace($1, in: $0) }
    }

    private static let keyHeaders: Set<String> = ["authorization", "x-api-key", "x-goog-api-key"]

    /// The key in a header. A word that a local server takes for one is none: whoever replaced it would spoil texts.
    private static func key(_ header: (name: String, value: String)) -> String? {
        guard keyHeaders.contains(header.name.lowercased()) else { return nil }
        let key = header.value.split(separator: " ").last.map(String.init) ?? ""
        return key.utf8.count >= 16 || key.utf8.count >= 8 && !key.allSatisfy(\.isLetter) ? key : nil
    }

    /// As it is, as JSON may have it, and as URLs have it.
    private static func spellings(_ key: String) -> [[UInt8]] {
        var escaped: [UInt8] = []
        var slashed: [UInt8] = []
        for byte in key.utf8 {
            if [UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(byte) { escaped.append(UInt8(ascii: "\\")) }
            escaped.append(byte)
            if "\"\\/".utf8.contains(byte) { slashed.append(UInt8(ascii: "\\")) }
            slashed.append(byte)
        }
        let inURL = key.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~")))
        let all = [Array(key.utf8), escaped, slashed, Array((inURL ?? key).utf8)]
        return all.enumerated().filter { place, one in !all[..<place].contains(one) }.map(\.element)
    }

    private static func replace(_ key: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        var end = 0
        while let start = find(key, in: bytes, from: end) {
            kept += bytes[end..<start]
            kept += "[key]".utf8
            end = start + key.count
        }
        return end == 0 ? bytes : kept + bytes[end...]
    }

    private static func find(_ key: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress, let first = key.first else { return nil }
            var place = start
            while place + key.count <= all.count {
                guard let found = memchr(base + place, Int32(first), all.count - key.count + 1 - place) else {
                    return nil
                }
                place = base.distance(to: UnsafeRawPointer(found))
                if memcmp(found, key, key.count) == 0 { return place }
                place += 1
            }
            return nil
        }
    }
}
