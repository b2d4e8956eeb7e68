import Foundation

/// What can be learnt of a server of the user's own without asking its model anything. Of nothing that is sent here a
/// model sees a word, and nothing of it costs.
///
/// `GET /props` and `GET /health`: https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
struct OwnServer {
    private let root: String
    private let headers: [(name: String, value: String)]
    private let transport: any RequestSending

    private static let limits = TransferLimits(
        connect: .seconds(2), total: .seconds(5), lowSpeed: (0, .zero), responseBytes: 1 << 20)
    private static let pauses: (first: Duration, longest: Duration) = (.milliseconds(100), .seconds(2))

    init(_ endpoint: Endpoint, _ transport: any RequestSending) {
        let url = endpoint.provider.baseURL
        root = url.hasSuffix("/v1") ? String(url.dropLast(3)) : url
        headers = OpenAIBatches.headers(endpoint.key)
        self.transport = transport
    }

    private func get(_ path: String) async -> HTTPResponse? {
        let request = HTTPRequest(method: "GET", url: root + path, headers: headers)
        return try? await transport.send(request, limits: Self.limits)
    }

    enum Slots: Sendable, Hashable {
        case told(Int)
        /// It is no server that says.
        case untold
        /// Not now: it loads, or is not there.
        case later
    }

    func slots() async -> Slots {
        guard let response = await get("/props"), response.status != 503 else { return .later }
        guard response.isSuccess, let slots = try? response.json()["total_slots"]?.tokens, slots > 0 else {
            return .untold
        }
        return .told(slots)
    }

    /// Waits until the server has loaded its model.
    ///
    /// - Returns: false when it has not by then, or the task was cancelled. A server that does not say counts as ready
    ///   after a moment: the next request finds out.
    func waitUntilLoaded(before end: ContinuousClock.Instant) async -> Bool {
        var pause = Self.pauses.first
        while ContinuousClock.now + pause < end {
            guard (try? await Task.sleep(for: pause)) != nil else { return false }
            guard await get("/health")?.status == 503 else { return true }
            pause = min(pause * 2, Self.pauses.longest)
        }
        return false
    }
}

extension ProviderConfig {
    /// A server that somebody runs for themselves, on this machine or in their own network: it has few slots, and what
    /// it cannot take waits. A provider's has its limits, and says so.
    var isOwn: Bool {
        guard format == .chatCompletions, !leadsAway else { return false }
        return isLocal || URLComponents(string: baseURL)?.host.map(Self.isPrivate) ?? false
    }

    /// RFC 1918, 3927, 4193, 4291 and 6598; names that no public server has (RFC 6762, 8375).
    static func isPrivate(_ host: String) -> Bool {
        let name = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        if name.contains(":") { return ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains(where: name.hasPrefix) }
        let octets = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        if octets.count == 4, octets.allSatisfy({ $0 != nil }) {
            return switch (octets[0], octets[1]) {
            case (10, _), (192, 168), (169, 254): true
            case (172, let second?): (16...31).contains(second)
            case (100, let second?): (64...127).contains(second)
            default: false
            }
        }
        return !name.contains(".") || [".local", ".lan", ".internal", ".home.arpa"].contains(where: name.hasSuffix)
    }
}
