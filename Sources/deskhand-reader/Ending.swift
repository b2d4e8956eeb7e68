/// How reading ended, as the exit status says it.
enum Ending: Int32, Error {
    case fine = 0
    /// Damaged, or beyond the limits: the text so far stands.
    case damaged = 2
    case encrypted = 3
    /// Not of the format that was asked for.
    case foreign = 4
    /// More was left out than that the rest could be made sense of.
    case tooLarge = 6
    case usage = 64
}
