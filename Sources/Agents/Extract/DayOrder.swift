import Reading

/// Which of the two numbers of 03/04/26 is the day, on one paper.
struct DayOrder: Sendable {
    let isDayFirst: Bool
    /// Something says so: another day of the paper, its currency, the user's locale; and nothing gainsays it.
    let isSure: Bool

    init(_ paper: Paper, latestYear: Int, locale: Bool?, currency: String?) {
        let scan = DayScan(latestYear: latestYear, dayFirst: true, earliestYear: 1990)
        var (dayFirst, monthFirst) = (false, false)
        for line in paper.lines.prefix(400) where line.letters.contains(where: { $0 == "/" || $0 == "-" }) {
            let text = Array(line.text.utf8)
            for found in scan.all(in: text)
            where found.form.isDisjoint(with: [.monthName, .yearFirst, .compact, .ambiguous]) {
                guard text[found.range].contains(where: { $0 == 0x2F || $0 == 0x2D }), found.day > 12 else { continue }
                if found.form.contains(.monthFirst) { monthFirst = true } else { dayFirst = true }
            }
        }
        let habit = currency.flatMap(PaperCurrencies.isDayFirst)
        if dayFirst != monthFirst {
            (isDayFirst, isSure) = (dayFirst, true)
        } else if let locale {
            (isDayFirst, isSure) = (locale, habit == nil || habit == locale)
        } else {
            (isDayFirst, isSure) = (habit ?? true, habit != nil)
        }
    }
}
