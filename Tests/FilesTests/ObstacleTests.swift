import Files
import Foundation
import Testing

/// Why a file cannot be moved, in words that lead to what is to be done.
@Suite("What stands in the way")
struct ObstacleTests {
    private let folder: TemporaryFolder
    private let files = LocalFiles()

    init() throws { folder = try TemporaryFolder() }

    private func problem(moving source: FilePath, to target: FilePath) -> FileError? {
        do throws(FileError) {
            try files.rename(source, to: target)
            return nil
        } catch {
            return error
        }
    }

    @Test("a file where a folder is needed is named, however far up it lies")
    func fileForFolder() throws {
        let file = try folder.file("a.txt")
        let obstacle = try folder.file("Invoices")
        for target in ["Invoices/a.txt", "Invoices/2026/a.txt"] {
            let error = problem(moving: file, to: folder.path.appending(target))
            #expect(error?.problem == .notFolder && error?.path == obstacle)
        }
        #expect(throws: FileError.self) { try files.makeFolder(obstacle.appending("2026")) }
        #expect(problem(moving: file, to: folder.path.appending("gone/a.txt"))?.problem == .missing)
    }

    @Test(
        "a mark that keeps even its owner from changing it is told, and the command that takes it away",
        arguments: [("i", FileError.Problem.immutable), ("a", .appendOnly)])
    func marked(flag: String, expected: FileError.Problem) throws {
        let file = try folder.file("a.txt")
        // Where nobody may set the mark there is nothing to tell.
        guard Self.mark("+" + flag, file) else { return }
        defer { _ = Self.mark("-" + flag, file) }
        let error = try #require(problem(moving: file, to: folder.path.appending("b.txt")))
        #expect(error.problem == expected && error.description.contains("sudo chattr -\(flag) '\(file.displayed)'"))
    }

    @Test("so is the mark of a folder that files are to be taken out of, or put into")
    func markedFolder() throws {
        let (one, other) = (try folder.folder("one"), try folder.folder("other"))
        let (inside, free) = (try folder.file("one/a.txt"), try folder.file("b.txt"))
        guard Self.mark("+i", one) else { return }
        defer { _ = Self.mark("-i", one) }
        let taking = problem(moving: inside, to: other.appending("a.txt"))
        let putting = problem(moving: free, to: one.appending("b.txt"))
        #expect(taking?.problem == .immutable && taking?.path == one)
        #expect(putting?.problem == .immutable && putting?.path == one)
    }

    private static func mark(_ flag: String, _ path: FilePath) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["chattr", flag, path.string]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
