import Files
import Reading
import TestSupport
import Testing

@testable import Agents

/// A category of the user's own needs one sentence and works at once.
@Suite("Categories of the user's own")
struct OwnCategoryTests {
    private struct Own {
        var name: String
        var sentence: String
        var texts: [String]
    }

    private static let own = [
        Own(
            name: "Rowing", sentence: "The rowing club: regattas, boats and the boathouse",
            texts: [
                """
                Harbour Rowing Club

                Dear members, the spring regatta is on 3 May. Boats are to be rigged by eight, and the boathouse opens at
                seven. Bring warm clothes.
                """,
                "Minutes of the rowing committee. The roof of the boathouse leaks; two boats are to be sold.",
            ]),
        Own(
            name: "Choir", sentence: "Rehearsals, concerts and sheet music of the choir",
            texts: [
                """
                Choir of St Anne, plan for autumn
                Rehearsals are on Tuesdays at half past seven. The concert is on 12 December; please fetch the sheet music
                from the vestry beforehand.
                """
            ]),
        Own(
            name: "Kita", sentence: "Briefe und Pläne aus dem Kindergarten der Kinder",
            texts: [
                """
                Liebe Eltern,
                der Kindergarten bleibt am 2. Juni geschlossen. Den Plan für die Sommerwochen finden Sie am Brett, die
                Kinder bringen bitte Sonnenhüte mit.
                """
            ]),
        Own(
            name: "Bees", sentence: "Beekeeping: hives, honey, queens and swarms",
            texts: [
                "Hive 4: queen seen, brood on six frames, a swarm is likely. Honey taken off hive 2: eleven kilos.",
                "Notes of the beekeeping course: how to catch a swarm, when to feed the hives, how honey is spun.",
            ]),
        Own(
            name: "Genealogy", sentence: "Family history: ancestors, parish registers and family trees",
            texts: [
                """
                Johann Adler, baptised 1784 according to the parish register of Altdorf. His ancestors came from the valley;
                see the family tree of the northern branch.
                """
            ]),
        Own(
            name: "Vélo", sentence: "Entretien et pièces du vélo, sorties du club cycliste",
            texts: [
                """
                Club cycliste de la vallée. Les sorties du dimanche reprennent. Pensez à l'entretien de votre vélo : chaîne,
                freins, pneus. Les pièces sont à commander avant mars.
                """
            ]),
        Own(
            name: "Allotment", sentence: "The allotment garden: seeds, compost, water and the shed",
            texts: [
                "Allotment 31. Seeds ordered: peas, kale, beetroot. The shed needs felt, and the water is turned off in "
                    + "November. More compost for the upper garden."
            ]),
        Own(
            name: "Chess", sentence: "Chess games, openings and tournaments",
            texts: [
                "Club tournament, round 3. White opened with the Catalan. The chess clock stopped twice. Openings to look "
                    + "at: Slav, Dutch. Games of the evening on the next page."
            ]),
        Own(
            name: "Perro", sentence: "Veterinario, vacunas y comida del perro",
            texts: [
                "El perro tiene cita con el veterinario el lunes. Vacunas al día; la comida nueva le sienta bien."
            ]),
    ]

    private static let categories =
        Category.builtIn + own.map { Category(name: $0.name, description: $0.sentence) }

    private func judge(_ text: String) -> Verdict {
        var document = Document(
            path: FilePath("/desk/scan 12.txt"), size: Int64(text.utf8.count), modified: 0, type: "text/plain")
        document.text = text
        return EmbeddedTier(categories: Self.categories).judge(document)
    }

    @Test("most documents of nine such categories are filed there without asking, and none elsewhere")
    func atOnce() {
        var filed = 0
        for own in Self.own {
            for text in own.texts {
                let verdict = judge(text)
                let isSure = verdict.isSure(at: 0.85)
                #expect(!isSure || verdict.category == own.name, "\(text)")
                filed += isSure ? 1 : 0
            }
        }
        #expect(filed >= 10, "\(filed) of \(Self.own.flatMap(\.texts).count)")
    }

    @Test("of a thousand papers that are others' they take next to none")
    func others() throws {
        let papers = try LabelledPaper.files().filter { $0.key != "unseen" }.flatMap(\.value)
        let tier = EmbeddedTier(categories: Self.categories)
        let names = Set(Self.own.map(\.name))
        let taken = papers.filter { paper in
            let verdict = tier.judge(paper.document)
            return verdict.isSure(at: 0.85) && verdict.category.map(names.contains) == true
        }
        #expect(taken.count <= papers.count / 200, "\(taken.map(\.name))")
    }
}
