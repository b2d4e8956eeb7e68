import Reading

/// The papers in a document, each with what was read off it: one as a rule.
package struct DocumentPapers: Sendable {
    package struct Paper: Sendable {
        /// Of a part only what stands in the part.
        package var document: Document
        package var record: ExtractedRecord?
        /// What models or the user said in it that holds for the next papers of its vendor.
        package var lesson: VendorLesson?
    }

    package var list: [Paper]
    /// Pages or regions of which the rules cannot say how many papers they are; empty where they can.
    var doubtful: [PaperPart] = []

    package init(_ document: Document, _ record: ExtractedRecord?) {
        list = [Paper(document: document, record: record)]
    }

    init(_ list: [Paper]) { self.list = list }

    /// Whether a tier is to say where each begins.
    package var isDoubtful: Bool { !doubtful.isEmpty }
    /// As many as it may turn out to hold.
    package var mostPapers: Int { max(list.count, doubtful.count) }
    package var areSeveral: Bool { list.count > 1 }
    package var records: [ExtractedRecord] { list.compactMap(\.record) }
    /// Of the one paper; nil where there are several.
    package var onlyRecord: ExtractedRecord? { areSeveral ? nil : list.first?.record }
}

extension DocumentExtractor {
    /// Makes records of all papers that a document holds.
    ///
    /// - Parameter schema: what to look for; nil: whatever each is judged to be.
    package func papers(in document: Document, as schema: ExtractionSchema? = nil) -> DocumentPapers {
        let whole = extract(document, as: schema)
        var papers = DocumentPapers(document, whole)
        guard document.mayHoldSeveral, whole?.isExactData != true, [nil, .expense, .invoice].contains(schema) else {
            return papers
        }
        let split = splitter.split(document.layout)
        if let several = self.papers(in: document, split.parts, as: schema) { papers = several }
        // Of what nobody took for papers that want money nobody is asked.
        if !papers.records.isEmpty { papers.doubtful = split.doubtful }
        return papers
    }

    /// - Returns: nil when fewer than two of the parts are papers that a record can be made of.
    func papers(in document: Document, _ parts: [PaperPart], as schema: ExtractionSchema?) -> DocumentPapers? {
        guard parts.count > 1 else { return nil }
        let documents = document.parts(parts)
        var records = documents.map { extract($0, as: schema) }
        guard let usual = records.lazy.compactMap(\.self).first.flatMap({ ExtractionSchema(rawValue: $0.schema) })
        else {
            return nil
        }
        for index in records.indices where records[index] == nil {
            records[index] = extract(documents[index], as: usual)
        }
        let papers = zip(documents, records).compactMap { document, record -> DocumentPapers.Paper? in
            guard var record else { return nil }
            record.part = document.part
            return DocumentPapers.Paper(document: document, record: record)
        }
        return papers.count > 1 ? DocumentPapers(papers) : nil
    }
}

extension Document {
    /// Pages and pictures may; what is made of data, and what has no layout, is one.
    fileprivate var mayHoldSeveral: Bool {
        outcome == .read && invoice == nil && data == nil && !layout.isEmpty
            && (type == "application/pdf" || type.hasPrefix("image/"))
    }

    /// The run of pages that has a name, whoever cut it; nil for what is no such name.
    package func pages(named name: String) -> Document? {
        guard let match = name.wholeMatch(of: /pages? ([0-9]+)(?:–([0-9]+))?/), let first = Int(match.1) else {
            return nil
        }
        let last = match.2.flatMap { Int($0) } ?? first
        guard first <= last else { return nil }
        let pages = layout.pages.filter { $0.number.map((first...last).contains) ?? false }
        return pages.isEmpty ? nil : parts([PaperPart(pages: pages)]).first
    }

    /// Each part as a document by itself: its words, its codes, and nothing of the others.
    func parts(_ parts: [PaperPart]) -> [Document] {
        let homes = codes.map { code in
            parts.indices.min { code.distance(to: parts[$0]) < code.distance(to: parts[$1]) }
        }
        .enumerated().map { index, home in home.flatMap { codes[index].distance(to: parts[$0]) == .max ? nil : $0 } }
        return parts.indices.map { index in
            var document = self
            document.part = parts[index].name
            document.layout = parts[index].layout
            (document.text, document.pieces) = text(of: parts[index])
            document.codes = zip(codes, homes).filter { $1 == index }.map(\.0)
            document.details["pages"] = details["pages"].map { _ in "\(parts[index].layout.pages.count)" }
            return document
        }
    }

    /// Of whole pages as it was read; of regions row by row.
    private func text(of part: PaperPart) -> (String, [Piece]) {
        var (text, pieces) = ("", [Piece]())
        let bytes = Array(self.text.utf8)
        for page in part.layout.pages {
            let own = part.isRegion ? nil : self.pieces.first { $0.place == page.place }
            let words =
                own.map { String(decoding: bytes[$0.range.clamped(to: bytes.indices)], as: UTF8.self) }
                ?? page.rows.map(\.text).joined(separator: "\n") + "\n"
            let start = text.utf8.count
            text += words
            if !page.place.isEmpty { pieces.append(Piece(place: page.place, range: start..<text.utf8.count)) }
        }
        return (text, pieces)
    }
}

extension PrintedCode {
    /// How far it is from the words of a part; a code on another page is farther than any.
    fileprivate func distance(to part: PaperPart) -> Int {
        guard let page = part.layout.pages.first(where: { $0.place == place }) else { return .max }
        guard part.isRegion, let box, let words = page.rows.flatMap(\.words).box else { return 0 }
        let across = max(words.left - box.right, box.left - words.right, 0)
        let down = max(words.top - box.bottom, box.top - words.bottom, 0)
        return across + down
    }
}

extension ExtractedRecord {
    /// Whether it is made of a file's data; what a code says is on one part of the paper.
    fileprivate var isExactData: Bool { fields.values.contains { $0.tier == "exact" && $0.place == "XML" } }
}
