/// Has `deskhand-reader` look whether a file ends before it should, where what reads it would not miss the rest, or where
/// nothing reads it.
package struct WholenessReader: TextReader {
    private let reader: (any TextReader)?

    /// - Parameter reader: gets the text; nil for formats that nothing here reads.
    package init(_ reader: (any TextReader)? = nil) { self.reader = reader }

    package func read(_ source: ReadingSource, into document: inout Document) async {
        if let reader { await reader.read(source, into: &document) } else { document.outcome = .unread }
        if document.outcome.isFailure { return }
        switch await source.run(HelperReader.tool, ["whole"]) {
        case .failure(let error): document.note(error)
        case .success(let result):
            switch result.end {
            case .exited(0): break
            case .exited(2):
                document.outcome = .failed(reason: "it is incomplete: its end is missing")
            default: document.note(result.end)
            }
        }
    }
}
