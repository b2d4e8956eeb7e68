import ParserProgram

/// Says what a picture shows: its size, what the camera noted, and the text.
struct Description {
    private let file: PictureFile
    private let order: Order
    private let networks: Networks?

    /// - Parameter networks: without them, Tesseract reads alone.
    init(_ file: PictureFile, _ order: Order, _ networks: Networks?) {
        self.file = file
        self.order = order
        self.networks = networks
    }

    /// - Throws: `.damaged`, `.noLanguage`, `.tooLarge`
    func put(into output: inout PictureOutput) throws(Ending) {
        guard let size = file.size(ofPage: 0) else { throw .damaged }
        let facts = file.facts
        // Turned on its side, it is as wide as it was high.
        let isTurned = file.format != .heif && (facts?.orientation ?? 1) >= 5
        output.detail(
            "dimensions", isTurned ? "\(size.height) × \(size.width)" : "\(size.width) × \(size.height)")
        output.detail("taken", facts?.taken)
        output.detail("maker", facts?.maker)
        output.detail("camera", facts?.camera)
        output.detail("place", facts?.place)
        guard !order.wantsFactsOnly else { return }
        var recognizer: Recognizer?
        for page in 0..<PictureLimits.pages {
            guard let size = page == 0 ? size : file.size(ofPage: page) else { break }
            if page > 0 || file.size(ofPage: 1) != nil { output.piece("page \(page + 1)") }
            try put(page, size, facts?.orientation ?? 1, &recognizer, into: &output)
        }
        if file.size(ofPage: PictureLimits.pages) != nil {
            output.cut("only the first \(PictureLimits.pages) pages were read")
        }
        // What was read of it is out by now.
        if file.format == .tiff, TIFFPages(file.bytes).areCut { throw .damaged }
    }

    private func put(
        _ page: Int, _ size: PictureFile.Size, _ orientation: Int, _ recognizer: inout Recognizer?,
        into output: inout PictureOutput
    ) throws(Ending) {
        let most = file.format == .jpeg ? PictureLimits.pixelsOfJPEG : PictureLimits.pixels
        guard size.pixels <= most else {
            output.cut("it was not looked at for text, since it has more than \(most / 1_000_000) million dots")
            throw .tooLarge
        }
        let sheet = try Sheet(reduction: reduction(for: size)) { reduction throws(Ending) in
            let gray = try file.gray(page: page, reduction: reduction)
            // TIFF is turned by its decoder, and HEIC by the file's own rules.
            guard file.format != .heif, file.format != .tiff else { return gray }
            guard let upright = gray.upright(orientation) else { throw .damaged }
            return upright
        }
        guard order.wantsCodesOnly || sheet.mayHaveText else { return }
        let found = order.wantsCodesOnly ? nil : try read(sheet, &recognizer)
        // What was read is out before a code is looked for.
        let page = found ?? sheet.measure.page(sheet.source, [], quarters: 0)
        if let found { output.page(found) }
        let codes = CodeFinder.codes(in: sheet.source).map { sheet.placed($0, on: page) }
        guard !codes.isEmpty else { return }
        if found == nil { output.page(page) }
        codes.forEach { output.code($0) }
    }

    private func read(_ sheet: Sheet, _ recognizer: inout Recognizer?) throws(Ending) -> FoundPage? {
        if let networks, let alphabet = Alphabet(languages: order.languages) {
            return NetworkReader(networks, alphabet, order.languages).read(sheet)
        }
        let ready: Recognizer
        if let recognizer { ready = recognizer } else { ready = try Recognizer(languages: order.languages) }
        recognizer = ready
        return PageReader(ready).read(sheet)
    }

    private func reduction(for size: PictureFile.Size) -> Int {
        guard file.format == .jpeg else { return 1 }
        // What is read after a first look may be four times as wide as that.
        guard size.pixels <= PictureLimits.pixels else { return 8 }
        return [1, 2, 4].first { size.pixels / ($0 * $0) <= PictureLimits.pixelsAtFirstLook } ?? 8
    }
}
