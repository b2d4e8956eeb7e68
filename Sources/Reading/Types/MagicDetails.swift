/// Facts out of libmagic's description of a picture, a page or a piece of music.
struct MagicDetails {
    private(set) var details: [String: String] = [:]

    init(_ words: String) {
        details["description"] = String(words.prefix(200))
        for part in words.split(separator: ",").map({ $0.drop { $0 == " " } }) {
            if let value = Self.value(of: "datetime=", in: part) { details["taken"] = value }
            if let value = Self.value(of: "manufacturer=", in: part) { details["maker"] = value }
            if let value = Self.value(of: "model=", in: part) { details["camera"] = value }
            for name in ["Title", "Subject", "Author"] where part.hasPrefix(name + ": ") {
                let value = part.dropFirst(name.count + 2).trimmed
                if !value.isEmpty { details[name.lowercased()] = String(value.prefix(200)) }
            }
            if part.hasSuffix(" pages") || part.hasSuffix(" page(s)") {
                details["pages"] = String(part.prefix { $0.isNumber })
            }
            if details["dimensions"] == nil, let size = Self.dimensions(part) { details["dimensions"] = size }
        }
    }

    private static func value(of key: String, in part: Substring) -> String? {
        guard let range = part.firstRange(of: key) else { return nil }
        let value = part[range.upperBound...].prefix { $0 != "]" }.trimmed
        return value.isEmpty ? nil : String(value.prefix(80))
    }

    /// `1920 x 1080` or `4032x3024`.
    private static func dimensions(_ part: Substring) -> String? {
        let sides = part.split { $0 == "x" || $0 == " " }
        guard sides.count == 2, sides.allSatisfy({ $0.allSatisfy(\.isNumber) && $0.count < 7 }) else { return nil }
        return "\(sides[0]) × \(sides[1])"
    }
}

extension Substring {
    var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...end]
    }
}
