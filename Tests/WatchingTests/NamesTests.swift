import Files
import Foundation
import Testing

@testable import Watching

@Suite("Which names are not finished files")
struct NamesTests {
    @Test(
        "a partial, temporary or hidden name is left alone",
        arguments: [
            "film.mkv.part", "film.mkv.crdownload", "Unconfirmed 123456.crdownload", "a.download", "a.partial",
            "a.opdownload", "a.tmp", "a.TMP", "a.temp", "film.mkv.aria2", "film.mkv.!qB", "~$report.docx",
            ".~lock.report.odt#", "note.swp", ".note.txt.swp", "note.swo", "note.swx", "4913", ".goutputstream-XYZ123",
            "note.kate-swp", "note.txt~", ".syncthing.note.txt.tmp", "~syncthing~note.txt.tmp", ".deskhand-42.part",
            "note.sync-conflict-20260101-101010-ABCDEFG.txt", ".hidden", "#note.txt#", "#4711",
            "a.pdf.wkdownload", "a.fdmdownload", "film.ytdl", "film.mp4.part-Frag3", "a.zip.ucdownload", "a.zip.xltd",
            "a.fb!", "a.JC!", "a.zip.mega", "a.!sync", "a.zip.bts", "a.iso.lftp-pget-status", "a.zip.incomplete",
            "a.dtapart", "a.uTorrentPartFile", "film.temp.mp4", "a.pdf.sb-1234abcd-Yx1", "a.txt.tmp-1732", "a.gstmp",
            "a.part.met", "a.txt.bak", "Thumbs.db", "desktop.ini", "Icon\r", "books.laccdb", "a.lck",
            "paper.pdf.nextcloud", "paper.pdf.owncloud", ".paper.pdf.icloud", "paper.pdf.cloud", "talk.gdoc",
        ])
    func unfinished(name: String) { #expect(NameRules.leavesAlone(Array(name.utf8))) }

    @Test(
        "an ordinary name is not",
        arguments: [
            "tax.pending", "notes.bak", "a.st", "temp.mp4", "room temp.txt", "a.b.temperature.txt", "station.metar",
            "Icons.png", "report.pdf", "part", "a.part.pdf", "tmp", "temporary.txt", "a.tmp.txt", "download",
            "#1 hit.mp3",
            "4913.txt",
            "14913", "~home.txt", "a~b", "no extension", "emoji 🧾.pdf", "x", "#", "a.", "synced.conflict.txt",
        ])
    func finished(name: String) { #expect(!NameRules.leavesAlone(Array(name.utf8))) }

    @Test("a name that is not UTF-8 is an ordinary name")
    func bytes() { #expect(!NameRules.leavesAlone([0xFF, 0xFE, 0x2E, 0x70, 0x64, 0x66])) }

    @Test("the finished name of a part is known")
    func parts() {
        #expect(NameRules.finished(of: Array("film.mkv.part".utf8)) == Name("film.mkv".utf8))
        #expect(NameRules.finished(of: Array("film.mkv".utf8)) == nil)
        #expect(NameRules.finished(of: Array(".part".utf8)) == nil)
    }

    @Test("what programs put beside an open file names it")
    func locks() {
        #expect(NameRules.edited(by: Array(".~lock.letter.odt#".utf8)) == Name("letter.odt".utf8))
        #expect(NameRules.edited(by: Array(".notes.txt.swp".utf8)) == Name("notes.txt".utf8))
        #expect(NameRules.edited(by: Array("~$budget.xlsx".utf8)) == Name("budget.xlsx".utf8))
        #expect(NameRules.edited(by: Array("letter.odt".utf8)) == nil)
        #expect(NameRules.locks(of: Name("quarterly.docx".utf8)).contains(Name("~$arterly.docx".utf8)))
    }

    @Test("streams of one film are known by their format")
    func streams() {
        #expect(NameRules.film(ofStream: Name("talk [x].f137.mp4".utf8)) == Array("talk [x]".utf8))
        #expect(NameRules.film(ofStream: Name("talk.f140-drc.m4a".utf8)) == Array("talk".utf8))
        for name in ["talk.mp4", "v2.final.mp4", "f137.mp4", "talk.fm.mp4"] {
            #expect(NameRules.film(ofStream: Name(name.utf8)) == nil, "\(name)")
        }
    }

    @Test("packages are known by their ending")
    func bundles() {
        #expect(NameRules.isBundle(Name("Photos Library.photoslibrary".utf8)))
        #expect(NameRules.isBundle(Name("Writer.App".utf8)))
        #expect(!NameRules.isBundle(Name("app".utf8)))
        #expect(!NameRules.isBundle(Name("2026.03".utf8)))
    }

    @Test("partial names never arrive, their finished names do", .deadline)
    func downloads() async throws {
        let desk = try TestDesk()
        await desk.start()
        // Chrome.
        try desk.write("half", to: "Unconfirmed 1.crdownload")
        try desk.rename("Unconfirmed 1.crdownload", "paper.pdf.crdownload")
        try desk.write("whole", to: "paper.pdf.crdownload")
        try desk.rename("paper.pdf.crdownload", "paper.pdf")
        try await desk.settle()
        #expect(desk.names == ["paper.pdf"])
        // Firefox: an empty file keeps the name.
        try desk.write("", to: "film.mkv")
        try desk.write("half", to: "film.mkv.part")
        try await desk.settle()
        #expect(desk.names == ["paper.pdf"])
        try desk.rename("film.mkv.part", "film.mkv")
        try await desk.settle()
        #expect(desk.names == ["paper.pdf", "film.mkv"])
        #expect(desk.arrivals.last?.sighting.identity.size == 4)
    }

    @Test("a download of aria2 arrives when its control file is gone", .deadline)
    func aria() async throws {
        let desk = try TestDesk()
        try desk.write("control", to: "disk.iso.aria2")
        try desk.write("half of it", to: "disk.iso")
        await desk.start()
        try await desk.settle()
        #expect(desk.names.isEmpty)
        try desk.remove("disk.iso.aria2")
        await desk.wait(for: 1)
        #expect(desk.names == ["disk.iso"])
    }

    @Test("a file that is open in an office program or an editor arrives when it is closed there", .deadline)
    func openElsewhere() async throws {
        let desk = try TestDesk()
        for (name, lock) in [("letter.odt", ".~lock.letter.odt#"), ("notes.txt", ".notes.txt.swp")] {
            try desk.write("lock", to: lock)
            try desk.write("text", to: name)
        }
        await desk.start()
        try await desk.settle()
        #expect(desk.names.isEmpty)
        try desk.remove(".~lock.letter.odt#")
        await desk.wait(for: 1)
        #expect(desk.names == ["letter.odt"])
        try desk.remove(".notes.txt.swp")
        await desk.wait(for: 2)
    }

    @Test("a stream of a film waits while another is loaded; a file that is half a hole waits, too", .deadline)
    func streamsAndHoles() async throws {
        let desk = try TestDesk()
        try desk.write("half", to: "talk [x].f140.m4a.part")
        try desk.write("picture", to: "talk [x].f137.mp4")
        try desk.write("other", to: "song.f137.mp3")
        try desk.write("x", to: "disk.bin")
        try #require(truncate(desk.at("disk.bin"), 4 << 20) == 0)
        await desk.start()
        await desk.wait(for: 1)
        try await desk.settle()
        #expect(desk.names == ["song.f137.mp3"])
        try desk.remove("talk [x].f140.m4a.part")
        await desk.wait(for: 2)
        #expect(desk.names.last == "talk [x].f137.mp4")
    }

    @Test("an empty file arrives too, after a moment", .deadline)
    func empty() async throws {
        let desk = try TestDesk()
        await desk.start()
        try desk.write("", to: "empty.txt")
        await desk.wait(for: 1)
        #expect(desk.names == ["empty.txt"])
    }

    @Test("what is no plain file never arrives", .deadline)
    func special() async throws {
        let desk = try TestDesk()
        try Data("x".utf8).write(to: URL(fileURLWithPath: desk.outside("target.txt")))
        try #require(symlink(desk.outside("target.txt"), desk.at("before.txt")) == 0)
        await desk.start(desk.settings(recursive: true))
        try #require(symlink(desk.outside("target.txt"), desk.at("link.txt")) == 0)
        try #require(symlink("nowhere", desk.at("dangling.txt")) == 0)
        try #require(symlink(".", desk.at("loop")) == 0)
        try #require(symlink(desk.root.string, desk.at("out")) == 0)
        try #require(mkfifo(desk.at("pipe.txt"), 0o600) == 0)
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        try bind(socket, to: desk.at("s"))
        try desk.makeFolder("folder.txt")
        try await desk.settle()
        desk.watcher?.rescan()
        await desk.wait { $0.scans == 2 }
        #expect(desk.names.isEmpty)
    }

    private func bind(_ socket: Int32, to path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(socket, $0, length) }
        }
        try #require(result == 0)
    }

    @Test("placeholders of cloud clients are left alone", .deadline)
    func placeholders() async throws {
        let desk = try TestDesk()
        await desk.start()
        try desk.write("x", to: "photo.jpg.nextcloud")
        // Nextcloud's other kind keeps the name and marks the file.
        let stub = desk.outside("report.odt")
        try Data(" ".utf8).write(to: URL(fileURLWithPath: stub))
        let isMarked = setAttribute(stub, "user.nextcloud.hydrate_exec", "nextcloud", 9, 0) == 0
        try desk.move(stub, desk.at("report.odt"))
        try await desk.settle()
        #expect(desk.names == (isMarked ? [] : ["report.odt"]))
    }

    @Test("a sparse file of the user's arrives once it has lain there for long enough", .deadline)
    func sparse() async throws {
        let desk = try TestDesk()
        await desk.start(bounds: WatchBounds(holeTime: 1))
        let file = try desk.open("disk.img", O_WRONLY | O_CREAT)
        try #require(ftruncate(file, 1 << 40) == 0)
        close(file)
        await desk.wait(for: 1)
        #expect(desk.names == ["disk.img"])
    }

    @Test("names are bytes: one that is no text arrives as it is", .deadline)
    func hostileNames() async throws {
        let desk = try TestDesk()
        let names: [[UInt8]] = [
            [0xFF, 0xFE, 0x2E, 0x70], Array("a\nb.txt".utf8), Array("-rf".utf8), Array("\u{202E}fdp.exe".utf8),
            Array(repeating: 0x61, count: 255), [0x01, 0x1B, 0x5B],
        ]
        await desk.start()
        for name in names {
            let made = desk.path.appending(bytes: name).withPlatformString { Glibc.open($0, O_WRONLY | O_CREAT, 0o600) }
            try #require(made >= 0)
            try append("x", to: made)
            close(made)
        }
        await desk.wait(for: names.count)
        #expect(Set(desk.arrivals.compactMap { $0.path.lastComponent?.bytes }) == Set(names))
    }
}
