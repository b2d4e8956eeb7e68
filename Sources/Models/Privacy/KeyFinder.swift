/// Keys and passwords that give themselves away without a label: as a service writes them, as a JSON web token, in the
/// header of a request, in a URL (RFC 3986, section 3.2.1), or as a URL that only who may use it knows.
struct KeyFinder {
    private let text: FoldedText
    private let table = KeyTable.shared

    init(_ text: FoldedText) { self.text = text }

    /// What a word at `index` begins.
    func finding(atWord index: Int) -> Finding? {
        let code = text[index]
        guard code < 128 else { return nil }
        if let address = webhook(at: index) { return Finding(kind: .key, range: address) }
        if let token = scheme(at: index) { return Finding(kind: .key, range: token) }
        if table.mayBegin(code, text[index + 1], text[index + 2]), let end = end(of: table.patterns, at: index) {
            return Finding(kind: .key, range: index..<end)
        }
        // What begins with a letter or two is long, and without a gap.
        guard Code.isName(text[index + 4]), Code.isName(text[index + 8]), Code.isName(text[index + 12]),
            let end = end(of: table.short, at: index)
        else { return nil }
        return Finding(kind: .key, range: index..<end)
    }

    private func end(of patterns: [[KeyPattern]], at index: Int) -> Int? {
        for pattern in patterns[Int(text[index])] {
            if let end = pattern.end(text, from: index) { return end }
        }
        return nil
    }

    /// Marks in the middle of a key, or of a URL.
    static func isMark(_ code: UInt16) -> Bool {
        switch code {
        case Code.colon, Code.dash, Code.dot, Code.underscore, 0x7E: true
        default: false
        }
    }

    func finding(atMark index: Int, notBefore bound: Int) -> Finding? {
        if text[index] == Code.colon, let password = password(afterScheme: index) { return password }
        return inner(at: index, notBefore: bound)
    }

    /// A key of which what tells it is in its middle.
    private func inner(at index: Int, notBefore bound: Int) -> Finding? {
        // Of a key of Azure the letter before the tilde tells it.
        if text[index] == 0x7E, text[index - 1] != 0x51 { return nil }
        for (before, after) in table.inner[Int(text[index])] {
            if let start = before.start(text, before: index), start >= bound, let end = after.end(text, from: index) {
                return Finding(kind: .key, range: start..<end)
            }
        }
        return nil
    }

    /// What follows `Bearer ` and its like.
    private func scheme(at index: Int) -> Range<Int>? {
        guard Code.lower(text[index]) == 0x62, let scheme = Self.schemes.first(where: { isHost($0, at: index) }) else {
            return nil
        }
        let start = index + scheme.count
        var end = start
        while Code.isName(text[end]) || "/+=~".utf16.contains(text[end]) { end += 1 }
        while end > start, text[end - 1] == Code.dot { end -= 1 }
        guard end - start >= 12, (start..<end).contains(where: { Code.isDigit(text[$0]) }) else { return nil }
        return start..<end
    }

    private static let schemes = ["bearer ", "basic "].map(Code.of)

    /// What follows the host of an address at which anybody may post who knows it.
    private func webhook(at index: Int) -> Range<Int>? {
        let code = Code.lower(text[index])
        guard Self.hostInitials >> UInt64(code & 63) & 1 == 1, code >= 64,
            let host = Self.webhooks[Int(code)].first(where: { isHost($0, at: index) })
        else { return nil }
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

    /// The first letters of `webhooks`, a bit each.
    private static let hostInitials: UInt64 = webhooks.indices.reduce(0) {
        webhooks[$1].isEmpty ? $0 : $0 | 1 << UInt64($1 & 63)
    }

    private static func byFirst(_ list: [String]) -> [[[UInt16]]] {
        let hosts = list.map(Code.of)
        return (0..<128).map { code in hosts.filter { $0.first == code } }
    }

    /// The password in `scheme://user:password@host`. It may hold an `@` itself, though it should not.
    private func password(afterScheme colon: Int) -> Finding? {
        guard text[colon + 1] == Code.slash, text[colon + 2] == Code.slash else { return nil }
        var start: Int?
        var end: Int?
        for index in (colon + 3)..<(colon + 300) {
            let code = text[index]
            if Code.isBlank(code) || code == Code.slash || code >= FoldedText.masked || code == Code.quote { break }
            if code == Code.colon, start == nil { start = index + 1 }
            if code == Code.at { end = index }
        }
        guard let start, let end, start < end else { return nil }
        return Finding(kind: .password, range: start..<end)
    }
}
