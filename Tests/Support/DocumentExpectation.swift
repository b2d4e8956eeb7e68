import Foundation
import Reading

/// What must be found in a document, from `expectations.tsv`.
package struct DocumentExpectation: Sendable, CustomStringConvertible {
    package let name: String
    let type: String
    let outcome: String
    /// Nil when there is no text to be found.
    let phrase: String?

    package var description: String { name }

    /// Of the tests of reading, where the table is.
    package static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "ReadingTests")
    package static let documents = folder.appending(path: "Documents")

    package static let all: [DocumentExpectation] = {
        let table = (try? String(contentsOf: folder.appending(path: "expectations.tsv"), encoding: .utf8)) ?? ""
        return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let cells = line.split(separator: "\t").map(String.init)
            return DocumentExpectation(
                name: cells[0], type: cells[1], outcome: cells[2], phrase: cells[3] == "-" ? nil : cells[3])
        }
    }()

    /// Those whose documents are in the repository.
    package static let committed = all.filter {
        FileManager.default.fileExists(atPath: documents.appending(path: $0.name).path)
    }

    /// What is wrong with what was found; empty when all is well.
    package func faults(of document: Document) -> [String] {
        var faults: [String] = []
        if document.type != type { faults.append("\(name): its type is \(document.type)") }
        if word(document.outcome) != outcome { faults.append("\(name): \(document.outcome), \(document.remarks)") }
        if let phrase,
            !Self.plain(document.text + " " + document.details.values.joined(separator: " ")).contains(phrase)
        {
            faults.append("\(name): no “\(phrase)” in “\(Self.plain(document.text).prefix(200))”")
        }
        return faults
    }

    private func word(_ outcome: Document.Outcome) -> String {
        switch outcome {
        case .read: "read"
        case .unread: "unread"
        case .encrypted: "encrypted"
        case .failed: "failed"
        }
    }

    private static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
