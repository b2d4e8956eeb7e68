import Files

/// Paths from the command line, as the bytes they are.
///
/// Swift's arguments are text, and a name that is not UTF-8 is no longer itself in them; the bytes are
/// looked up where the kernel put them.
enum PathArguments {
    /// Where arguments lead: absolute, free of links.
    ///
    /// - Throws: `FileError` when a folder on the way cannot be looked into.
    static func paths(_ texts: [String]) throws -> [FilePath] {
        try restore(texts, from: rawArguments).map { try FilePath.canonical(FilePath(bytes: $0)) }
    }

    static func path(_ text: String) throws -> FilePath { try paths([text])[0] }

    /// The raw bytes of each text. Several raw arguments can look the same as text: they are taken in order.
    static func restore(_ texts: [String], from raw: [[UInt8]]) -> [[UInt8]] {
        var candidates: [String: [[UInt8]]] = [:]
        for argument in raw.reversed() {
            let forms = [argument, argument.firstIndex(of: UInt8(ascii: "=")).map { Array(argument[($0 + 1)...]) }]
            for form in forms.compactMap(\.self) {
                let text = String(decoding: form, as: UTF8.self)
                if text.utf8.elementsEqual(form) { continue }
                candidates[text, default: []].append(form)
            }
        }
        return texts.map { candidates[$0]?.popLast() ?? Array($0.utf8) }
    }

    private static var rawArguments: [[UInt8]] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            CommandLine.unsafeArgv[index].map { FilePath(platformString: $0).bytes }
        }
    }
}
