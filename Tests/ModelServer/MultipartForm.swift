/// The fields of a `multipart/form-data` body (RFC 7578), as an upload sends it.
struct MultipartForm {
    struct Field {
        var name: String
        var fileName: String?
        var bytes: [UInt8]
    }
    private(set) var fields: [Field] = []

    subscript(name: String) -> Field? { fields.first { $0.name == name } }

    /// `nil` when the type is another one or the body does not keep to it.
    init?(_ body: [UInt8], contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Self.parameter("boundary", of: contentType)
        else { return nil }
        let mark = Array("--\(boundary)".utf8)
        var rest = body[...]
        guard rest.starts(with: mark) else { return nil }
        rest = rest.dropFirst(mark.count)
        // What follows a mark is a line break and a part, or the two hyphens of the end.
        while rest.starts(with: [13, 10]) {
            rest = rest.dropFirst(2)
            guard let next = rest.firstRange(of: Array("\r\n".utf8) + mark),
                let field = Self.field(rest[..<next.lowerBound])
            else { return nil }
            fields.append(field)
            rest = rest[next.upperBound...]
        }
        guard rest.starts(with: Array("--".utf8)) else { return nil }
    }

    private static func field(_ part: ArraySlice<UInt8>) -> Field? {
        guard let gap = part.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: part[..<gap.lowerBound], as: UTF8.self)
        let lines = head.split(separator: "\r\n").map(String.init)
        guard let disposition = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = parameter("name", of: disposition)
        else { return nil }
        return Field(
            name: name, fileName: parameter("filename", of: disposition), bytes: Array(part[gap.upperBound...]))
    }

    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in header.split(separator: ";").map({ $0.trimmingWhitespace() })
        where piece.lowercased().hasPrefix(name + "=") {
            let value = piece.dropFirst(name.count + 1)
            return value.hasPrefix("\"") ? String(value.dropFirst().dropLast()) : String(value)
        }
        return nil
    }
}
