/// Keys and passwords that give themselves away without a label: by a well-known prefix, as a JSON web token, in the
/// header of a request, in a URL (RFC 3986, section 3.2.1), or as a URL that only who may use it knows.
struct KeyFinder {
    private let text: FoldedText
    /// The token gone over last, so that many prefixes in one token do not mean many ways through it.
    private var token = 0..<0
    private var lastDigit = -1

    init(_ text: FoldedText) { self.text = text }

    mutating func found() -> [Finding] {
        let text = text
        return text.findings { index, _ in finding(at: index) }
    }

    private mutating func finding(at index: Int) -> Finding? {
        let code = text[index]
        if code == Code.colon { return password(afterScheme: index) }
        guard Code.isAlphanumeric(code), !Code.isWord(text[index - 1]) else { return nil }
        if let address = webhook(at: index) { return Finding(kind: .key, range: address) }
        guard let known = Self.known[Int(code)].first(where: { starts($0.prefix, at: index) }) else { return nil }
        let tail = index + known.prefix.count
        measure(from: tail)
        let end = token.upperBound
        guard end - tail >= known.tail, !known.isDigitNeeded || lastDigit >= tail else { return nil }
        if known.prefix.last == Code.space { return Finding(kind: .key, range: tail..<end) }
        return Finding(kind: .key, range: index..<end)
    }

    private func starts(_ prefix: [UInt16], at index: Int) -> Bool {
        for (place, code) in prefix.enumerated() where text[index + place] != code { return false }
        return true
    }

    /// Finds the end of the token that `start` is in. A full stop at its end is the sentence's.
    private mutating func measure(from start: Int) {
        guard !token.contains(start) else { return }
        var end = start
        lastDigit = -1
        while Self.isToken(text[end]) {
            if Code.isDigit(text[end]) { lastDigit = end }
            end += 1
        }
        while end > start, text[end - 1] == Code.dot { end -= 1 }
        token = start..<end
    }

    private static func isToken(_ code: UInt16) -> Bool {
        Code.isAlphanumeric(code) || code == Code.dash || code == Code.underscore || code == Code.dot
            || code == Code.slash || code == Code.plus || code == 0x3D || code == 0x7E
    }

    /// What follows the host of an address at which anybody may post who knows it.
    private func webhook(at index: Int) -> Range<Int>? {
        let hosts = Self.webhooks[Int(Code.lower(text[index]))]
        guard let host = hosts.first(where: { isHost($0, at: index) }) else { return nil }
        let start = index + host.count
        var end = start
        while end - start < 1_024, !Code.isBlank(text[end]), !"\"'<>`".utf16.contains(text[end]),
            text[end] < FoldedText.masked
        {
            end += 1
        }
        while end > start, !Code.isWord(text[end - 1]) { end -= 1 }
        return end - start >= 12 ? start..<end : nil
    }

    private func isHost(_ host: [UInt16], at index: Int) -> Bool {
        host.indices.allSatisfy { Code.lower(text[index + $0]) == host[$0] }
    }

    /// By first code. As the services document their incoming webhooks.
    private static let webhooks = byFirst([
        "hooks.slack.com/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "webhook.office.com/",
        "outlook.office.com/webhook/", "outlook.office365.com/webhook/", "logic.azure.com/", "logic.azure.com:443/",
        "powerplatform.com/", "powerplatform.com:443/", "chat.googleapis.com/v1/spaces/", "api.telegram.org/bot",
        "hooks.zapier.com/hooks/", "maker.ifttt.com/trigger/",
    ])

    private static func byFirst(_ list: [String]) -> [[[UInt16]]] {
        let hosts = list.map(Code.of)
        return (0..<128).map { code in hosts.filter { $0.first == code } }
    }

    /// The password in `scheme://user:password@host`.
    private func password(afterScheme colon: Int) -> Finding? {
        guard text[colon + 1] == Code.slash, text[colon + 2] == Code.slash else { return nil }
        var start: Int?
        for index in (colon + 3)..<(colon + 300) {
            let code = text[index]
            if Code.isBlank(code) || code == Code.slash || code >= FoldedText.masked { return nil }
            if code == Code.colon, start == nil { start = index + 1 }
            if code == Code.at {
                return start.flatMap { $0 < index ? Finding(kind: .password, range: $0..<index) : nil }
            }
        }
        return nil
    }

    private struct Known {
        var prefix: [UInt16]
        /// The least length of what follows.
        var tail: Int
        /// Prefixes that could start a word or a name.
        var isDigitNeeded: Bool
    }

    /// By first code, an ASCII one. As the providers document them, and as GitHub's list of secret scanning patterns names them.
    private static let known: [[Known]] = {
        let list: [(String, Int, Bool)] = [
            ("sk-ant-", 12, false), ("sk-proj-", 12, false), ("sk-or-", 12, false), ("sk-", 16, true),
            ("sk_live_", 10, false), ("sk_test_", 10, false), ("rk_live_", 10, false), ("rk_test_", 10, false),
            ("whsec_", 16, false), ("AIza", 30, false), ("ya29.", 20, false), ("GOCSPX-", 16, false),
            ("AKIA", 16, false), ("ASIA", 16, true), ("ghp_", 20, false), ("gho_", 20, false), ("ghu_", 20, false),
            ("ghs_", 20, false), ("ghr_", 20, false), ("github_pat_", 20, false), ("glpat-", 16, false),
            ("gldt-", 16, false), ("glrt-", 16, false), ("xoxb-", 10, false), ("xoxa-", 10, false),
            ("xoxp-", 10, false), ("xoxe.", 10, false), ("xoxr-", 10, false), ("xoxs-", 10, false),
            ("xapp-", 10, false), ("npm_", 30, false), ("pypi-", 30, false), ("hf_", 20, false), ("gsk_", 20, false),
            ("xai-", 20, true), ("pplx-", 20, false), ("r8_", 20, false), ("SG.", 30, false), ("key-", 32, true),
            ("shpat_", 20, false), ("shpss_", 20, false), ("dop_v1_", 20, false), ("doo_v1_", 20, false),
            ("lin_api_", 16, false), ("sntrys_", 20, false), ("dckr_pat_", 16, false), ("PMAK-", 20, false),
            ("eyJ", 20, false), ("AGE-SECRET-KEY-", 20, false), ("tskey-", 16, false), ("hvs.", 20, false),
            ("ntn_", 20, true), ("secret_", 20, true), ("EAACEdEose0cBA", 10, false), ("sq0atp-", 16, false),
            ("Bearer ", 12, true), ("bearer ", 12, true), ("Basic ", 12, true),
        ]
        let known = list.map { Known(prefix: Code.of($0.0), tail: $0.1, isDigitNeeded: $0.2) }
        return (0..<128).map { code in known.filter { $0.prefix.first == code } }
    }()
}
