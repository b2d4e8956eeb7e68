import Reading

/// Which of the two numbers of 03/04/26 is the day, on one paper.
struct DayOrder: Sendable {
    let isDayFirst: Bool
    /// Something says so: another day of the paper, a weekday beside it, the day of the photograph, the paper's currency,
    /// the user's locale; and nothing gainsays it.
    let isSure: Bool

    /// - Parameters:
    ///   - locale: as the user's reads it; nil when it does not say.
    ///   - taken: when a photograph of the paper was taken.
    init(_ paper: Paper, latestYear: Int, locale: Bool?, currency: String?, taken: PaperDay? = nil) {
        let scan = DayScan(latestYear: latestYear, dayFirst: true, earliestYear: 1990)
        var votes = DayOrderVotes(taken)
        for line in paper.lines.prefix(400) where line.letters.contains(where: { $0 == "/" || $0 == "-" }) {
            let text = Array(line.text.utf8)
            for found in scan.all(in: text) where found.form.isDisjoint(with: [.monthName, .yearFirst, .compact]) {
                guard text[found.range].contains(where: { $0 == 0x2F || $0 == 0x2D }) else { continue }
                votes.add(found, in: text)
            }
        }
        let habit = currency.flatMap(PaperCurrencies.isDayFirst)
        if let order = votes.ofPaper ?? votes.ofPhotograph {
            (isDayFirst, isSure) = (order, true)
        } else if let locale {
            (isDayFirst, isSure) = (locale, habit == nil || habit == locale)
        } else {
            (isDayFirst, isSure) = (habit ?? true, habit != nil)
        }
    }
}

/// What the days of a paper say about their order.
private struct DayOrderVotes {
    private var byPaper: Set<Bool> = []
    private var byPhotograph: Set<Bool> = []
    private let taken: PaperDay?
    /// Papers are photographed soon after.
    private static let soon = 0...21

    init(_ taken: PaperDay?) { self.taken = taken }

    /// Whether the day comes first; nil when nothing says so, or two things say otherwise.
    var ofPaper: Bool? { byPaper.count == 1 ? byPaper.first : nil }
    var ofPhotograph: Bool? { byPaper.isEmpty && byPhotograph.count == 1 ? byPhotograph.first : nil }

    mutating func add(_ found: DayScan.Found, in text: [UInt8]) {
        let isDayFirst = !found.form.contains(.monthFirst)
        guard found.form.contains(.ambiguous) else {
            if found.day > 12 { byPaper.insert(isDayFirst) }
            return
        }
        let one = PaperDay(year: found.year, month: found.month, day: found.day)
        let other = one.swapped
        let weekdays = Weekdays.beside(found.range, in: text)
        if weekdays.contains(one.weekday), !weekdays.contains(other.weekday) { byPaper.insert(isDayFirst) }
        guard let taken else { return }
        let isSoon = { (day: PaperDay) in Self.soon.contains(taken.number - day.number) }
        if isSoon(one), !isSoon(other) { byPhotograph.insert(isDayFirst) }
    }
}

extension PaperDay {
    /// With its other reading: 2026-04-03 for 2026-03-04.
    var swapped: PaperDay { PaperDay(year: year, month: day, day: month) }

    /// 0 for Monday to 6 for Sunday.
    fileprivate var weekday: Int { (number + 2) % 7 }
}

/// Names of weekdays as papers print them beside a day.
private enum Weekdays {
    /// From Monday to Sunday, folded.
    private static let names: [[String]] = [
        [
            "mo", "mon", "monday", "montag", "lun", "lundi", "lunes", "lunedi", "maandag", "ma", "poniedzialek", "pon",
            "pn",
        ],
        [
            "tu", "tue", "tues", "tuesday", "di", "die", "dienstag", "mar", "mardi", "martes", "martedi", "dinsdag",
            "wtorek",
            "wt",
        ],
        [
            "we", "wed", "wednesday", "mi", "mit", "mittwoch", "mer", "mercredi", "mie", "miercoles", "mercoledi",
            "woensdag",
            "wo", "sroda", "sr",
        ],
        [
            "th", "thu", "thur", "thurs", "thursday", "do", "don", "donnerstag", "jeu", "jeudi", "jue", "jueves", "gio",
            "giovedi", "donderdag", "czwartek", "czw", "cz",
        ],
        [
            "fr", "fri", "friday", "fre", "freitag", "ven", "vendredi", "vie", "viernes", "venerdi", "vrijdag", "vr",
            "piatek",
            "pt", "pia",
        ],
        [
            "sa", "sat", "saturday", "sam", "samstag", "sonnabend", "samedi", "sab", "sabado", "sabato", "zaterdag",
            "za",
            "sobota", "sob",
        ],
        [
            "su", "sun", "sunday", "so", "son", "sonntag", "dim", "dimanche", "dom", "domingo", "domenica", "zondag",
            "zo",
            "niedziela", "niedz", "nd",
        ],
    ]

    private static let days: [String: Set<Int>] = names.enumerated().reduce(into: [:]) { days, one in
        for name in one.element { days[name, default: []].insert(one.offset) }
    }

    /// Those that the word before a day names, or the one after it.
    static func beside(_ range: Range<Int>, in text: [UInt8]) -> Set<Int> {
        let before = String(decoding: text[..<range.lowerBound].suffix(20), as: UTF8.self)
        let after = String(decoding: text[range.upperBound...].prefix(20), as: UTF8.self)
        let words = [before.split { !$0.isLetter }.last, after.split { !$0.isLetter }.first]
        let near = [before.last.map { !$0.isNumber }, after.first.map { !$0.isNumber }]
        return zip(words, near).reduce(into: []) { days, word in
            guard word.1 == true, let name = word.0 else { return }
            days.formUnion(Self.days[VendorName.folded(String(name))] ?? [])
        }
    }
}
