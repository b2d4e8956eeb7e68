/// What a condition wants of one fact.
package enum FactTest: Sendable {
    case glob(Glob)
    case expression(RegularExpression)
    /// It holds these words, in capitals or not.
    case contains([UInt8])
    /// Of a number or a size in bytes.
    case range(NumberRange)
    case flag(Bool)
    /// Of a day: that so many nanoseconds have passed since, or fewer.
    case older(Int64)
    case newer(Int64)

    /// What a test came to.
    package enum Outcome: Hashable, Sendable {
        case yes([String: [UInt8]])
        case no
        /// It was stopped, for it would have taken too long.
        case stopped
    }

    package func holds(of value: FactValue, now: Int64) -> Outcome {
        switch (self, value) {
        case (_, .list(let list)) where list.isEmpty: return .no
        case (_, .list(let list)):
            var last = Outcome.no
            for one in list {
                last = holds(of: .text(one), now: now)
                if case .yes = last { return last }
            }
            return last
        case (.glob(let glob), _): return glob.matches(value.bytes).map { $0 ? .yes([:]) : .no } ?? .stopped
        case (.expression(let expression), _):
            switch expression.search(value.bytes) {
            case .found(let groups): return .yes(groups)
            case .none: return .no
            case .stopped: return .stopped
            }
        case (.contains(let words), _):
            return String(decoding: value.bytes, as: UTF8.self).lowercased()
                .contains(String(decoding: words, as: UTF8.self).lowercased()) ? .yes([:]) : .no
        case (.range(let range), .number(let number)): return range.holds(number) ? .yes([:]) : .no
        case (.flag(let wanted), .flag(let flag)): return wanted == flag ? .yes([:]) : .no
        case (.older(let age), .day(_, let time?)): return now - time >= age ? .yes([:]) : .no
        case (.newer(let age), .day(_, let time?)): return now - time < age ? .yes([:]) : .no
        default: return .no
        }
    }

    /// Whether each file that has the fact has it so.
    var saysNothing: Bool {
        switch self {
        case .glob(let glob): glob.isAnything
        case .expression(let expression): ["", ".*", "^", "$", "^.*$", ".+"].contains(expression.pattern)
        case .contains(let words): words.isEmpty
        case .older(let age): age <= 0
        case .range, .flag, .newer: false
        }
    }

    /// The names of groups that it may give.
    var groups: [String] { if case .expression(let expression) = self { expression.groups } else { [] } }

    /// As a person would write it.
    package var description: String {
        switch self {
        case .glob(let glob): glob.pattern
        case .expression(let expression): "/\(expression.pattern)/"
        case .contains(let words): "“\(String(decoding: words, as: UTF8.self))” in it"
        case .range(let range): range.description
        case .flag(let flag): "\(flag)"
        case .older(let age): "older than \(Age.text(age))"
        case .newer(let age): "newer than \(Age.text(age))"
        }
    }
}
