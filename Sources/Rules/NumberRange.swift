/// What a number may be: `> 10 MB`, `<= 3`, `2..5`, `7`.
package struct NumberRange: Hashable, Sendable {
    private enum Relation: Hashable { case over, atLeast, under, atMost, equal, between(Double) }

    private let relation: Relation
    private let bound: Double
    package let description: String

    /// - Parameter isSize: units of bytes may follow a number: `kB`, `MB`, `GB`, `TB`, `KiB`, `MiB`, `GiB`, `TiB`.
    /// - Returns: nil for what is none.
    package init?(_ text: String, isSize: Bool) {
        description = text
        let trimmed = text.filter { $0 != " " }
        let relations: [(String, Relation)] = [
            (">=", .atLeast), ("<=", .atMost), (">", .over), ("<", .under), ("=", .equal), ("", .equal),
        ]
        let ends = trimmed.split(separator: "..", omittingEmptySubsequences: false)
        if ends.count == 2 {
            guard let low = Self.number(ends[0], isSize), let high = Self.number(ends[1], isSize), low <= high else {
                return nil
            }
            (relation, bound) = (.between(high), low)
            return
        }
        guard let (mark, relation) = relations.first(where: { trimmed.hasPrefix($0.0) }),
            let bound = Self.number(trimmed.dropFirst(mark.count), isSize)
        else { return nil }
        (self.relation, self.bound) = (relation, bound)
    }

    func holds(_ number: Double) -> Bool {
        switch relation {
        case .over: number > bound
        case .atLeast: number >= bound
        case .under: number < bound
        case .atMost: number <= bound
        case .equal: number == bound
        case .between(let high): number >= bound && number <= high
        }
    }

    private static let units: [(String, Double)] = [
        ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("tib", 1_099_511_627_776), ("kb", 1e3), ("mb", 1e6),
        ("gb", 1e9), ("tb", 1e12), ("b", 1),
    ]

    private static func number(_ text: Substring, _ isSize: Bool) -> Double? {
        let lower = text.lowercased()
        let unit = isSize ? units.first { lower.hasSuffix($0.0) } : nil
        guard let number = Double(lower.dropLast(unit?.0.count ?? 0)), number.isFinite, number >= 0 else { return nil }
        return number * (unit?.1 ?? 1)
    }
}

/// How long ago: `30d`, `12h`, `2w`, `6m` (of 30 days), `1y` (of 365).
package enum Age {
    private static let units: [(Character, Double)] = [
        ("y", 365 * 86_400), ("m", 30 * 86_400), ("w", 7 * 86_400), ("d", 86_400), ("h", 3_600),
    ]

    /// In nanoseconds; nil for what is no age.
    package static func nanoseconds(_ text: String) -> Int64? {
        let trimmed = text.filter { $0 != " " }
        guard let last = trimmed.last, let unit = units.first(where: { $0.0 == last }),
            let number = Double(trimmed.dropLast()), (0...36_500).contains(number)
        else { return nil }
        let seconds = number * unit.1
        return seconds < 9e9 ? Int64(seconds * 1e9) : nil
    }

    static func text(_ nanoseconds: Int64) -> String {
        let seconds = Double(nanoseconds) / 1e9
        let hours = Int(seconds / 3_600)
        return hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h"
    }
}
