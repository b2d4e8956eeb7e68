import Foundation
import Reading

/// The day a document is of, as filing wants it: candidates and ranker are those of the records.
///
/// A text with one day that nothing speaks against is of that day, and most are; only where there are several is a paper
/// made of it and each weighed. So a day to pay by, of a period, of a law, of a birth does not name the file.
package struct PaperDayFinder: Sendable {
    private let today: PaperDay
    private let dayFirst: Bool?

    /// Papers say what day it is on their first page; more of a text is not looked at, in bytes.
    private static let searched = 4_000

    package init(today: (year: Int, month: Int, day: Int), dayFirst: Bool?) {
        self.today = PaperDay(year: today.year, month: today.month, day: today.day)
        self.dayFirst = dayFirst
    }

    /// - Parameter category: it is filed in; what is about a journey is of a day to come.
    package func date(of document: Document, category: String?) -> DocumentDate? {
        guard document.date?.source != .metadata, !document.type.hasPrefix("image/") || document.date?.source != .name,
            !document.type.hasPrefix("message/"), category != "Travel"
        else { return document.date }
        let text = Array(document.text.utf8.prefix(Self.searched))
        let scan = DayScan(latestYear: today.year + 1, dayFirst: dayFirst ?? true, earliestYear: Self.earliest)
        let found = scan.all(in: text)
        guard let first = found.first else { return document.date }
        let days = Set(found.map { PaperDay(year: $0.year, month: $0.month, day: $0.day) })
        if days.count == 1, let day = days.first, day <= today, first.isPlain, !scan.isOfSomethingElse(first, in: text)
        {
            return DocumentDate(year: day.year, month: day.month, day: day.day, source: .text)
        }
        return chosen(document, text) ?? scan.date(inNameOf: document)
    }

    private static let earliest = 1990

    private func chosen(_ document: Document, _ text: [UInt8]) -> DocumentDate? {
        let firstPage = document.layout.pages.first.map { Layout(pages: [$0]) }
        let paper = Paper(firstPage ?? Layout(text: String(decoding: text, as: UTF8.self)))
        let order = DayOrder(paper, latestYear: today.year + 1, locale: dayFirst, currency: nil, taken: nil)
        let all = DayCandidates(paper, latestYear: today.year + 1, dayFirst: order.isDayFirst).list
            .filter { $0.day <= today && !$0.isOfSomethingElse }
        // What stands before each row of a table is when that was.
        let beside = all.filter { !$0.isOfRow }
        let candidates = beside.isEmpty ? all : beside
        if !candidates.contains(where: { $0.label.has(.date) }), let day = candidates.first(where: \.isOfPlace)?.day {
            return DocumentDate(year: day.year, month: day.month, day: day.day, source: .text)
        }
        guard let day = TrainedExtraction.day.choose(candidates.map { ($0.day, $0.signs) })?.value else { return nil }
        return DocumentDate(year: day.year, month: day.month, day: day.day, source: .text)
    }
}

extension DayCandidate {
    /// A birth, a period, a law, a day to pay by, a number of a customer that looks like a day; unless a word for the
    /// paper's own day stands there too.
    fileprivate var isOfSomethingElse: Bool {
        label.has(anyOf: .otherDay, .due, .customer) && !label.has(anyOf: .date, .paper)
    }

    private var before: Substring { Substring(String(String.UnicodeScalarView(line.letters[..<range.lowerBound]))) }

    /// First on its line, with an amount at the end of it.
    fileprivate var isOfRow: Bool {
        let last = line.letters[range.upperBound...].split(separator: " ").last ?? []
        let isAmount = last.contains { $0.isPaperDigit } && last.dropLast().contains { $0 == "." || $0 == "," }
        return isAmount && !before.contains { $0.isLetter || $0.isNumber }
    }

    /// `Utrecht, 11 februari 2026`, `Strasbourg, le 3 février 2026`: how letters begin in most of Europe.
    fileprivate var isOfPlace: Bool {
        let parts = before.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, line.letters.count - range.upperBound <= 1, line.index < Self.head else { return false }
        let place = parts[0].trimmingCharacters(in: .whitespaces)
        return !place.isEmpty && place.count <= Self.longestPlace && !place.contains(where: \.isNumber)
            && parts[1].trimmingCharacters(in: .whitespaces).count <= Self.longestArticle
    }

    private static let head = 25
    private static let longestPlace = 40
    private static let longestArticle = 4
}
