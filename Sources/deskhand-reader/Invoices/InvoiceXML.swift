import ParserProgram

/// Invoices, credit notes and orders as XML: their fields as records, and a text to read.
///
/// Where each field stands is said by EN 16931-1 (BT numbers) and its bindings to UBL 2.1 (CEN/TS 16931-3-2) and
/// UN/CEFACT CII (CEN/TS 16931-3-3). Amounts are put out digit for digit as they are written.
enum InvoiceXML {
    static func read(_ bytes: [UInt8], _ output: Output) throws(Ending) {
        let collector = InvoiceCollector()
        let outcome = XMLEvents.parse(bytes, collector, output)
        guard let syntax = collector.syntax else { throw .foreign }
        if outcome == .malformed { output.isDamaged = true }
        if collector.isCut { output.cut("only the first \(InvoiceCollector.most) of its lines were read") }
        InvoiceText(collector: collector, syntax: syntax).put(output)
    }
}

/// A field of an invoice, by the name its record has.
enum InvoiceField: String {
    case profile, type, number, issued, due, seller, sellerTaxNumber, buyer, currency, net, tax, gross, payable, iban,
        reference
}

/// Tax at one rate (BG-23).
enum TaxField: String {
    case rate, net, amount
}

enum LineField: String {
    case name, quantity, unitPrice, amount
}

/// Picks the fields out of the events of either syntax.
final class InvoiceCollector: XMLHandler {
    static let most = 2_000

    struct Line { var fields: [LineField: String] = [:] }

    private(set) var syntax: InvoiceSyntax?
    private(set) var fields: [InvoiceField: String] = [:]
    private(set) var lines: [Line] = []
    private(set) var taxes: [[TaxField: String]] = []
    private(set) var isCut = false
    private var path: [String] = []
    private var text: [UInt8] = []
    private var attributes: [String: String] = [:]
    private var line: Line?
    private var tax: [TaxField: String]?
    private static let mostTaxes = 20
    private var isForeign = false

    var isDone: Bool { isForeign }

    func start(_ name: String, _ attributes: XMLAttributes) {
        path.append(name)
        text = []
        guard path.count > 1 else {
            syntax = InvoiceSyntax(root: name, namespace: attributes.namespace)
            isForeign = syntax == nil
            return
        }
        self.attributes = [:]
        for key in ["schemeID", "currencyID", "format"] { self.attributes[key] = attributes[key] }
        if syntax?.lineNames.contains(name) == true { line = Line() }
        if line == nil, syntax?.isTax(path) == true { tax = [:] }
    }

    func end(_ name: String) {
        defer { text = [] }
        let value = String(decoding: text, as: UTF8.self).oneLine
        if !value.isEmpty, let syntax { take(value, syntax) }
        if line == nil, syntax?.isTax(path) == true, let done = tax {
            if done[.amount] != nil, taxes.count < Self.mostTaxes { taxes.append(done) }
            tax = nil
        }
        path.removeLast()
        guard syntax?.lineNames.contains(name) == true, let done = line else { return }
        line = nil
        guard done.fields[.name] != nil || done.fields[.amount] != nil else { return }
        if lines.count < Self.most { lines.append(done) } else { isCut = true }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if text.count < 4 * Limits.value { text.append(contentsOf: bytes.prefix(4 * Limits.value)) }
    }

    private func take(_ value: String, _ syntax: InvoiceSyntax) {
        if line != nil {
            guard let field = syntax.lineField(path), line?.fields[field] == nil else { return }
            line?.fields[field] = value
            return
        }
        if tax != nil, let field = syntax.taxField(path) {
            if tax?[field] == nil, !isInOtherCurrency { tax?[field] = value }
            return
        }
        guard let field = syntax.field(path) else { return }
        // A second total of tax is in the currency of the books (BT-111); a number of the tax office (BT-32)
        // stands beside the one for value added tax (BT-31); a trading name (BT-28) beside the legal one (BT-27).
        switch field {
        case .tax where isInOtherCurrency: return
        case .seller where path.last == "RegistrationName", .buyer where path.last == "RegistrationName":
            fields[field] = value
        case .sellerTaxNumber where attributes["schemeID"] == "VA": fields[field] = value
        case .issued, .due: fields[field] = fields[field] ?? syntax.date(value, format: attributes["format"])
        default: fields[field] = fields[field] ?? value
        }
    }

    private var isInOtherCurrency: Bool {
        guard let own = attributes["currencyID"], let currency = fields[.currency] else { return false }
        return own != currency
    }
}
