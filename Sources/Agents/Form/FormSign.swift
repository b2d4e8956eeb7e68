import Foundation

/// What the form of a text shows, whatever its language and whatever it is about.
///
/// Each is 0 where there is nothing of it, and about 1 to 3 where there is much.
enum FormSign: Int, CaseIterable, Sendable {
    /// There is text; a few words; how many lines and words there are.
    case text, few, lines, words
    /// How much of it is running text, and how much short lines.
    case prose, shortLines
    /// Lines that end in an amount, and which share of all; those that begin with words (`Oat milk 1.85`) or a day.
    case amounts, amountShare, items, dayRows
    case days, times, percents, currencies, digits
    /// `Invoice number: 18`, and its share of lines; `Name: ____`.
    case labels, labelShare, blanks
    case numbered, bullets
    /// Lines that begin with a time, as logs, chats and subtitles do.
    case stamps
    /// Marks that programs, their data and their manuals have.
    case code, headings, questions, quotes
    case links, mails, account
    case salutation, closing
    /// Words for figures, on a line with one.
    case total, payable, subtotal, tax, cash, change, card, tip
    /// A word for the day it is due, on a line with a day; for a number, on a line with one.
    case due, number
    case customer, register, phone, thanks
    /// What it comes in: a page of the web, or data for programs. That people keep papers as PDF, pictures or text alike,
    /// papers that were made up to learn from cannot say.
    case page, data

    static let count = allCases.count
}

/// The form of a text: how much there is of each sign.
struct PaperForm: Sendable {
    private(set) var values = [Double](repeating: 0, count: FormSign.count)

    subscript(sign: FormSign) -> Double {
        get { values[sign.rawValue] }
        set { values[sign.rawValue] = newValue }
    }

    /// - Parameters:
    ///   - lines: of the text, as far as it is judged.
    ///   - type: of the file.
    ///   - ending: of its name, lower-case.
    init(_ words: Words, _ lines: [FormLine], type: String, ending: String) {
        let count = Double(lines.count)
        let letters = lines.reduce(0) { $0 + $1.letters }
        let numbers = lines.reduce(0) { $0 + $1.numbers }
        guard letters + numbers > 0 else { return }
        func many(_ isMeant: (FormLine) -> Bool) -> Double { Self.log(lines.reduce(0) { $0 + (isMeant($1) ? 1 : 0) }) }
        func sum(_ amount: KeyPath<FormLine, Int>) -> Double { Self.log(lines.reduce(0) { $0 + $1[keyPath: amount] }) }
        func share(_ isMeant: (FormLine) -> Bool) -> Double { Double(lines.count(where: isMeant)) / count }

        self[.text] = 1
        self[.few] = letters < 25 ? 1 : 0
        self[.lines] = Self.log(lines.count) / 2
        self[.words] = Self.log(letters) / 3
        self[.prose] = Double(lines.reduce(0) { $0 + ($1.isProse ? $1.letters : 0) }) / Double(max(1, letters))
        self[.shortLines] = share { $0.letters <= 3 }
        self[.amounts] = many(\.endsInAmount)
        self[.amountShare] = share(\.endsInAmount)
        self[.items] = many { $0.endsInAmount && $0.letters > 0 && !$0.isProse && $0.figures.isEmpty }
        self[.dayRows] = many { $0.beginsWithDay && $0.amounts > 0 }
        self[.days] = sum(\.days)
        self[.times] = sum(\.times)
        self[.percents] = sum(\.percents)
        self[.currencies] = sum(\.currencies)
        self[.digits] = Double(numbers) / Double(letters + numbers)
        self[.labels] = many { $0.label == .withValue }
        self[.labelShare] = share { $0.label != nil }
        self[.blanks] = many { $0.hasBlank || $0.label == .alone }
        self[.numbered] = many(\.isNumbered)
        self[.bullets] = many(\.isBullet)
        self[.stamps] = many(\.beginsWithTime)
        self[.code] = min(3, 20 * Double(lines.reduce(0) { $0 + $1.code }) / Double(words.list.count))
        self[.headings] = many(\.isHeading)
        self[.questions] = sum(\.questions)
        self[.quotes] = sum(\.quotes)
        self[.links] = sum(\.links)
        self[.mails] = sum(\.mails)
        self[.account] = lines.contains(where: \.hasAccount) ? 1 : 0
        self[.salutation] = lines.prefix(25).contains(where: \.isSalutation) ? 1 : 0
        self[.closing] = lines.contains(where: \.isClosing) ? 1 : 0
        for (sign, kind) in Self.figures { self[sign] = lines.contains { $0.figures.has(kind) } ? 1 : 0 }
        for (sign, kind) in Self.mentions { self[sign] = lines.contains { $0.mentions.has(kind) } ? 1 : 0 }
        self[.due] = lines.contains { $0.mentions.has(.due) && $0.days > 0 } ? 1 : 0
        self[.number] = lines.contains { $0.mentions.has(anyOf: .number, .paperNumber) && $0.numbers > 0 } ? 1 : 0
        if ["text/html", "application/xhtml+xml"].contains(type) { self[.page] = 1 }
        let isData = Self.dataTypes.contains(type) || Self.dataEndings.contains(ending)
        if isData { self[.data] = 1 }
    }

    /// What programs write for programs, or beside a film.
    private static let dataTypes: Set = [
        "application/json", "text/csv", "text/xml", "application/xml", "application/x-subrip", "text/vtt",
    ]
    private static let dataEndings: Set = [
        "json", "jsonl", "xml", "csv", "tsv", "yml", "yaml", "toml", "ini", "cfg", "conf", "log", "srt", "vtt", "ass",
        "ssa",
        "sql", "po", "properties", "tex", "bib",
    ]

    private static let figures: [(FormSign, LabelKind)] = [
        (.total, .total), (.payable, .payable), (.subtotal, .subtotal), (.tax, .tax), (.cash, .cash),
        (.change, .change), (.card, .card), (.tip, .tip),
    ]

    private static let mentions: [(FormSign, LabelKind)] = [
        (.customer, .customer), (.register, .register), (.phone, .phone), (.thanks, .thanks),
    ]

    /// So that ten lines of a kind say more than one, and a hundred little more than ten.
    private static func log(_ count: Int) -> Double { Foundation.log(1 + Double(count)) }
}
