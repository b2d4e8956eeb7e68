import Files
import Foundation
import Glibc
import Testing
import TestSupport

@testable import Watching

/// Random trees of folders, files and links of every kind.
@Suite("Trees full of links", .serialized)
struct TreesTests {
    /// `DESKHAND_TREES=10000` makes more.
    private static let trees = Int(ProcessInfo.processInfo.environment["DESKHAND_TREES"] ?? "") ?? 40

    @Test("every file on the desk arrives, and nothing that only a link leads to", .deadline)
    func links() async throws {
        let seed = UInt64(ProcessInfo.processInfo.environment["DESKHAND_SEED"] ?? "") ?? .random(in: 0..<100_000)
        print("\(Self.trees) trees, seed \(seed)")
        var state = seed
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<Self.trees {
            let desk = try TestDesk()
            try FileManager.default.createDirectory(atPath: desk.outside("secret"), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: URL(fileURLWithPath: desk.outside("secret/file.txt")))
            var folders = [""]
            var files: Set<String> = []
            for number in 0..<(10 + below(30)) {
                let folder = folders[below(folders.count)]
                let name = folder.isEmpty ? "\(number)" : "\(folder)/\(number)"
                switch below(6) {
                case 0, 1:
                    try desk.makeFolder(name)
                    folders.append(name)
                case 2:
                    symlink(
                        [".", "..", "../..", desk.path.string, desk.outside("secret"), "/"][below(6)], desk.at(name))
                case 3: symlink(desk.outside("secret/file.txt"), desk.at(name + ".txt"))
                default:
                    try desk.write("\(number)", to: name + ".txt")
                    files.insert(name + ".txt")
                }
            }
            await desk.start(desk.settings(recursive: true))
            await desk.wait(for: files.count)
            try await desk.settle()
            #expect(Set(desk.names) == files && desk.names.count == files.count, "seed \(seed)")
        }
    }
}
