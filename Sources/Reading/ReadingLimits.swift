/// How much of a file is looked at.
public struct ReadingLimits: Sendable {
    /// Bytes looked at to tell what a file is.
    public var headBytes = 64 * 1024
    /// Bytes of text that are read.
    public var textBytes = 256 * 1024
    /// Pages of a document whose text is read.
    public var pages = 200
    /// Pages without text that are read by OCR; 0: no OCR, also not of pictures.
    public var ocrPages = 4

    public init() {}
}
