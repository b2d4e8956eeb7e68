import Foundation
import Reading

/// What a code on a paper says about money: exact, for nothing in it had to be recognized.
///
/// Only formats that state who is paid or how much are known, and a code whose checksums or form do not hold is none.
struct PaperCode: Sendable, Hashable {
    /// `Swiss QR-bill`
    var format: String
    /// What it is most often on.
    var schema: ExtractionSchema
    private(set) var parts: [Name: Part] = [:]
    /// Tax by rate.
    private(set) var taxes: [[String: Part]] = []

    /// A field by what it is, whatever a schema calls it.
    enum Name: Hashable, Sendable {
        case payee, taxNumber, number, day, total, net, tax, currency, account, reference, payment, kind, due
    }

    /// A value, and the part of the code that says it.
    struct Part: Hashable, Sendable {
        var value: ExtractedValue
        var text: String
    }

    init(_ format: String, as schema: ExtractionSchema) { (self.format, self.schema) = (format, schema) }

    /// - Returns: nil for a code that says nothing of money, or whose form or checksum is wrong.
    init?(_ text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let code =
            switch text {
            case _ where text.hasPrefix("SPC"): PaperCode(swissBill: lines)
            case _ where text.hasPrefix("BCD"): PaperCode(creditTransfer: lines)
            case _ where text.hasPrefix("_R1-"): PaperCode(austrianReceipt: text)
            case _ where text.hasPrefix("V0;"): PaperCode(germanReceipt: text)
            case _ where text.hasPrefix("A:"): PaperCode(portugueseInvoice: text)
            default: nil as PaperCode?
            }
        guard let code else { return nil }
        self = code
    }

    mutating func add(_ name: Name, _ value: ExtractedValue?, _ text: some StringProtocol) {
        if let value { parts[name] = Part(value: value, text: String(text.prefix(200))) }
    }

    /// - Parameter text: nothing is added for an empty one.
    mutating func add(_ name: Name, text: some StringProtocol) {
        if !text.isEmpty { add(name, .text(String(text.prefix(200))), text) }
    }

    mutating func add(tax: [String: Part]) { taxes.append(tax) }

    /// Whether it says how much: else it fills in, and decides nothing.
    var hasAmount: Bool { parts[.total] != nil }
}

extension PaperCode {
    /// `12.40`, with as many decimals as its format has; nil for anything else.
    static func amount(_ text: some StringProtocol, mark: Character = ".", decimals: ClosedRange<Int> = 2...2)
        -> Decimal?
    {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: mark, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), decimals.contains(parts.count == 2 ? parts[1].count : 0),
            (1...12).contains(parts[0].count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let plain = (text.hasPrefix("-") ? "-" : "") + parts.joined(separator: ".")
        return Decimal(string: plain, locale: Locale(identifier: "en_US_POSIX"))
    }

    /// `20260314`, or `2026-03-14`.
    static func day(_ text: some StringProtocol) -> ExtractedValue? {
        let digits = String(text.filter { $0 != "-" })
        guard digits.count == 8 else { return nil }
        let day = PaperDay("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))")
        return day.flatMap { $0.year < 1990 ? nil : .day(year: $0.year, month: $0.month, day: $0.day) }
    }

    /// Bytes in base 64 (RFC 4648, 4).
    static func isBase64(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count % 4 == 0 && Data(base64Encoded: String(text)) != nil
    }
}
