import Foundation

/// What a character is in the index of the search: lower-cased, without accents, `ß` as `ss`, `ü` as `ue` and as `u`.
enum SearchFolding {
    enum Folded {
        case separator
        /// A mark on the letter before it.
        case accent
        /// A mark that makes `ue` of the `u` before it.
        case umlaut
        /// - Parameter plain: how those write it who have no such key, if that is another way.
        case letter([UInt8], plain: [UInt8]?)
        /// A word by itself, as in scripts that set no spaces.
        case alone([UInt8])
    }

    private static let umlaut: UInt32 = 0x308

    /// Of the alphabets from Latin to Arabic, made once.
    private static let common: [Folded] = (0..<UInt32(0x700)).map { value in
        Unicode.Scalar(value).map(folded) ?? .separator
    }

    static func fold(_ scalar: Unicode.Scalar) -> Folded {
        scalar.value < UInt32(common.count) ? common[Int(scalar.value)] : folded(scalar)
    }

    static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch fold(scalar) {
        case .letter, .alone: true
        case .separator, .accent, .umlaut: false
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Folded {
        if scalar.value == umlaut { return .umlaut }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return .accent
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .spacingMark, .privateUse:
            break
        default: return .separator
        }
        let letters = plain(scalar)
        if isOfScriptWithoutSpaces(scalar) { return .alone(letters) }
        if let two = twoLetters[scalar.properties.lowercaseMapping] {
            return .letter(Array(two.main.utf8), plain: two.plain.map { Array($0.utf8) })
        }
        return .letter(letters, plain: nil)
    }

    /// Lower-cased, and what is left of it without accents.
    private static func plain(_ scalar: Unicode.Scalar) -> [UInt8] {
        // Syllables of Hangul would fall apart.
        if isSyllable(scalar) { return Array(String(scalar).utf8) }
        let lower = String(scalar).lowercased()
        let isWide = (0xFF00...0xFFEF).contains(scalar.value)
        let parts = isWide ? lower.decomposedStringWithCompatibilityMapping : lower.decomposedStringWithCanonicalMapping
        var letters = String.UnicodeScalarView()
        letters.append(
            contentsOf: parts.unicodeScalars.filter {
                ![.nonspacingMark, .enclosingMark].contains($0.properties.generalCategory)
            })
        return Array(String(letters).utf8)
    }

    /// Letters that are written with two where they are wanting, and those that others just leave the sign off.
    private static let twoLetters: [String: (main: String, plain: String?)] = [
        "ß": ("ss", nil), "ä": ("ae", "a"), "ö": ("oe", "o"), "ü": ("ue", "u"), "æ": ("ae", nil), "œ": ("oe", nil),
        "ø": ("oe", "o"), "å": ("aa", "a"), "þ": ("th", nil), "ð": ("d", nil), "đ": ("d", nil), "ł": ("l", nil),
        "ı": ("i", nil), "i̇": ("i", nil), "ħ": ("h", nil),
    ]

    static func isSyllable(_ scalar: Unicode.Scalar) -> Bool { (0xAC00...0xD7A3).contains(scalar.value) }

    private static func isOfScriptWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005, 0x3007, 0x3041...0x3096, 0x309D...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension SearchFolding {
    /// A syllable of Hangul that is written in its parts (Unicode, 3.12); nil where none begins there.
    ///
    /// - Returns: the syllable, and of how many scalars it is.
    static func syllable(_ first: Unicode.Scalar, _ second: Unicode.Scalar?, _ third: Unicode.Scalar?) -> (
        scalar: Unicode.Scalar, count: Int
    )? {
        guard (0x1100...0x1112).contains(first.value), let second, (0x1161...0x1175).contains(second.value) else {
            return nil
        }
        let open = 0xAC00 + ((first.value - 0x1100) * 21 + second.value - 0x1161) * 28
        let end = third.flatMap { (0x11A8...0x11C2).contains($0.value) ? $0.value - 0x11A7 : nil }
        return Unicode.Scalar(open + (end ?? 0)).map { ($0, end == nil ? 2 : 3) }
    }
}
