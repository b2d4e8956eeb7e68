import Foundation

/// What others see of Deskhand: the JSON of every verb, and what happens as it happens.
///
/// Values go out as they are here, whoever asks: the command line today, a page and an agent interface later. Each is
/// specified in `docs/outlets.md`, and a test holds page and code together. Nothing here knows about terminals.
///
///     let text = try Outlet.document(StatusJSON(workspace, midnight: midnight))
package enum Outlet {
    /// A value as a JSON document of many lines: keys in `snake_case`, sorted, `/` as it is.
    package static func document(_ value: some Encodable) throws -> String {
        try text(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    }

    /// The same on one line, for what comes one after the other.
    package static func line(_ value: some Encodable) throws -> String {
        try text(value, [.sortedKeys, .withoutEscapingSlashes])
    }

    private static func text(_ value: some Encodable, _ format: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = format
        return escapingUnseen(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// What drives a terminal or turns the reading direction, as `\u…` (RFC 8259, section 7): such characters
    /// stand only inside strings, where the escape means the same.
    private static func escapingUnseen(_ json: String) -> String {
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

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
