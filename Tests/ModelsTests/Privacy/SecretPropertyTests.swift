import Testing

@testable import Models

/// Properties that hold for whatever is planted and wherever, on texts made from a seed that is printed when one fails.
@Suite("Redaction of planted secrets")
struct SecretPropertyTests {
    private func redacted(_ text: String) -> String {
        var redactor = Redactor()
        return redactor.redact(text)
    }

    private static let shares: [SecretMaker.Share] = [.tuned, .heldBack, .anew]

    @Test("the text comes back as it was, and what is redacted stays so", arguments: 0..<6)
    func roundTrip(seed: UInt64) {
        var make = SecretMaker(seed: seed, Self.shares[Int(seed) % 3])
        for _ in 0..<40 {
            let text = (0..<3).map { _ in make.next().text }.joined(separator: "\n\n")
            var redactor = Redactor()
            let once = redactor.redact(text)
            #expect(redactor.restore(once) == text, "seed \(seed)")
            #expect(redacted(once) == once, "seed \(seed): \(text)")
        }
    }

    /// Characters that are seen by nobody, and marks for the direction of writing.
    private static let invisible = [
        "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{202E}", "\u{2066}",
    ]

    @Test("characters without width inside a secret hide no part of it", arguments: 0..<4)
    func invisibleCharacters(seed: UInt64) {
        var make = SecretMaker(seed: seed, .tuned)
        for _ in 0..<60 {
            let (_, secret) = make.knownKey()
            var hidden = ""
            for character in secret {
                hidden.append(character)
                if make.source.next(4) == 0 { hidden += make.source.pick(Self.invisible) }
            }
            for text in ["key \(hidden)", "Passwort: \(hidden)", "<token>\(hidden)</token>"] {
                let left = redacted(text).filter { character in
                    !Self.invisible.contains { $0.unicodeScalars.first == character.unicodeScalars.first }
                }
                let planted = SecretMaker.Planted(family: "", text: text, secrets: [secret], context: "")
                #expect(!planted.isLeft(in: left), "seed \(seed): \(secret)")
            }
        }
    }

    @Test("a key that its line was too short for is replaced whole, wherever it was broken", arguments: 0..<4)
    func brokenKeys(seed: UInt64) {
        var make = SecretMaker(seed: seed, .tuned)
        for pattern in [
            "ghp_[a36]", "glpat-[w20]", "AIza[w35]", "npm_[a36]", "dapi[h32]", "SK[h32]", "figd_[w40]", "hf_[l34]",
        ] {
            let secret = make.source.string(like: pattern)
            for place in 15..<(secret.count - 1) {
                for end in ["\n", "\r\n", "\n  ", "\n> "] {
                    let broken = secret.prefix(place) + end + secret.dropFirst(place)
                    #expect(redacted("Take \(broken) then") == "Take [key 1] then", "seed \(seed): \(broken)")
                }
            }
        }
    }

    @Test(
        "exactly the secret is replaced, whatever script stands around it and however it is written",
        arguments: [
            "Grüße 👩‍👧 %", "שלום %, תודה", "السلام عليكم % شكرا", "密は%です。", "e\u{301}\u{302} % ＋", "\u{202B}%\u{202C}",
            "\u{1F1E9}\u{1F1EA}% ",
        ])
    func places(text: String) {
        for (secret, placeholder) in [
            ("max@example.org", "[e-mail 1]"), ("4111 1111 1111 1111", "[card 1]"),
            ("DE89_3704_0044_0532_0130_00", "[IBAN 1]"),
            ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "[key 1]"),
            ("password=\"hunter2\"", "password=\"[password 1]\""),
        ] {
            let parted = text.replacing("%", with: " % ")
            #expect(
                redacted(parted.replacing("%", with: secret)) == parted.replacing("%", with: placeholder), "\(secret)")
        }
    }

    @Test(
        "of a long table of which the beginning and the end are shown, no row's secret is",
        arguments: [",", ";", "\t", " | "])
    func longTables(mark: String) {
        let rows = (1_000..<3_000).map { "\($0)\(mark)name\($0)\(mark)kater\($0)xy\(mark)note" }
        let table = "id\(mark)name\(mark)password\(mark)note\n" + rows.joined(separator: "\n")
        for shown in [400, 1_500, 6_000, 6_007] {
            var redactor = Redactor()
            let redacted = redactor.redact(Passage(table, shown: shown))
            #expect(!redacted.contains("kater") && redacted.contains("name2999"), "\(shown): \(redacted.suffix(300))")
        }
    }

    @Test("bytes that are no UTF-8 change nothing", arguments: 0..<4)
    func brokenBytes(seed: UInt64) {
        var make = SecretMaker(seed: seed, .tuned)
        for _ in 0..<60 {
            let planted = make.next()
            var bytes: [UInt8] = []
            for line in planted.text.split(separator: "\n", omittingEmptySubsequences: false) {
                bytes += Array(line.utf8) + [0x0A]
            }
            bytes = [0xC3, 0x28, 0x0A] + bytes + [0xF0, 0x9F, 0x0A, 0xFF, 0xFE]
            let text = String(decoding: bytes, as: UTF8.self)
            var redactor = Redactor()
            let once = redactor.redact(text)
            #expect(redactor.restore(once) == text && !planted.isLeft(in: once), "seed \(seed): \(planted.text)")
        }
    }

    @Test(
        "what is half a structure takes time in proportion to its length", .timeLimit(.minutes(2)),
        arguments: [
            "<password", "<password>", "<a password=\"", "{\"password\":", "\"password\",", "password,", "password;",
            "password\t", "password\n", "|password", "key: |\n ", "%40", "%25", "&#64;", "=40a", "\\u0040", "\\\"",
            "密码",
            "<key>password</key>", "name: password ", "_at_", "a1_at_b.", "1:AA", "-us1", "aQ~", "SK", "M.", "ghp_a\n",
            "\",\"",
            "token(", "mnemonic: a b\n", "…\n", "a\t", "cookie: ", ";pwd=", "password(a", "DE8_", "<th>password</th>",
            "<tr><td>pwd",
            "password \u{200B}", "password:\"\\", "<![CDATA[", "key=", "password  ",
        ])
    func hostile(piece: String) {
        let text = String(repeating: piece, count: (1 << 13) / piece.utf8.count)
        var redactor = Redactor()
        let redacted = redactor.redact(text)
        #expect(redactor.restore(redacted) == text)
    }
}
