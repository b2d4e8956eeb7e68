import Files
import Tables

/// `records export --out FILE`
package struct RecordsExportJSON: Codable {
    /// The file that was written.
    package var file: PathJSON
    package var records: Int
    /// What a bookkeeping was not given.
    package var leftOut: LeftOut?

    package struct LeftOut: Codable {
        package var unsure: Int
        package var withoutCurrency: Int
        package var withoutAmount: Int
    }

    /// - Parameter all: the records there are; those that were left out are taken off.
    package init(_ file: FilePath, records all: Int, leftOut: LedgerBook.LeftOut?) {
        self.file = PathJSON(file)
        self.leftOut = leftOut.map {
            LeftOut(unsure: $0.unsure, withoutCurrency: $0.withoutCurrency, withoutAmount: $0.withoutAmount)
        }
        records = all - (leftOut.map { $0.unsure + $0.withoutCurrency + $0.withoutAmount } ?? 0)
    }
}

/// `records pack`
package struct RecordsPackJSON: Codable {
    /// The zip file that was made.
    package var file: PathJSON
    package var records: Int
    /// Papers that are in it.
    package var documents: Int
    /// Papers that are not.
    package var unread: [ExtractionJSON.Unread]

    package init(_ file: FilePath, _ report: RecordPack.Report) {
        self.file = PathJSON(file)
        (records, documents) = (report.records, report.documents)
        unread = report.unread.map { ExtractionJSON.Unread(file: PathJSON($0.path), reason: $0.reason) }
    }
}
