import Files
import Foundation

/// A path for programs: as text, and as the bytes it is where the text cannot carry them.
struct PathJSON: Codable {
    var path: String
    /// Only where the bytes are no UTF-8.
    var pathBase64: String?

    init(_ path: FilePath) {
        self.path = path.string
        if String(validating: path.bytes, as: UTF8.self) == nil { pathBase64 = Data(path.bytes).base64EncodedString() }
    }
}

/// Prints one JSON document: snake_case keys, sorted, `/` as it is.
func printJSON(_ value: some Encodable) throws {
    Terminal.standard.print(try jsonText(value))
}

func jsonText(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return escapingUnseen(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// What drives a terminal or turns the reading direction, as `\u…` (RFC 8259, section 7): such characters
/// stand only inside strings, where the escape means the same.
private func escapingUnseen(_ json: String) -> String {
    if json.utf8.allSatisfy({ $0 < 0x7F }) { return json }
    var text = ""
    for scalar in json.unicodeScalars {
        if scalar.value >= 0x7F, isUnseen(scalar) {
            for unit in String(scalar).utf16 { text += String(format: "\\u%04x", Int(unit)) }
        } else {
            text.unicodeScalars.append(scalar)
        }
    }
    return text
}

private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
}
