import Files
import Foundation
import TestSupport
import Testing

@testable import Desk

/// Whoever names a folder means what lies about in it; whoever names a file means that file.
@Suite("What is left alone in a folder that is named")
struct LeftAloneTests {
    private let sandbox: Sandbox
    private var desk: FilePath { sandbox.desk }

    init() throws { sandbox = try Sandbox() }

    private func put(_ names: String...) throws {
        for name in names {
            let path = sandbox.root.appending(name)
            try FileManager.default.createDirectory(
                atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
            try sandbox.write("content of \(name)", to: path)
        }
    }

    private func find(_ names: String..., desk lines: String = "recursive = true") throws -> DeskContents.Found {
        try sandbox.writeConfig(desk: lines)
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        return try DeskContents(workspace).find(at: names.map { sandbox.root.appending($0) })
    }

    private func names(_ found: DeskContents.Found) -> [String] {
        found.arrivals.map { FilePath(root: nil, $0.path.components.dropFirst(sandbox.root.components.count)).string }
    }

    @Test("of a recursive desk: work trees, packages, hidden and excluded folders, projects, and the library on it")
    func onDesk() throws {
        try put(
            "desk/a.txt", "desk/sub/b.txt", "desk/clone/.git/HEAD", "desk/clone/src/c.txt", "desk/Book.pages/d.txt",
            "desk/.hidden/e.txt", "desk/keep/in/f.txt", "desk/station/package.json", "desk/station/src/g.txt",
            "desk/Sorted/Projects/h.txt")
        try sandbox.write(
            """
            [[desk]]
            path = "\(desk)"
            library = "\(desk)/Sorted"
            recursive = true
            exclude = ["keep"]
            """, to: sandbox.config)
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let found = try DeskContents(workspace).find(at: [desk])
        #expect(names(found) == ["desk/a.txt", "desk/sub/b.txt"] && found.left.isEmpty)
        let inside = [
            "clone", "clone/src", "Book.pages", ".hidden", "keep/in", "station/src", "Sorted", "Sorted/Projects",
        ]
        let left = try DeskContents(workspace).find(at: inside.map { desk.appending($0) })
        #expect(left.arrivals.isEmpty && left.left.count == inside.count)
        #expect(
            left.left.map(\.reason) == [
                "it is a work tree under version control", "it is a work tree under version control",
                "it is a package, which its program shows as one file", "it is hidden", "it is excluded in the config",
                "it is one thing, a project", "it is the library", "it is the library",
            ])
    }

    @Test("a file that is named itself is meant, wherever it lies")
    func namedFile() throws {
        try put("desk/clone/.git/HEAD", "desk/clone/c.txt", "desk/.hidden/e.txt", "desk/Book.pages/d.txt")
        let named = ["desk/clone/c.txt", "desk/.hidden/e.txt", "desk/Book.pages/d.txt"]
        #expect(try names(find(named[0], named[1], named[2])) == named)
    }

    @Test("packages are looked into for a desk that says so; one that is a work tree is left alone, as by the watch")
    func protectedOnes() throws {
        try put("desk/Book.pages/d.txt")
        #expect(
            try names(find("desk", desk: "recursive = true\ninclude_protected = true")) == ["desk/Book.pages/d.txt"])
        try put("desk/.git/HEAD", "desk/a.txt")
        let found = try find("desk", desk: "")
        #expect(found.arrivals.isEmpty && found.left.map(\.path) == [desk])
    }

    @Test("a folder elsewhere is like a desk, but a work tree around it counts; what lies below it stays")
    func elsewhere() throws {
        try put("old/setup.exe", "old/a.txt", "old/deeper/b.txt", "code/.git/HEAD", "code/docs/c.txt")
        let found = try find("old", "code/docs")
        #expect(names(found) == ["old/a.txt", "old/setup.exe"])
        #expect(found.left.map(\.path) == [sandbox.root.appending("code/docs")])
    }

    @Test("what was named and is left alone is said, with a status that says so")
    func said() throws {
        try put("desk/clone/.git/HEAD", "desk/clone/c.txt")
        let (status, output, _) = try sandbox.run("file", desk.appending("clone").string)
        #expect(status == 1 && output.contains("stays: it is a work tree under version control"), "\(output)")
        #expect(FileManager.default.fileExists(atPath: desk.appending("clone/c.txt").string))
    }
}
