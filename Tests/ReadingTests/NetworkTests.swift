import Files
import Foundation
import Testing
import TestSupport

@testable import Reading

/// Whether what `scripts/setup` fetches is there: these tests say what comes of it.
private func hasNetworks() async -> Bool { await NetworkLibrary(Confinement()).works() }

@Suite(
    "Print read by networks", .enabled("ONNX Runtime is not there; scripts/setup fetches it") { await hasNetworks() })
struct NetworkTests {
    fileprivate static let shown = [
        "Corner Shop, 12 Quayside", "Oat milk 2.15", "Sourdough loaf 3.80", "TOTAL EUR 5.95", "Thank you for coming",
    ]
    private static let dotsPerInch = 150

    private func read(_ picture: [UInt8], _ arguments: [String] = ["--languages", "eng"]) throws -> ReaderProcess {
        let folder = try ScratchFolder()
        return try ReaderProcess(
            arguments, on: try folder.file("picture", picture), by: "deskhand-ocr", memoryBytes: 1 << 30)
    }

    /// Where Poppler says that each word of the page is, in dots.
    private static func truth() async throws -> [Layout.Word] {
        let folder = try ScratchFolder()
        let file = try folder.file("page.pdf", Array(PDFSample.text([shown]).data))
        let document = try await DocumentReader().read(FilePath.canonical(FilePath(file.path)))
        withExtendedLifetime(folder) {}
        func dots(_ points: Int) -> Int { points * dotsPerInch / 72 }
        return document.layout.pages.flatMap(\.rows).flatMap(\.words).map { word in
            let box = Layout.Box(
                left: dots(word.box.left), top: dots(word.box.top), right: dots(word.box.right),
                bottom: dots(word.box.bottom))
            return Layout.Word(word.text, box)
        }
    }

    private static func page() throws -> GraySample {
        try GraySample(PDFSample.text([shown]), dotsPerInch: dotsPerInch)
    }

    /// The share of the smaller one that both have.
    private func overlap(_ one: Layout.Box, _ other: Layout.Box) -> Double {
        let width = min(one.right, other.right) - max(one.left, other.left)
        let height = min(one.bottom, other.bottom) - max(one.top, other.top)
        let smaller = min(one.width * one.height, other.width * other.height)
        return width > 0 && height > 0 ? Double(width * height) / Double(max(1, smaller)) : 0
    }

    @Test("words are told where they are, and each is as sure as a share can be", arguments: [0, 1, 2, 3])
    func boxes(quarters: Int) async throws {
        let read = try read(try Self.page().turned(quarters).pgm)
        let page = try #require(read.said.layout.pages.first)
        let upright = try Self.page()
        #expect(abs(page.width - upright.width) <= 2 && abs(page.height - upright.height) <= 2)
        let words = page.rows.flatMap(\.words)
        #expect(words.allSatisfy { (0...1).contains($0.sureness) && $0.box.lies(on: page) })
        for word in try await Self.truth() {
            let found = words.first { $0.text == word.text && overlap($0.box, word.box) > 0.6 }
            #expect(found != nil, "\(word.text) at \(word.box): \(words.filter { $0.text == word.text })")
        }
        #expect(page.rows.map(\.text) == Self.shown)
    }

    @Test("what is read by Tesseract is told with its boxes too")
    func tesseract() async throws {
        // A language that the networks cannot write, or is not installed.
        let languages = OCRLanguages(["el"]).installed.contains("ell") ? "ell+eng" : "osd"
        let read = try read(try Self.page().pgm, ["--languages", languages])
        guard read.status == 0 else { return }
        for page in read.said.layout.pages {
            #expect(page.rows.flatMap(\.words).allSatisfy { (0...1).contains($0.sureness) && $0.box.lies(on: page) })
        }
    }

    @Test("a page that is a picture has its words in a PDF too")
    func scan() async throws {
        let folder = try ScratchFolder()
        let receipt = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("examples/inbox/IMG_20260307_184210.jpg")
        let sample = PDFSample.picture(
            jpeg: try Data(contentsOf: receipt), width: 960, height: 1280, colours: "DeviceRGB", box: "0 0 300 400")
        let file = try folder.file("scan.pdf", Array(sample.data))
        let document = try await DocumentReader(languages: ["en"]).read(FilePath.canonical(FilePath(file.path)))
        withExtendedLifetime(folder) {}
        let page = try #require(document.layout.pages.first)
        #expect(page.place == "page 1")
        let total = try #require(page.rows.first { $0.text.contains("TOTAL GBP") })
        #expect(total.words.last?.text == "25.01")
    }

    // MARK: Hostile

    @Test("a picture made of nothing but lines is read as far as there is time for it")
    func exhausting() throws {
        let line = String(repeating: "Mi11 8.10 ", count: 18)
        let page = try GraySample(PDFSample.text([Array(repeating: line, count: 55)]), dotsPerInch: 150)
        let many = GraySample(width: page.width * 3, height: page.height * 2) { column, row in
            page[column % page.width, row % page.height]
        }
        // Twelve seconds of processor time are what it may have.
        let read = try read(many.pgm)
        #expect(read.status == 0)
        #expect(read.bytes.count < 4 << 20)
        #expect(read.said.layout.pages.flatMap(\.rows).flatMap(\.words).count <= Layout.mostWords)
    }

    /// The helper and the library in a folder of their own.
    private func copy(
        library change: (inout Data) -> Void = { _ in }, mode: Int = 0o444, helper: (inout Data) -> Void = { _ in }
    )
        throws -> (helper: URL, folder: ScratchFolder)
    {
        let folder = try ScratchFolder()
        let own = URL(fileURLWithPath: Confinement.ownFolder.string)
        let path = try #require(NetworkLibrary(Confinement()).path)
        var bytes = (
            try Data(contentsOf: own.appendingPathComponent("deskhand-ocr")),
            try Data(contentsOf: URL(fileURLWithPath: path.string))
        )
        helper(&bytes.0)
        change(&bytes.1)
        let place = folder.url.appendingPathComponent("onnxruntime")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let library = place.appendingPathComponent("libonnxruntime.so.1.32.0"),
            program = folder.url.appendingPathComponent("deskhand-ocr")
        try bytes.1.write(to: library)
        try bytes.0.write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: library.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        return (program, folder)
    }

    private func networks(of copy: (helper: URL, folder: ScratchFolder)) throws -> String? {
        try details(of: copy)["networks"]
    }

    private func details(of copy: (helper: URL, folder: ScratchFolder)) throws -> [String: String] {
        let process = Process(), output = Pipe()
        process.executableURL = copy.helper
        process.arguments = ["--nothing-but-networks"]
        process.environment = ["LD_LIBRARY_PATH": Confinement.runtime.joined(separator: ":")]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        return HelperOutput(bytes).details
    }

    /// Where the distribution has the library too, that takes the place of the one that was forged.
    private var isFetched: Bool { NetworkLibrary(Confinement()).path?.string.hasPrefix("/usr/") == false }

    @Test("a library or a model that was changed is not used, nor a library that may be written to")
    func forged() throws {
        guard isFetched else { return }
        #expect(try networks(of: copy()) == "ready")
        #expect(try networks(of: copy(library: { $0[$0.count / 2] ^= 1 })) == "missing")
        #expect(try networks(of: copy(library: { $0.removeLast(1 << 20) })) == "missing")
        #expect(try networks(of: copy(mode: 0o644)) == "missing")
        let models = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/CONNX/models")
        for name in ["det.onnx", "rec.onnx", "dict.txt"] {
            let model = try Data(contentsOf: models.appendingPathComponent(name))
            let changed = try copy(helper: { program in
                guard let place = program.range(of: model) else { return }
                program[place.lowerBound + model.count / 2] ^= 1
            })
            #expect(try networks(of: changed) == "missing", "\(name)")
        }
    }

    @Test("the larger network is used as its makers put it out, or not at all")
    func forgedLarger() throws {
        let name = "onnxruntime/PP-OCRv6_small_rec.onnx"
        let known = URL(fileURLWithPath: Confinement.ownFolder.string).appendingPathComponent("../../" + name)
        guard isFetched, let bytes = try? Data(contentsOf: known) else { return }
        func larger(_ bytes: Data?, mode: Int = 0o444) throws -> String? {
            let copy = try copy()
            let place = copy.folder.url.appendingPathComponent(name)
            try bytes?.write(to: place)
            if bytes != nil {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place.path)
            }
            let details = try details(of: copy)
            #expect(details["networks"] == "ready")
            return details["larger"]
        }
        var other = bytes
        other[bytes.count / 2] ^= 1
        #expect(try larger(bytes) == "ready")
        #expect(try larger(nil) == "missing")
        #expect(try larger(other) == "missing")
        #expect(try larger(bytes.prefix(1 << 20)) == "missing")
        #expect(try larger(bytes, mode: 0o644) == "missing")
    }
}

@Suite("Without networks")
struct WithoutNetworksTests {
    @Test("where ONNX Runtime is not there, print is read by Tesseract, with its boxes")
    func alone() throws {
        let folder = try ScratchFolder()
        let helper = folder.url.appendingPathComponent("deskhand-ocr")
        try FileManager.default.copyItem(
            atPath: Confinement.ownFolder.appending("deskhand-ocr").string, toPath: helper.path)
        let file = try folder.file(
            "page", try GraySample(PDFSample.text([NetworkTests.shown]), dotsPerInch: 150).pgm)
        let process = Process(), output = Pipe()
        process.executableURL = helper
        process.arguments = ["--languages", "eng"]
        process.environment = ["LD_LIBRARY_PATH": Confinement.runtime.joined(separator: ":"), "OMP_THREAD_LIMIT": "1"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        try process.run()
        let said = HelperOutput(Array(output.fileHandleForReading.readDataToEndOfFile()))
        process.waitUntilExit()
        #expect(said.text.contains("TOTAL EUR 5.95"))
        let page = try #require(said.layout.pages.first)
        #expect(page.rows.count == NetworkTests.shown.count)
        #expect(page.rows.last?.text == NetworkTests.shown.last)
        #expect(page.rows.flatMap(\.words).allSatisfy { $0.box.lies(on: page) && (0...1).contains($0.sureness) })
    }
}
