// Values are bytes: part of them is the name a file has, which need not be text.

extension Template {
    /// The pattern with values in the place of the placeholders; those without a value vanish.
    ///
    /// A value holds no folders: a `/` in it becomes `-`. What comes out is not safe yet; `SafeName` makes it so.
    package func filled(_ values: [String: [UInt8]]) -> [UInt8] {
        var filling = Filling()
        for (index, part) in parts.enumerated() {
            switch part {
            case .text(let text): filling.append(literal: Array(text.utf8))
            case .placeholder(let name):
                if let value = values[name], !value.isEmpty {
                    filling.append(value: value.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 })
                } else {
                    filling.leaveOut(before: parts.dropFirst(index + 1).first)
                }
            }
        }
        return filling.bytes
    }
}

/// A template being filled in.
private struct Filling {
    private(set) var bytes: [UInt8] = []
    /// How many bytes at the end come from the template itself and may be taken back.
    private var literalCount = 0
    /// How many bytes of the next literal go with a value that was left out.
    private var swallowed = 0

    private static let separators = Set(" -_,.".utf8)
    private static let brackets: [UInt8: UInt8] = [
        UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "["): UInt8(ascii: "]"),
    ]

    mutating func append(literal: [UInt8]) {
        let rest = literal.dropFirst(swallowed)
        bytes += rest
        literalCount += rest.count
        swallowed = 0
    }

    mutating func append(value: [UInt8]) {
        bytes += value
        literalCount = 0
        swallowed = 0
    }

    /// Takes away what stood around a value that is not there.
    mutating func leaveOut(before next: Template.Part?) {
        var after: ArraySlice<UInt8> = []
        if case .text(let text) = next { after = Array(text.utf8)[...] }
        if literalCount > 0, let open = bytes.last, let close = Self.brackets[open], after.first == close {
            takeBack(1)
            after.removeFirst()
            swallowed = 1
        }
        let run = after.prefix { Self.separators.contains($0) }.count
        if bytes.isEmpty {
            swallowed += run
        } else if run > 0 || next == nil || after.isEmpty && swallowed > 0 {
            takeBack(bytes.suffix(literalCount).reversed().prefix { Self.separators.contains($0) }.count)
        }
    }

    private mutating func takeBack(_ count: Int) {
        bytes.removeLast(count)
        literalCount -= count
    }
}
