/// How much of a file is looked at.
public struct ReadingLimits: Sendable {
    /// Bytes given to libmagic.
    public var headBytes = 64 * 1024
    /// Bytes of text that are read.
    public var textBytes = 256 * 1024

    public init() {}
}
