/// Where the words of a document stand, as far as its reader can tell. Untrusted, as its text is.
package struct Layout: Sendable, Hashable, Codable {
    /// In the order of the document.
    package var pages: [Page] = []

    package init(pages: [Page] = []) { self.pages = pages }

    package var isEmpty: Bool { pages.allSatisfy(\.rows.isEmpty) }

    /// A page of paper, a picture, a sheet.
    package struct Page: Sendable, Hashable, Codable {
        /// As in `Document.Piece`: `page 1`; empty for a picture.
        package var place: String
        /// In dots of the picture, or points of the page.
        package var width: Int
        package var height: Int
        /// From top to bottom.
        package var rows: [Row]

        package init(place: String, width: Int, height: Int, rows: [Row]) {
            (self.place, self.width, self.height, self.rows) = (place, width, height, rows)
        }
    }

    /// Words that stand on one line, from left to right.
    package struct Row: Sendable, Hashable {
        package var words: [Word]

        package init(words: [Word]) { self.words = words }

        package var text: String { words.map(\.text).joined(separator: " ") }
    }

    /// Letters without a space between them.
    package struct Word: Sendable, Hashable {
        package var text: String
        package var box: Box
        /// How sure its reader is of each letter, 0 to 1; 1 where nothing was recognized but read.
        package var sureness: Double

        package init(_ text: String, _ box: Box, sureness: Double = 1) {
            (self.text, self.box, self.sureness) = (text, box, sureness)
        }
    }

    /// A rectangle in the unit of its page, from the upper left corner; right and bottom lie beyond it.
    package struct Box: Sendable, Hashable, Codable {
        package var left: Int
        package var top: Int
        package var right: Int
        package var bottom: Int

        package init(left: Int, top: Int, right: Int, bottom: Int) {
            (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
        }

        package var height: Int { bottom - top }
        package var width: Int { right - left }
    }
}

/// A row is kept as one string, a word after the other: `412 900 470 921 1000 TOTAL`. With names for everything, layouts
/// would be several times as large as the texts they belong to.
extension Layout.Row: Codable {
    package init(from decoder: any Decoder) throws {
        let kept = try decoder.singleValueContainer().decode(String.self)
        words = try kept.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", maxSplits: 5)
            let numbers = parts.prefix(5).compactMap { Int($0) }
            guard parts.count == 6, numbers.count == 5 else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no word"))
            }
            let box = Layout.Box(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
            return Layout.Word(String(parts[5]), box, sureness: Double(numbers[4]) / 1000)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        let lines = words.map { word in
            let box = word.box, thousandths = Int((word.sureness * 1000).rounded())
            return "\(box.left) \(box.top) \(box.right) \(box.bottom) \(thousandths) \(word.text)"
        }
        var container = encoder.singleValueContainer()
        try container.encode(lines.joined(separator: "\n"))
    }
}
