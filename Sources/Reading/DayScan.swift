import Foundation

/// Reads days as people write them, in one pass over the words and numbers of a text. One grammar for all who look for
/// days: filing takes what is beyond doubt, extraction weighs all that was found.
package struct DayScan {
    package typealias Day = (year: Int, month: Int, day: Int)

    /// A day that may be meant, and how it is written.
    package struct Found: Sendable {
        package var year: Int
        package var month: Int
        package var day: Int
        /// In the UTF-8 of the text.
        package var range: Range<Int>
        package var form: Form

        var plain: Day { (year, month, day) }
        /// Needs no weighing to be believed.
        package var isPlain: Bool { form.isDisjoint(with: .doubtful.union(.ambiguous)) }
    }

    package struct Form: OptionSet, Sendable, Hashable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// 14.07.23
        package static let shortYear = Form(rawValue: 1)
        /// 14 July 2023
        package static let monthName = Form(rawValue: 2)
        /// 2023-07-14
        package static let yearFirst = Form(rawValue: 4)
        /// 20230714
        package static let compact = Form(rawValue: 8)
        /// 03/04/2023: might as well be the other.
        package static let ambiguous = Form(rawValue: 16)
        /// Against the order of the locale.
        package static let otherOrder = Form(rawValue: 32)
        /// 07/14/2023
        package static let monthFirst = Form(rawValue: 64)
        /// 14 / 07 / 2023
        package static let spaced = Form(rawValue: 128)

        /// 14/07/202312:30, 000114/07/2023
        package static let stuck = Form(rawValue: 256)

        /// What needs weighing before it is believed.
        static let doubtful: Form = [.shortYear, .otherOrder, .spaced, .compact, .stuck]
    }

    private let years: ClosedRange<Int>
    private let dayFirst: Bool

    package init(latestYear: Int, dayFirst: Bool, earliestYear: Int = 1970) {
        years = min(earliestYear, latestYear)...latestYear
        self.dayFirst = dayFirst
    }

    /// The first day after a word such as “date”, else the first at all; never the day somebody was born.
    func best(in text: [UInt8]) -> Day? {
        let tokens = DayTokens(text)
        var first: Day?
        var labelled = -10
        var born = -10
        for index in tokens.list.indices {
            if tokens.list[index].number == nil {
                let word = tokens.word(index)
                if DayWords.labels.contains(word) { labelled = index }
                if DayWords.births.contains(word) { born = index }
            }
            guard let day = certain(tokens, index), index - born > 3 else { continue }
            if index - labelled < 8 { return day }
            first = first ?? day
        }
        return first
    }

    /// The first day. `compact` also takes `20230714`, as in names.
    func first(in text: [UInt8], compact: Bool) -> Day? {
        let tokens = DayTokens(text)
        for index in tokens.list.indices {
            if compact, let day = self.compact(tokens, index).first { return day.plain }
            if let day = certain(tokens, index) { return day }
        }
        return nil
    }

    /// All days that may be meant, with both readings of those that have two; at most `limit`.
    package func all(in text: [UInt8], limit: Int = 64) -> [Found] {
        let tokens = DayTokens(text)
        var found: [Found] = []
        for index in tokens.list.indices where found.count < limit {
            found += compact(tokens, index) + days(tokens, index)
        }
        return found
    }

    /// Whether a word shortly before a day says that it is none of the paper's own: of a birth, a law, a membership.
    package func isOfSomethingElse(_ found: Found, in text: [UInt8]) -> Bool {
        let before = text[..<found.range.lowerBound].suffix(Self.labelLength)
        let line = before.lastIndex(of: UInt8(ascii: "\n")).map { before[($0 + 1)...] } ?? before
        let tokens = DayTokens(Array(line))
        return tokens.list.indices.contains { index in
            let word = tokens.word(index)
            return DayWords.births.contains(word) || DayWords.others.contains(word)
        }
    }

    /// In bytes: so far before a day stands what it is the day of.
    private static let labelLength = 48

    /// The first day in the name of a file.
    package func date(inNameOf document: Document) -> DocumentDate? {
        let name = document.path.lastComponent.map { Array($0.bytes) } ?? []
        return first(in: name, compact: true).map {
            DocumentDate(year: $0.year, month: $0.month, day: $0.day, source: .name)
        }
    }

    private func certain(_ tokens: DayTokens, _ index: Int) -> Day? {
        days(tokens, index).first { $0.form.isDisjoint(with: .doubtful) }?.plain
    }

    /// 20230714, and 14072023 with less right.
    private func compact(_ tokens: DayTokens, _ index: Int) -> [Found] {
        guard tokens.list[index].digits == 8, let number = tokens.list[index].number else { return [] }
        let range = tokens.list[index].range
        return [
            valid(number / 10_000, number / 100 % 100, number % 100, range, [.compact, .yearFirst]),
            valid(number % 10_000, number / 10_000 % 100, number / 1_000_000, range, [.compact, .otherOrder]),
        ].compactMap(\.self)
    }

    private func days(_ tokens: DayTokens, _ index: Int) -> [Found] {
        let list = tokens.list
        guard index + 2 < list.count else { return [] }
        if let day = characters(tokens, index) { return [day] }
        if list[index].number != nil, list[index + 1].number != nil, list[index + 2].number != nil {
            return numbers(tokens, index)
        }
        // 14 July 2023, 14. Juli 2023, 14 de julio de 2023
        if let day = list[index].number, list[index].digits <= 2 {
            let next = tokens.afterFillers(index + 1)
            guard next < list.count, let month = tokens.month(next) else { return [] }
            let year = tokens.afterFillers(next + 1)
            guard year < list.count else { return [] }
            var last = list[year]
            let form: Form = tokens.partFromTime(&last, years) ? [.monthName, .stuck] : .monthName
            guard let number = last.number else { return [] }
            let range = list[index].start..<last.end
            switch last.digits {
            case 4: return [valid(number, month, day, range, form)].compactMap(\.self)
            case 2 where last.start - list[next].end <= 2:
                return [valid(2000 + number, month, day, range, form.union(.shortYear))].compactMap(\.self)
            default: return []
            }
        }
        // July 14, 2023
        if let month = tokens.month(index), let day = list[index + 1].number, list[index + 1].digits <= 2,
            let year = list[index + 2].number, list[index + 2].digits == 4
        {
            return [valid(year, month, day, list[index].start..<list[index + 2].end, .monthName)].compactMap(\.self)
        }
        return []
    }

    /// 2026年3月14日, 令和8年3月14日, 2026년 3월 14일.
    private func characters(_ tokens: DayTokens, _ index: Int) -> Found? {
        let list = tokens.list
        guard index + 3 < list.count, let number = list[index].number, let month = list[index + 2].number,
            tokens.begins(index + 1, with: ["年", "년"]), tokens.begins(index + 3, with: ["月", "월"]),
            index + 4 < list.count, let day = list[index + 4].number
        else { return nil }
        let era = index > 0 ? DayWords.eras.first { tokens.ends(index - 1, with: $0.name) } : nil
        let year = era.map { $0.before + number } ?? number
        return valid(year, month, day, list[index].start..<list[index + 4].end, [.monthName, .yearFirst])
    }

    /// 2023-07-14, 2023:07:14, 14.07.2023, 07/14/23: three numbers with one and the same separator.
    private func numbers(_ tokens: DayTokens, _ index: Int) -> [Found] {
        var (first, third) = (tokens.list[index], tokens.list[index + 2])
        let second = tokens.list[index + 1]
        var isStuck = first.digits != 4 && tokens.partFromTime(&third, years)
        if tokens.partFromNumber(&first, second, third) { isStuck = true }
        guard let separator = tokens.separator(first, second), separator.mark == tokens.separator(second, third)?.mark,
            second.digits <= 2, let a = first.number, let b = second.number, let c = third.number
        else { return [] }
        let isSpaced = separator.isSpaced || tokens.separator(second, third)?.isSpaced == true
        let spaced: Form = (isSpaced ? Form.spaced : []).union(isStuck ? .stuck : [])
        let range = first.start..<third.end
        if first.digits == 4, third.digits <= 2 {
            return [valid(a, b, c, range, spaced.union(.yearFirst))].compactMap(\.self)
        }
        guard first.digits <= 2, third.digits == 4 || third.digits == 2, third.digits == 4 || separator.mark != .colon
        else { return [] }
        // 1.10.14.05 is no day, nor is what goes on after a third number.
        if third.digits == 2, tokens.goesOn(first, third) { return [] }
        let year = third.digits == 2 ? 2000 + c : c
        let form = third.digits == 2 ? spaced.union(.shortYear) : spaced
        return orders(a, b, year, range, form, dotted: separator.mark == .dot)
            + (third.digits == 2 && first.digits == 2 && a > 12
                ? [valid(2000 + a, b, c, range, form.union([.yearFirst, .otherOrder]))].compactMap(\.self) : [])
    }

    /// Day and month in the order of the locale, and in the other where that is a day too. With dots the day comes first.
    private func orders(_ a: Int, _ b: Int, _ year: Int, _ range: Range<Int>, _ form: Form, dotted: Bool) -> [Found] {
        let dayMonth = valid(year, b, a, range, form)
        guard !dotted, a != b, var monthDay = valid(year, a, b, range, form.union(.monthFirst)) else {
            return [dayMonth].compactMap(\.self)
        }
        guard var dayMonth else { return [monthDay] }
        dayMonth.form.insert(.ambiguous)
        monthDay.form.insert(.ambiguous)
        if dayFirst { monthDay.form.insert(.otherOrder) } else { dayMonth.form.insert(.otherOrder) }
        return dayFirst ? [dayMonth, monthDay] : [monthDay, dayMonth]
    }

    private func valid(_ year: Int, _ month: Int, _ day: Int, _ range: Range<Int>, _ form: Form) -> Found? {
        // As Thailand counts, since the Buddha's death.
        let year = years.contains(year) ? year : year - 543
        guard years.contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return day <= length ? Found(year: year, month: month, day: day, range: range, form: form) : nil
    }
}
