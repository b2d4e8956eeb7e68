import Foundation

/// Finds the day a document gives itself: that of its electronic invoice, in a photo the day it was taken, else in the
/// text, else in the name.
struct DateFinder {
    let date: DocumentDate?

    /// How much of the text is searched, in bytes.
    private static let searched = 16_384

    init(_ document: Document, today: Int = DateFinder.thisYear, dayFirst: Bool) {
        let scan = DayScan(latestYear: today + 1, dayFirst: dayFirst)
        let name = document.path.lastComponent.map { Array($0.bytes) } ?? []
        if let issued = document.invoice?.issued, let day = scan.first(in: Array(issued.utf8), compact: false) {
            date = DocumentDate(day, .metadata)
        } else if let taken = document.details["taken"], let day = scan.first(in: Array(taken.utf8), compact: false) {
            date = DocumentDate(day, .metadata)
        } else if let day = scan.best(in: Array(document.text.utf8.prefix(Self.searched))) {
            date = DocumentDate(day, .text)
        } else if let day = scan.first(in: name, compact: true) {
            date = DocumentDate(day, .name)
        } else {
            date = nil
        }
    }

    static let thisYear = Calendar(identifier: .gregorian).component(.year, from: Date())

    /// The locale's own order tells whether 03/04 is in March or April.
    static let localeIsDayFirst = UserLocale("LC_TIME").isDayFirst
}

extension DocumentDate {
    fileprivate init(_ day: (year: Int, month: Int, day: Int), _ source: Source) {
        self.init(year: day.year, month: day.month, day: day.day, source: source)
    }
}

/// Reads days as people write them, in one pass over the words and numbers of a text.
struct DayScan {
    let latestYear: Int
    let dayFirst: Bool

    typealias Day = (year: Int, month: Int, day: Int)

    private struct Token {
        var start: Int
        var end: Int
        /// Nil for a word.
        var number: Int?
        var digits: Int { end - start }
    }

    /// The first day after a word such as “date”, else the first at all; never the day somebody was born.
    func best(in text: [UInt8]) -> Day? {
        let tokens = Self.tokens(text)
        var first: Day?
        var labelled = -10
        var born = -10
        for index in tokens.indices {
            if tokens[index].number == nil {
                let word = word(text, tokens[index])
                if Self.labels.contains(word) { labelled = index }
                if Self.births.contains(word) { born = index }
            }
            guard let day = day(text, tokens, index, compact: false), index - born > 3 else { continue }
            if index - labelled < 8 { return day }
            first = first ?? day
        }
        return first
    }

    /// The first day. `compact` also takes `20230714`, as in names.
    func first(in text: [UInt8], compact: Bool) -> Day? {
        let tokens = Self.tokens(text)
        for index in tokens.indices {
            if let day = day(text, tokens, index, compact: compact) { return day }
        }
        return nil
    }

    private func day(_ text: [UInt8], _ tokens: [Token], _ index: Int, compact: Bool) -> Day? {
        let token = tokens[index]
        if compact, token.digits == 8, let number = token.number {
            return valid(number / 10_000, number / 100 % 100, number % 100)
        }
        guard index + 2 < tokens.count else { return nil }
        let (second, third) = (tokens[index + 1], tokens[index + 2])
        if let a = token.number, let b = second.number, let c = third.number {
            return numbers(text, (token, second, third), a, b, c)
        }
        // 14 July 2023, 14. Juli 2023, 14 de julio de 2023
        if let day = token.number, token.digits <= 2 {
            let next = afterFillers(text, tokens, index + 1)
            guard next < tokens.count, let month = Self.months[word(text, tokens[next])] else { return nil }
            let year = afterFillers(text, tokens, next + 1)
            guard year < tokens.count, let number = tokens[year].number, tokens[year].digits == 4 else { return nil }
            return valid(number, month, day)
        }
        // July 14, 2023
        if let month = Self.months[word(text, token)], let day = second.number, second.digits <= 2,
            let year = third.number, third.digits == 4
        {
            return valid(year, month, day)
        }
        return nil
    }

    /// “3rd of March”: two at most.
    private func afterFillers(_ text: [UInt8], _ tokens: [Token], _ start: Int) -> Int {
        var index = start
        while index < min(start + 2, tokens.count), Self.fillers.contains(word(text, tokens[index])) { index += 1 }
        return index
    }

    /// 2023-07-14, 2023:07:14, 14.07.2023, 07/14/2023: three numbers with one and the same separator.
    private func numbers(_ text: [UInt8], _ tokens: (Token, Token, Token), _ a: Int, _ b: Int, _ c: Int) -> Day? {
        guard tokens.1.start == tokens.0.end + 1, tokens.2.start == tokens.1.end + 1 else { return nil }
        let separator = text[tokens.0.end]
        guard separator == text[tokens.1.end], "-:./_".utf8.contains(separator) else { return nil }
        if tokens.0.digits == 4, tokens.1.digits <= 2, tokens.2.digits <= 2 { return valid(a, b, c) }
        guard tokens.0.digits <= 2, tokens.1.digits <= 2, tokens.2.digits == 4 else { return nil }
        if separator == UInt8(ascii: ".") || a > 12 { return valid(c, b, a) }
        if b > 12 { return valid(c, a, b) }
        return dayFirst ? valid(c, b, a) : valid(c, a, b)
    }

    private func valid(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        guard (1970...latestYear).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return day <= length ? (year, month, day) : nil
    }

    private static func tokens(_ text: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        while index < text.count {
            let start = index
            if isDigit(text[index]) {
                while index < text.count, isDigit(text[index]) { index += 1 }
                let number = index - start <= 8 ? text[start..<index].reduce(0) { $0 * 10 + Int($1 - 0x30) } : -1
                tokens.append(Token(start: start, end: index, number: number))
            } else if isLetter(text[index]) {
                while index < text.count, isLetter(text[index]) { index += 1 }
                tokens.append(Token(start: start, end: index, number: nil))
            } else {
                index += 1
            }
        }
        return tokens
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }

    private func word(_ text: [UInt8], _ token: Token) -> String {
        guard token.number == nil, token.digits <= 16 else { return "" }
        return String(decoding: text[token.start..<token.end], as: UTF8.self).lowercased()
    }

    private static let fillers: Set<String> = ["de", "del", "of", "st", "nd", "rd", "th", "er", "º"]
    private static let labels: Set<String> = [
        "date", "dated", "datum", "fecha", "data", "issued", "invoiced", "rechnungsdatum", "le", "departure",
        "effective",
    ]

    /// Words before a day of birth.
    private static let births: Set<String> = [
        "birth", "born", "dob", "birthday", "birthdate", "geb", "geboren", "geburtsdatum", "geburtstag", "naissance",
        "né",
        "née", "nacimiento", "nascita", "nato", "nata", "nascimento", "geboortedatum",
    ]

    /// English, German, French, Spanish, Italian, Dutch, Portuguese; full and short.
    private static let months: [String: Int] = {
        let names = [
            "january januar janvier enero gennaio januari janeiro jan jän ene gen",
            "february februar février febrero febbraio februari fevereiro feb fev fév",
            "march märz mars marzo maart março mar mär mrz mrt", "april avril abril aprile apr abr avr",
            "may mai mayo maggio mei maio", "june juni juin junio giugno junho jun giu",
            "july juli juillet julio luglio julho jul lug", "august août agosto augustus aug ago",
            "september septembre septiembre settembre setembro sep sept set",
            "october oktober octobre octubre ottobre outubro oct okt ott out",
            "november novembre noviembre novembro nov",
            "december dezember décembre diciembre dicembre dezembro dec dez déc dic",
        ]
        var months: [String: Int] = [:]
        for (index, list) in names.enumerated() {
            for name in list.split(separator: " ") { months[String(name)] = index + 1 }
        }
        return months
    }()
}
