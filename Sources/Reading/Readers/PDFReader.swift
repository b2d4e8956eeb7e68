import Files

/// Pages that are pictures, whose text was read by OCR as far as it was.
package enum ScannedPages {
    /// Their number's name among a document's details.
    package static let detail = "scanned pages"
}

/// The text of a PDF, page by page; of pages that are pictures, what can be read in them; and the invoice inside.
///
/// Poppler's tools do the parsing, and qpdf hands over what is attached. The four that are always asked run at the
/// same time.
package struct PDFReader: TextReader {
    private let pictures: any TextReader
    private let codes: any TextReader
    private let invoices: any TextReader

    /// - Parameters:
    ///   - pictures: reads a picture of a page (PGM).
    ///   - codes: looks for codes on one, where the page has its text.
    ///   - invoices: reads the XML of an electronic invoice.
    package init(pictures: any TextReader, invoices: any TextReader, codes: any TextReader = CodeReader()) {
        self.pictures = pictures
        self.codes = codes
        self.invoices = invoices
    }

    package func read(_ source: ReadingSource, into document: inout Document) async {
        let pages = String(max(1, source.limits.pages))
        async let factsRun = source.run(.pdfinfo, ["-enc", "UTF-8", "-isodates", "-f", "1", "-l", pages, "-"])
        async let textRun = source.run(.pdftotext, ["-enc", "UTF-8", "-l", pages, "-", "-"])
        async let placesRun = source.run(.pdftotext, ["-enc", "UTF-8", "-bbox-layout", "-l", pages, "-", "-"])
        async let filesRun = source.run(.qpdf, ["--list-attachments", "--verbose", "/proc/self/fd/0"])
        let (factsResult, textResult, placesResult, filesResult) = await (factsRun, textRun, placesRun, filesRun)
        let info: ToolResult, text: ToolResult
        switch (factsResult, textResult) {
        case (.success(let first), .success(let second)): (info, text) = (first, second)
        case (.failure(let error), _), (_, .failure(let error)): return document.note(error)
        }
        let facts = PDFFacts(info.output)
        facts.put(into: &document, limits: source.limits)
        guard !info.complaint.contains("Incorrect password") else {
            document.outcome = .encrypted
            return
        }
        noteEnd(of: info, text, source, &document)
        switch placesResult {
        case .success(let places): document.layout = PDFLayout(places.output).layout
        case .failure: document.isProvisional = true
        }
        let read = await withPictures(of: Self.pages(text.output, facts), facts, source, &document)
        var findings = Findings(limit: source.limits.textBytes)
        for (index, page) in read.enumerated() { findings.add(page, at: "page \(index + 1)") }
        findings.put(into: &document)
        document.layout = document.layout.cut(toBytes: source.limits.textBytes)
        switch filesResult {
        case .success(let files): await readInvoice(files, source, &document)
        case .failure: document.isProvisional = true
        }
        // An electronic invoice says exactly what a code would.
        if document.invoice == nil { await readCodes(on: read, facts, source, &document) }
    }

    private func noteEnd(of info: ToolResult, _ text: ToolResult, _ source: ReadingSource, _ document: inout Document) {
        document.note(text.end)
        if document.outcome.isFailure { return }
        // Poppler mends what it can and says so; what has lost its end is not whole for all that.
        let complaint = info.complaint + text.complaint
        let isMended = complaint.contains("xref") || complaint.contains("trailer")
        if info.end != .exited(0) || isMended && !source.file.ends(with: "%%EOF") {
            document.outcome = .failed(reason: "it is damaged or incomplete")
        }
    }

    /// The text of each page; a form feed ends a page.
    private static func pages(_ output: [UInt8], _ facts: PDFFacts) -> [String] {
        let parts = output.split(separator: 0x0C, omittingEmptySubsequences: false)
        let pages = parts.map { String(decoding: $0, as: UTF8.self) }
        return pages.last?.allSatisfy(\.isWhitespace) == true ? pages.dropLast() : pages
    }

    // MARK: Pages that are pictures

    /// Fewer letters and digits than a page number, a stamp and a scanner's name have together.
    private static let fewLetters = 40

    private func withPictures(
        of pages: [String], _ facts: PDFFacts, _ source: ReadingSource, _ document: inout Document
    ) async -> [String] {
        var pages = pages
        let scanned = await scannedPages(pages, facts, source)
        var faults: [Document.Outcome] = []
        for number in scanned.prefix(source.limits.ocrPages) {
            let page = await pageAsPicture(number, facts, source, by: pictures)
            pages[number - 1] += page.text
            document.codes += page.codes.map { PrintedCode(text: $0.text, place: "page \(number)", box: $0.box) }
            if let places = page.layout.pages.first { document.layout.replace(page: number, by: places) }
            document.remarks += page.remarks.map { "page \(number): \($0)" }
            if page.outcome != .read { faults.append(page.outcome) }
            document.isProvisional = document.isProvisional || page.isProvisional
            document.details[ScannedPages.detail] = "\(scanned.count)"
        }
        remarkOnRest(scanned.count, tried: min(scanned.count, source.limits.ocrPages), faults.count, &document)
        // Where nothing was read because of that, the file does not say what it says.
        let isEmpty = pages.allSatisfy { $0.allSatisfy(\.isWhitespace) }
        if isEmpty, document.outcome == .read, let fault = Self.worst(of: faults) { document.outcome = fault }
        return pages
    }

    private func remarkOnRest(_ count: Int, tried: Int, _ faults: Int, _ document: inout Document) {
        guard count > tried else { return }
        let read =
            switch (tried, tried - faults) {
            case (_, 0): count == 1 ? "was not read as a picture" : "none of them was read as a picture"
            case (1, _): "only the first of them was read as a picture"
            default: "only the first \(tried) of them were read as pictures"
            }
        document.remarks.append(
            count == 1 ? "a page has no text, and \(read)" : "\(count) pages have no text, and \(read)")
    }

    private static func worst(of faults: [Document.Outcome]) -> Document.Outcome? {
        let hasFailed = faults.contains(where: \.isFailure)
        return hasFailed ? .failed(reason: "none of its pages could be read") : faults.first
    }

    /// Pages without any text, and those with little text and a large picture.
    private func scannedPages(_ pages: [String], _ facts: PDFFacts, _ source: ReadingSource) async -> [Int] {
        let letters = pages.map { page in page.lazy.filter { $0.isLetter || $0.isNumber }.prefix(Self.fewLetters).count
        }
        var scanned = Set(letters.indices.filter { letters[$0] == 0 }.map { $0 + 1 })
        let doubtful = letters.indices.filter { letters[$0] > 0 && letters[$0] < Self.fewLetters }.map { $0 + 1 }
        if let last = doubtful.last, scanned.count < source.limits.ocrPages,
            case .success(let list) = await source.run(.pdfimages, ["-list", "-l", String(last), "-"])
        {
            scanned.formUnion(facts.pagesWithLargePictures(list.output).intersection(doubtful))
        }
        return scanned.sorted()
    }

    /// What can be read on a page that is a picture; the outcome and remarks say what went wrong.
    private func pageAsPicture(
        _ number: Int, _ facts: PDFFacts, _ source: ReadingSource, dotsPerInch: Int = 300, by reader: any TextReader
    ) async -> Document {
        var page = Document(path: source.file.path, size: 0, modified: 0, type: "image/x-portable-graymap")
        guard !facts.isBeyondPaper(page: number) else {
            let reason = "it is too large to be read as a picture"
            (page.outcome, page.remarks) = (.failed(reason: reason), [reason])
            return page
        }
        if let picture = await picture(of: number, facts, source, dotsPerInch: dotsPerInch, &page),
            let head = try? picture.head(source.limits.headBytes)
        {
            let picture = ReadingSource(
                file: picture, head: head, limits: source.limits, confinement: source.confinement,
                languages: source.languages)
            await reader.read(picture, into: &page)
        }
        if let remark = page.outcome.remark { page.remarks.append(remark) }
        return page
    }

    /// In gray; a page larger than A4 at fewer dots an inch, so that it is bounded.
    ///
    /// - Returns: nil when it could not be drawn, as the page's outcome then says.
    private func picture(
        of number: Int, _ facts: PDFFacts, _ source: ReadingSource, dotsPerInch: Int, _ page: inout Document
    ) async -> DocumentFile? {
        let side = String(facts.pixels(ofPage: number, dotsPerInch: dotsPerInch))
        let arguments = ["-f", String(number), "-l", String(number), "-scale-to", side, "-gray", "-"]
        switch await source.run(.pdftoppm, arguments) {
        case .failure(let error): page.note(error)
        case .success(let result) where result.end == .tookTooLong:
            (page.outcome, page.isProvisional) = (.failed(reason: "drawing it took too long"), true)
        case .success(let result):
            if result.end == .exited(0), !result.output.isEmpty,
                let picture = try? DocumentFile(result.output, of: source.file.path)
            {
                return picture
            }
            (page.outcome, page.isProvisional) = (.failed(reason: "it could not be drawn"), true)
        }
        return nil
    }

    // MARK: Codes on pages of text

    /// Enough for each square of a Swiss QR-bill, whose codes are the densest, to be three dots wide.
    private static let dotsPerInchOfCodes = 200

    /// A page that has its text is only drawn where its words say that a code may be on it.
    private func readCodes(
        on pages: [String], _ facts: PDFFacts, _ source: ReadingSource, _ document: inout Document
    ) async {
        guard source.limits.ocrPages > 0 else { return }
        let known = Set(document.codes.map(\.place))
        for number in CodeHints.pages(pages) where !known.contains("page \(number)") {
            let page = await pageAsPicture(
                number, facts, source, dotsPerInch: Self.dotsPerInchOfCodes, by: codes)
            let place = "page \(number)"
            let points = document.layout.pages.first { $0.place == place }
            let picture = page.layout.pages.first
            document.codes += page.codes.map {
                PrintedCode(text: $0.text, place: place, box: $0.box?.scaled(from: picture, to: points))
            }
            document.isProvisional = document.isProvisional || page.isProvisional
        }
    }

    // MARK: The invoice inside

    /// ZUGFeRD, Factur-X and Order-X are XML files attached to the page.
    private func readInvoice(_ files: ToolResult, _ source: ReadingSource, _ document: inout Document) async {
        let names = PDFFacts.attachments(files.output)
        if !names.isEmpty {
            document.details["attachments"] = String(names.map(\.name).joined(separator: ", ").prefix(300))
        }
        let sheets = names.filter { $0.name.lowercased().hasSuffix(".xml") }
        let known = sheets.first { PDFFacts.invoiceNames.contains($0.name.lowercased()) }
        guard let sheet = known ?? sheets.first,
            case .success(let result) = await source.run(
                .qpdf, ["--show-attachment=\(sheet.key)", "/proc/self/fd/0"]),
            result.end == .exited(0) || result.end == .exited(3),
            let file = try? DocumentFile(result.output, of: document.path),
            let head = try? file.head(max(source.limits.headBytes, source.limits.textBytes))
        else { return }
        var invoice = Document(path: document.path, size: file.size, modified: 0, type: "text/xml")
        let invoiceSource = ReadingSource(
            file: file, head: head, limits: source.limits, confinement: source.confinement, languages: source.languages)
        await invoices.read(invoiceSource, into: &invoice)
        document.invoice = invoice.invoice
        document.isProvisional = document.isProvisional || invoice.isProvisional
        guard invoice.invoice != nil, document.text.allSatisfy(\.isWhitespace) else { return }
        (document.text, document.pieces) = (invoice.text, [])
    }
}
