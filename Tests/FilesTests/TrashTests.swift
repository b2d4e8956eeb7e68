import Foundation
import Testing

@testable import Files

@Suite("Trash")
struct TrashTests {
    let folder: TemporaryFolder
    let files: LocalFiles
    let user = "\(getuid())"

    init() throws {
        folder = try TemporaryFolder()
        files = LocalFiles(home: folder.path)
    }

    @Test("what is on the home's file system goes to the home trash, which is made for this user alone")
    func home() throws {
        let trash = try files.trash(for: folder.file("file"))
        #expect(trash.root == folder.path.appending(".local/share/Trash"))
        #expect(trash.topFolder == nil)
        for path in [trash.root, trash.files, trash.info] {
            #expect(try files.look(at: path)?.kind == .folder)
            #expect(try files.look(at: path)?.mode == 0o700)
        }
        #expect(try files.trash(for: folder.path.appending("file")) == trash)
        expect(.unsupported) { _ = try files.trash(for: trash.files.appending("file")) }
    }

    @Test("the administrator's .Trash is used if it is a real and sticky folder, else .Trash-uid")
    func shared() throws {
        let top = folder.path
        let file = try folder.file("file")
        let own = TrashFolder(root: top.appending(".Trash-\(user)"), topFolder: top)
        #expect(try files.volumeTrash(top, for: file) == own)
        #expect(try files.look(at: own.root)?.mode == 0o700)

        let shared = try folder.folder(".Trash")
        #expect(chmod(shared.string, 0o777) == 0)
        #expect(try files.volumeTrash(top, for: file) == own)
        #expect(chmod(shared.string, 0o1777) == 0)
        let inShared = TrashFolder(root: shared.appending(user), topFolder: top)
        #expect(try files.volumeTrash(top, for: file) == inShared)
        #expect(try files.look(at: inShared.info)?.mode == 0o700)

        try FileManager.default.removeItem(atPath: inShared.root.string)
        try put([], inShared.root)
        #expect(try files.volumeTrash(top, for: file) == own)
        try FileManager.default.removeItem(atPath: shared.string)
        try folder.link(".Trash", to: try folder.folder("elsewhere"))
        #expect(chmod(top.appending("elsewhere").string, 0o1777) == 0)
        #expect(try files.volumeTrash(top, for: file) == own)
        #expect(try folder.names(in: top.appending("elsewhere")) == [])
    }

    @Test("a trash folder that is a link, a file or somebody else's is not used")
    func hostile() throws {
        let file = try folder.file("file")
        let elsewhere = try folder.folder("elsewhere")
        try folder.link(".Trash-\(user)", to: elsewhere)
        expect(.unsupported) { _ = try files.volumeTrash(folder.path, for: file) }
        #expect(try folder.names(in: elsewhere) == [])

        let other = try TemporaryFolder()
        try other.folder(".Trash-\(user)")
        try other.link(".Trash-\(user)/files", to: elsewhere)
        expect(.unsupported) { _ = try files.volumeTrash(other.path, for: other.path.appending("x")) }

        guard geteuid() == 0 else { return }
        let foreign = try TemporaryFolder()
        let shared = try foreign.folder(".Trash")
        #expect(chmod(shared.string, 0o1777) == 0 && chown(shared.string, 65534, 65534) == 0)
        let own = foreign.path.appending(".Trash-\(user)")
        #expect(try files.volumeTrash(foreign.path, for: foreign.path.appending("x")).root == own)
        #expect(chown(own.string, 65534, 65534) == 0)
        expect(.unsupported) { _ = try files.volumeTrash(foreign.path, for: foreign.path.appending("x")) }
    }

    @Test("another volume has its own trash at its top; the system's mounts have none")
    func volumes() throws {
        #expect(files.isSystemFolder("/"))
        #expect(files.isSystemFolder("/proc"))
        #expect(files.isSystemFolder("/run/user/1000"))
        #expect(!files.isSystemFolder("/run/media/ada/stick"))
        #expect(!files.isSystemFolder("/tmp"))
        #expect(!files.isSystemFolder(folder.path))
        expect(.unsupported) { _ = try files.trash(for: "/proc/version") }
        guard let volume = try MemoryVolume(megabytes: 1) else { return }
        let deep = volume.path.appending("a")
        try files.makeFolder(deep)
        try put([1], deep.appending("file"))
        let trash = try files.trash(for: deep.appending("file"))
        #expect(trash == TrashFolder(root: volume.path.appending(".Trash-\(user)"), topFolder: volume.path))
        try files.rename(deep.appending("file"), to: trash.files.appending("file"))
        let info = TrashInfo(path: deep.appending("file"), in: trash, deletedAt: "2026-02-28T17:45:10")
        #expect(String(decoding: info.content, as: UTF8.self).contains("\nPath=a/file\n"))
    }

    @Test("an info file says where the file was, byte by byte, and is read back")
    func info() throws {
        let home = TrashFolder(root: "/home/ada/.local/share/Trash", topFolder: nil)
        let volume = TrashFolder(root: "/media/stick/.Trash-1000", topFolder: "/media/stick")
        let odd = FilePath(bytes: Array("/media/stick/a b/\n%ü".utf8) + [0xFF])
        let inHome = TrashInfo(path: odd, in: home, deletedAt: "2026-02-28T17:45:10")
        #expect(
            String(decoding: inHome.content, as: UTF8.self)
                == "[Trash Info]\nPath=/media/stick/a%20b/%0A%25%C3%BC%FF\nDeletionDate=2026-02-28T17:45:10\n")
        let inVolume = TrashInfo(path: odd, in: volume, deletedAt: "2026-02-28T17:45:10")
        #expect(String(decoding: inVolume.content, as: UTF8.self).contains("\nPath=a%20b/%0A%25%C3%BC%FF\n"))
        for (info, folder) in [(inHome, home), (inVolume, volume)] {
            let read = try #require(TrashInfo(parsing: info.content, in: folder))
            #expect(read.path == odd)
            #expect(read.deleted == "2026-02-28T17:45:10")
        }
        let date = TrashInfo(path: odd, in: home, deleted: 1_772_297_110_999).deleted
        #expect(date.wholeMatch(of: /2026-0[23]-\d\dT\d\d:\d\d:10/) != nil)
    }

    @Test(
        "an info file that lies is refused",
        arguments: [
            "", "[Trash Info]", "Path=/a\nDeletionDate=x", "[Trash Info]\nPath=../../etc/passwd\nDeletionDate=x",
            "[Trash Info]\nPath=a/%2E%2E/b\nDeletionDate=x", "[Trash Info]\nPath=/etc/passwd\nDeletionDate=x",
            "[Trash Info]\nPath=a%0\nDeletionDate=x", "[Trash Info]\nPath=a%zz\nDeletionDate=x",
            "[Trash Info]\nPath=\nDeletionDate=x", "[Trash Info]\nPath=a%00b\nDeletionDate=x",
            "[Trash Info]\n[Other]\nPath=a\nDeletionDate=x", "[Trash Info]\nPath=a",
        ])
    func lies(content: String) {
        let volume = TrashFolder(root: "/media/stick/.Trash-1000", topFolder: "/media/stick")
        #expect(TrashInfo(parsing: Array(content.utf8), in: volume) == nil)
    }

    @Test("an info file is removed only if it says exactly this, and nothing else ever is")
    func removesInfo() throws {
        let trash = try files.trash(for: folder.file("file"))
        let content = Array("[Trash Info]\nPath=/a\n".utf8)
        let path = trash.info.appending("file.trashinfo")
        _ = try files.write(content, to: path)
        expect(.changed) { try files.removeTrashInfo(path, content: Array("[Trash Info]\nPath=/b\n".utf8)) }
        expect(.changed) { try files.removeTrashInfo(path, content: content + [1]) }
        expect(.unsupported) { try files.removeTrashInfo(folder.path.appending("file"), content: content) }
        expect(.unsupported) { try files.removeTrashInfo(trash.files.appending("a.trashinfo"), content: content) }
        expect(.missing) { try files.removeTrashInfo(trash.info.appending("no.trashinfo"), content: content) }
        try files.removeTrashInfo(path, content: content)
        #expect(try files.look(at: path) == nil)
        #expect(try text(folder.path.appending("file")) == "content")
    }
}
