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
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    Terminal.standard.print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
