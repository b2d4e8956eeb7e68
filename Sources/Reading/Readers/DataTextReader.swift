import Files

/// Text that may be data: where it looks like a bank's file, an address card or a calendar, `deskhand-reader` makes rows
/// of it, locked in as for any other format. All other text costs no more than a look at its beginning.
package struct DataTextReader: TextReader {
    private let reader: any TextReader

    /// - Parameter reader: gets the text.
    package init(_ reader: any TextReader) { self.reader = reader }

    package var isQuick: Bool { reader.isQuick }

    package func read(_ source: ReadingSource, into document: inout Document) async {
        await reader.read(source, into: &document)
        guard document.outcome == .read, Self.looksLikeData(document) else { return }
        switch await source.run(HelperReader.tool, ["data", document.encoding ?? "utf-8"]) {
        // The text stands; whatever kept the rows from being read may not another time.
        case .failure: document.isProvisional = true
        case .success(let result):
            let said = HelperOutput(result.output)
            switch result.end {
            case .exited(HelperReader.Status.fine):
                document.data = said.data
                document.remarks += said.remarks
            case .exited(HelperReader.Status.foreign): break
            case .exited(HelperReader.Status.damaged):
                document.outcome = .failed(reason: "it is incomplete: its end is missing")
            case .exited(HelperReader.Status.tooLarge), .saidTooMuch:
                document.remarks.append("it holds more entries than are read, so none of them was taken")
            case .exited, .signalled, .tookTooLong: document.isProvisional = true
            }
        }
    }

    private static let tables: Set = ["text/csv", "application/csv", "text/tab-separated-values"]
    private static let cards: Set = ["text/calendar", "text/vcard", "text/x-vcard"]

    static func looksLikeData(_ document: Document) -> Bool {
        if tables.contains(document.type) || cards.contains(document.type) { return true }
        let head = String(decoding: document.text.utf8.prefix(4_096), as: UTF8.self)
        if document.typeByName.map(tables.contains) == true { return true }
        return head.hasPrefix("OFXHEADER") || head.contains("<OFX>") || head.hasPrefix("!Type:")
            || head.hasPrefix("!Account") || head.hasPrefix("!Option:")
            || head.contains(":20:") && head.contains(":25") && (head.contains(":60") || head.contains(":34F:"))
    }
}
