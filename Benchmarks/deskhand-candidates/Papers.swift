import Foundation
import Reading

/// A paper to learn from or to measure on, one a line.
struct SamplePaper: Decodable {
    var file: String
    /// `receipt` or `invoice`.
    var kind: String
    var pages: [SamplePage]
    var truth: SampleTruth?

    struct SampleTruth: Decodable {
        var vendor: String?
        /// `12.40`
        var total: String?
    }

    struct SamplePage: Decodable {
        var place: String
        var width: Int
        var height: Int
        var rows: [[SampleWord]]
    }

    /// `["TOTAL", left, top, right, bottom, sureness]`
    struct SampleWord: Decodable {
        var word: Layout.Word

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            let text = try values.decode(String.self)
            var sides: [Int] = []
            for _ in 0..<4 { sides.append(try values.decode(Int.self)) }
            let sureness = try values.decode(Double.self)
            word = Layout.Word(
                text, Layout.Box(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3]), sureness: sureness)
        }
    }

    var layout: Layout {
        Layout(
            pages: pages.map { page in
                Layout.Page(
                    place: page.place, width: page.width, height: page.height,
                    rows: page.rows.map { Layout.Row(words: $0.map(\.word)) })
            })
    }
}
