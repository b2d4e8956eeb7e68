/// What a picture shows: its size, what the camera noted, and the text in it, if there is any, by `deskhand-ocr`.
package struct PictureReader: TextReader {
    package init() {}

    static let tool = Tool(
        "deskhand-ocr", package: nil,
        reads: OCRLanguages.folders + NetworkLibrary.folders(beside: Confinement.ownFolder),
        limits: ToolLimits(cpu: .seconds(60), wall: .seconds(180), memoryBytes: 1 << 30, isNice: true),
        staysReady: true)

    package func read(_ source: ReadingSource, into document: inout Document) async {
        let languages = OCRLanguages(source.languages)
        let wantsText = source.limits.ocrPages > 0 && !languages.installed.isEmpty
        let arguments =
            wantsText ? ["--languages", languages.installed.joined(separator: "+")] : ["--nothing-but-facts"]
        switch await source.run(Self.tool, arguments) {
        case .failure(let error): document.note(error)
        case .success(let result): HelperReader.take(result, "picture", source.limits, into: &document)
        }
    }
}

/// The codes on a picture whose text is known, by `deskhand-ocr`: no reading, so it takes a fraction of the time.
package struct CodeReader: TextReader {
    package init() {}

    package func read(_ source: ReadingSource, into document: inout Document) async {
        switch await source.run(PictureReader.tool, ["--nothing-but-codes"]) {
        case .failure(let error): document.note(error)
        case .success(let result):
            HelperReader.take(result, "picture", source.limits, into: &document)
            // Without its words, but as large as the boxes of the codes are told by.
            document.layout = HelperOutput(result.output).layout
        }
    }
}
