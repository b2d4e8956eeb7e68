/// International bank account numbers (ISO 13616-1): a country's own length and structure, and MOD 97-10.
struct IBANFinder {
    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    /// What a word at `index` begins, also behind "IBAN" without a space.
    func finding(at index: Int) -> Finding? {
        let start = isGlued(index) ? index + 4 : index
        guard startsIBAN(start) else { return nil }
        return range(from: start).map { Finding(kind: .iban, range: $0) }
    }

    /// What stands between the groups of a number, in a file's name too.
    private static func parts(_ code: UInt16) -> Bool {
        switch code {
        case Code.space, Code.newline, Code.dash, Code.dot, Code.underscore, Code.slash, Code.plus, Code.bar,
            Code.colon,
            Code.comma, Code.apostrophe, FoldedText.symbol:
            true
        default: false
        }
    }

    private func startsIBAN(_ index: Int) -> Bool {
        guard Code.isLatin(text[index]) else { return false }
        if Code.isLatin(text[index + 1]) {
            return Code.isDigit(text[index + 2]) || Self.parts(text[index + 2]) && Code.isDigit(text[index + 3])
        }
        // "D E 8 9": a space after every character.
        return text[index + 1] == Code.space && Code.isLatin(text[index + 2]) && text[index + 3] == Code.space
            && Code.isDigit(text[index + 4])
    }

    /// "IBANDE89…"
    private func isGlued(_ index: Int) -> Bool {
        guard Code.upper(text[index]) == 0x49, Code.isLatin(text[index + 4]) else { return false }
        return zip(0...3, "IBAN".utf16).allSatisfy { Code.upper(text[index + $0]) == $1 }
    }

    private func range(from start: Int) -> Range<Int>? {
        let second = Code.isLatin(text[start + 1]) ? text[start + 1] : text[start + 2]
        guard let structure = IBANRegistry.structure(text[start], second) else { return nil }
        var codes: [UInt16] = []
        var index = start
        var gap = 0
        while codes.count < structure.count {
            let code = Code.upper(text[index])
            if Code.isAlphanumeric(code) {
                guard structure[codes.count].admits(code) else { return nil }
                codes.append(code)
                gap = 0
            } else {
                gap += 1
                guard gap <= 3, Self.parts(code) else { return nil }
            }
            index += 1
        }
        return Checksum.iban(codes) ? start..<index : nil
    }
}

/// The structures of all countries in the IBAN Registry (SWIFT, release 99): `n` digits, `a` letters, `c` either.
package enum IBANRegistry {
    /// How many characters the numbers of a country have, by its two letters.
    package static func length(_ first: UInt16, _ second: UInt16) -> Int? { structure(first, second)?.count }

    /// Whether a number, in capitals and without spaces, is as its country's are, and its check digits hold.
    package static func isValid(_ number: String) -> Bool {
        let codes = Array(number.utf16)
        guard codes.count > 4, let structure = structure(codes[0], codes[1]), structure.count == codes.count,
            zip(structure, codes).allSatisfy({ (Code.isDigit($1) || Code.isUpper($1)) && $0.admits($1) })
        else { return false }
        return Checksum.iban(codes)
    }

    enum Place {
        case digit, letter, either

        func admits(_ upper: UInt16) -> Bool {
            switch self {
            case .digit: Code.isDigit(upper)
            case .letter: Code.isUpper(upper)
            case .either: true
            }
        }
    }

    /// The structure of a country's, by its two letters.
    static func structure(_ first: UInt16, _ second: UInt16) -> [Place]? {
        structures[UInt32(Code.upper(first)) << 16 | UInt32(Code.upper(second))]
    }

    /// By both letters of the country.
    private static let structures: [UInt32: [Place]] = {
        var structures: [UInt32: [Place]] = [:]
        for line in registry.split(whereSeparator: \.isWhitespace) {
            let letters = line.utf16.prefix(2).map { UInt32($0) }
            var places: [Place] = [.letter, .letter, .digit, .digit]
            var length = 0
            for code in line.utf16.dropFirst(3) {
                switch code {
                case 0x30...0x39: length = length * 10 + Int(code) - 0x30
                default:
                    let place: Place = code == 0x6E ? .digit : code == 0x61 ? .letter : .either
                    places += Array(repeating: place, count: length)
                    length = 0
                }
            }
            structures[letters[0] << 16 | letters[1]] = places
        }
        return structures
    }()

    private static let registry = """
        AD:8n12c AE:19n AL:8n16c AT:16n AZ:4a20c BA:16n BE:12n BG:4a6n8c BH:4a14c BI:23n BR:23n1a1c BY:4c4n16c CH:5n12c
        CR:18n CY:8n16c CZ:20n DE:18n DJ:23n DK:14n DO:4c20n EE:16n EG:25n ES:20n FI:14n FK:2a12n FO:14n FR:10n11c2n
        GB:4a14n GE:2a16n GI:4a15c GL:14n GR:7n16c GT:4c20c HN:4a20n HR:17n HU:24n IE:4a14n IL:19n IQ:4a15n IS:22n
        IT:1a10n12c JO:4a4n18c KW:4a22c KZ:3n13c LB:4n20c LC:4a24c LI:5n12c LT:16n LU:3n13c LV:4a13c LY:21n MC:10n11c2n
        MD:2c18c ME:18n MK:3n10c2n MN:16n MR:23n MT:4a5n18c MU:4a19n3a NI:4a20n NL:4a10n NO:11n OM:3n16c PK:4a16c PL:24n
        PS:4a21c PT:21n QA:4a21c RO:4a16c RS:18n RU:14n15c SA:2n18c SC:4a20n3a SD:14n SE:20n SI:15n SK:20n SM:1a10n12c
        SO:19n ST:21n SV:4a20n TL:19n TN:20n TR:6n16c UA:6n19c VA:18n VG:4a16n XK:16n YE:4a4n18c
        """
}
