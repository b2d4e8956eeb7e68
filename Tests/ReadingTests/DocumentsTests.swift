import Files
import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite("Documents of every kind")
struct DocumentsTests {
    private let reader = DocumentReader(languages: ["en"])

    @Test("each has its type, and its text or the reason why not", arguments: DocumentExpectation.committed)
    func found(expectation: DocumentExpectation) async throws {
        let path = FilePath(DocumentExpectation.documents.appending(path: expectation.name).path)
        let document = try await reader.read(path)
        #expect(expectation.faults(of: document) == [])
    }

    @Test("so have those that are too large to be kept here", .enabled(if: DocumentsTests.largeFolder != nil))
    func more() async throws {
        let folder = FilePath(try #require(Self.largeFolder)).appending("documents")
        var faults: [String] = []
        for expectation in DocumentExpectation.all {
            let document = try await reader.read(folder.appending(expectation.name))
            faults += expectation.faults(of: document)
        }
        #expect(faults == [])
    }

    private static let largeFolder = ProcessInfo.processInfo.environment["DESKHAND_DEVSET"]

    @Test("cut short, none passes for read", arguments: DocumentExpectation.committed)
    func cut(expectation: DocumentExpectation) async throws {
        let whole = try Data(contentsOf: DocumentExpectation.documents.appending(path: expectation.name))
        for percent in [10, 50, 90] {
            try await withFile(expectation.name, whole.prefix(whole.count * percent / 100)) { path in
                let document = try await reader.read(path)
                if let reason = CutFiles.notSeen[expectation.name] {
                    #expect(!reason.isEmpty)
                } else {
                    #expect(CutFiles.isSeen(document), "\(percent) %: \(document.outcome)")
                }
            }
        }
    }

    @Test("noise behind every mark does not pass for read", arguments: Noise.marks)
    func noise(mark: Noise) async throws {
        for size in [16, 64, 3_000, 70_000] {
            try await withFile("noise.\(mark.ending)", Data(mark.bytes + Noise.bytes(size))) { path in
                let document = try await reader.read(path)
                #expect(!document.type.isEmpty)
                if Noise.isText.contains(mark.ending) { return }
                #expect(CutFiles.isSeen(document), "\(size): \(document.outcome)")
                #expect(!document.remarks.isEmpty)
            }
        }
    }

    @Test(
        "noise under a name that promises a mark is told",
        arguments: ["png", "docx", "epub", "pdf", "ttf", "mp4", "exe"])
    func noiseByName(ending: String) async throws {
        // Nothing that libmagic knows begins so.
        try await withFile("a.\(ending)", Data([0x83, 0x91, 0xE2, 0] + Noise.bytes(5_000))) { path in
            let document = try await reader.read(path)
            #expect(document.outcome.isFailure, "\(document.outcome)")
            #expect(document.remarks.contains { $0.contains("damaged") })
            if ending == "png" {
                #expect(document.remarks == ["its name says PNG picture, but it is none, or a damaged one"])
            }
        }
    }
}

/// The first bytes of a format.
struct Noise: Sendable, CustomTestStringConvertible {
    let ending: String
    let bytes: [UInt8]

    var testDescription: String { ending }

    private init(_ ending: String, _ words: String) { (self.ending, bytes) = (ending, Array(words.utf8)) }
    private init(_ ending: String, _ bytes: [UInt8]) { (self.ending, self.bytes) = (ending, bytes) }

    private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    private static let zip: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0]

    /// Any text is one: nothing in these formats has to be there.
    static let isText: Set = ["html", "eml", "txt", "rtf"]

    /// The same on every run.
    static func bytes(_ count: Int) -> [UInt8] {
        var state = UInt64(count)
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    static let marks = [
        Noise("pdf", "%PDF-1.7\n"), Noise("doc", ole), Noise("xls", ole), Noise("ppt", ole), Noise("msg", ole),
        Noise("xls", [9, 4, 6, 0, 0, 0, 16, 0]), Noise("docx", zip), Noise("xlsx", zip), Noise("odt", zip),
        Noise("epub", zip), Noise("zip", zip), Noise("rtf", "{\\rtf1\\ansi "), Noise("mp3", "ID3\u{3}"),
        Noise("flac", "fLaC"), Noise("ogg", "OggS"), Noise("wav", "RIFF\u{1}\u{1}\u{1}\u{1}WAVEfmt "),
        Noise("mid", "MThd"), Noise("mp4", [0, 0, 0, 24] + Array("ftypisom".utf8)),
        Noise("mkv", [0x1A, 0x45, 0xDF, 0xA3]),
        Noise("avi", "RIFF\u{1}\u{1}\u{1}\u{1}AVI LIST"), Noise("jpg", [0xFF, 0xD8, 0xFF, 0xE1]),
        Noise("png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]), Noise("gz", [0x1F, 0x8B, 8]),
        Noise("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), Noise("rar", "Rar!\u{1A}\u{7}"),
        Noise("html", "<!DOCTYPE html>"),
        Noise("xml", "<?xml version=\"1.0\"?>"), Noise("eml", "From: a@b.c\nTo: d@e.f\nSubject: x\n\n"),
        Noise("ics", "BEGIN:VCALENDAR\r\n"), Noise("vcf", "BEGIN:VCARD\r\n"), Noise("txt", [0xC4, 0xE8]),
        Noise("deb", "!<arch>\ndebian-binary   "), Noise("rpm", [0xED, 0xAB, 0xEE, 0xDB]),
    ]
}

/// Runs a body with a file that is there for as long as it takes.
func withFile<T>(_ name: String, _ content: Data, _ body: (FilePath) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "deskhand-read-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try FilePath.canonical(FilePath(folder.path)).appending(name)
    try content.write(to: URL(filePath: path.string))
    return try await body(path)
}
