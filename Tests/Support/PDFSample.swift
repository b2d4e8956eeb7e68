import Foundation

/// PDFs made for tests (ISO 32000-1, 7.5): objects, numbered as they are added, and the table of where they begin.
package struct PDFSample {
    private var objects: [Data] = []
    private let root: Int

    /// The first object is the catalog; the second, as the samples below have it, the list of pages.
    package init(catalog: String) {
        root = 1
        add("<< /Type /Catalog \(catalog) >>")
    }

    package mutating func add(_ content: String) { objects.append(Data(content.utf8)) }

    package mutating func add(_ dictionary: String, stream: Data) {
        objects.append(
            Data("<< \(dictionary) /Length \(stream.count) >>\nstream\n".utf8) + stream + Data("\nendstream".utf8))
    }

    package var data: Data {
        var data = Data("%PDF-1.7\n".utf8)
        var starts: [Int] = []
        for (index, object) in objects.enumerated() {
            starts.append(data.count)
            data += Data("\(index + 1) 0 obj\n".utf8) + object + Data("\nendobj\n".utf8)
        }
        let table = data.count
        data += Data("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for start in starts {
            let digits = String(start)
            data += Data((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        return data
            + Data("trailer\n<< /Size \(objects.count + 1) /Root \(root) 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
    }

    // MARK: Samples

    package static let font = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"

    /// Pages of text, each with its lines.
    package static func text(_ pages: [[String]], catalog: String = "", box: String = "0 0 595 842") -> PDFSample {
        var sample = PDFSample(catalog: "/Pages 2 0 R \(catalog)")
        let kids = pages.indices.map { "\(3 + 2 * $0) 0 R" }.joined(separator: " ")
        sample.add("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
        for (index, lines) in pages.enumerated() {
            sample.add("<< /Type /Page /Parent 2 0 R /MediaBox [\(box)] \(font) /Contents \(4 + 2 * index) 0 R >>")
            let shown = lines.map { "(\($0)) Tj T*" }.joined(separator: "\n")
            sample.add("", stream: Data("BT /F 11 Tf 14 TL 60 780 Td\n\(shown)\nET".utf8))
        }
        return sample
    }

    /// So many pages, all of them with the same line of text.
    package static func repeated(_ count: Int) -> PDFSample {
        var sample = PDFSample(catalog: "/Pages 2 0 R")
        let kids = (0..<count).map { "\(5 + $0) 0 R" }.joined(separator: " ")
        sample.add("<< /Type /Pages /Kids [\(kids)] /Count \(count) >>")
        sample.add(
            "", stream: Data("BT /F 11 Tf 60 780 Td (one of very many pages, each with a line of text) Tj ET".utf8))
        sample.add("<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>")
        for _ in 0..<count {
            sample.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 4 0 R /Contents 3 0 R >>")
        }
        return sample
    }

    /// One page that is a photograph: JPEG, in shades of gray or in colour.
    package static func picture(jpeg: Data, width: Int, height: Int, colours: String, box: String) -> PDFSample {
        var sample = PDFSample(catalog: "/Pages 2 0 R")
        let sides = box.split(separator: " ")
        sample.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        sample.add(
            "<< /Type /Page /Parent 2 0 R /MediaBox [\(box)] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
        )
        sample.add("", stream: Data("q \(sides[2]) 0 0 \(sides[3]) 0 0 cm /I Do Q".utf8))
        sample.add(
            "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace /\(colours) /BitsPerComponent 8 "
                + "/Filter /DCTDecode", stream: jpeg)
        return sample
    }

    /// A page with a file attached to it.
    package static func attached(_ file: Data, named name: String) -> PDFSample {
        var sample = text([["Invoice 471102"]], catalog: "/Names << /EmbeddedFiles << /Names [(\(name)) 5 0 R] >> >>")
        sample.add("<< /Type /Filespec /F (\(name)) /UF (\(name)) /EF << /F 6 0 R >> /AFRelationship /Alternative >>")
        sample.add("/Type /EmbeddedFile /Subtype /text#2Fxml", stream: file)
        return sample
    }
}
