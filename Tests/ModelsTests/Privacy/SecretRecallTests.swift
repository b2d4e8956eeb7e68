import Testing

@testable import Models

/// How many secrets of our own making are found, and how often something else is taken for one. The floors are what is
/// reached; docs/models.md says how they came about.
@Suite("Redaction, in figures")
struct SecretRecallTests {
    private func redacted(_ text: String) -> String {
        var redactor = Redactor()
        return redactor.redact(text)
    }

    /// What of a thousand planted secrets is left.
    private func left(_ share: SecretMaker.Share, seed: UInt64) -> [String] {
        var make = SecretMaker(seed: seed, share)
        return (0..<1_000).map { _ in make.next() }.filter { $0.isLeft(in: redacted($0.text)) }.map(\.text)
    }

    @Test(
        "of a thousand secrets planted next to none is left, also where the words and forms are others",
        arguments: [(SecretMaker.Share.tuned, 2_026, 0), (.heldBack, 4_711, 3), (.anew, 31, 1)])
    func recall(share: SecretMaker.Share, seed: UInt64, most: Int) {
        let left = left(share, seed: seed)
        #expect(left.count <= most, "\(left.count): \(left)")
    }

    @Test(
        "of a thousand lines of invoices that hold no secret, none is touched",
        arguments: [SecretMaker.Share.tuned, .heldBack])
    func falseAlarms(share: SecretMaker.Share) {
        var make = InvoiceLines(seed: 99, share)
        let touched = (0..<1_000).map { _ in make.next() }.filter { redacted($0) != $0 }
        #expect(touched.isEmpty, "\(touched.count): \(touched)")
    }
}
