/// Whether a name begins with a day: `2026-03-31 one`, `20260331_101500`, `31.03.2026 one`.
enum LeadingDay {
    static func begins(_ name: [UInt8]) -> Bool {
        var digits: [[UInt8]] = [[]]
        var separators: [UInt8] = []
        for byte in name.prefix(15) {
            if (0x30...0x39).contains(byte) {
                digits[digits.count - 1].append(byte)
            } else if digits.count < 3, Self.separators.contains(byte) {
                digits.append([])
                separators.append(byte)
            } else {
                break
            }
        }
        // With a time or without.
        if let run = digits.first, [8, 12, 14].contains(run.count) {
            return isDay([run[0..<4], run[4..<6], run[6..<8]])
        }
        guard digits.count == 3, separators[0] == separators[1] else { return false }
        // What follows with a digit is another number: 2026-03-31 is a day, 2026-03-3141 none.
        guard digits[0].count == 4 ? digits[2].count == 2 : digits[2].count == 4 else { return false }
        return isDay(digits.map { $0[...] }) || isDay(digits.reversed().map { $0[...] })
            || isDay([digits[2][...], digits[0][...], digits[1][...]])
    }

    private static let separators = Set("-_. ".utf8)

    /// Year, month and day.
    private static func isDay(_ parts: [ArraySlice<UInt8>]) -> Bool {
        guard parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count) else {
            return false
        }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        return (1900...2099).contains(numbers[0]) && (1...12).contains(numbers[1]) && (1...31).contains(numbers[2])
    }
}
