import Testing

@testable import Reading

@Suite("Listing archives, naming packages")
struct ArchiveReadingTests {
    @Test("names and sizes, never the content", arguments: [ArchiveMaker.Format.zip, .tar, .tarGzip, .cpio])
    func listing(format: ArchiveMaker.Format) throws {
        let read = try ReaderProcess(
            "archive", on: ArchiveMaker.make(format, ["a/Grüße.txt": "hello", "inner.zip": "PK"]))
        #expect(read.status == 0)
        #expect(read.text == "a/Grüße.txt\t5\ninner.zip\t2\n")
        #expect(read.said.details["entries"] == "2")
        #expect(read.said.details["unpacked"] == "7")
    }

    @Test("a 7z archive, too")
    func sevenZip() throws {
        let read = try ReaderProcess("archive", on: ArchiveMaker.make(.sevenZip, ["a/b.txt": "hello"]))
        #expect(read.status == 0)
        #expect(read.text == "a/b.txt\t5\n")
    }

    @Test("an encrypted zip is listed all the same")
    func encrypted() throws {
        let read = try ReaderProcess("archive", on: ArchiveMaker.make(.encryptedZip, ["secret.txt": "hello"]))
        #expect(read.status == 0)
        #expect(read.text.hasPrefix("secret.txt\t"))
        #expect(read.said.details["encrypted"] == "yes")
    }

    @Test("what is no archive is said to be none")
    func foreign() throws {
        #expect(try ReaderProcess("archive", on: Array("just words".utf8)).status == 4)
        #expect(try ReaderProcess("archive", on: []).status == 4)
    }

    @Test("a Debian package tells its name and version")
    func debian() throws {
        let control = "Package: desk\nVersion: 1:2.0-3\nArchitecture: amd64\nDescription: a desk\n more words\n"
        let inner = try ArchiveMaker.make(.tarGzip, ["./control": control])
        let file = try ArchiveMaker.make(
            .ar, [("debian-binary", Array("2.0\n".utf8)), ("control.tar.gz", inner), ("data.tar.gz", [1, 2, 3])])
        let read = try ReaderProcess("package", on: file)
        #expect(read.status == 0)
        #expect(read.said.details["package"] == "desk")
        #expect(read.said.details["version"] == "1:2.0-3")
        #expect(read.said.details["summary"] == "a desk")
    }

    private static func header(_ strings: [(tag: UInt32, value: String)]) -> [UInt8] {
        func big(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - $0 * 8)) } }
        var (index, store): ([UInt8], [UInt8]) = ([], [])
        for string in strings {
            index += big(string.tag) + big(6) + big(UInt32(store.count)) + big(1)
            store += Array(string.value.utf8) + [0]
        }
        return [0x8E, 0xAD, 0xE8, 0x01, 0, 0, 0, 0] + big(UInt32(strings.count)) + big(UInt32(store.count)) + index
            + store
    }

    @Test("an RPM package tells its name, version and architecture; a cut one is damaged")
    func rpm() throws {
        let lead: [UInt8] = [0xED, 0xAB, 0xEE, 0xDB, 3, 0] + [UInt8](repeating: 0, count: 90)
        let signature = Self.header([(1000, "sig")])
        let padding = [UInt8](repeating: 0, count: (8 - signature.count % 8) % 8)
        let file =
            lead + signature + padding
            + Self.header([(1000, "desk"), (1001, "2.0"), (1002, "3.fc40"), (1004, "A desk"), (1022, "x86_64")])
        let read = try ReaderProcess("package", on: file)
        #expect(read.status == 0)
        #expect(
            read.said.details == [
                "package": "desk", "version": "2.0-3.fc40", "summary": "A desk", "architecture": "x86_64",
            ])
        for length in [4, 100, 130, file.count - 5] {
            #expect(try ReaderProcess("package", on: Array(file.prefix(length))).status == 2)
        }
        var wild = file
        wild.replaceSubrange(104..<112, with: [UInt8](repeating: 0xFF, count: 8))
        #expect(try ReaderProcess("package", on: wild).status == 2)
    }

    @Test("an AppImage that does not say where its files are tells its architecture")
    func appImage() throws {
        var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0x41, 0x49, 2] + [UInt8](repeating: 0, count: 100)
        file[18] = 0x3E
        let read = try ReaderProcess("package", on: file)
        #expect(read.status == 0)
        #expect(read.said.details["architecture"] == "x86_64")
        #expect(!read.said.remarks.isEmpty)
    }
}
