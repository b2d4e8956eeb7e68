import Files
import Testing

@Suite("Safe names")
struct SafeNameTests {
    @Test(
        "hostile text becomes one harmless name",
        arguments: [
            ("../../etc/passwd", "etc-passwd"),
            ("/etc/passwd", "etc-passwd"),
            ("a\u{0}b\nc\u{1B}[31md", "ab c[31md"),
            ("..", "unnamed"), (".", "unnamed"), ("", "unnamed"), ("   ", "unnamed"), ("- -.", "unnamed"),
            (".bashrc", "bashrc"), ("-rf", "rf"), ("--help", "help"),
            ("invoice\u{202E}fdp.exe", "invoicefdp.exe"),
            ("zero\u{200B}width\u{FEFF}\u{2060}", "zerowidth"),
            ("filler\u{3164}\u{115F}", "filler"),
            ("smuggled\u{E0101}\u{E0041}", "smuggled"),
            ("a<b>c:d\"e|f?g*h\\i", "a(b)c-d'e-f_g_h-i"),
            ("  many \t\r\n  spaces\u{A0}\u{3000}here  ", "many spaces here"),
            ("trailing. . .", "trailing"),
            ("e\u{301}te\u{301}.pdf", "\u{E9}t\u{E9}.pdf"),
            ("日本語 📄.pdf", "日本語 📄.pdf"),
            ("❤\u{FE0F}", "❤\u{FE0F}"),
            ("private\u{E000}", "private"),
        ])
    func hostile(text: String, name: String) {
        #expect(SafeName.make(text).bytes == Array(name.utf8))
    }

    @Test("what is made is always one name, and made again it stays the same")
    func always() {
        let seed = UInt64.random(in: .min ... .max)
        var random = Seeded(state: seed)
        let odd: [Unicode.Scalar] = [
            "/", "\0", ".", "-", " ", "\n", "\u{202E}", "\u{300}", "\u{1F600}", "a", "B", "é", "\u{200D}", "\u{FE0F}",
            ":",
            "\u{AC00}", "\u{1100}", "\u{E0100}", "\u{FDFA}", "\u{FB2C}",
        ]
        for _ in 0..<200 {
            let scalars = (0..<Int.random(in: 0...400, using: &random)).map { _ in
                odd[Int.random(in: 0..<odd.count, using: &random)]
            }
            let text = String(String.UnicodeScalarView(scalars))
            let name = SafeName.make(text)
            #expect((1...255).contains(name.bytes.count), "seed \(seed)")
            #expect(name.kind == .regular, "seed \(seed)")
            #expect(!name.bytes.contains { $0 < 0x20 || $0 == 0x2F || $0 == 0x7F }, "seed \(seed)")
            #expect(SafeName.make(bytes: name.bytes) == name, "seed \(seed)")
            #expect(name.displayed == name.string, "seed \(seed): \(name.displayed)")
        }
    }

    @Test("bytes that are no text are kept")
    func bytes() {
        let latin: [UInt8] = Array("caf".utf8) + [0xE9] + Array(" /x.txt".utf8)
        #expect(SafeName.make(bytes: latin).bytes == Array("caf".utf8) + [0xE9] + Array(" -x.txt".utf8))
        #expect(FilePath.Component(bytes: [0xFF, 0x0A])?.bytes == [0xFF, 0x0A])
        let none: [[UInt8]] = [
            [], [0x2E], [0x2E, 0x2E], [0x61, 0], [0x61, 0x2F], Array(repeating: 0x61, count: 256),
        ]
        for none in none {
            #expect(FilePath.Component(bytes: none) == nil)
        }
    }

    @Test("a long name is cut between characters and keeps its ending")
    func long() {
        let family = "👨‍👩‍👧"
        for text in [
            String(repeating: "x", count: 400), String(repeating: "é", count: 300),
            String(repeating: "日", count: 200), String(repeating: family, count: 30),
        ] {
            let name = SafeName.make(text + ".tar.gz").string
            #expect(name.utf8.count <= 255)
            #expect(name.utf8.count > 225)
            #expect(name.hasSuffix(".tar.gz"))
            #expect(text.hasPrefix(name.dropLast(7)) || text.contains("👨"))
        }
        // One character of many marks has no place to be cut but inside.
        #expect(SafeName.make("e" + String(repeating: "\u{35C}", count: 300)).bytes.count <= 255)
    }

    @Test(
        "a number goes before the ending",
        arguments: [
            ("name.pdf", "name (2).pdf"), ("a.tar.gz", "a (2).tar.gz"), ("a.TAR.XZ", "a (2).TAR.XZ"),
            ("name", "name (2)"), (".bashrc", ".bashrc (2)"), (".config.json", ".config (2).json"),
            ("Report v1.2", "Report v1.2 (2)"), ("Mr. Smith", "Mr. Smith (2)"), ("a.b.c", "a.b (2).c"),
            ("ends.", "ends. (2)"), ("x.verylongendingthatisnone", "x.verylongendingthatisnone (2)"),
            ("song.mp3", "song (2).mp3"), ("archive.7z", "archive (2).7z"),
        ])
    func numbered(name: String, expected: String) throws {
        #expect(try #require(FilePath.Component(name)).numbered(2).string == expected)
    }

    @Test("a numbered name stays within 255 bytes and its other bytes stay as they were")
    func numberedLong() throws {
        let full = try #require(FilePath.Component(bytes: Array(repeating: 0xFF, count: 251) + Array(".pdf".utf8)))
        #expect(full.numbered(12).bytes == Array(repeating: 0xFF, count: 246) + Array(" (12).pdf".utf8))
        let wide = try #require(FilePath.Component(String(repeating: "日", count: 85)))
        let numbered = wide.numbered(2)
        #expect(numbered.string == String(repeating: "日", count: 83) + " (2)")
        #expect(FilePath("/a/b.pdf").numbered(3) == "/a/b (3).pdf")
    }
}

/// SplitMix64 (Steele et al., 2014): a seed replays the same run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
