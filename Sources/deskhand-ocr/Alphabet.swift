import CONNX

/// What the classes of the network that reads letters stand for: 0 for nothing, then the signs of the alphabet, at last
/// the space.
struct Alphabet {
    /// The classes that may come out of a page in these languages, 0 among them.
    let classes: [Int]
    private let signs: [String]

    static let space = " "

    /// - Parameters:
    ///   - languages: as Tesseract names them: `eng+deu`.
    ///   - list: the signs, a line each.
    /// - Returns: nil when the network cannot write one of them.
    init?(languages: String, _ list: onnx_bytes = onnx_alphabet()) {
        let names = languages.split(separator: "+").map(String.init)
        let wantsHan = names.contains { Self.eastern.contains($0) }
        guard names.allSatisfy({ Self.latin.contains($0) || Self.eastern.contains($0) }) else { return nil }
        let bytes = UnsafeRawBufferPointer(start: list.start, count: list.count)
        let lines = bytes.split(separator: 0x0A).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        let comma = names.contains("ron") && !names.contains("tur") ? Self.commaBelow : [:]
        signs = [""] + lines.map { comma[$0] ?? $0 } + [Self.space]
        classes = signs.indices.filter { [signs] index in wantsHan || Self.isWestern(signs[index]) }
    }

    var count: Int { signs.count }

    subscript(number: Int) -> String { signs[number] }

    /// Letters of a European language, digits, signs on a keyboard, money.
    private static func isWestern(_ sign: String) -> Bool {
        guard let scalar = sign.unicodeScalars.first else { return true }
        switch scalar.value {
        case 0x20...0x24F, 0x1E00...0x1EFF, 0x2010...0x203A, 0x20A0...0x20BF, 0x2116, 0x2122, 0x2212: return true
        default: return false
        }
    }

    /// Written in letters that the network knows, all of them.
    private static let latin: Set<String> = [
        "cat", "ces", "cym", "dan", "deu", "eng", "est", "eus", "fin", "fra", "gle", "glg", "hrv", "hun", "isl", "ita",
        "lav", "lit", "ltz", "nld", "nor", "pol", "por", "ron", "slk", "slv", "spa", "swe", "tur",
    ]
    /// The network writes Romanian with the letters of Turkish.
    private static let commaBelow = ["ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț"]
    private static let eastern: Set<String> = ["chi_sim", "chi_tra", "jpn"]
}
