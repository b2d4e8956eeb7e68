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
    fileprivate init(_ day: DayScan.Day, _ source: Source) {
        self.init(year: day.year, month: day.month, day: day.day, source: source)
    }
}
