/// A code of dots (QR) that is printed on a page. Untrusted, as its text is.
package struct PrintedCode: Hashable, Sendable, Codable {
    package var text: String
    /// As in `Document.Piece`: `page 1`; empty for a picture.
    package var place: String
    /// As the boxes of the layout's words.
    package var box: Layout.Box?

    package init(text: String, place: String = "", box: Layout.Box? = nil) {
        (self.text, self.place, self.box) = (text, place, box)
    }
}

extension PrintedCode {
    /// Of a document.
    static let most = 64
    private static let longest = 3_000

    /// A code as `deskhand-ocr` tells of it: `LEFT TOP RIGHT BOTTOM TEXT`.
    ///
    /// - Parameter page: on which it is printed; without one, its box says nothing.
    init?(record: ArraySlice<UInt8>, on page: Layout.Page?, _ place: String) {
        let parts = record.split(separator: 0x20, maxSplits: 4)
        let numbers = parts.prefix(4).compactMap { Int(String(decoding: $0.prefix(8), as: UTF8.self)) }
        guard parts.count == 5, numbers.count == 4, let bytes = Self.bytes(parts[4]) else { return nil }
        // Some banks still write Latin letters in one byte each.
        let text = String(validating: bytes, as: UTF8.self) ?? TextDecoder.latin1(bytes[...])
        let box = Layout.Box(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
        self.init(text: text, place: place, box: page.flatMap { box.lies(on: $0) ? box : nil })
    }

    private static func bytes(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst(), bytes.count < longest {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count > 1, let escaped = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(escaped)
            rest = rest.dropFirst(2)
        }
        return bytes.isEmpty ? nil : bytes
    }
}
