/// How much of a file is looked at.
package struct ReadingLimits: Sendable {
    /// Bytes looked at to tell what a file is.
    package var headBytes = 64 * 1024
    /// Bytes of text that are read.
    package var textBytes = 256 * 1024
    /// Pages of a document whose text is read.
    package var pages = 200
    /// Pages without text that are read by OCR; 0: no OCR, also not of pictures.
    package var ocrPages = 4

    package init() {}
}
