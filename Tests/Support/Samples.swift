import Files
import Foundation
import Glibc

/// Mixed small files as they come: text, tables, receipts, pictures, pages.
package enum Samples {
    package static func fill(_ folder: FilePath, count: Int, from number: Int = 0) throws {
        for index in number..<(number + count) {
            let (name, content) = sample(index)
            try write([UInt8](content), to: folder.appending(name))
        }
    }

    /// As a program does it that does not dawdle: opened, written, closed.
    private static func write(_ content: [UInt8], to path: FilePath) throws {
        let file = open(path.string, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(file) }
        guard Glibc.write(file, content, content.count) == content.count else { throw CocoaError(.fileWriteUnknown) }
    }

    /// A name and a content, different for every index.
    package static func sample(_ index: Int) -> (name: String, content: Data) {
        if index % 8 == 7 { return ("Screenshot \(index).png", screenshot(index)) }
        let (name, text) = texts(index)[index % 8]
        return (name, Data(text.utf8))
    }

    /// A PNG's signature and header chunk: 8-bit RGB, as wide as the number says.
    private static func screenshot(_ index: Int) -> Data {
        var png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
        for value in [UInt32(index), 480] {
            withUnsafeBytes(of: value.bigEndian) { png.append(contentsOf: $0) }
        }
        return png + Data([8, 2, 0, 0, 0, 0, 0, 0, 0])
    }

    private static func texts(_ index: Int) -> [(String, String)] {
        let day = 1 + index % 9
        return [
            (
                "invoice-\(index).txt",
                "INVOICE No. \(index)\nBill to: Ada Lovelace\nAmount due: \(index % 900).50 EUR\n"
                    + "Due date: 2026-03-14\nPlease transfer the amount due to the account below.\n"
            ),
            (
                "receipt-\(index).txt",
                "RECEIPT \(index)\nThank you for shopping with us\nSubtotal 31.10\nTotal \(index % 90).20\n"
                    + "Cash 100.00\nChange 12.10\nVAT 19 %\n2026-02-0\(day)\n"
            ),
            (
                "transactions-\(index).csv",
                "date,description,amount,balance\n2026-01-0\(day),Card payment,-12.40,\(index).00\n"
            ),
            ("notes-\(index).md", "# Meeting \(index)\n\n- budget\n- roadmap\n- next steps\n"),
            ("tool\(index).py", "#!/usr/bin/env python3\nimport sys\n\n\ndef main(argv):\n    return \(index)\n"),
            (
                "event-\(index).ics",
                "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:\(index)\nDTSTART:20260314T100000Z\n"
                    + "SUMMARY:Dentist\nEND:VEVENT\nEND:VCALENDAR\n"
            ),
            (
                "order-\(index).html",
                "<!doctype html><html><head><title>Order \(index)</title></head>"
                    + "<body><p>Your order is confirmed. Order total \(index) EUR</p></body></html>"
            ),
        ]
    }
}
