import ParserProgram

/// Messages (RFC 5322, MIME): what the headers say, the body, and the names of what is attached.
///
/// Ours and not GMime's: that library ends the process where memory runs short (a message of 500,000 parts) and
/// overflows the stack on deeply nested addresses, and it would bring fourteen more libraries into every start.
enum Mail {
    static func read(_ input: Input, _ output: Output) throws(Ending) {
        let bytes = input.whole(output)
        guard let start = beginning(of: bytes[...]) else { throw .foreign }
        let text = MailText(output)
        text.put(MailPart(start), depth: 0)
        if start.endIndex < bytes.endIndex { output.cut("only the first message of the mailbox was read") }
        // The rest was not looked at.
        if input.size > Limits.file { output.isDamaged = false }
        if text.isEncrypted { throw .encrypted }
    }

    /// The first message of a mailbox, or the message that the file is; nil when there are no headers.
    private static func beginning(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard bytes.starts(with: "From ".utf8) else { return looksLikeHeaders(bytes) ? bytes : nil }
        // A mailbox (RFC 4155): each message after a line that begins `From `, which the text would have as `>From `.
        let start = (bytes.firstIndex(of: 0x0A) ?? bytes.endIndex - 1) + 1
        let rest = bytes[start...]
        guard looksLikeHeaders(rest) else { return nil }
        var index = rest.startIndex
        while let end = rest[index...].firstIndex(of: 0x0A) {
            index = end + 1
            let isAfterBlank = end > rest.startIndex && (rest[end - 1] == 0x0A || rest[end - 1] == 0x0D)
            if isAfterBlank, rest[index...].starts(with: "From ".utf8) { return rest[..<index] }
        }
        return rest
    }

    /// Whether it begins with lines that read `Name: value`, one of them for a header that mail has.
    private static func looksLikeHeaders(_ bytes: ArraySlice<UInt8>) -> Bool {
        let known = [
            "from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "content-type",
        ]
        for line in bytes.prefix(65_536).split(separator: 0x0A, maxSplits: 400, omittingEmptySubsequences: false) {
            guard let first = line.first, first != 0x0D else { return false }
            // The rest of the line before.
            if first == 0x20 || first == 0x09 { continue }
            guard let colon = line.firstIndex(of: 0x3A), line[..<colon].allSatisfy({ (0x21...0x7E).contains($0) })
            else {
                return false
            }
            if known.contains(String(decoding: line[..<colon], as: UTF8.self).lowercased()) { return true }
        }
        return false
    }
}
