import Files
import Testing

@testable import Reading

@Suite("The day a document gives itself")
struct DateFinderTests {
    private func day(_ name: String, _ type: String, taken: String? = nil, text: String = "") -> String? {
        var document = Document(path: FilePath("/desk").appending(name), size: 1, modified: 0, type: type)
        document.details["taken"] = taken
        document.text = text
        let date = DateFinder(document, today: 2026, dayFirst: true).date
        return date.map { "\($0.year)-\($0.month)-\($0.day) \($0.source)" }
    }

    @Test(
        "a screenshot and a messenger's picture take it from their names",
        arguments: [
            "Screenshot from 2026-03-14 10-11-12.png", "Screenshot_20260314-101112.png", "IMG-20260314-WA0007.jpg",
            "Bildschirmfoto vom 2026-03-14 10-11-12.png", "Capture d’écran du 2026-03-14 10-11-12.png",
            "WhatsApp Image 2026-03-14 at 10.11.12.jpeg", "signal-2026-03-14-101112.jpg",
            "photo_2026-03-14_10-11-12.jpg", "Zrzut ekranu z 2026-03-14 10-11-12.png",
        ])
    func named(_ name: String) {
        #expect(day(name, "image/png", taken: "1989:05:06 07:08:09", text: "Date: 1999-01-02") == "2026-3-14 name")
    }

    @Test("a photograph takes it from its camera, whatever it is called, and a paper from its text")
    func others() {
        #expect(day("IMG_20260314_101112.jpg", "image/jpeg", taken: "2026:03:15 07:08:09") == "2026-3-15 metadata")
        #expect(day("Screenshots 2026-03-14.pdf", "application/pdf", text: "Date: 1999-01-02") == "1999-1-2 text")
        #expect(day("Screenshot.png", "image/png", text: "Date: 1999-01-02") == "1999-1-2 text")
    }
}
