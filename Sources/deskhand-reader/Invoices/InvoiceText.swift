/// Puts an invoice out: records for what is exact, and lines for a reader.
struct InvoiceText {
    let collector: InvoiceCollector
    let syntax: InvoiceSyntax

    func put(_ output: Output) {
        let fields = collector.fields
        output.record("invoice kind", kind)
        output.record("invoice format", [syntax.name, fields[.profile] ?? ""].joined(separator: " "))
        for field in [
            InvoiceField.number, .issued, .due, .seller, .sellerTaxNumber, .buyer, .currency, .iban, .reference,
        ] {
            if let value = fields[field] { output.record("invoice \(field.rawValue)", value) }
        }
        for field in [InvoiceField.net, .tax, .gross, .payable] {
            if let value = fields[field], Self.isDecimal(value) { output.record("invoice \(field.rawValue)", value) }
        }
        for tax in collector.taxes {
            output.record("tax", "")
            for field in [TaxField.rate, .net, .amount] {
                if let value = tax[field], Self.isDecimal(value) { output.record("tax.\(field.rawValue)", value) }
            }
        }
        for line in collector.lines { put(line, output) }
        read(output)
    }

    private func put(_ line: InvoiceCollector.Line, _ output: Output) {
        output.record("line", "")
        output.record("line.name", line.fields[.name] ?? "")
        for field in [LineField.quantity, .unitPrice, .amount] {
            if let value = line.fields[field], Self.isDecimal(value) { output.record("line.\(field.rawValue)", value) }
        }
    }

    /// Codes of UNTDID 1001 (BT-3); 220 and the like are orders.
    private var kind: String {
        if case .ubl("CreditNote") = syntax { return "creditNote" }
        if case .ubl("Order") = syntax { return "order" }
        switch collector.fields[.type] ?? "" {
        case "381", "396", "261", "262", "296", "308", "420", "458", "532", "83", "81": return "creditNote"
        case "220", "230", "231": return "order"
        default: return "invoice"
        }
    }

    private func read(_ output: Output) {
        let fields = collector.fields
        let title = ["invoice": "Invoice", "creditNote": "Credit note", "order": "Order"][kind] ?? "Invoice"
        say(output, title, fields[.number])
        say(output, "Date:", fields[.issued])
        say(output, "Due:", fields[.due])
        say(output, "Seller:", fields[.seller])
        say(output, "Seller's tax number:", fields[.sellerTaxNumber])
        say(output, "Buyer:", fields[.buyer])
        for line in collector.lines {
            output.text(
                [LineField.name, .quantity, .unitPrice, .amount].map { line.fields[$0] ?? "" }.joined(separator: "\t"))
            output.breakLine()
        }
        let currency = fields[.currency].map { " " + $0 } ?? ""
        say(output, "Net:", fields[.net].map { $0 + currency })
        say(output, "Tax:", fields[.tax].map { $0 + currency })
        say(output, "Total:", fields[.gross].map { $0 + currency })
        say(output, "To pay:", fields[.payable].map { $0 + currency })
        say(output, "IBAN:", fields[.iban])
        say(output, "Reference:", fields[.reference])
    }

    private func say(_ output: Output, _ label: String, _ value: String?) {
        guard let value else { return }
        output.text("\(label) \(value)")
        output.breakLine()
    }

    /// `-12.50`: a sign, digits, a point (XML Schema, decimal).
    private static func isDecimal(_ value: String) -> Bool {
        var digits = Substring(value)
        if digits.first == "-" || digits.first == "+" { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return value.utf8.count <= 40 && (1...2).contains(parts.count)
            && digits.utf8.contains { (0x30...0x39).contains($0) }
            && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
