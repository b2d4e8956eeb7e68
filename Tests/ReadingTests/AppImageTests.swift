import Files
import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite("AppImages")
struct AppImageTests {
    private static let entry = """
        # A comment.
        [Desktop Entry]
        Type=Application
        Name = Low Tide
        Name[de]=Ebbe
        Comment=Draws maps of the shore
        X-AppImage-Version=2.4.1
        [Desktop Action new]
        Name=A new map
        """

    @Test(
        "its name and version come from its desktop entry",
        arguments: [["lowtide.desktop"], ["AppRun", "a b.desktop", "usr/share/b.desktop"]])
    func namesItself(files: [String]) async throws {
        let made = try AppImageSample(files.map { ($0, $0.hasSuffix("desktop") ? Self.entry : "#!/bin/sh\n") })
        // Whatever it is called.
        for name in ["lowtide.AppImage", "lowtide"] {
            let document = try await made.read(as: name)
            #expect(document.type == "application/vnd.appimage")
            #expect(document.outcome == .read && document.remarks.isEmpty)
            #expect(document.details["package"] == "Low Tide" && document.details["version"] == "2.4.1")
            #expect(document.details["architecture"] == "x86_64")
            #expect(document.text.contains("Draws maps of the shore") && !document.text.contains("A new map"))
        }
    }

    @Test("a desktop entry behind a link is found where the link leads")
    func followsLinks() async throws {
        let place = "usr/share/applications/lowtide.desktop"
        let made = try AppImageSample([(place, Self.entry)], links: ["lowtide.desktop": place])
        #expect(try await made.read(as: "lowtide.AppImage").details["version"] == "2.4.1")
    }

    @Test("one without an entry says so, and one that is cut is not read")
    func findsNothing() async throws {
        let made = try AppImageSample([("AppRun", "#!/bin/sh\n")])
        let document = try await made.read(as: "lowtide.AppImage")
        #expect(document.outcome == .read && document.remarks == ["its name and version could not be found in it"])
        let cut = try await made.read(as: "lowtide.AppImage", share: 0.6)
        #expect(cut.outcome.isFailure, "\(cut.outcome)")
    }
}

/// A program's header and an image of files behind it, as mksquashfs makes it.
final class AppImageSample {
    private let folder: FilePath
    private let content: Data

    init(_ files: [(name: String, text: String)], links: [String: String] = [:]) throws {
        folder = try FilePath.canonical(FilePath(NSTemporaryDirectory())).appending("deskhand-appimage-\(UUID())")
        let root = URL(filePath: folder.string + "/root")
        for file in files {
            let path = root.appending(path: file.name)
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: path)
        }
        for link in links {
            let path = root.appending(path: link.key).path
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: link.value)
        }
        let image = folder.string + "/image"
        let maker = Process()
        maker.executableURL = URL(filePath: "/usr/bin/mksquashfs")
        maker.arguments = [root.path, image, "-quiet", "-no-progress", "-nopad"]
        maker.standardOutput = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()
        try #require(maker.terminationStatus == 0)
        content = Data(Self.program) + (try Data(contentsOf: URL(filePath: image)))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.string) }

    /// An ELF header with the mark of an AppImage, and at 64 a table of one section of 64 bytes.
    static var program: [UInt8] {
        var elf: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0x41, 0x49, 2] + [UInt8](repeating: 0, count: 117)
        (elf[16], elf[18], elf[20]) = (2, 0x3E, 1)
        (elf[40], elf[52], elf[58], elf[60]) = (64, 64, 64, 1)
        return elf
    }

    /// - Parameter share: how much of it is there.
    func read(as name: String, share: Double = 1) async throws -> Document {
        let path = folder.appending(name)
        try content.prefix(Int(Double(content.count) * share)).write(to: URL(filePath: path.string))
        return try await DocumentReader().read(path)
    }
}
