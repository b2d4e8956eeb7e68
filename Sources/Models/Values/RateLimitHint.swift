import Foundation

/// What a provider said about its limits in the headers of a reply.
package struct RateLimitHint: Hashable, Sendable {
    package struct Window: Hashable, Sendable {
        package var limit: Int?
        package var remaining: Int?
        /// Until the window is full again.
        package var resetsIn: Duration?
    }

    package var requests: Window?
    package var tokens: Window?
    package var retryAfter: Duration?

    package init(requests: Window? = nil, tokens: Window? = nil, retryAfter: Duration? = nil) {
        self.requests = requests
        self.tokens = tokens
        self.retryAfter = retryAfter
    }

    package var isEmpty: Bool { self == RateLimitHint() }
}

extension RateLimitHint {
    /// From headers named `PREFIX-limit-requests` (OpenAI and compatible) and `retry-after`.
    /// https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
    init(openAI headers: [String: String], now: Date) {
        func window(_ what: String) -> Window? {
            Self.window(
                limit: headers["x-ratelimit-limit-\(what)"], remaining: headers["x-ratelimit-remaining-\(what)"],
                resetsIn: headers["x-ratelimit-reset-\(what)"].flatMap(Self.goDuration))
        }
        self.init(
            requests: window("requests"), tokens: window("tokens"), retryAfter: Self.retryAfter(headers, now: now))
    }

    /// From headers named `anthropic-ratelimit-requests-limit`, whose resets are points in time.
    /// https://platform.claude.com/docs/en/api/rate-limits#response-headers
    init(anthropic headers: [String: String], now: Date) {
        func window(_ what: String) -> Window? {
            let reset = headers["anthropic-ratelimit-\(what)-reset"].flatMap { try? Date($0, strategy: .iso8601) }
            return Self.window(
                limit: headers["anthropic-ratelimit-\(what)-limit"],
                remaining: headers["anthropic-ratelimit-\(what)-remaining"],
                resetsIn: reset.flatMap { Self.delay(seconds: $0.timeIntervalSince(now)) })
        }
        self.init(
            requests: window("requests"), tokens: window("input-tokens") ?? window("tokens"),
            retryAfter: Self.retryAfter(headers, now: now))
    }

    private static func window(limit: String?, remaining: String?, resetsIn: Duration?) -> Window? {
        let window = Window(
            limit: limit.flatMap { Int($0) }.map { max(0, $0) },
            remaining: remaining.flatMap { Int($0) }.map { max(0, $0) },
            resetsIn: resetsIn)
        return window == Window() ? nil : window
    }

    /// `retry-after` in seconds or as a date, or `retry-after-ms`. RFC 9110, 10.2.3.
    static func retryAfter(_ headers: [String: String], now: Date) -> Duration? {
        if let milliseconds = headers["retry-after-ms"].flatMap(Double.init) {
            return delay(seconds: milliseconds / 1000)
        }
        guard let value = headers["retry-after"] else { return nil }
        if let seconds = Double(value) { return delay(seconds: seconds) }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: value).flatMap { delay(seconds: $0.timeIntervalSince(now)) }
    }

    /// A wait that makes sense: not negative, at most a day.
    static func delay(seconds: Double) -> Duration? {
        guard seconds.isFinite else { return nil }
        return .milliseconds(Int64((min(max(0, seconds), 86_400) * 1000).rounded(.up)))
    }

    /// `6m0s`, `1.5s`, `20ms`, `1h2m3s`.
    static func goDuration(_ text: String) -> Duration? {
        var rest = text[...]
        var seconds = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            let factors = ["h": 3600.0, "m": 60, "s": 1, "ms": 0.001, "us": 0.000001, "ns": 0.000000001]
            guard let value = Double(number), let factor = factors[String(unit)] else { return nil }
            seconds += value * factor
        }
        return text.isEmpty ? nil : delay(seconds: seconds)
    }
}
