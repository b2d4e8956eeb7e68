import Testing
import TestSupport

@Suite("Misspelt verbs")
struct MisspeltVerbTests {
    @Test(
        "a misspelt verb gets a suggestion, and what is like none the usual words",
        arguments: [
            (["revew"], "deskhand review"), (["stauts", "--json"], "deskhand status"),
            (["undoo", "3"], "deskhand undo"),
            (["review", "acept", "1"], "deskhand review accept"), (["config", "chek"], "deskhand config check"),
        ])
    func suggestion(arguments: [String], meant: String) throws {
        let result = try Sandbox().run(arguments)
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors.hasSuffix("Did you mean: \(meant)\n"), "\(result.errors)")
        #expect(result.errors.filter(\.isNewline).count == 1)
    }

    @Test("a wrong option and a word like no verb are told as before")
    func others() throws {
        let sandbox = try Sandbox()
        for arguments in [["log", "--limit=-1"], ["xylophone"], ["undo", "x"]] {
            let result = try sandbox.run(arguments)
            #expect(result.status == 64 && !result.errors.contains("Did you mean: deskhand"), "\(result.errors)")
        }
        #expect(try sandbox.run("log", "--help").status == 0)
    }
}
