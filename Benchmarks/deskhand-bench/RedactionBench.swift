import Foundation
import Models

/// What taking secrets out of 20 KB costs: of prose, of invoice lines, of text that is full of secrets.
func measureRedaction(_ table: inout Table, rounds: Int) {
    let texts = [
        ("prose", "Thank you for your order, which we shall deliver within 14 days. "),
        ("lines of an invoice", "3 x Toner TN-2420 Art. 104711 59,90 179,70 EAN 4006381333931 Rechnung 2026-000123\n"),
        (
            "lines with secrets",
            "Passwort: Sommer26x, IBAN DE89 3704 0044 0532 0130 00, eve%40example.org, {\"token\": \"a8Xk2pQ9\"}\n"
        ),
    ]
    for (name, piece) in texts {
        let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
        let before = ProcessorTime.now.all
        for _ in 0..<rounds {
            var redactor = Redactor()
            _ = redactor.redact(text)
        }
        let taken = milliseconds(ProcessorTime.now.all - before) / Double(rounds)
        table.add("secrets taken out of 20 KB, \(name)", "\(taken.rounded(2)) ms of the processor")
    }
    measureHostileRedaction(&table, rounds: max(1, rounds / 100))
}

/// Four times as much of what was made to be slow takes four times as long, not sixteen times.
private func measureHostileRedaction(_ table: inout Table, rounds: Int) {
    let pieces = [
        "sk-", "key=", "password,", "|password", "<password", "key: |\n ", "a (at) b (dot) ", "-us1", "%40", "DE8_",
    ]
    func taken(_ piece: String, _ bytes: Int) -> Double {
        let text = String(repeating: piece, count: bytes / piece.utf8.count)
        let before = ProcessorTime.now.all
        for _ in 0..<rounds {
            var redactor = Redactor()
            _ = redactor.redact(text)
        }
        return milliseconds(ProcessorTime.now.all - before) / Double(rounds)
    }
    let growth = pieces.map { ($0, taken($0, 1 << 18) / max(taken($0, 1 << 16), 0.001)) }
    if let (piece, worst) = growth.max(by: { $0.1 < $1.1 }) {
        table.add(
            "four times as much of what was made to be slow",
            "\(worst.rounded(1)) times as long (\(piece.debugDescription))", floor: "4 times", asked: "linear")
    }
}

/// The finders of secrets on texts that are made to keep them busy: four times the length, at most about four times the
/// time.
func measureRedactionGrowth(_ table: inout Table) {
    let pieces = [
        "4111 1111 1111 1111 ", "a@", "a.b@c.", "password:\"a ", "-----BEGIN PRIVATE KEY-----\n",
        "QUJD\n-----END PRIVATE KEY-----\n", "Private-Lines: 1\nQUJD\n", "a (at) b (dot) ", "IBAN D E 8 9 ",
        "0049 (", "http://a:", "+1 2 3 ", "A<", "[card 1]", "eyJ.", "Bearer ", "4\u{200B}",
    ]
    func time(_ piece: String, _ length: Int) -> Double {
        let text = String(repeating: piece, count: length / piece.utf8.count)
        return milliseconds(
            ContinuousClock().measure {
                var redactor = Redactor()
                _ = redactor.redact(text)
            })
    }
    let growth = pieces.map { piece in (piece, time(piece, 1 << 15) / time(piece, 1 << 13), time(piece, 1 << 15)) }
    guard let worst = growth.max(by: { $0.1 < $1.1 }), let slowest = growth.map(\.2).max() else { return }
    let name = worst.0.replacing("\n", with: "⏎")
    table.add(
        "redaction of hostile texts, 32 KB beside 8 KB",
        "at most \(worst.1.rounded(1)) times as long (“\(name)”), \(slowest.rounded(0)) ms", floor: "4 times",
        asked: "in proportion")
}
