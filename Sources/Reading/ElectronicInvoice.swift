import Foundation

/// What the XML of an electronic invoice says: exact to the cent, where the page is only its picture.
///
/// Source of the fields: EN 16931-1, in the syntaxes UBL 2.1 and UN/CEFACT CII (ZUGFeRD, Factur-X, Order-X).
public struct ElectronicInvoice: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable { case invoice, creditNote, order }

    public var kind: Kind
    /// `UBL`, `CII`, and the profile the document names.
    public var format: String
    public var number: String?
    /// `2026-03-14`, as all dates here.
    public var issued: String?
    public var due: String?
    public var seller: String?
    public var sellerTaxNumber: String?
    public var buyer: String?
    /// ISO 4217: `EUR`.
    public var currency: String?
    /// Without tax.
    public var net: Decimal?
    public var tax: Decimal?
    /// With tax.
    public var gross: Decimal?
    /// What is left to pay.
    public var payable: Decimal?
    public var lines: [Line]

    public struct Line: Hashable, Sendable, Codable {
        public var name: String
        public var quantity: Decimal?
        public var unitPrice: Decimal?
        /// Without tax.
        public var amount: Decimal?

        public init(name: String, quantity: Decimal? = nil, unitPrice: Decimal? = nil, amount: Decimal? = nil) {
            self.name = name
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.amount = amount
        }
    }

    public init(kind: Kind, format: String) {
        self.kind = kind
        self.format = format
        lines = []
    }
}
