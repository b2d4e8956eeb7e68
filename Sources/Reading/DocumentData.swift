import Foundation

/// What a file that is made of data says, row by row: bank files, address cards, calendars, tickets, orders in mails. Nothing in it had to
/// be recognized; untrusted it is all the same.
package struct DocumentData: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        /// An account for a while; the transactions after it are its own.
        case statement
        case transaction, contact, event
        /// What was ordered, billed or booked; the items after it are its own.
        case order, item
    }

    package struct Row: Hashable, Sendable, Codable {
        package var kind: Kind
        /// By name; what is in them is what their names promise.
        package var values: [String: String]
        /// `line 12`; empty where it says nothing.
        package var place: String

        package init(_ kind: Kind, _ values: [String: String], place: String = "") {
            (self.kind, self.values, self.place) = (kind, values, place)
        }

        package subscript(name: String) -> String? { values[name] }

        /// Exact: digits and a point.
        package func amount(_ name: String) -> Decimal? {
            values[name].flatMap { Decimal(string: $0, locale: Locale(identifier: "en_US_POSIX")) }
        }
    }

    /// `MT940`, `CAMT.053`, `vCard`
    package var format: String
    package var rows: [Row]

    package init(format: String, rows: [Row] = []) { (self.format, self.rows) = (format, rows) }
}

extension DocumentData.Row {
    /// Of a bank's text, in bytes: what stands on one line of a statement.
    static let longestValue = 500
    private static let mostValues = 16

    /// A row as `deskhand-reader` tells of it: `KIND␟NAME VALUE␟NAME VALUE`. What a name does not allow is passed over.
    init?(record: ArraySlice<UInt8>) {
        let parts = record.split(separator: 0x1F)
        guard let first = parts.first, let kind = DocumentData.Kind(rawValue: String(decoding: first, as: UTF8.self))
        else { return nil }
        self.init(kind, [:])
        for part in parts.dropFirst().prefix(Self.mostValues) {
            guard let space = part.firstIndex(of: 0x20) else { continue }
            let name = String(decoding: part[..<space], as: UTF8.self)
            let value = Self.line(part[part.index(after: space)...])
            guard !value.isEmpty else { continue }
            if name == "place" {
                place = String(value.prefix(40))
            } else if Self.may(name, be: value) {
                values[name] = value
            }
        }
    }

    private static func may(_ name: String, be value: String) -> Bool {
        switch name {
        case "amount", "fee", "balance", "opening", "closing", "discount", "quantity":
            HelperOutput.decimal(value) != nil
        case "date", "from", "until": HelperOutput.day(value) != nil
        case "currency": HelperOutput.currency(value) != nil
        case "name", "purpose", "account", "reference", "organisation", "phones", "mails", "address", "title", "start",
            "end", "organiser", "location", "number", "type", "payment", "card":
            true
        default: false
        }
    }

    private static func line(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes.prefix(longestValue), as: UTF8.self)
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}
