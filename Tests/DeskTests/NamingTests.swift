import Agents
import Files
import Foundation
import Reading
import Testing

@testable import Desk

@Suite("Names and places")
struct NamingTests {
    private let namer = Namer(timeZone: .gmt)

    private func examined(_ name: [UInt8], date: DocumentDate? = nil) -> Examined {
        let path = FilePath("/desk").appending(bytes: name)
        var document = Document(path: path, size: 1, modified: 1_700_000_000_000_000_000, type: "application/pdf")
        document.date = date
        return Examined(
            arrival: ArrivedFile(
                path: path, desk: "/desk", identity: Identity(device: 1, inode: 1, born: 0, size: 1, modified: 0)),
            document: document, digest: Digest(bytes: []),
            verdict: Verdict(category: "Bills", confidence: 1, tier: .embedded), features: [])
    }

    private func target(
        _ folder: String, _ filename: String?, _ name: String, date: DocumentDate? = nil
    ) -> String {
        let category = Category(name: "Bills", description: "b", folder: folder, filename: filename)
        return namer.target(for: examined(Array(name.utf8), date: date), in: category, library: "/lib").string
    }

    @Test(
        "templates",
        arguments: [
            ("Bills/{year}", nil, "a.pdf", "/lib/Bills/2023/a.pdf"),
            ("{category}/{year}-{month}", "{date} {name}", "a.pdf", "/lib/Bills/2023-11/2023-11-14 a.pdf"),
            ("{ext}", "{name}", "archive.tar.gz", "/lib/tar.gz/archive.tar.gz"),
            ("{ext}/x", "{name}", "README", "/lib/x/README"),
            ("Bills//x/", "{{{name}}}", "a.pdf", "/lib/Bills/x/{a}.pdf"),
            ("Bills", "{ext}", "README", "/lib/Bills/README"),
        ] as [(String, String?, String, String)])
    func templates(folder: String, filename: String?, name: String, expected: String) {
        #expect(target(folder, filename, name) == expected)
    }

    @Test("the document's own date comes before the file's")
    func ownDate() {
        let date = DocumentDate(year: 2019, month: 3, day: 7, source: .text)
        #expect(target("{year}/{month}", "{date} {name}", "a.pdf", date: date) == "/lib/2019/03/2019-03-07 a.pdf")
    }

    @Test("a name that is kept keeps its bytes, whatever they are")
    func keepsBytes() {
        let name: [UInt8] = [0x61, 0xFF, 0x0A, 0x2E, 0x70, 0x64, 0x66]
        let category = Category(name: "Bills", description: "b")
        #expect(namer.target(for: examined(name), in: category, library: "/lib").lastComponent?.bytes == name)
    }

    @Test("no name and no template leads out of the library")
    func staysInside() {
        let seed = UInt64.random(in: 0..<1 << 40)
        print("hostile names, seed \(seed)")
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let pieces = ["..", "/", ".", "\u{202E}", "\n", "\0", "a", "~", "-", " ", "é", "🧾", "\\", "{name}", "%2e"]
        for _ in 0..<5_000 {
            let raw = (0..<(1 + next() % 12)).map { _ in pieces[Int(next() % UInt64(pieces.count))] }.joined()
            let name = Array(raw.utf8.filter { $0 != 0 && $0 != 0x2F })
            guard !name.isEmpty, name != [0x2E], name != [0x2E, 0x2E] else { continue }
            let category = Category(name: raw, description: "b", folder: "{category}/{name}", filename: "{name} {name}")
            let target = namer.target(for: examined(name), in: category, library: "/lib")
            #expect(target.starts(with: "/lib") && target.lexicallyNormalized() == target, "seed \(seed): \(target.displayed)")
            #expect(target.components.allSatisfy { $0.bytes.count <= 255 })
        }
    }
}
