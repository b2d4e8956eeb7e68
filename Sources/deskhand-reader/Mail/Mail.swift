import CMIME

/// Messages (RFC 5322, MIME): what the headers say, the body, and the names of what is attached.
enum Mail {
    static func read(_ input: Input, _ output: Output) throws(Ending) {
        let head = input.bytes(at: 0, count: 16_384)
        let isMailbox = head.starts(with: "From ".utf8)
        guard isMailbox || looksLikeHeaders(head) else { throw .foreign }
        g_mime_init()
        guard let message = Message(isMailbox: isMailbox) else { throw .damaged }
        let text = MailText(output)
        text.put(message.handle, depth: 0)
        withExtendedLifetime(message) {}
        if text.isEncrypted { throw .encrypted }
    }

    /// Whether it begins with lines that read `Name: value`, one of them for a header that mail has.
    private static func looksLikeHeaders(_ head: [UInt8]) -> Bool {
        let known = ["from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "content-type"]
        for line in head.split(separator: 0x0A, maxSplits: 400, omittingEmptySubsequences: false) {
            guard let first = line.first, first != 0x0D else { return false }
            // The rest of the line before.
            if first == 0x20 || first == 0x09 { continue }
            guard let colon = line.firstIndex(of: 0x3A), line[..<colon].allSatisfy({ (0x21...0x7E).contains($0) }) else {
                return false
            }
            if known.contains(String(decoding: line[..<colon], as: UTF8.self).lowercased()) { return true }
        }
        return false
    }
}

/// Owns the first message of the document.
private final class Message {
    let handle: UnsafeMutablePointer<GMimeMessage>

    init?(isMailbox: Bool) {
        guard let handle = mime_read(0, isMailbox) else { return nil }
        self.handle = handle
    }

    deinit { mime_unref(handle) }
}
