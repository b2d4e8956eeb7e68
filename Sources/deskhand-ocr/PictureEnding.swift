/// How reading ended, as the exit status says it.
enum PictureEnding: Int32, Error {
    /// Also when there is no text to be found.
    case fine = 0
    /// Damaged, or beyond the limits: what was put out so far stands.
    case damaged = 2
    /// No picture of a format that is read here.
    case foreign = 4
    /// Tesseract has no data for the languages asked for.
    case noLanguage = 5
    /// It is so large that it was not decoded.
    case tooLarge = 6
    case usage = 64
}
