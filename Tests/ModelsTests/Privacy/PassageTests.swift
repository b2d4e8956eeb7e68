import Foundation
import Testing

@testable import Models

/// What is shown of a long text: no part of a secret, wherever the cut goes.
@Suite("Redaction of what is shown in part")
struct PassageTests {
    private let filler = "The minutes of the garden association were read and approved by all who came. "

    private func text(_ count: Int) -> String {
        String(String(repeating: filler, count: count / filler.count + 1).prefix(count))
    }

    private func redacted(_ passage: Passage) -> String {
        var redactor = Redactor()
        return redactor.redact(passage)
    }

    @Test("a short text is shown whole, a longer one by its beginning and end, whoever sees it")
    func excerpt() {
        #expect(Passage("abc", shown: 3).shown == "abc")
        #expect(Passage("äöüßäöüß1", shown: 8).shown == "äöüßäö\n[…]\nß1")
        #expect(redacted(Passage("äöüßäöüß1", shown: 8)) == "äöüßäö\n[…]\nß1")
        let long = Passage("A" + text(100_000) + "Z", shown: 40)
        #expect(
            long.shown.hasPrefix("AThe") && long.shown.hasSuffix("Z") && long.shown.count == 40 + Passage.mark.count)
        #expect(redacted(long) == long.shown)
        #expect(long.text.utf8.count < 40 + 2 * Passage.margin + 10)
    }

    @Test("a secret that a cut goes through is replaced whole, wherever in it the cut is", arguments: [2_000, 40_000])
    func cuts(length: Int) {
        let secrets = [
            "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "max@example.com", "sk-abcDEF123456ghiJKL7890",
        ]
        for secret in secrets {
            for place in 0...secret.count {
                // The cuts are behind 750 and before the last 250.
                let head = text(750 - place - 1) + " \(secret) "
                let tail = " \(secret) " + text(250 - (secret.count - place) - 1)
                let shown = redacted(Passage(head + text(length) + tail, shown: 1_000))
                let pieces = [secret.prefix(8), secret.suffix(6)]
                #expect(pieces.allSatisfy { !shown.contains($0) }, "\(secret) cut at \(place): \(shown)")
                #expect(shown.contains("[…]"))
            }
        }
    }

    @Test("of a private key that is longer than what is shown, no line is")
    func keys() throws {
        let row = "MIIJQgIBADANBgkqhkiG9w0BAQEFAASCCSwwggkoAgEAAoICAQC7VJTUt9Us8cKj"
        let rows = (0..<200).map { "\(row.dropLast(3))\($0 + 100)" }.joined(separator: "\n")
        let key = "-----BEGIN PRIVATE KEY-----\n\(rows)\n-----END PRIVATE KEY-----"
        for before in [0, 300, 1_100] {
            for after in [0, 100, 3_000] {
                let whole = "\(text(before))\n\(key)\n\(text(after))"
                let shown = redacted(Passage(whole, shown: 1_500))
                #expect(!shown.contains("MIIJ") && !shown.contains("END PRIVATE"), "\(before), \(after): \(shown)")
                #expect(shown.contains("[key 1]"))
            }
        }
    }

    @Test("what is not shown has no placeholder, and what is comes back")
    func numbers() {
        let passage = Passage(
            text(100) + " 4111111111111111 " + text(2_000) + " 5555555555554444 " + text(20), shown: 200)
        var redactor = Redactor()
        let hidden = redactor.redact(Passage(text(200) + "4111111111111111" + text(2_000), shown: 100))
        #expect(redactor.count == 0 && !hidden.contains("[card"))
        let shown = redactor.redact(passage)
        #expect(redactor.count == 2)
        #expect(redactor.restore(shown) == passage.shown)
    }

    @Test("any text, cut anywhere, is shown as it is but for its secrets", arguments: 0..<10)
    func anything(seed: UInt64) {
        var make = TextMaker(seed: seed)
        for size in [1, 7, 40, 100, 333] {
            let passage = Passage(make.noise(length: 300), shown: size)
            var redactor = Redactor()
            // Digits of a secret that a cut goes through come back whole, so there may be more of them.
            let back = redactor.restore(redactor.redact(passage))
            #expect(
                back.unicodeScalars.count >= passage.shown.unicodeScalars.count || passage.gap != nil, "seed \(seed)")
        }
    }

    @Test("a question is another one when what is not shown, but decides, is another")
    func digest() {
        let schema = Schema(name: "x", fields: [])
        func digest(_ passage: Passage, _ tier: ModelTier = .nano) -> [UInt8] {
            Question(purpose: "p", instructions: "i", content: [passage], schema: schema).digest(of: tier, by: nil)
                .bytes
        }
        #expect(digest(Passage(text(2_000) + "a", shown: 100)) == digest(Passage(text(2_000) + "a", shown: 100)))
        #expect(digest(Passage(text(2_000) + "a", shown: 100)) != digest(Passage(text(2_000) + "a", shown: 200)))
        #expect(
            digest(Passage(text(150) + "1" + text(2_000), shown: 100))
                != digest(Passage(text(150) + "2" + text(2_000), shown: 100)))
    }
}
