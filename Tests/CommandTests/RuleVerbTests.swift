import Files
import Foundation
import TestSupport
import Testing

@Suite("Verbs about rules")
struct RuleVerbTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(
            more: """
                [[rule]]
                name = "images"
                match = { extension = ["iso", "dmg"], none = [{ name = "keep*" }] }
                do = { move = "Images/{extension}" }

                [[rule]]
                name = "scraps"
                match = { name = "*.scrap", text = '^(a+)+(b|a+)+$' }
                do = { trash = true }

                [[rule]]
                name = "old"
                match = { extension = "scrap", size = "< 10" }
                do = { trash = true }
                """)
        for name in ["a.iso", "b.iso", "keep.iso", "c.scrap", "d.dat"] {
            try sandbox.write(name, to: sandbox.desk.appending(name))
        }
    }

    private func names(below folder: FilePath) throws -> Set<String> {
        Set(try Tree.facts(below: folder).keys.map { String($0.string.dropFirst(folder.string.count + 1)) })
    }

    @Test("test says of each condition whether it holds and what was seen, and marks what is at fault")
    func test() throws {
        let told = try sandbox.run("rules", "test", sandbox.desk.appending("keep.iso").string)
        #expect(told.status == 0, "\(told.errors)")
        #expect(told.output.contains("✗ rule “images”  does not match"), "\(told.output)")
        #expect(told.output.contains("✓ extension iso or dmg  it is “iso”"))
        #expect(told.output.contains("✗ name keep*  it is “keep.iso”"))
        let other = try sandbox.run("rules", "test", sandbox.desk.appending("c.scrap").string).output
        #expect(other.contains("rule “old”  matches, and decides"), "\(other)")
        #expect(try sandbox.run("rules", "test", sandbox.desk.appending("none").string).status == 66)
    }

    @Test("an expression that was stopped is said to be", .timeLimit(.minutes(2)))
    func stopped() throws {
        try sandbox.write(
            String(repeating: "a", count: 4_000) + "c", to: sandbox.desk.appending("long.scrap"))
        let told = try sandbox.run("rules", "test", sandbox.desk.appending("long.scrap").string).output
        #expect(told.contains("the expression was stopped"), "\(told)")
    }

    @Test("try shows before and after, and changes nothing")
    func trying() throws {
        let before = try names(below: sandbox.root.appending("desk"))
        let told = try sandbox.run("rules", "try")
        #expect(told.status == 0, "\(told.errors)")
        #expect(told.output.contains("Before") && told.output.contains("After"))
        #expect(told.output.contains("library/Images/iso/\n"), "\(told.output)")
        #expect(told.output.contains("In the trash") && told.output.contains("No rule matches 2 other files."))
        #expect(try names(below: sandbox.desk) == before && names(below: sandbox.library).isEmpty)
        #expect(try sandbox.run("log").output.contains("Nothing") || !sandbox.run("log").output.contains("a.iso"))
        #expect(try sandbox.run("rules", "try", "--desk", sandbox.library.string).status == 66)
    }

    @Test("run does what one rule says, to what it matches alone, and undo takes it back")
    func running() throws {
        #expect(try sandbox.run("rules", "run", "nothing").status == 66)
        let done = try sandbox.run("rules", "run", "images")
        #expect(done.status == 0, "\(done.errors)")
        #expect(try names(below: sandbox.library) == ["Images/iso/a.iso", "Images/iso/b.iso"])
        #expect(try names(below: sandbox.desk) == ["keep.iso", "c.scrap", "d.dat"])
        let listed = try sandbox.run("rules", "list").output
        #expect(listed.contains("images  done 2 times, last today"), "\(listed)")
        #expect(listed.contains("extension iso or dmg, none of (name keep*) → move to Images/{extension}"), "\(listed)")
        #expect(listed.contains("scraps  never done"))
        #expect(try sandbox.run("undo", "--last", "2").status == 0)
        #expect(try names(below: sandbox.desk).count == 5)
    }

    @Test("on a terminal it says how many files it is, and asks")
    func asking() throws {
        let no = try sandbox.converse(["rules", "run", "images"], [(after: "on 2 files? [y/N]", typing: "n\n")])
        #expect(no.status == 1 && no.screen.contains("Nothing was done."), "\(no.screen)")
        #expect(try names(below: sandbox.library).isEmpty)
        let yes = try sandbox.converse(["rules", "run", "images"], [(after: "on 2 files? [y/N]", typing: "y\n")])
        #expect(yes.status == 0 && yes.screen.contains("2 filed"), "\(yes.screen)")
    }
}
