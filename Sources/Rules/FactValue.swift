/// What a fact is of one file. Texts are bytes: names need not be valid UTF-8.
package enum FactValue: Hashable, Sendable {
    case text([UInt8])
    case list([[UInt8]])
    case number(Double)
    /// `2026-03-31`, and the same as nanoseconds since 1970 where more than the day is known.
    case day(String, time: Int64?)
    case flag(Bool)

    /// As it stands in a name, and is shown; not safe yet.
    package var bytes: [UInt8] {
        switch self {
        case .text(let text): text
        case .list(let list): Array(list.joined(separator: [UInt8(ascii: ","), UInt8(ascii: " ")]))
        case .number(let number):
            Array((number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)").utf8)
        case .day(let day, _): Array(day.utf8)
        case .flag(let flag): Array("\(flag)".utf8)
        }
    }
}

/// Whoever knows facts about a file.
package protocol FactSource: AnyObject {
    func look(up fact: Fact) -> FactLook
    /// Now, in nanoseconds since 1970.
    var now: Int64 { get }
}

/// What looking a fact up came to.
package enum FactLook: Hashable, Sendable {
    case value(FactValue)
    /// The file has no such thing.
    case absent
    /// It would cost more than it may cost now.
    case unread
}
