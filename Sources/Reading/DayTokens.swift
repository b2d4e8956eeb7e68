import Foundation

/// The words and numbers of a text, for whoever looks for days among them.
struct DayTokens {
    struct Token {
        var start: Int
        var end: Int
        /// Nil for a word.
        var number: Int?
        var digits: Int { end - start }
        var range: Range<Int> { start..<end }
    }

    enum Mark: UInt8 { case dash = 0x2D, dot = 0x2E, slash = 0x2F, colon = 0x3A, low = 0x5F }

    let text: [UInt8]
    private(set) var list: [Token] = []

    init(_ text: [UInt8]) {
        self.text = text
        var index = 0
        while index < text.count {
            let start = index
            if Self.isDigit(text[index]) {
                while index < text.count, Self.isDigit(text[index]) { index += 1 }
                let number = index - start <= 8 ? text[start..<index].reduce(0) { $0 * 10 + Int($1 - 0x30) } : -1
                list.append(Token(start: start, end: index, number: number))
            } else if Self.isLetter(text[index]) {
                while index < text.count, Self.isLetter(text[index]) { index += 1 }
                list.append(Token(start: start, end: index, number: nil))
            } else {
                index += 1
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }

    /// In lower case; empty for a number and for what is longer than any word looked for.
    func word(_ index: Int) -> String {
        let token = list[index]
        guard token.number == nil, token.digits <= 16 else { return "" }
        return String(decoding: text[token.range], as: UTF8.self).lowercased()
    }

    /// Whether a run of letters begins or ends with some: scripts without spaces put more into one.
    func begins(_ index: Int, with letters: [String]) -> Bool {
        letters.contains { text[list[index].range].starts(with: $0.utf8) }
    }

    func ends(_ index: Int, with letters: String) -> Bool {
        text[list[index].range].reversed().starts(with: letters.utf8.reversed())
    }

    func month(_ index: Int) -> Int? { list[index].number == nil ? DayWords.months[word(index)] : nil }

    /// “3rd of March”: two at most.
    func afterFillers(_ start: Int) -> Int {
        var index = start
        while index < min(start + 2, list.count), DayWords.fillers.contains(word(index)) { index += 1 }
        return index
    }

    /// The one mark between two numbers, alone or between spaces.
    func separator(_ left: Token, _ right: Token) -> (mark: Mark, isSpaced: Bool)? {
        let between = text[left.end..<right.start]
        guard between.count <= 3 else { return nil }
        let marks = between.filter { $0 != 0x20 }
        guard marks.count == 1, let mark = marks.first.flatMap(Mark.init(rawValue:)) else { return nil }
        return (mark, between.count > 1)
    }

    /// Takes the hour off a year that recognition ran together with the time: `202312:30`, `2312:30`, `202312·30`.
    func partFromTime(_ year: inout Token, _ years: ClosedRange<Int>) -> Bool {
        guard year.number != nil, year.digits > 2, year.digits <= 6, year.end + 2 < text.count else { return false }
        let hasColon = text[year.end] == Mark.colon.rawValue && Self.isDigit(text[year.end + 1])
        let hasDot = text[year.end...].starts(with: "·".utf8) && Self.isDigit(text[year.end + 2])
        guard hasColon || hasDot else { return false }
        for length in [4, 2] where (1...2).contains(year.digits - length) {
            let end = year.start + length
            let number = text[year.start..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
            guard years.contains(length == 4 ? number : 2000 + number) else { continue }
            (year.end, year.number) = (end, number)
            return true
        }
        return false
    }

    /// Takes a number off the day that recognition ran together with it: `000114/07/2023`. Slashes and four digits of a
    /// year say that it is a day at all.
    func partFromNumber(_ day: inout Token, _ month: Token, _ year: Token) -> Bool {
        guard day.number != nil, day.digits > 2, month.digits == 2, year.digits == 4,
            text[day.end] == Mark.slash.rawValue, month.start == day.end + 1
        else { return false }
        day.start = day.end - 2
        day.number = Int(text[day.start] - 0x30) * 10 + Int(text[day.start + 1] - 0x30)
        return true
    }

    /// Whether the numbers before or after belong to it, as in a version or a telephone number.
    func goesOn(_ first: Token, _ last: Token) -> Bool {
        let marks: [UInt8] = [0x2C, 0x2D, 0x2E, 0x2F]
        if first.start >= 2, marks.contains(text[first.start - 1]), Self.isDigit(text[first.start - 2]) { return true }
        return last.end + 1 < text.count && marks.contains(text[last.end]) && Self.isDigit(text[last.end + 1])
    }
}

/// The words around days.
enum DayWords {
    static let fillers: Set<String> = ["de", "del", "of", "st", "nd", "rd", "th", "er", "º"]
    static let labels: Set<String> = [
        "date", "dated", "datum", "fecha", "data", "issued", "invoiced", "rechnungsdatum", "le", "departure",
        "effective",
    ]

    /// Words before a day of birth.
    static let births: Set<String> = [
        "birth", "born", "dob", "birthday", "birthdate", "geb", "geboren", "geburtsdatum", "geburtstag", "naissance",
        "né",
        "née", "nacimiento", "nascita", "nato", "nata", "nascimento", "geboortedatum",
    ]

    /// Words before a day that is about something else: a law, a membership, an end.
    static let others: Set<String> = [
        "since", "until", "till", "expires", "expiry", "valid", "act", "law", "regulation", "copyright", "born",
        "version",
        "seit", "bis", "gültig", "gesetz", "gesetzes", "verordnung", "depuis", "jusqu", "valable", "loi", "décret",
        "desde", "hasta", "válido", "ley", "decreto", "dal", "fino", "valido", "legge", "sinds", "tot", "geldig", "wet",
        "até", "lei", "od", "ważny", "ustawy", "ustawa", "sedan", "till", "giltig", "lagen", "siden", "indtil",
        "gyldig",
        "loven", "zákona", "zákon", "platnost", "printed", "print", "gedruckt",
    ]

    /// Of Japan, by the year before their first.
    static let eras: [(name: String, before: Int)] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)]

    /// English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish, Czech, Russian, Turkish; full
    /// and short.
    static let months: [String: Int] = {
        let names = [
            "january januar janvier enero gennaio januari janeiro jan jän ene gen styczeń stycznia sty ledna leden января ocak oca",
            "february februar février febrero febbraio februari fevereiro feb fev fév luty lutego lut února únor февраля şubat şub",
            "march märz mars marzo maart março mar mär mrz mrt marzec marca marts března březen марта mart",
            "april avril abril aprile apr abr avr kwiecień kwietnia kwi dubna duben апреля nisan nis",
            "may mai mayo maggio mei maio maj maja května květen мая mayıs",
            "june juni juin junio giugno junho jun giu czerwiec czerwca cze června červen июня haziran haz",
            "july juli juillet julio luglio julho jul lug lipiec lipca lip července červenec июля temmuz tem",
            "august août agosto augustus aug ago aout sierpień sierpnia sie augusti srpna srpen августа ağustos ağu",
            "september septembre septiembre settembre setembro sep sept set wrzesień września wrz září сентября eylül eyl",
            "october oktober octobre octubre ottobre outubro oct okt ott out październik października paź října říjen октября ekim eki",
            "november novembre noviembre novembro nov listopad listopada lis listopadu ноября kasım kas",
            "december dezember décembre diciembre dicembre dezembro dec dez déc dic grudzień grudnia gru prosince prosinec декабря aralık",
        ]
        var months: [String: Int] = [:]
        for (index, list) in names.enumerated() {
            for name in list.split(separator: " ").map(String.init) {
                months[name] = index + 1
                // As tills print it that have no accents.
                months[name.folding(options: .diacriticInsensitive, locale: nil)] = index + 1
            }
        }
        return months
    }()
}
