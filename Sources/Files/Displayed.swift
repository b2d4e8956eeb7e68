// Names as text for people. A name can hold anything but `/` and NUL: codes that drive a terminal, line
// breaks that forge a second line, marks that turn the reading direction, bytes that are no text at all.

extension FilePath {
    /// For a message or a terminal: what cannot be seen, or could mislead, is written out as an escape
    /// (`\n`, `\x1B`, `\xFF`, `‹U+202E›`). Not for finding the file again: use `bytes` for that.
    package var displayed: String { String(displaying: bytes) }

    /// The last name, for a message or a terminal; the path itself where there is no name.
    package var displayedName: String { lastComponent?.displayed ?? displayed }
}

extension FilePath.Component {
    /// For a message or a terminal, as `FilePath.displayed`.
    package var displayed: String { String(displaying: bytes) }
}

extension String {
    /// Bytes from somewhere as text for a message or a terminal, as `FilePath.displayed`.
    package init(displaying bytes: [UInt8]) {
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
            self.init(decoding: bytes, as: UTF8.self)
            return
        }
        var text = ""
        forEachScalar(in: bytes) { scalar, bytes in
            if let scalar {
                text += escape(for: scalar) ?? String(Character(scalar))
            } else {
                for byte in bytes { text += "\\x" + hexadecimal(UInt32(byte), digits: 2) }
            }
        }
        self = text
    }

    /// The text for a message or a terminal, as `FilePath.displayed`.
    package var displayed: String { String(displaying: Array(utf8)) }
}

/// Calls with each character and its bytes, and with nil for bytes that are not UTF-8.
func forEachScalar(in bytes: [UInt8], _ body: (Unicode.Scalar?, ArraySlice<UInt8>) -> Void) {
    var rest = bytes[...].makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    var at = 0
    while true {
        switch parser.parseScalar(from: &rest) {
        case .valid(let encoded):
            body(UTF8.decode(encoded), bytes[at..<(at + encoded.count)])
            at += encoded.count
        case .error(let length):
            body(nil, bytes[at..<(at + length)])
            at += length
        case .emptyInput: return
        }
    }
}

/// How a character is written that must not reach a terminal; nil when it may.
private func escape(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    case "\u{0}"..."\u{1F}", "\u{7F}": return "\\x" + hexadecimal(scalar.value, digits: 2)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        return "‹U+" + hexadecimal(scalar.value, digits: 4) + "›"
    default:
        // Fillers and the like: letters by category, and yet nothing is seen of them. U+FE0F only makes
        // an emoji colourful.
        let isInvisible = scalar.properties.isDefaultIgnorableCodePoint && scalar != "\u{FE0F}"
        return isInvisible ? "‹U+" + hexadecimal(scalar.value, digits: 4) + "›" : nil
    }
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
}
