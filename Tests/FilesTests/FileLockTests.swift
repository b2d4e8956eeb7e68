import Files
import Foundation
import Testing

@Suite("Locks")
struct FileLockTests {
    let folder: TemporaryFolder
    let path: FilePath

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path.appending("lock")
    }

    @Test("a byte is held by one at a time, and other bytes are free")
    func bytes() throws {
        let one = try FileLock(path)
        let two = try FileLock(path)
        #expect(one.tryLock(byte: 3))
        #expect(!one.tryLock(byte: 3))
        #expect(!two.tryLock(byte: 3))
        #expect(two.isLocked(byte: 3))
        #expect(one.isLocked(byte: 3))
        #expect(!two.isLocked(byte: 4))
        #expect(two.tryLock(byte: 1 << 40))
        one.unlock(byte: 3)
        #expect(!two.isLocked(byte: 3))
        #expect(two.tryLock(byte: 3))
        #expect(try LocalFiles().look(at: path)?.mode == 0o600)
    }

    @Test("a lock ends with its object")
    func ends() throws {
        let two = try FileLock(path)
        do {
            let one = try FileLock(path)
            one.lock()
            #expect(two.isLocked())
        }
        #expect(!two.isLocked())
    }

    @Test("threads with one lock, and locks on one file, all exclude each other")
    func excludes() async throws {
        let locks = [try FileLock(path), try FileLock(path)]
        let counted = try folder.file("counter", "0")
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                let lock = locks[worker % 2]
                group.addTask {
                    for _ in 0..<50 {
                        lock.lock()
                        let count = (try? Int(text(counted))) ?? nil
                        try? put(Array("\((count ?? 0) + 1)".utf8), counted)
                        lock.unlock()
                    }
                }
            }
        }
        #expect(try text(counted) == "200")
    }

    @Test("a lock file that is a link or in no folder is refused")
    func refuses() throws {
        try folder.link("link", to: try folder.file("other"))
        expect(.notPlain) { _ = try FileLock(folder.path.appending("link")) }
        expect(.missing) { _ = try FileLock(folder.path.appending("none/lock")) }
    }
}
