import Foundation
import Reading

/// What a paper says about the warranty of one thing. Read by rules over words in seven languages, and not measured: no
/// value is sure.
struct PaperWarranty: Sendable {
    private(set) var product: ExtractedField?
    private(set) var until: ExtractedField?
    private(set) var serialNumber: ExtractedField?

    init(_ reading: PaperReading, latestYear: Int, dayFirst: Bool) {
        product = Self.named(Self.productWords, in: reading.paper) { $0.contains(where: \.isLetter) }
        serialNumber = Self.named(Self.serialWords, in: reading.paper) { text in
            text.count >= 5 && !text.contains(" ") && text.contains(where: \.isNumber)
        }
        until = Self.day(reading.paper, latestYear, dayFirst) ?? Self.length(reading)
    }

    private static let confidence = 0.7
    private static let serialWords = [
        "serial number", "serial no", "serial", "s/n", "imei", "seriennummer", "serien-nr", "seriennr",
        "numéro de série",
        "n° de série", "número de serie", "nº de serie", "numero di serie", "matricola", "serienummer",
        "número de série",
    ]
    private static let productWords = [
        "product", "model", "device", "produkt", "modell", "gerät", "produit", "modèle", "appareil", "producto",
        "modelo",
        "prodotto", "modello", "apparaat", "produto",
    ]
    private static let warrantyWords = [
        "warranty", "guarantee", "garantie", "gewährleistung", "garantía", "garanzia", "garantia",
    ]
    private static let endWords = [
        "until", "expires", "expiry", "ends", "valid", "bis", "läuft ab", "gültig", "jusqu", "expire", "hasta", "vence",
        "fino al", "scade", "tot", "geldig", "até", "válida",
    ]
    private static let months = [
        "month": 1, "monat": 1, "mois": 1, "mes": 1, "mesi": 1, "maand": 1, "mês": 1, "year": 12, "jahr": 12, "an": 12,
        "ans": 12, "année": 12, "año": 12, "ann": 12, "jaar": 12, "ano": 12,
    ]

    // MARK: After a word

    /// What stands behind one of the words in its line, or alone in the line below.
    private static func named(
        _ words: [String], in paper: Paper, fits: (String) -> Bool
    ) -> ExtractedField? {
        for (index, line) in paper.lines.enumerated() {
            let low = line.text.lowercased()
            guard let word = words.first(where: { low.hasPrefix($0) }) else { continue }
            // A longer word that only begins so.
            let rest = line.letters.dropFirst(word.unicodeScalars.count)
            guard rest.first.map({ !$0.isPaperLetter }) ?? true else { continue }
            if let field = value(line, from: line.letters.count - rest.count, fits) { return field }
            guard rest.allSatisfy({ " .:#".unicodeScalars.contains($0) }), index + 1 < paper.lines.count else {
                continue
            }
            if let field = value(paper.lines[index + 1], from: 0, fits) { return field }
        }
        return nil
    }

    private static func value(_ line: PaperLine, from start: Int, _ fits: (String) -> Bool) -> ExtractedField? {
        let marks = " .:#()".unicodeScalars
        guard let first = line.letters[start...].firstIndex(where: { !marks.contains($0) }) else { return nil }
        let text = line.string(first..<line.letters.count).trimmingCharacters(in: .whitespaces)
        guard text.count <= 100, fits(text) else { return nil }
        return line.field(.text(text), first..<line.letters.count, confidence: confidence)
    }

    // MARK: The end

    /// A day in a line that speaks of a warranty and its end.
    private static func day(_ paper: Paper, _ latestYear: Int, _ dayFirst: Bool) -> ExtractedField? {
        let days = DayCandidates(paper, latestYear: latestYear, dayFirst: dayFirst).list
        let found = days.last { candidate in
            let low = candidate.line.text.lowercased()
            return speaksOfWarranty(candidate.line) && endWords.contains { low.contains($0) }
        }
        guard let found else { return nil }
        let isClear = !found.form.contains(.ambiguous)
        return found.line.field(
            .day(year: found.day.year, month: found.day.month, day: found.day.day), found.range,
            confidence: isClear ? confidence : confidence / 2)
    }

    /// So long after the day of the paper: `24 months warranty`.
    private static func length(_ reading: PaperReading) -> ExtractedField? {
        guard let start = reading.chosenDay else { return nil }
        for line in reading.paper.lines where speaksOfWarranty(line) {
            let words = line.words.map { $0.text.lowercased().trimmingCharacters(in: .punctuationCharacters) }
            for (index, word) in words.dropLast().enumerated() {
                guard let count = Int(word), (1...120).contains(count), let unit = unit(words[index + 1]),
                    count * unit <= 360, let end = start.adding(months: count * unit)
                else { continue }
                let range = line.starts[index]..<line.letters.count
                return line.field(
                    .day(year: end.year, month: end.month, day: end.day), range,
                    confidence: min(confidence, reading.day?.confidence ?? 0))
            }
        }
        return nil
    }

    private static func unit(_ word: String) -> Int? {
        months[word]
            ?? months.first { $0.key.count > 3 && word.hasPrefix($0.key) && word.count <= $0.key.count + 2 }?.value
    }

    private static func speaksOfWarranty(_ line: PaperLine) -> Bool {
        let low = line.text.lowercased()
        return warrantyWords.contains { low.contains($0) }
    }
}

extension PaperDay {
    /// The same day of a later month, or its last one.
    func adding(months: Int) -> PaperDay? {
        let calendar = Calendar(identifier: .gregorian)
        let parts = DateComponents(timeZone: .gmt, year: year, month: month, day: day, hour: 12)
        guard let date = calendar.date(from: parts), let end = calendar.date(byAdding: .month, value: months, to: date)
        else { return nil }
        let found = calendar.dateComponents(in: .gmt, from: end)
        guard let year = found.year, let month = found.month, let day = found.day else { return nil }
        return PaperDay(year: year, month: month, day: day)
    }
}
