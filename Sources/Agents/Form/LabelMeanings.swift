import Foundation

/// What words on a line mean beside figures: the extractor's labels (`PaperLabelWords`), found by the hashes of words.
///
/// The extractor's own finder forgives misread letters and tells where a label stands; here, where each file is looked
/// at, it is enough to know which kinds there are.
struct LabelMeanings: Sendable {
    static let shared = LabelMeanings()

    private let table: CueTable
    private let kinds = LabelKind.allCases

    private init() {
        table = CueTable(
            LabelKind.allCases.map { kind in
                (PaperLabelWords.phrases[kind] ?? "").split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
            })
    }

    func kinds(in words: Words, _ range: Range<Int>) -> LabelKinds {
        let hashes = words.hashes(in: range)
        return table.phrases(in: hashes).reduce(into: LabelKinds()) { $0.insert(LabelKinds(kinds[$1.category])) }
    }
}

/// How letters begin and end.
struct Salutations: Sendable {
    private let table: CueTable

    static let opening = Salutations(
        """
        dear, hi, hello, to whom it may concern, sehr geehrte, sehr geehrter, liebe, lieber, hallo, guten tag, cher, chere,
        chers, madame, monsieur, bonjour, estimado, estimada, estimados, querido, querida, muy senor mio, muy senores mios,
        gentile, gentili, egregio, spettabile, spett le, caro, cara, geachte, beste, lieve, prezado, prezada, prezados,
        exmo, exma, caros, szanowny, szanowna, szanowni, drogi, droga, drodzy, hej, basta, kara, kaere, vazeny, vazena,
        vazeni, mily, mila, dobry den, hyva, kjaere
        """)
    static let closing = Salutations(
        """
        yours sincerely, yours faithfully, yours truly, sincerely, kind regards, best regards, warm regards, regards,
        with kind regards, best wishes, many thanks, with love, lots of love, love, cheers, mit freundlichen grussen,
        mit freundlichem gruss, freundliche grusse, viele grusse, herzliche grusse, liebe grusse, hochachtungsvoll,
        cordialement, bien cordialement, salutations, sinceres salutations, veuillez agreer, je vous prie d agreer,
        bien a vous, atentamente, un cordial saludo, saludos, un saludo, cordialmente, cordiali saluti, distinti saluti,
        un caro saluto, met vriendelijke groet, met vriendelijke groeten, hoogachtend, groetjes, com os melhores cumprimentos,
        atenciosamente, cumprimentos, um abraco, z powazaniem, z wyrazami szacunku, pozdrawiam, serdecznie pozdrawiam,
        med vanlig halsning, med vanliga halsningar, vanliga halsningar, med venlig hilsen, venlig hilsen, hilsen,
        kaerlig hilsen, med vennlig hilsen, s pozdravem, s uctou, s pratelskym pozdravem, ystavallisin terveisin, terveisin
        """)

    private init(_ phrases: String) {
        table = CueTable([
            phrases.split(whereSeparator: { ",\n".contains($0) }).map { $0.trimmingCharacters(in: .whitespaces) }
        ])
    }

    /// Whether one of them stands at a word.
    func begins(_ words: Words, at index: Int) -> Bool {
        let end = words.list[index...].prefix(6).prefix { !$0.isMark }.endIndex
        let hashes = words.hashes(in: index..<end)
        return !hashes.isEmpty && !table.phrase(in: hashes, at: 0).cues.isEmpty
    }
}
