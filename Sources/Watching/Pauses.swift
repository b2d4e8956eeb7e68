/// What a desk has learnt of sources that open a file again: a scanner that closes it after each page, a program that logs.
///
/// Their files are told by their names, whatever the numbers in them. It is known for as long as the desk is watched.
struct Pauses {
    private var longest: [Name: Int64] = [:]

    /// In nanoseconds: what is shorter belongs to one writing.
    private static let shortest: Int64 = 200_000_000
    /// In nanoseconds: nobody waits longer for a next page.
    private static let longestPatience: Int64 = 300_000_000_000
    /// So many pauses the next may take, measured by the longest so far.
    private static let factor: Int64 = 3
    private static let mostNames = 1_000

    /// A file was closed, and written again after as many nanoseconds.
    mutating func note(_ pause: Int64, of name: Name) {
        guard pause >= Self.shortest else { return }
        if longest.count >= Self.mostNames { longest = [:] }
        longest[Self.shape(of: name), default: 0].grow(to: min(pause, Self.longestPatience))
    }

    /// How long a file has to lie unchanged, in nanoseconds.
    ///
    /// - Parameter settle: as the desk has it for every file.
    func patience(for name: Name, settle: Int64) -> Int64 {
        guard !longest.isEmpty, let pause = longest[Self.shape(of: name)] else { return settle }
        return max(settle, min(pause * Self.factor, Self.longestPatience))
    }

    /// `scan0017.pdf` and `scan0018.pdf` are of one source.
    private static func shape(of name: Name) -> Name {
        var bytes: [UInt8] = []
        for byte in name.bytes {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            if isDigit, bytes.last == UInt8(ascii: "0") { continue }
            bytes.append(isDigit ? UInt8(ascii: "0") : byte)
        }
        return Name(bytes)
    }
}

extension Int64 {
    fileprivate mutating func grow(to other: Int64) { self = Swift.max(self, other) }
}
