extension TypeGuess {
    /// Whether a file can but be the text that its name promises. Then nobody is asked what it is: most of what is
    /// filed in bursts is text, and looking takes libmagic longer than all the rest.
    ///
    /// - Parameter start: its first bytes; the last character may be cut.
    static func isPlainText(_ start: ArraySlice<UInt8>, ending: String) -> Bool {
        guard let type = type(named: ending), isText(type), start.allSatisfy(isOfText) else { return false }
        // Formats that are made of plain letters begin otherwise: markup, PDF and PostScript, rich text and JSON.
        guard let first = start.first(where: { $0 > 0x20 }), !"<%{".utf8.contains(first) else { return false }
        return !start.starts(with: armour) && TextDecoder.isUTF8(start)
    }

    /// Of keys, certificates and messages in OpenPGP and PEM.
    private static let armour = Array("-----BEGIN ".utf8)

    /// No control character but tab, line feed, form feed and carriage return.
    private static func isOfText(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F || [0x09, 0x0A, 0x0C, 0x0D].contains(byte)
    }
}
