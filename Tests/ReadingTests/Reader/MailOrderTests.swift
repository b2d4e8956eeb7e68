import Foundation
import Testing

@testable import Reading

/// Orders that mails state for machines: read in the confined program.
@Suite("Reading orders in mails")
struct MailOrderTests {
    /// A confirmation as shops send it: plain text first, and a page with what machines are told.
    static func mail(_ page: String, plain: String = "Thank you for your order, Ada.") -> String {
        """
        From: Morgenrot Shop <orders@morgenrot.example>
        To: Ada <ada@example.org>
        Subject: Your order
        Date: Sat, 14 Mar 2026 09:30:00 +0100
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        \(plain)
        --b
        Content-Type: text/html; charset=utf-8

        <html><head><title>x</title></head><body>\(page)</body></html>
        --b--

        """
    }

    static let linked = """
        <script type="application/ld+json">
        { "@context": "http://schema.org", "@type": "Order",
          "merchant": { "@type": "Organization", "name": "Café Morgenrot" },
          "orderNumber": "M-2026-0417", "orderDate": "2026-03-13T23:30:00-08:00",
          "priceCurrency": "EUR", "price": "41.85", "discount": "3.00",
          "orderStatus": "http://schema.org/OrderProcessing",
          "paymentMethod": { "@type": "PaymentMethod", "name": "http://schema.org/CreditCard" },
          "paymentMethodId": "**** 0417",
          "acceptedOffer": [
            { "@type": "Offer", "itemOffered": { "@type": "Product", "name": "Beans, 1 kg", "sku": "B1" },
              "price": "14.95", "priceCurrency": "EUR", "eligibleQuantity": { "@type": "QuantitativeValue", "value": "2" } },
            { "@type": "Offer", "itemOffered": { "@type": "Product", "name": "Filter" }, "price": 14.95, "priceCurrency": "EUR" }
          ] }
        </script>
        """

    static let marked = """
        <div itemscope itemtype="http://schema.org/Order">
          <div itemprop="merchant" itemscope itemtype="http://schema.org/Organization">
            <meta itemprop="name" content="Bücher Lindner"></div>
          <meta itemprop="orderNumber" content="4711">
          <time itemprop="orderDate" datetime="2026-03-12">12 March</time>
          <span itemprop="price" content="1,234.50">EUR 1,234.50</span>
          <meta itemprop="priceCurrency" content="EUR">
          <div itemprop="acceptedOffer" itemscope itemtype="http://schema.org/Offer">
            <div itemprop="itemOffered" itemscope itemtype="http://schema.org/Product">
              <b><span itemprop="name">Atlas, <i>bound</i></span></b></div>
            <meta itemprop="price" content="1234.50"><meta itemprop="priceCurrency" content="EUR">
          </div>
        </div>
        """

    private func rows(_ page: String) throws -> [DocumentData.Row] {
        let read = try ReaderProcess("mail", on: Array(Self.mail(page).utf8))
        #expect(read.status == 0)
        return read.said.data?.rows ?? []
    }

    @Test("JSON-LD: who, when, how much, and each thing that was ordered, digit for digit")
    func linkedData() throws {
        let rows = try rows(Self.linked)
        let order = try #require(rows.first)
        #expect(order.kind == .order && order["name"] == "Café Morgenrot" && order["number"] == "M-2026-0417")
        #expect(order["date"] == "2026-03-13" && order["amount"] == "41.85" && order["currency"] == "EUR")
        #expect(order["discount"] == "3.00" && order["payment"] == "card" && order["card"] == "0417")
        #expect(rows.dropFirst().map { $0["name"] } == ["Beans, 1 kg", "Filter"])
        #expect(rows.dropFirst().map { $0["quantity"] } == ["2", nil])
        #expect(rows.last?["amount"] == "14.95")
    }

    @Test("microdata says the same, and both together are one order")
    func microdata() throws {
        let rows = try rows(Self.marked)
        let order = try #require(rows.first)
        #expect(order["name"] == "Bücher Lindner" && order["number"] == "4711" && order["date"] == "2026-03-12")
        #expect(order["amount"] == "1234.50")
        #expect(rows.count == 2 && rows[1]["name"] == "Atlas, bound" && rows[1]["amount"] == "1234.50")
        #expect(try self.rows(Self.linked + Self.marked + Self.linked).count { $0.kind == .order } == 2)
    }

    @Test("invoices and bookings")
    func others() throws {
        let invoice = """
            <script type="application/ld+json">[{ "@context": "https://schema.org/", "@type": "Invoice",
            "provider": { "@type": "Organization", "name": "Stadtwerke" }, "confirmationNumber": "R 9",
            "paymentDueDate": "2026-04-01", "totalPaymentDue": { "@type": "PriceSpecification", "price": 80.10,
            "priceCurrency": "EUR" } }]</script>
            """
        let bill = try #require(try rows(invoice).first)
        #expect(bill["type"] == "invoice" && bill["name"] == "Stadtwerke" && bill["amount"] == "80.10")
        #expect(bill["until"] == "2026-04-01" && bill["number"] == "R 9")
        let booking = """
            <script type="application/ld+json">{ "@context": "http://schema.org", "@type": "LodgingReservation",
            "reservationNumber": "ABC", "bookingTime": "2026-03-01T10:00:00Z", "totalPrice": "120.00",
            "priceCurrency": "GBP", "reservationFor": { "@type": "LodgingBusiness", "name": "Hotel Hafen" } }</script>
            """
        let room = try #require(try rows(booking).first)
        #expect(room["name"] == "Hotel Hafen" && room["amount"] == "120.00" && room["number"] == "ABC")
    }

    @Test(
        "what is not clear is no order",
        arguments: [
            #"{"@type": "Order", "price": "1.00"}"#,
            #"{"@type": "Order", "price": "about 1", "priceCurrency": "EUR"}"#,
            #"{"@type": "Order", "price": "1,234", "priceCurrency": "EUR"}"#,
            #"{"@type": "Order", "price": "1.2.3", "priceCurrency": "EUR"}"#,
            #"{"@type": "Order", "price": "1e3", "priceCurrency": "EUR"}"#,
            #"{"@type": "Order", "price": "1.00", "priceCurrency": "Euro"}"#,
            #"{"@type": "Order", "price": "1.00", "priceCurrency": "EUR", "orderStatus": "http://schema.org/OrderCancelled"}"#,
            #"{"@type": "Product", "price": "1.00", "priceCurrency": "EUR"}"#,
            #"{"@type": "Order", "price": "1.00", "priceCurrency": "EUR""#,
        ])
    func unclear(json: String) throws {
        #expect(try rows("<p>schema.org</p><script type=\"application/ld+json\">\(json)</script>").isEmpty)
    }

    @Test("pages made to exhaust end, and what is read stays the text")
    func hostile() throws {
        let deep = String(repeating: "[", count: 100_000)
        let wide = "[" + Array(repeating: Self.order, count: 5_000).joined(separator: ",") + "]"
        let nested = String(repeating: "<div itemscope itemprop=a itemtype='http://schema.org/Order'>", count: 900)
        let many = String(repeating: "<p itemscope><b itemprop=x>y</b></p>", count: 20_000)
        for page in [
            "<script type='application/ld+json'>\(deep)</script>schema.org",
            "<script type='application/ld+json'>\(wide)</script>schema.org", nested, many + "schema.org",
        ] {
            let read = try ReaderProcess("mail", on: Array(Self.mail(page).utf8))
            #expect(read.status == 0)
            #expect(read.text.contains("Subject: Your order"))
            #expect(read.said.data?.rows.count ?? 0 <= 20)
        }
    }

    private static let order = #"{"@type":"Order","price":"1.00","priceCurrency":"EUR","orderNumber":"1"}"#
}
