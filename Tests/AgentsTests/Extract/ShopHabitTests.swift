import Reading
import Testing

@testable import Agents

@Suite("What shops of several countries print")
struct ShopHabitTests {
    private let extractor = EmbeddedExtractor(today: (2026, 6, 1), dayFirst: true)

    @Test("change given back is no refund, though it has the same word")
    func change() {
        let record = extractor.expense(
            text: """
                  Ferretería El Farol S.L.
                Paseo de Orral 147, 23105 Casblanca
                NIF B22717550
                Sustrato 20L          39,55
                Jarabe                18,70
                Total                 58,25 €
                Efectivo              60,00 €
                Devolución             1,75 €
                19/07/2025 12:01
                """)
        #expect(record["total"]?.value.text == "58.25")
        #expect(record["kind"]?.value.text == "purchase")
    }

    @Test("a street spelled nearly like a word for refunds makes no refund")
    func street() {
        let head = RefundWords.head(Paper(Layout(text: "Pasticceria Al Pozzo\nViale Torino 97\n68591 Casalto")))
        #expect(head == nil)
        #expect(RefundWords.head(Paper(Layout(text: "Pasticceria Al Pozzo\nDocumento di reso"))) != nil)
        #expect(RefundWords.head(Paper(Layout(text: "Bakkerij De Molen\nRETOURBON"))) != nil)
    }

    @Test("a space before three digits belongs to the number where all letters are of one width")
    func thousands() {
        let layout = Layout(pages: [
            Layout.Page(
                place: "page 1", width: 400, height: 100,
                rows: [
                    Layout.Row(words: [
                        Layout.Word("1", Layout.Box(left: 100, top: 10, right: 112, bottom: 28)),
                        Layout.Word("099,79", Layout.Box(left: 128, top: 10, right: 212, bottom: 28)),
                    ])
                ])
        ])
        #expect(Paper(layout).labelledAmounts().map(\.value).contains(109_979))
    }

    @Test(
        "heads of columns name no vendor, also when the cells of a table ran together",
        arguments: [
            "Item Qty Price Amount", "ItemQuantityPrice", "Artikel Menge Preis Betrag", "Article Qté Prix Total",
        ])
    func columnHeads(text: String) {
        #expect(VendorName.isColumnHeads(text))
        let record = extractor.expense(
            text: "\(text)\nCoffee 2 3.00 6.00\nTotal 6.00\nThe Copper Kettle Ltd\n3 Mill Lane")
        #expect(record["vendor"]?.value.text != text)
    }

    @Test(
        "names that look a little like heads of columns", arguments: ["McDonald Price", "Total", "The Price Brothers"])
    func noColumnHeads(text: String) { #expect(!VendorName.isColumnHeads(text)) }

    @Test(
        "a name beside a number at one end is a street",
        arguments: [
            ("Lange Gasse 12", true), ("12b rue Haute", true), ("C/ Lorranza 84", true), ("Studio 2000", false),
            ("Café Morgenrot", false), ("4711", false),
        ])
    func houseNumber(name: String, isStreet: Bool) { #expect(VendorName.hasHouseNumber(name) == isStreet) }
}
