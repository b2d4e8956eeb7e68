import Reading

/// A stretch of a document that is a paper of its own: a run of pages, or a region of one.
package struct PaperPart: Sendable, Hashable {
    /// `page 3`, `pages 3–4`, `region 2`, `page 2, region 1`
    package var name: String
    /// Its words, each where it stands in the document.
    package var layout: Layout
    /// A region has not the whole of its page.
    var isRegion = false
}

/// The papers that a document holds, as far as rules tell.
package struct PaperSplit: Sendable, Hashable {
    /// In their order; one: the document is one paper.
    package var parts: [PaperPart]
    /// Pages or regions in their order, from which parts are made, where the rules cannot say; empty where they can.
    package var doubtful: [PaperPart] = []

    package var isOne: Bool { parts.count <= 1 }
}

extension PaperPart {
    init(pages: [Layout.Page]) {
        let numbers = pages.compactMap(\.number)
        let name =
            switch (numbers.first, numbers.last) {
            case (let first?, let last?) where first != last: "pages \(first)–\(last)"
            default: pages.first?.place ?? ""
            }
        self.init(name: name, layout: Layout(pages: pages))
    }

    init(region number: Int, of page: Layout.Page) {
        let name = "region \(number)"
        self.init(
            name: page.place.isEmpty ? name : "\(page.place), \(name)", layout: Layout(pages: [page]), isRegion: true)
    }

    /// Two parts that follow each other, as one.
    func with(_ next: PaperPart) -> PaperPart {
        var part = self
        part.isRegion = isRegion || next.isRegion
        for page in next.layout.pages {
            if let last = part.layout.pages.indices.last, part.layout.pages[last].place == page.place {
                part.layout.pages[last].rows += page.rows
            } else {
                part.layout.pages.append(page)
            }
        }
        if part.layout.pages.count > 1 { part.name = PaperPart(pages: part.layout.pages).name }
        return part
    }
}

extension Layout.Page {
    /// `page 3` is 3; nil for what has no pages.
    var number: Int? { place.hasPrefix("page ") ? Int(place.dropFirst(5)) : nil }
}
