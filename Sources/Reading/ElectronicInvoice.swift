import Foundation

/// What the XML of an electronic invoice says: exact to the cent, where the page is only its picture.
///
/// Source of the fields: EN 16931-1, in the syntaxes UBL 2.1 and UN/CEFACT CII (ZUGFeRD, Factur-X, Order-X).
package struct ElectronicInvoice: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable { case invoice, creditNote, order }

    package var kind: Kind
    /// `UBL`, `CII`, and the profile the document names.
    package var format: String
    package var number: String?
    /// `2026-03-14`, as all dates here.
    package var issued: String?
    package var due: String?
    package var seller: String?
    package var sellerTaxNumber: String?
    package var buyer: String?
    /// ISO 4217: `EUR`.
    package var currency: String?
    /// Without tax.
    package var net: Decimal?
    package var tax: Decimal?
    /// With tax.
    package var gross: Decimal?
    /// What is left to pay.
    package var payable: Decimal?
    /// Where to pay it to.
    package var iban: String?
    /// What the payer is to write with it.
    package var reference: String?
    /// The tax at each rate.
    package var taxes: [Tax]
    package var lines: [Line]

    package struct Line: Hashable, Sendable, Codable {
        package var name: String
        package var quantity: Decimal?
        package var unitPrice: Decimal?
        /// Without tax.
        package var amount: Decimal?

        package init(name: String, quantity: Decimal? = nil, unitPrice: Decimal? = nil, amount: Decimal? = nil) {
            self.name = name
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.amount = amount
        }
    }

    package struct Tax: Hashable, Sendable, Codable {
        /// In percent.
        package var rate: Decimal?
        /// What it is taken of.
        package var net: Decimal?
        package var amount: Decimal?

        package init(rate: Decimal? = nil, net: Decimal? = nil, amount: Decimal? = nil) {
            (self.rate, self.net, self.amount) = (rate, net, amount)
        }
    }

    package init(kind: Kind, format: String) {
        self.kind = kind
        self.format = format
        (taxes, lines) = ([], [])
    }
}
