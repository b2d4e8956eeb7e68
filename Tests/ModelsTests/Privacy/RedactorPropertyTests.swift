import TestSupport
import Testing

@testable import Models

/// Properties that hold for any text, on texts made from a seed that is printed when one fails.
@Suite("Redaction of any text")
struct RedactorPropertyTests {
    @Test(
        "restoring gives the text back, nothing planted is left, and a second time finds nothing more",
        arguments: 0..<20)
    func roundTrip(seed: UInt64) {
        var make = TextMaker(seed: seed)
        for _ in 0..<25 {
            let (text, planted) = make.document()
            var redactor = Redactor()
            let redacted = redactor.redact(text)
            #expect(redactor.restore(redacted) == text, "seed \(seed)")
            for secret in planted {
                #expect(!redacted.contains(secret), "seed \(seed): \(secret) in \(redacted)")
                #expect(longestRun(of: secret, in: redacted) < 7, "seed \(seed): part of \(secret) in \(redacted)")
            }
            var again = Redactor()
            #expect(again.redact(redacted) == redacted, "seed \(seed)")
        }
    }

    @Test("any mixture of characters comes back as it was", arguments: 0..<20)
    func anything(seed: UInt64) {
        var make = TextMaker(seed: seed)
        for _ in 0..<25 {
            let text = make.noise(length: 200)
            var redactor = Redactor()
            let redacted = redactor.redact(text)
            #expect(redactor.restore(redacted) == text, "seed \(seed)")
        }
    }

    @Test("of a thousand invoice lines that hold no secret, less than one in a hundred is touched")
    func falseAlarms() {
        var make = TextMaker(seed: 7)
        let lines = (0..<1000).map { _ in make.harmless() }
        let touched = lines.filter { line in
            var redactor = Redactor()
            return redactor.redact(line) != line
        }
        #expect(touched.count < 10, "\(touched)")
    }

    @Test(
        "a hostile text comes to an end, and comes back as it was", .timeLimit(.minutes(Patience.minutes)),
        arguments: [
            "1", "1 ", "4111 1111 1111 1111 ", "a@", "a.b@c.", "password:", "password: ", "password:\"a ",
            "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n", "-----END PRIVATE KEY-----\n",
            "QUJD\n-----END PRIVATE KEY-----\n", "Private-Lines:", "Private-Lines: 1\nQUJD\n", "Private-MAC:",
            "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3\n", "a(at)", "(dot)", "a (dot) b", "a (at) b (dot) ",
            "hooks.slack.com/",
            "IBAN D E 8 9 ", "pass: ", "0049 (",
            "http://a:", "+1 2 3 ", "tel 1 / 2 / ", "A<", "DE89 ", "[card 1", "[card 1]", "sk-", "eyJ.", "Bearer ",
            "key=", "4\u{200B}",
            "٤١١١ ", "card number ", "0049 ",
        ])
    func hostile(piece: String) {
        // How the time grows is measured in the bench; here nothing may hang.
        let text = String(repeating: piece, count: (1 << 14) / piece.utf8.count)
        var redactor = Redactor()
        let redacted = redactor.redact(text)
        #expect(redactor.restore(redacted) == text)
    }

    /// The longest run of the secret's digits that is left in a text, whatever stands between them.
    private func longestRun(of secret: String, in text: String) -> Int {
        let digits = FoldedText(secret).codes.filter(Code.isDigit)
        guard digits.count >= 9 else { return 0 }
        let left = String(
            decoding: FoldedText(text).codes.filter { Code.isDigit($0) || Code.isLetter($0) }, as: UTF16.self)
        return (0...(digits.count - 7)).contains { start in
            left.contains(String(decoding: digits[start..<(start + 7)], as: UTF16.self))
        } ? 7 : 0
    }
}

/// Makes documents with and without secrets, the same ones from the same seed.
struct TextMaker {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }
    private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(next(10)) }.joined() }

    mutating func document() -> (text: String, planted: [String]) {
        var lines: [String] = []
        var planted: [String] = []
        for _ in 0..<(3 + next(6)) {
            lines.append(harmless())
            if next(2) == 0 {
                let (line, secret) = secretLine()
                lines.append(line)
                planted.append(secret)
            }
        }
        return (lines.joined(separator: pick(["\n", "\r\n", "\n\n"])), planted)
    }

    mutating func secretLine() -> (line: String, secret: String) {
        switch next(7) {
        case 0:
            let secret = grouped(card(), by: [4, 4, 4, 4], pick(["", " ", "-", ".", "\u{A0}", "\u{2013}"]))
            return (pick(["", "Paid with ", "Karte: ", "no. "]) + secret + pick(["", " 12/27", ", OK"]), secret)
        case 1:
            let secret = grouped(iban(), by: [4, 4, 4, 4, 4, 2], pick(["", " ", "\u{A0}"]))
            return (pick(["", "IBAN ", "auf das Konto "]) + secret + pick(["", " BIC GENODEF1"]), secret)
        case 2:
            let secret = grouped("\(1 + next(8))\(digits(9))", by: [3, 3, 4], "-")
            return ("Call " + secret, secret)
        case 3:
            let secret = "+\(pick(["49", "44", "33", "1"])) \(1 + next(9))\(digits(2)) \(digits(6))"
            return (pick(["", "Tel. ", "T: "]) + secret, secret)
        case 4:
            let secret = "user\(digits(3))@mail\(next(9)).example.\(pick(["com", "de", "co.uk"]))"
            return (pick(["", "mailto:", "E-Mail: "]) + secret, secret)
        case 5:
            let secret = "pw\(digits(4))!x"
            return (pick(["Passwort: ", "password=", "Password: "]) + secret, secret)
        default:
            let secret = "sk-proj-\(digits(8))abcDEF\(digits(8))"
            return (pick(["", "OPENAI_API_KEY=", "key: "]) + secret, secret)
        }
    }

    /// A line as invoices and receipts have them.
    mutating func harmless() -> String {
        switch next(10) {
        case 0: "Rechnung Nr. \(2000 + next(30))-\(digits(6))"
        case 1: "\(1 + next(9)) x \(next(100)),\(digits(2)) EUR \(next(1000)),\(digits(2))"
        case 2: "Datum: \(1 + next(28)).\(1 + next(12)).20\(digits(2)) \(digits(2)):\(digits(2))"
        case 3: "Order \(digits(3))-\(digits(7))-\(digits(7))"
        case 4: "USt-IdNr. DE\(digits(9))"
        case 5: "TOTAL \(next(10000)).\(digits(2)) \(next(100)).\(digits(2)) \(next(100)).\(digits(2))"
        case 6: "\(digits(5)) Musterstadt, Hauptstr. \(next(200))"
        case 7: "EAN \(digits(13)) Artikel \(digits(6))"
        case 8: "Sendungsnummer \(digits(12 + next(8)))"
        default: "The quick brown fox pays \(next(100)).\(digits(2)) for its \(pick(["coffee", "toner", "hotel"]))"
        }
    }

    mutating func noise(length: Int) -> String {
        let pieces = [
            "1", "4", "9", "0", " ", "-", ".", "\n", "a", "Z", "@", "+", "(", ")", "/", ":", "=", "\"", "[", "]", "<",
            "é", "密", "\u{200B}",
            "\u{301}", "٤", "４", "👩‍👧", "\r\n", "[card 1]", "[text 1]", "4111111111111111", "DE89370400440532013000",
            "password: ", "pin ",
            "tel ", "key=", "a@b.co", "[phone 1.2]",
        ]
        return (0..<length).map { _ in pick(pieces) }.joined()
    }

    private mutating func card() -> String {
        let body = pick(["4", "51", "55", "2221", "6011"])
        let open = body + digits(15 - body.count)
        return (0...9).lazy.map { open + String($0) }.first { Checksum.luhn($0.utf8.map { Int($0) - 48 }[...]) } ?? open
    }

    private mutating func iban() -> String {
        let account = digits(18)
        return (2...98).lazy.map { "DE\($0 < 10 ? "0" : "")\($0)\(account)" }.first { Checksum.iban(Code.of($0)) }
            ?? account
    }

    private func grouped(_ text: String, by sizes: [Int], _ separator: String) -> String {
        var rest = text[...]
        return sizes.map { size in
            defer { rest = rest.dropFirst(size) }
            return String(rest.prefix(size))
        }.joined(separator: separator)
    }
}
