import Foundation
import Testing

@testable import Reading

@Suite("Documents that attack their reader", .serialized)
struct ReaderAttackTests {
    /// It ended by itself within 12 s of processor time, in a way that is spoken for.
    private func isContained(_ read: ReaderProcess) -> Bool {
        [0, 2, 3, 4, 6].contains(read.status) && read.bytes.count < 2 << 20
    }

    @Test("a part that unpacks to very much is read in part")
    func bomb() throws {
        let spaces = [UInt8](repeating: 0x20, count: 200 << 20)
        let rels = OfficeMaker.rels([("r", "officeDocument", "word/document.xml")])
        let read = try ReaderProcess(
            "office", on: ArchiveMaker.make(.zip, [("_rels/.rels", Array(rels.utf8)), ("word/document.xml", spaces)]))
        #expect(isContained(read) && read.status == 6)
        #expect(read.said.remarks.contains { $0.contains("32 MB") })
    }

    @Test("more text than anybody reads is cut, and that is said")
    func muchText() throws {
        let read = try ReaderProcess(
            "office", on: OfficeMaker.word(String(repeating: OfficeMaker.text("word and word"), count: 200_000)))
        #expect(isContained(read) && read.status == 0)
        #expect(read.text.utf8.count >= 1 << 20)
        #expect(read.said.remarks.contains { $0.contains("1 MB") })
    }

    @Test("a compressed tar of ten gigabytes in ten megabytes is listed in bounded time")
    func tarBomb() throws {
        var tar = try ArchiveMaker.make(.tar, ["zeros": ""])
        // The size in the header becomes 8 GB less one; what follows are zeros, a gzip member of 64 MB many times.
        tar.replaceSubrange(124..<136, with: Array("77777777777\0".utf8))
        let sum = tar.prefix(512).enumerated().reduce(0) {
            $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element))
        }
        let octal = String(sum, radix: 8)
        tar.replaceSubrange(
            148..<156, with: Array((String(repeating: "0", count: 6 - octal.count) + octal + "\0 ").utf8))
        let zeros = try Gzip.compressed([UInt8](repeating: 0, count: 64 << 20))
        var file = try Gzip.compressed(Array(tar.prefix(512)))
        for _ in 0..<150 { file += zeros }
        let read = try ReaderProcess("archive", on: file)
        #expect(isContained(read))
        #expect(read.text.hasPrefix("zeros\t8589934591"))
        #expect(read.said.remarks.contains { $0.contains("1 GB") })
    }

    @Test("entries without number are counted up to a limit and listed up to a smaller one")
    func entries() throws {
        let file = try ArchiveMaker.make(.zip, (0..<150_000).map { ("n\($0)", []) })
        let listed = try ReaderProcess("archive", on: file)
        #expect(isContained(listed) && listed.status == 0)
        #expect(listed.text.utf8.count { $0 == 0x0A } == 5_000)
        #expect(listed.said.remarks.count == 2)
        #expect(isContained(try ReaderProcess("office", on: file)))
    }

    @Test("entities neither expand nor fetch", arguments: ["xml", "html"])
    func entities(mode: String) throws {
        let folder = try ScratchFolder()
        let canary = try folder.file("canary", Array("CANARY".utf8))
        var laughs = "<!DOCTYPE l [<!ENTITY a \"lol\">"
        for (name, inner) in zip("bcdefghijkl", "abcdefghijk") {
            laughs += "<!ENTITY \(name) \"\(String(repeating: "&\(inner);", count: 10))\">"
        }
        let fetched = "<!ENTITY x SYSTEM \"file://\(canary.path)\"><!ENTITY % p SYSTEM \"file://\(canary.path)\">%p;"
        let document = laughs + fetched + "]><l t=\"&l;\">before &l; &x; after</l>"
        let read = try ReaderProcess("markup", mode, on: Array(document.utf8))
        #expect(isContained(read))
        #expect(read.bytes.count < 4_000)
        #expect(!read.text.contains("CANARY") && !read.text.contains("lollol"))
        #expect(read.text.contains("after"))
    }

    @Test("nesting without end", arguments: ["xml", "html"])
    func nesting(mode: String) throws {
        let read = try ReaderProcess(
            "markup", mode, on: Array(("text" + String(repeating: "<a>", count: 500_000)).utf8))
        #expect(isContained(read))
        let mail = "Subject: x\n" + String(repeating: "Content-Type: message/rfc822\n\n", count: 50_000)
        #expect(isContained(try ReaderProcess("mail", on: Array(mail.utf8))))
        let parts =
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: "--b\n\nhi\n", count: 300_000)
        #expect(isContained(try ReaderProcess("mail", on: Array(parts.utf8))))
    }

    private static let samples: [(modes: [[String]], bytes: @Sendable () throws -> [UInt8])] = [
        (
            [["office"], ["archive"]],
            { try OfficeMaker.word(String(repeating: OfficeMaker.text("some words"), count: 400)) }
        ),
        ([["archive"]], { try ArchiveMaker.make(.tarGzip, ["a": String(repeating: "x", count: 5_000), "b": "y"]) }),
        ([["archive"]], { try ArchiveMaker.make(.sevenZip, ["a": String(repeating: "x", count: 5_000), "b": "y"]) }),
        ([["package"]], { try ArchiveMaker.make(.ar, ["debian-binary": "2.0\n", "control.tar.gz": "no tar"]) }),
        ([["markup", "xml"], ["markup", "html"], ["invoice"]], { Array(InvoiceReadingTests.cii.utf8) }),
        (
            [["mail"]],
            { Array("From: a@b\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b--\n".utf8) }
        ),
    ]

    @Test("cut off anywhere, or with bytes changed", arguments: samples.indices)
    func damage(index: Int) throws {
        let sample = Self.samples[index]
        let whole = try sample.bytes()
        var generator = SystemRandomNumberGenerator()
        for arguments in sample.modes {
            for share in [10, 50, 90, 99] {
                let cut = try ReaderProcess(arguments, on: whole.prefix(whole.count * share / 100))
                #expect(isContained(cut), "\(arguments) at \(share) %")
            }
            for round in 0..<8 {
                var changed = whole
                for _ in 0..<(1 << round) {
                    changed[Int.random(in: 0..<whole.count, using: &generator)] = .random(in: 0...255)
                }
                #expect(isContained(try ReaderProcess(arguments, on: changed[...])), "\(arguments) \(changed)")
            }
        }
    }

    @Test(
        "noise behind each format's first bytes",
        arguments: [
            [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B, 0x08, 0x00], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
            [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00],
            [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00], [0x42, 0x5A, 0x68, 0x39],
            [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],
            [0x28, 0xB5, 0x2F, 0xFD], [0x4D, 0x53, 0x43, 0x46], [0xED, 0xAB, 0xEE, 0xDB], [0x7F, 0x45, 0x4C, 0x46],
            Array("!<arch>\n".utf8), Array("<?xml version=\"1.0\"?><a>".utf8), Array("<html>".utf8),
            Array("Subject: x\n".utf8),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        ] as [[UInt8]])
    func noise(magic: [UInt8]) throws {
        let noise = magic + (0..<60_000).map { _ in UInt8.random(in: 0...255) }
        for mode in [
            ["office"], ["archive"], ["package"], ["markup", "html"], ["markup", "xml"], ["invoice"], ["mail"],
        ] {
            #expect(isContained(try ReaderProcess(mode, on: noise[...])), "\(mode)")
        }
    }

    @Test("wrong use is told from a wrong document")
    func usage() throws {
        #expect(try ReaderProcess("nonsense", on: []).status == 64)
        #expect(try ReaderProcess("nothing", on: []).status == 0)
    }
}

extension ReaderProcess {
    fileprivate init(_ arguments: [String], on document: ArraySlice<UInt8>) throws {
        let folder = try ScratchFolder()
        try self.init(arguments, on: try folder.file("document", Array(document)))
    }
}
