import ParserProgram

/// What the command line asks for.
struct Order {
    /// As Tesseract names them: `eng+deu`.
    private(set) var languages = "eng"
    /// Dimensions, camera, date and place, and no reading.
    private(set) var wantsFactsOnly = false

    /// Codes alone, and no reading: its text is known.
    private(set) var wantsCodesOnly = false

    /// Whether print is read by networks, and nothing of the document.
    private(set) var wantsNetworksOnly = false

    /// - Throws: `.usage` when there is anything else on it.
    init(_ arguments: some Sequence<String>) throws(Ending) {
        var rest = arguments.makeIterator()
        while let argument = rest.next() {
            switch argument {
            case "--nothing-but-facts": wantsFactsOnly = true
            case "--nothing-but-codes": wantsCodesOnly = true
            case "--nothing-but-networks": wantsNetworksOnly = true
            case "--languages":
                guard let list = rest.next(), Self.isList(list) else { throw .usage }
                languages = list
            default: throw .usage
            }
        }
    }

    /// Names of files in Tesseract's folder: letters, digits and `_`, joined by `+`.
    private static func isList(_ list: String) -> Bool {
        let names = list.split(separator: "+", omittingEmptySubsequences: false)
        return (1...8).contains(names.count)
            && names.allSatisfy { name in
                (1...32).contains(name.utf8.count)
                    && name.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F
                    }
            }
    }
}
