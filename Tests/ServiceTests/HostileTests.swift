import Desk
import Files
import Foundation
import Journal
import Testing
import TestSupport

/// What lies on real desks, and what somebody puts there to do harm.
@Suite("Strange files on the desk")
struct HostileTests {
    /// Runs `deskhand file` over the desk; everything must end, and nothing but plain files may move.
    private func fileAll(_ sandbox: Sandbox) throws {
        let result = try sandbox.run("file", sandbox.desk.string)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test("pipes, sockets, devices and links of every kind stay untouched")
    func specialFiles() throws {
        let sandbox = try Sandbox()
        let desk = sandbox.desk.string
        try sandbox.write("outside", to: sandbox.root.appending("outside.txt"))
        #expect(mkfifo(desk + "/invoice.pdf", 0o600) == 0)
        let links = [
            ("out.txt", "../outside.txt"), ("dangling.txt", "nowhere"), ("loop.txt", "loop.txt"),
            ("etc.txt", "/etc/passwd"),
        ]
        for (name, target) in links { #expect(symlink(target, desk + "/" + name) == 0) }
        if getuid() == 0 { mknod(desk + "/null.txt", S_IFCHR | 0o666, makedev(1, 3)) }
        try fileAll(sandbox)
        for name in ["invoice.pdf"] + links.map(\.0) {
            #expect(try LocalFiles().look(at: sandbox.desk.appending(name)) != nil, "\(name)")
        }
        #expect(try String(contentsOfFile: sandbox.root.appending("outside.txt").string, encoding: .utf8) == "outside")
    }

    @Test("any name a file can have survives filing and undo byte by byte")
    func names() throws {
        let sandbox = try Sandbox()
        let names: [[UInt8]] = [
            Array("invoice with spaces.txt".utf8), Array("invoice\nwith newline.txt".utf8),
            Array("-rf invoice.txt".utf8),
            Array("invoice 🧾.txt".utf8), Array("invoice \u{202E}fdp.txt".utf8), Array("invoice \u{1B}[31m.txt".utf8),
            Array("invoice ".utf8) + [0xFF, 0xFE, 0x80] + Array(".txt".utf8),
            Array("invoice ".utf8) + [UInt8](repeating: 0x61, count: 243) + Array(".txt".utf8),
        ]
        for (index, name) in names.enumerated() {
            let path = sandbox.desk.appending(FilePath.Component(FilePath(bytes: name).string) ?? "x")
            let descriptor = open(
                (sandbox.desk.bytes + [0x2F] + name + [0]).map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o644)
            #expect(descriptor >= 0, "\(path.displayed)")
            let text = Array(String(decoding: Samples.sample(index * 56).content, as: UTF8.self).utf8)
            write(descriptor, text, text.count)
            close(descriptor)
        }
        let before = try Tree.facts(below: sandbox.desk)
        #expect(before.count == names.count)
        try fileAll(sandbox)
        let log = try sandbox.run("log", "--limit", "100")
        #expect(!log.output.contains("\u{1B}[31m") && !log.output.contains("\u{202E}"))
        #expect(try sandbox.run("undo", "--since", "1970-01-01").status == 0)
        #expect(try Tree.facts(below: sandbox.desk) == before)
    }

    @Test("a sparse file of one terabyte is dealt with at once")
    func sparse() throws {
        let sandbox = try Sandbox()
        let path = sandbox.desk.appending("backup.iso").string
        let descriptor = open(path, O_CREAT | O_WRONLY, 0o644)
        guard ftruncate(descriptor, 1 << 40) == 0 else {
            close(descriptor)
            print("skipped: this file system has no files of 1 TB")
            return
        }
        close(descriptor)
        try fileAll(sandbox)
        #expect(try Tree.contents(below: [sandbox.desk, sandbox.library]).values.reduce(0, +) == 1)
    }

    @Test("a destination that cannot be written leaves the file where it is, and says so")
    func readOnlyLibrary() throws {
        guard getuid() != 0 else {
            print("skipped: root may write everywhere")
            return
        }
        let sandbox = try Sandbox()
        chmod(sandbox.library.string, 0o555)
        defer { chmod(sandbox.library.string, 0o755) }
        try Samples.fill(sandbox.desk, count: 1)
        let before = try Tree.facts(below: sandbox.desk)
        _ = try sandbox.run("file", sandbox.desk.string)
        #expect(try Tree.facts(below: sandbox.desk) == before)
        #expect(try sandbox.run("review", "list").output.contains("invoice-0.txt"))
    }

    @Test("to another file system a file is copied, and undo brings the original itself back")
    func otherFileSystem() throws {
        let far = try Sandbox(below: "/dev/shm")
        let sandbox = try Sandbox()
        let devices = try [far.root, sandbox.root].map { try LocalFiles().look(at: $0)?.identity.volume }
        guard devices[0] != devices[1] else {
            print("skipped: /dev/shm is no file system of its own here")
            return
        }
        try sandbox.writeConfig(library: far.library)
        try Samples.fill(sandbox.desk, count: 8)
        let before = try Tree.facts(below: sandbox.desk)
        try fileAll(sandbox)
        #expect(try !Tree.facts(below: far.library).isEmpty)
        #expect(try sandbox.run("undo", "--since", "1970-01-01").status == 0)
        #expect(try Tree.facts(below: sandbox.desk) == before)
        #expect(try Tree.facts(below: far.library).isEmpty)
    }

    @Test("a full disk loses nothing, and what did not fit waits for the user")
    func fullDisk() throws {
        let sandbox = try Sandbox()
        let small = sandbox.root.appending("small")
        mkdir(small.string, 0o755)
        guard getuid() == 0, mount("tmpfs", small.string, "tmpfs", 0, "size=64k") == 0 else {
            print("skipped: a small file system cannot be mounted here")
            return
        }
        defer { umount2(small.string, Int32(MNT_DETACH)) }
        try sandbox.writeConfig(library: small)
        for index in 0..<8 {
            let text = String(decoding: Samples.sample(index * 56).content, as: UTF8.self)
            let filler = String(repeating: "The amount due is payable by bank transfer. ", count: 400)
            try sandbox.write(text + filler, to: sandbox.desk.appending("invoice-\(index).txt"))
        }
        let before = try Tree.contents(below: [sandbox.desk])
        _ = try sandbox.run("file", sandbox.desk.string)
        #expect(try Tree.contents(below: [sandbox.desk, small]) == before)
        #expect(try !Tree.facts(below: sandbox.desk).isEmpty)
        // The originals come back in any case; on the full disk there may be no room to trash the copies.
        #expect(try [0, 1].contains(sandbox.run("undo", "--since", "1970-01-01").status))
        #expect(try Tree.contents(below: [sandbox.desk]) == before)
    }
}

private func makedev(_ major: UInt64, _ minor: UInt64) -> dev_t { dev_t(major << 8 | minor) }
