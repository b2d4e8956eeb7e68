import Foundation
import Testing

@testable import Models

@Suite("Dollars")
struct DollarsTests {
    @Test(
        "are written as people write them",
        arguments: [
            ("0", "$0.00"), ("0.0123", "$0.0123"), ("0.05", "$0.05"), ("0.1", "$0.10"), ("12.3", "$12.30"),
            ("0.00004", "less than $0.0001"),
            ("0.00015", "$0.0002"), ("1.239", "$1.24"), ("0.99999", "$1.00"), ("1234567.891", "$1234567.89"),
        ])
    func description(amount: String, text: String) throws {
        #expect(try #require(Dollars(text: amount)).description == text)
    }

    @Test("are exact: the price of a token times a million is the price of a million")
    func exact() throws {
        let price = ModelPrice(perMillion: try #require(Decimal(string: "0.0125")), output: 0)
        #expect((price.input * 1_000_000).picos == 12_500_000_000)
        #expect(Dollars(text: "0.1").map { $0 + $0 + $0 } == Dollars(text: "0.3"))
    }

    @Test("neither overflow nor wrap: a sum that is too large stays at the top")
    func saturation() {
        let most = Dollars(picos: .max)
        #expect(most + most == most)
        #expect(most * 3 == most)
        #expect((Dollars.zero - most) - most == Dollars(picos: -.max))
        #expect(Dollars(Decimal(string: "1e30") ?? 0) == most)
        #expect(Dollars(text: "1e5") == nil)
        #expect(Dollars(text: "-1") == nil)
        #expect(Dollars(text: "$0.50") == Dollars(picos: 500_000_000_000))
    }
}
