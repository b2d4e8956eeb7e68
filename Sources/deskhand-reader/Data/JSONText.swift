/// JSON (RFC 8259) of bounded depth and size, as values. Foundation's would take this program longer to start than to
/// read most documents.
enum JSONText {
    /// A string, a number or a word, as it stands.
    case plain(String)
    case list([JSONText])
    case object([String: JSONText])

    var text: String? {
        guard case .plain(let text) = self else { return nil }
        return text == "null" ? nil : text
    }

    var items: [JSONText] { if case .list(let items) = self { items } else { [] } }

    subscript(name: String) -> JSONText? { if case .object(let values) = self { values[name] } else { nil } }

    /// - Returns: nil for what is no JSON, or more of it than is read.
    static func read(_ bytes: [UInt8]) -> JSONText? {
        var scan = JSONScan(bytes: Encoding.utf8(bytes[...], label: nil))
        guard let value = scan.value(depth: 0) else { return nil }
        scan.skipSpaces()
        return scan.isAtEnd ? value : nil
    }
}

private struct JSONScan {
    let bytes: [UInt8]
    private var index = 0
    private var values = 0
    private static let deepest = 32
    private static let mostValues = 20_000

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index >= bytes.count }
    private var next: UInt8? { isAtEnd ? nil : bytes[index] }

    mutating func skipSpaces() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private mutating func takes(_ letter: Unicode.Scalar) -> Bool {
        skipSpaces()
        guard next == UInt8(ascii: letter) else { return false }
        index += 1
        return true
    }

    mutating func value(depth: Int) -> JSONText? {
        skipSpaces()
        values += 1
        guard depth < Self.deepest, values <= Self.mostValues, let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return list(depth)
        case UInt8(ascii: "\""): return string().map(JSONText.plain)
        default:
            let start = index
            while let byte = next, byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || "0123456789+-.".utf8.contains(byte) {
                index += 1
            }
            return index > start ? .plain(String(decoding: bytes[start..<index], as: UTF8.self)) : nil
        }
    }

    private mutating func object(_ depth: Int) -> JSONText? {
        index += 1
        var values: [String: JSONText] = [:]
        if takes("}") { return .object(values) }
        repeat {
            skipSpaces()
            guard next == UInt8(ascii: "\""), let name = string(), takes(":"), let value = value(depth: depth + 1)
            else {
                return nil
            }
            values[name] = value
        } while takes(",")
        return takes("}") ? .object(values) : nil
    }

    private mutating func list(_ depth: Int) -> JSONText? {
        index += 1
        var items: [JSONText] = []
        if takes("]") { return .list(items) }
        repeat {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
        } while takes(",")
        return takes("]") ? .list(items) : nil
    }

    private mutating func string() -> String? {
        index += 1
        var units: [UInt16] = []
        var plain = index
        func text(_ range: Range<Int>) -> [UInt16] { Array(String(decoding: bytes[range], as: UTF8.self).utf16) }
        while let byte = next {
            if byte == UInt8(ascii: "\"") {
                units += text(plain..<index)
                index += 1
                return String(decoding: units, as: UTF16.self)
            }
            index += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            units += text(plain..<(index - 1))
            guard let unit = escaped() else { return nil }
            units.append(unit)
            plain = index
        }
        return nil
    }

    private mutating func escaped() -> UInt16? {
        guard let byte = next else { return nil }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "b"), UInt8(ascii: "f"): return 0x20
        case UInt8(ascii: "u"):
            guard index + 4 <= bytes.count,
                let unit = UInt16(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
            else { return nil }
            index += 4
            return unit
        default: return UInt16(byte)
        }
    }
}
