import Foundation

/// Finds the day a document gives itself: that of its electronic invoice, that in the name of a screenshot or of a
/// messenger's picture, in a photo the day it was taken, else in the text, else in the name.
struct DateFinder {
    let date: DocumentDate?

    /// How much of the text is searched, in bytes.
    private static let searched = 16_384

    init(_ document: Document, today: Int = DateFinder.thisYear, dayFirst: Bool) {
        let scan = DayScan(latestYear: today + 1, dayFirst: dayFirst)
        let name = document.path.lastComponent.map { Array($0.bytes) } ?? []
        if let issued = document.invoice?.issued, let day = scan.first(in: Array(issued.utf8), compact: false) {
            date = DocumentDate(day, .metadata)
        } else if document.isNamedByMoment, let day = scan.first(in: name, compact: true) {
            date = DocumentDate(day, .name)
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

extension Document {
    /// Whether a program that takes pictures of screens, or sends them, has named it by when it did. What stands in such
    /// a picture, or was in the one that was sent, is of any other day.
    fileprivate var isNamedByMoment: Bool {
        guard type.hasPrefix("image/") || type.hasPrefix("video/") else { return false }
        let name = (path.lastComponent?.string ?? "").precomposedStringWithCanonicalMapping.lowercased()
        return Self.namesOfMoments.contains { name.hasPrefix($0) } || name.contains(/-wa[0-9]{4}\b/)
    }

    /// As GNOME, KDE, Android, iOS, macOS, Windows and messengers begin them, in the languages of the date finder.
    private static let namesOfMoments = [
        "screenshot", "screen shot", "screen recording", "screencast", "bildschirmfoto", "bildschirmaufnahme",
        "capture d’écran", "capture d'écran", "capture du", "captura de", "captura desde", "schermata", "istantanea",
        "schermafbeelding", "schermopname", "zrzut ekranu", "skärmbild", "skærmbillede", "snímek obrazovky",
        "vlcsnap", "whatsapp ", "signal-", "photo_20", "video_20", "telegram-",
    ]
}

extension DocumentDate {
    fileprivate init(_ day: DayScan.Day, _ source: Source) {
        self.init(year: day.year, month: day.month, day: day.day, source: source)
    }
}
