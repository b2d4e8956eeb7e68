import Files
import Foundation
import Testing
import TestSupport

/// An order by mail, from the file to its record.
@Suite("Orders by mail")
struct OrderMailTests {
    private static let mail = """
        From: Morgenrot Shop <orders@morgenrot.example>
        To: Ada <ada@example.org>
        Subject: Your order M-2026-0417
        Date: Sat, 14 Mar 2026 09:30:00 +0100
        MIME-Version: 1.0
        Content-Type: text/html; charset=utf-8

        <html><head><script type="application/ld+json">
        {"@context": "http://schema.org", "@type": "Order", "merchant": {"@type": "Organization",
        "name": "Café Morgenrot"}, "orderNumber": "M-2026-0417", "priceCurrency": "EUR", "price": "29.90",
        "acceptedOffer": {"@type": "Offer", "itemOffered": {"@type": "Product", "name": "Beans"},
        "price": "14.95", "priceCurrency": "EUR", "eligibleQuantity": {"value": 2}}}
        </script></head><body><p>Thank you for your order.</p></body></html>
        """

    @Test("what it states for programs is its record, to the cent, with who said so")
    func extracted() throws {
        let sandbox = try Sandbox()
        let path = sandbox.root.appending("order.eml")
        try sandbox.write(Self.mail, to: path)
        let result = try sandbox.run("extract", path.string, "--json")
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let record = try #require((object?["records"] as? [[String: Any]])?.first, "\(result.errors)")
        let fields = try #require(record["fields"] as? [String: [String: Any]])
        #expect(record["schema"] as? String == "expense")
        #expect(fields["vendor"]?["value"] as? String == "Café Morgenrot")
        #expect(fields["total"]?["value"] as? String == "29.90" && fields["total"]?["currency"] as? String == "EUR")
        #expect(fields["total"]?["tier"] as? String == "exact" && fields["date"]?["value"] as? String == "2026-03-14")
        let items = (record["rows"] as? [String: [[String: [String: Any]]]])?["items"]
        #expect(items?.first?["amount"]?["value"] as? String == "29.90")
    }
}
