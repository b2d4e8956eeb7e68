@testable import Models

/// Plants secrets of its own making into what documents, programs and people write, the same ones from the same seed.
struct SecretMaker {
    /// Which part of each list is drawn from.
    enum Share { case tuned, heldBack, anew }

    struct Planted {
        var family: String
        var text: String
        var secrets: [String]
        /// As `secrets`, when all of one has to go; of passwords in words every word counts.
        var context: String
    }

    var source: SeededSource
    let share: Share

    init(seed: UInt64, _ share: Share) {
        source = SeededSource(seed: seed)
        self.share = share
    }

    mutating func next() -> Planted {
        switch source.next(100) {
        case 0..<30: labelled()
        case 30..<55: configured()
        case 55..<80: known()
        case 80..<90: tabled()
        case 90..<96: number()
        default: email()
        }
    }

    private mutating func draw(_ list: [String], _ anew: [String]) -> String {
        if share == .anew { return source.pick(anew) }
        let part = list.indices.filter { ($0 % 3 == 2) == (share == .heldBack) }
        return list[part[source.next(part.count)]]
    }

    private func rows(_ table: String) -> [String] { table.split(separator: "\n").map(String.init) }

    // MARK: families

    private mutating func labelled() -> Planted {
        let row = draw(rows(SecretWords.labels), rows(SecretWordsAnew.labels)).split(separator: "|").map(String.init)
        let meaning = 1 + source.next(7)
        let label = source.pick(row[meaning].split(separator: "/").map(String.init))
        let secret =
            switch meaning {
            case 1: password()
            case 2: source.digits(4 + source.next(3))
            case 3: source.digits(6)
            case 7: phrase()
            default: source.string(of: "a", 20 + source.next(21))
            }
        // A phrase or a bare number behind a label without a colon is prose.
        var line = draw(SecretWords.lines, SecretWordsAnew.lines)
        if meaning == 7, !line.contains(":") { line = "{L}: {S}" }
        let text = fill(line, ["L": label, "S": secret, "P": source.pick(SecretWords.remarks)])
        return Planted(family: "labelled", text: text, secrets: [secret], context: "\(row[0]) \(meaning) \(line)")
    }

    private mutating func configured() -> Planted {
        let name = draw(SecretWords.identifiers, SecretWordsAnew.identifiers)
        let format = draw(SecretWords.formats, SecretWordsAnew.formats)
        let secret = source.next(2) == 0 ? password() : source.string(of: "a", 24 + source.next(20))
        return Planted(
            family: "configured", text: fill(format, ["I": name, "S": secret]), secrets: [secret],
            context: "\(name) \(format)")
    }

    /// A key that gives itself away, and how it is made.
    mutating func knownKey() -> (pattern: String, key: String) {
        let pattern = draw(SecretWords.keys, SecretWordsAnew.keys)
        return (pattern, source.string(like: pattern))
    }

    private mutating func known() -> Planted {
        let (pattern, secret) = knownKey()
        let carrier = draw(SecretWords.carriers, SecretWordsAnew.carriers)
        return Planted(
            family: "known", text: fill(carrier, ["S": secret]), secrets: [secret], context: "\(pattern) \(carrier)")
    }

    private mutating func tabled() -> Planted {
        let column = draw(SecretWords.columns, SecretWordsAnew.columns)
        let table = draw(SecretWords.tables, SecretWordsAnew.tables)
        let isKey = ["API key", "Token", "client_secret", "Secret", "access_token", "secret", "api_token"].contains(
            column)
        let secrets = (0..<2).map { _ in isKey ? source.string(of: "a", 28) : plainPassword() }
        return Planted(
            family: "tabled", text: fill(table, ["C": column, "S": secrets[0], "S2": secrets[1]]), secrets: secrets,
            context: "\(column) \(table)")
    }

    private mutating func number() -> Planted {
        let gap = draw(SecretWords.gaps, SecretWordsAnew.gaps)
        let isCard = source.next(3) == 0
        let number = isCard ? source.card() : source.iban()
        let secret = source.grouped(number, by: isCard ? [4, 4, 4, 4] : [4, 4, 4, 4, 4, 2], gap)
        let place = draw(SecretWords.numberPlaces, SecretWordsAnew.numberPlaces)
        return Planted(
            family: "number", text: fill(place, ["N": secret]), secrets: [secret], context: "\(isCard) \(gap) \(place)")
    }

    private mutating func email() -> Planted {
        let user = source.pick(["eve", "max.mustermann", "anna_b", "o.neil+x"]) + source.digits(3)
        let domain = source.pick(["example.org", "mail.example.co.uk", "firma-beispiel.de"])
        let form = draw(SecretWords.emails, SecretWordsAnew.emails)
        let text = fill(
            form,
            [
                "U": user, "D": domain, "E": domain.replacing(".", with: "&#46;"),
                "E2": domain.replacing(".", with: " dot "),
            ])
        let place = source.pick(["{N}", "Kontakt: {N}", "<a href=\"{N}\">x</a>", "von {N} am 12.03.2026", "\"{N}\""])
        return Planted(family: "email", text: fill(place, ["N": text]), secrets: [user], context: form)
    }

    // MARK: secrets

    mutating func password() -> String { source.next(6) == 0 ? markedPassword() : plainPassword() }

    private mutating func plainPassword() -> String {
        let word = source.pick(["Sommer", "kater", "Geheim", "hunter", "Zug", "tr0ub", "xK", "correct", "Blau"])
        return word + source.digits(2 + source.next(3)) + source.pick(["!", "#", "", "x", "Q", "_z"])
            + source.string(of: "l", 2 + source.next(4))
    }

    private mutating func markedPassword() -> String {
        source.string(of: "l", 3) + source.pick(["!", "#", "%", "(", "@", "^", "~", "?"]) + source.digits(3)
            + source.pick(["*", "-", ".", "/", "+", "=", "_"]) + source.string(of: "u", 3)
    }

    private mutating func phrase() -> String {
        let words = [
            "abandon", "velvet", "orbit", "tackle", "lunar", "pistol", "gravity", "onion", "mimic", "zebra", "cactus",
        ]
        return (0..<12).map { _ in source.pick(words) }.joined(separator: " ")
    }

    private func fill(_ template: String, _ values: [String: String]) -> String {
        var text = template
        for (name, value) in values.sorted(by: { $0.key.count > $1.key.count }) {
            text = text.replacing("{\(name)}", with: value)
        }
        return text
    }
}

extension SecretMaker.Planted {
    /// Whether a part of a secret, short ones whole, is in a text that had been made of this one.
    func isLeft(in redacted: String) -> Bool {
        secrets.contains { secret in
            let units = Array(secret.unicodeScalars)
            let size = min(6, units.count)
            return (0...(units.count - size)).contains { start in
                var run = String.UnicodeScalarView()
                run.append(contentsOf: units[start..<(start + size)])
                return redacted.contains(String(run))
            }
        }
    }
}

/// Random values from a seed.
struct SeededSource {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }
    mutating func digits(_ count: Int) -> String { string(of: "d", count) }

    /// `h` hexadecimal, `d` digits, `a` letters and digits, `x` small ones, `l` small letters, `u` capitals, `U` capitals
    /// and digits, `V` as base 32 has them, `w` also `_` and `-`, `b` base 64.
    mutating func string(of alphabet: Character, _ count: Int) -> String {
        let small = "abcdefghijklmnopqrstuvwxyz"
        let digits = "0123456789"
        let characters: String =
            switch alphabet {
            case "h": "0123456789abcdef"
            case "d": digits
            case "x": small + digits
            case "l": small
            case "u": small.uppercased()
            case "U": small.uppercased() + digits
            case "V": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
            case "w": small + small.uppercased() + digits + "_-"
            case "b": small + small.uppercased() + digits + "+/"
            default: small + small.uppercased() + digits
            }
        let list = Array(characters)
        var text = String((0..<count).map { _ in list[next(list.count)] })
        // A mark at an end is seldom, and would be taken for punctuation.
        if let last = text.last, "_-+/".contains(last) { text = text.dropLast() + "7" }
        return text
    }

    mutating func string(like pattern: String) -> String {
        var text = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "["), let close = rest.firstIndex(of: "]") {
            text += rest[..<open]
            let inner = rest[rest.index(after: open)..<close]
            text += string(of: inner.first ?? "a", Int(inner.dropFirst()) ?? 1)
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    mutating func card() -> String {
        let body = pick(["4", "51", "55", "2221", "6011"])
        let open = body + digits(15 - body.count)
        return (0...9).lazy.map { open + String($0) }.first { Checksum.luhn($0.utf8.map { Int($0) - 48 }[...]) } ?? open
    }

    mutating func iban() -> String {
        let account = digits(18)
        return (2...98).lazy.map { "DE\($0 < 10 ? "0" : "")\($0)\(account)" }.first { Checksum.iban(Code.of($0)) }
            ?? account
    }

    func grouped(_ text: String, by sizes: [Int], _ separator: String) -> String {
        var rest = text[...]
        return sizes.map { size in
            defer { rest = rest.dropFirst(size) }
            return String(rest.prefix(size))
        }.joined(separator: separator)
    }
}
