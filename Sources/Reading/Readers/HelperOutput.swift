import Foundation

/// What `deskhand-reader` said of a document.
///
/// The protocol: text as it is, and records in lines of their own that begin with 0x1E and end at the newline,
/// `␞NAME VALUE`. Names: `piece`, `detail KEY`, `cut`, `invoice FIELD`, `line` and `line.FIELD`, `tax` and `tax.FIELD`; `page WIDTH HEIGHT`, `row`
/// and `word LEFT TOP RIGHT BOTTOM THOUSANDTHS TEXT`; `code LEFT TOP RIGHT BOTTOM TEXT`; `data FORMAT`, then `data␟KIND␟NAME VALUE…` for each row. The reader itself may have been taken over by the document, so
/// nothing here trusts it: unknown records are passed over, and there is a bound on everything.
struct HelperOutput {
    private(set) var text = ""
    private(set) var pieces: [Document.Piece] = []
    private(set) var details: [String: String] = [:]
    private(set) var remarks: [String] = []
    private(set) var invoice: ElectronicInvoice?
    private(set) var layout = Layout()
    private(set) var data: DocumentData?
    private(set) var codes: [PrintedCode] = []

    private static let mostText = 1 << 20
    private static let mostPieces = 10_000
    private static let mostDetails = 40
    private static let mostRemarks = 10
    private static let mostLines = 2_000
    private static let mostRows = 20_000
    private static let mostTaxes = 20
    private static let longestValue = 1_000
    private var place = ""
    private var words = 0
    private static let mark: UInt8 = 0x1E
    private static let codeMark = [mark] + Array("code ".utf8)
    private static let rowMark = [mark] + Array("data".utf8) + [0x1F]

    /// - Parameter bytes: what was on standard output, however it ended.
    init(_ bytes: [UInt8]) {
        var start: (place: String, offset: Int)?
        var collected: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            let line = rest[rest.startIndex..<end]
            if line.starts(with: Self.rowMark) {
                take(row: line.dropFirst(Self.rowMark.count))
            } else if line.starts(with: Self.codeMark) {
                take(code: line.dropFirst(Self.codeMark.count))
            } else if line.first == Self.mark {
                if let place = take(Self.words(line.dropFirst())) {
                    close(start, at: collected.count)
                    start = (place, collected.count)
                }
            } else {
                Self.append(line, endsLine: end < rest.endIndex, to: &collected)
            }
            rest = rest[min(end + 1, rest.endIndex)...]
        }
        close(start, at: collected.count)
        text = String(decoding: collected, as: UTF8.self)
        if text.utf8.count != collected.count { pieces = [] }
    }

    private mutating func close(_ start: (place: String, offset: Int)?, at end: Int) {
        guard let start, start.offset < end, pieces.count < Self.mostPieces else { return }
        pieces.append(Document.Piece(place: start.place, range: start.offset..<end))
    }

    /// Control characters say nothing, and to a terminal they say too much.
    private static func append(_ line: ArraySlice<UInt8>, endsLine: Bool, to text: inout [UInt8]) {
        for byte in line.prefix(max(0, mostText - text.count)) {
            text.append(byte < 0x20 && byte != 0x09 || byte == 0x7F ? 0x20 : byte)
        }
        if endsLine, text.count < mostText { text.append(0x0A) }
    }

    private static func words(_ record: ArraySlice<UInt8>) -> String {
        let value = String(decoding: record.prefix(longestValue + 100), as: UTF8.self)
        return String(
            String.UnicodeScalarView(value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    // MARK: Records

    private mutating func take(row record: ArraySlice<UInt8>) {
        guard let count = data?.rows.count, count < Self.mostRows, let row = DocumentData.Row(record: record) else {
            return
        }
        data?.rows.append(row)
    }

    private mutating func take(code record: ArraySlice<UInt8>) {
        guard codes.count < PrintedCode.most,
            let code = PrintedCode(record: record, on: layout.pages.last { $0.place == place }, place)
        else { return }
        codes.append(code)
    }

    /// - Returns: the place where a new piece begins.
    private mutating func take(_ record: String) -> String? {
        let (name, value) = Self.parted(record)
        switch name {
        case "piece":
            place = String(value.prefix(200))
            return value.isEmpty ? nil : place
        case "page": layout.open(place, value)
        case "row": layout.openRow()
        case "word":
            if words < Layout.mostWords, layout.add(word: value) { words += 1 }
        case "detail": detail(value)
        case "cut": if remarks.count < Self.mostRemarks, !value.isEmpty { remarks.append(value) }
        case "data": data = data ?? DocumentData(format: String(value.prefix(100)))
        case "invoice": invoiceField(value)
        case "line":
            if let lines = invoice?.lines.count, lines < Self.mostLines { invoice?.lines.append(.init(name: "")) }
        case "tax": if let taxes = invoice?.taxes.count, taxes < Self.mostTaxes { invoice?.taxes.append(.init()) }
        case "tax.rate", "tax.net", "tax.amount": taxField(name, value)
        case "line.name", "line.quantity", "line.unitPrice", "line.amount": lineField(name, value)
        default: break
        }
        return nil
    }

    private static func parted(_ record: String) -> (name: String, value: String) {
        guard let space = record.firstIndex(of: " ") else { return (record, "") }
        return (String(record[..<space]), String(record[record.index(after: space)...].prefix(longestValue)))
    }

    /// The first of a kind counts; keywords and the like add up.
    private mutating func detail(_ record: String) {
        let (key, value) = Self.parted(record)
        let isPlain = (1...24).contains(key.utf8.count) && key.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        guard isPlain, !value.isEmpty else { return }
        if let known = details[key] {
            guard key == "keywords" || key == "author", known.utf8.count + value.utf8.count < Self.longestValue else {
                return
            }
            details[key] = known + ", " + value
        } else if details.count < Self.mostDetails {
            details[key] = value
        }
    }

    private mutating func invoiceField(_ record: String) {
        let (field, value) = Self.parted(record)
        switch field {
        case "kind":
            guard invoice == nil, let kind = ElectronicInvoice.Kind(rawValue: value) else { return }
            invoice = ElectronicInvoice(kind: kind, format: "")
        case "format": invoice?.format = value
        case "number": invoice?.number = value
        case "issued": invoice?.issued = Self.day(value)
        case "due": invoice?.due = Self.day(value)
        case "seller": invoice?.seller = value
        case "sellerTaxNumber": invoice?.sellerTaxNumber = value
        case "buyer": invoice?.buyer = value
        case "currency": invoice?.currency = Self.currency(value)
        case "net": invoice?.net = Self.decimal(value)
        case "tax": invoice?.tax = Self.decimal(value)
        case "gross": invoice?.gross = Self.decimal(value)
        case "payable": invoice?.payable = Self.decimal(value)
        case "iban": invoice?.iban = value
        case "reference": invoice?.reference = value
        default: break
        }
    }

    private mutating func lineField(_ field: String, _ value: String) {
        guard let last = invoice?.lines.indices.last else { return }
        switch field {
        case "line.name": invoice?.lines[last].name = value
        case "line.quantity": invoice?.lines[last].quantity = Self.decimal(value)
        case "line.unitPrice": invoice?.lines[last].unitPrice = Self.decimal(value)
        default: invoice?.lines[last].amount = Self.decimal(value)
        }
    }

    private mutating func taxField(_ field: String, _ value: String) {
        guard let last = invoice?.taxes.indices.last else { return }
        switch field {
        case "tax.rate": invoice?.taxes[last].rate = Self.decimal(value)
        case "tax.net": invoice?.taxes[last].net = Self.decimal(value)
        default: invoice?.taxes[last].amount = Self.decimal(value)
        }
    }

    // MARK: Values

    /// Digits and a point, as many as a `Decimal` keeps exactly.
    static func decimal(_ value: String) -> Decimal? {
        let digits = value.utf8.count { (0x30...0x39).contains($0) }
        let isPlain = value.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
        guard isPlain, (1...34).contains(digits) else { return nil }
        return Decimal(string: value, locale: Locale(identifier: "en_US_POSIX"))
    }

    /// `2026-03-14`.
    static func day(_ value: String) -> String? {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let month = Int(parts[1]), let day = Int(parts[2]),
            Int(parts[0]) != nil, (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return value
    }

    static func currency(_ value: String) -> String? {
        value.utf8.count == 3 && value.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? value : nil
    }
}
