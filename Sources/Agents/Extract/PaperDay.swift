/// A day of the calendar, as papers have it: of no time zone.
package struct PaperDay: Hashable, Comparable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

    /// `2026-03-14`
    package var text: String {
        let padded = { (number: Int, digits: Int) in
            String(repeating: "0", count: max(0, digits - "\(number)".count)) + "\(number)"
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    package static func < (one: PaperDay, other: PaperDay) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}

extension PaperDay {
    /// Nil for what is no `2026-03-14`, or no day of the calendar.
    package init?(_ text: String) {
        guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/), let year = Int(match.1),
            let month = Int(match.2), let day = Int(match.3), (1...12).contains(month)
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard (1...Self.days(in: month, of: year)).contains(day) else { return nil }
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1 March of the year 0, to tell how far two days are apart. Years begin in March here, so that the
    /// leap day is their last; five months have 153 days in turn.
    package var number: Int {
        let march = month > 2 ? month - 3 : month + 9
        let year = month > 2 ? self.year : self.year - 1
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * march + 2) / 5 + day - 1
    }
}
