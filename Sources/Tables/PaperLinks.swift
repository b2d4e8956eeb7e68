import Files

/// How a table names the papers that its rows were read from.
package enum PaperLinks: Sendable {
    /// By where they are filed.
    case filed
    /// As files beside the table.
    case beside([FiledRecord.ID: String])

    /// For people.
    func text(_ record: FiledRecord) -> String {
        switch self {
        case .filed: record.file.string
        case .beside(let names): names[record.id] ?? ""
        }
    }

    /// The name alone, as a link shows it.
    func name(_ record: FiledRecord) -> String {
        switch self {
        case .filed: record.file.displayedName
        case .beside(let names): names[record.id] ?? ""
        }
    }

    /// A URL (RFC 3986; RFC 8089 for whole paths), byte by byte, so that any name can be found again.
    func url(_ record: FiledRecord) -> String? {
        switch self {
        case .filed: "file://" + Self.escaped(record.file.bytes)
        case .beside(let names): names[record.id].map { Self.escaped(Array($0.utf8)) }
        }
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF")
        var text = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return text
    }
}
