public struct PictureReader: TextReader {
    public init() {}
    public func read(_ source: ReadingSource, into document: inout Document) async { document.outcome = .unread }
}
