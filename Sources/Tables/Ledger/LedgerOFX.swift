import Agents
import Foundation

extension LedgerBook {
    /// Open Financial Exchange 2.1.1 (ofx.net): for each currency a statement of an account that stands for the records,
    /// with what was spent below zero, as a bank has it.
    ///
    /// - Parameter made: when it says it was made, in milliseconds since 1970.
    package func ofx(made: Int64) -> String {
        let currencies = Set(entries.map(\.currency)).sorted()
        let statements = currencies.enumerated().map { index, currency in
            statement(entries.filter { $0.currency == currency }, currency, index + 1)
        }
        return """
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
            <OFX>
            <SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>
            <DTSERVER>\(Self.moment(made))</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>
            <BANKMSGSRSV1>
            \(statements.joined(separator: "\n"))
            </BANKMSGSRSV1>
            </OFX>

            """
    }

    private func statement(_ entries: [LedgerEntry], _ currency: String, _ number: Int) -> String {
        let first = entries.first.map { Self.day($0.day) } ?? ""
        let last = entries.last.map { Self.day($0.day) } ?? ""
        let balance = entries.map(\.amount).reduce(0, -)
        return """
            <STMTTRNRS><TRNUID>\(number)</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>
            <STMTRS><CURDEF>\(currency)</CURDEF>
            <BANKACCTFROM><BANKID>DESKHAND</BANKID><ACCTID>RECORDS-\(currency)</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>
            <BANKTRANLIST><DTSTART>\(first)</DTSTART><DTEND>\(last)</DTEND>
            \(entries.map(Self.transaction).joined(separator: "\n"))
            </BANKTRANLIST>
            <LEDGERBAL><BALAMT>\(LedgerEntry.text(balance))</BALAMT><DTASOF>\(last)</DTASOF></LEDGERBAL>
            </STMTRS></STMTTRNRS>
            """
    }

    private static func transaction(_ entry: LedgerEntry) -> String {
        let memo = (entry.doubts.isEmpty ? [] : ["NOT SURE: " + entry.doubts.joined(separator: ", ")]) + [entry.expense]
        return
            "<STMTTRN><TRNTYPE>\(entry.amount < 0 ? "CREDIT" : "DEBIT")</TRNTYPE><DTPOSTED>\(day(entry.day))</DTPOSTED>"
            + "<TRNAMT>\(LedgerEntry.text(-entry.amount))</TRNAMT><FITID>DESKHAND-\(entry.id)</FITID>"
            + "<NAME>\(escaped(entry.party, most: 32))</NAME><MEMO>\(escaped(memo.joined(separator: "; "), most: 255))</MEMO></STMTTRN>"
    }

    /// At noon in Greenwich, which is the same day almost everywhere.
    private static func day(_ day: PaperDay) -> String { day.text.replacing("-", with: "") + "120000" }

    private static func moment(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds / 1000))
        return date.formatted(.iso8601.timeSeparator(.omitted).dateSeparator(.omitted)).filter(\.isNumber)
    }

    /// As XML text; no longer than the format lets it be, before the escapes.
    private static func escaped(_ text: String, most: Int) -> String {
        let line = text.oneLine(most: most)
        return (line.isEmpty ? "unknown" : line).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}
