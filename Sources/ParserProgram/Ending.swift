/// How a parser program ended, as its exit status says it.
package enum Ending: Int32, Error {
    /// Also when there is no text to be found.
    case fine = 0
    /// Damaged, or beyond the limits: what was put out so far stands.
    case damaged = 2
    case encrypted = 3
    /// Not of the format that was asked for, or of none that is read here.
    case foreign = 4
    /// There is no data for the languages asked for.
    case noLanguage = 5
    /// It is so large that it was not decoded, or more was left out than that the rest could be made sense of.
    case tooLarge = 6
    case usage = 64
}
