import Files
import Foundation
import Testing

@Suite("Paths")
struct PathTests {
    @Test(
        "a path is shown without anything that could drive a terminal",
        arguments: [
            ([UInt8]("/home/ada/Rechnung März.pdf".utf8), "/home/ada/Rechnung März.pdf"),
            ([UInt8]("/a\nb\tc\rd".utf8), "/a\\nb\\tc\\rd"),
            ([UInt8]("/\u{1B}[2J\u{7}\u{7F}".utf8), "/\\x1B[2J\\x07\\x7F"),
            ([0x2F, 0x61, 0xFF, 0xC3, 0x28], "/a\\xFF\\xC3("),
            ([UInt8]("/evil\u{202E}fdp.exe".utf8), "/evil‹U+202E›fdp.exe"),
            ([UInt8]("/a\u{200B}\u{2066}\u{85}\u{2028}".utf8), "/a‹U+200B›‹U+2066›‹U+0085›‹U+2028›"),
            ([UInt8]("/\u{E0041}\u{3164}".utf8), "/‹U+E0041›‹U+3164›"),
            ([UInt8]("/📄 שלום".utf8), "/📄 שלום"),
        ])
    func displayed(bytes: [UInt8], shown: String) {
        #expect(FilePath(bytes: bytes).displayed == shown)
    }

    @Test("every byte a name can have survives")
    func roundTrip() throws {
        let all = (UInt8(1)...255).filter { $0 != 0x2F }
        let path = FilePath(bytes: Array("/x/".utf8) + all)
        #expect(path.bytes == Array("/x/".utf8) + all)
        #expect(path.lastComponent?.bytes == all)
        #expect(FilePath("/x").appending(bytes: all) == path)
        #expect(FilePath("/").appending(bytes: [0x61]) == "/a")
        #expect(FilePath(bytes: [0x2F, 0x61, 0, 0x62]) != "/a")
    }

    @Test("a folder contains what is below it by whole names")
    func contains() {
        let folder: FilePath = "/home/ada"
        #expect(folder.contains("/home/ada/x"))
        #expect(folder.contains("/home/ada/x/y"))
        #expect(!folder.contains("/home/ada"))
        #expect(!folder.contains("/home/adam/x"))
        #expect(!folder.contains("/home"))
        #expect(FilePath("/").contains("/a"))
        #expect(!FilePath("/").contains("/"))
    }

    @Test("a given path is resolved, what is not there yet included")
    func canonical() throws {
        let folder = try TemporaryFolder()
        let real = try folder.folder("real")
        try folder.link("link", to: real)
        try folder.link("dangling", to: "nowhere")
        try folder.link("loop", to: "loop")
        #expect(try FilePath.canonical(folder.path.appending("link/new/file")) == real.appending("new/file"))
        #expect(try FilePath.canonical(folder.path.appending("real/../link/./x")) == real.appending("x"))
        #expect(try FilePath.canonical(folder.path.appending("real/new/../x")) == real.appending("x"))
        #expect(try FilePath.canonical(folder.path.appending("dangling")) == folder.path.appending("dangling"))
        #expect(try FilePath.canonical("/") == "/")
        #expect(try FilePath.canonical("x-not-there").isAbsolute)
        expect(.notPlain) { _ = try FilePath.canonical(folder.path.appending("loop/x")) }
    }

    @Test("an error says what failed, where, and what to do, on one line")
    func errors() {
        let path: FilePath = "/home/ada/it's\n"
        let problems: [FileError.Problem] = [
            .exists, .missing, .crossesDevices, .diskFull, .readOnly, .denied, .changed, .notEmpty, .notPlain,
            .nameTooLong, .unsupported, .io, .inUse, .other(EINVAL), .other(9999),
        ]
        for problem in problems {
            let text = FileError(problem, "move", path).description
            #expect(text.hasPrefix("cannot move /home/ada/it's\\n: "))
            #expect(text.hasSuffix(".") || problem == .denied || problem == .io || text.contains("error"))
            #expect(!text.contains("\n"))
        }
    }
}
