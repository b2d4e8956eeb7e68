import Files
import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite("The lock around parsers", .timeLimit(.minutes(Patience.minutes)))
struct ConfinementTests {
    private let confinement = Confinement()

    private func confinement(landlock: Int) -> Confinement {
        var confinement = Confinement()
        confinement.latestLandlock = landlock
        return confinement
    }

    @Test("nothing that a parser tries gets it out, on old kernels and new", arguments: [1, 2, 3, 5, 99])
    func breakout(landlock: Int) async throws {
        guard try await confinement.kernel().landlock != nil else { return }
        let proof = try await ConfinementProof(confinement(landlock: landlock))
        #expect(proof.succeeded == [])
        #expect(proof.isWhole)
        #expect(proof.attempts.count > 200)
        #expect(proof.attempts.contains { $0.name.hasSuffix("-forked") })
    }

    @Test("the calls of another machine do not pass the filter", arguments: [0, 99])
    func otherCalls(landlock: Int) async throws {
        let result = try await confinement(landlock: landlock).run(standIn(), ["other-calls"], on: DocumentFile(""))
        #expect(!result.text.contains("SUCCEEDED"))
        // Inside a hardened service the process is killed for it.
        #expect(result.end == .exited(0) || result.end == .signalled(SIGSYS))
    }

    @Test("without Landlock it can look at files, and still do nothing")
    func withoutLandlock() async throws {
        let proof = try await ConfinementProof(confinement(landlock: 0))
        #expect(proof.isWhole)
        let (safe, whole) = (proof.holdsWithoutLandlock, proof.holds)
        #expect(safe, "\(proof.succeeded)")
        #expect(!whole)
    }

    @Test("where Landlock is demanded and missing, nothing is run")
    func landlockDemanded() async throws {
        var confinement = Confinement(goesOnWithoutLandlock: false)
        confinement.latestLandlock = 0
        let refused = confinement
        await #expect(throws: ToolError.notConfined("the kernel has no Landlock")) {
            try await refused.run(standIn(), ["nothing"], on: DocumentFile(""))
        }
    }

    @Test("a proof that stops half-way proves nothing")
    func halfProof() {
        #expect(!ConfinementProof(Array("fork denied EPERM\n".utf8)).holds)
        #expect(!ConfinementProof(Array("end\n".utf8)).holds)
        #expect(!ConfinementProof(Array("fork denied EPERM\nmount SUCCEEDED\nend\n".utf8)).holds)
        #expect(ConfinementProof(Array("fork denied EPERM\nend\n".utf8)).holds)
    }

    @Test("the document is read from its start by everybody at the same time", arguments: Coming.allCases)
    func sharedDocument(coming: Coming) async throws {
        let text = String(repeating: "one line of a document\n", count: 5000)
        let file = try DocumentFile(text)
        let copies = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 {
                group.addTask { try await Confinement().run(standIn(ToolLimits(), coming), ["copy"], on: file).text }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(copies == Array(repeating: text, count: 8))
    }

    @Test("the document also has a name", arguments: [0, 1, 99])
    func documentByName(landlock: Int) async throws {
        let path = FilePath(NSTemporaryDirectory()).appending("deskhand-document-\(UUID().uuidString)")
        try Data("by name\n".utf8).write(to: URL(fileURLWithPath: path.string))
        defer { try? FileManager.default.removeItem(atPath: path.string) }
        let cat = Tool("cat", package: "coreutils")
        for file in [try DocumentFile(FilePath.canonical(path)), try DocumentFile("by name\n")] {
            let result = try await confinement(landlock: landlock).run(cat, ["/proc/self/fd/0"], on: file)
            #expect(result.text == "by name\n")
            #expect(result.end == .exited(0))
        }
    }

    @Test("no environment and no other descriptor reaches the program")
    func nothingElse() async throws {
        let left = open("/etc/passwd", O_RDONLY)
        defer { close(left) }
        for coming in Coming.allCases {
            let open = try await confinement.run(standIn(ToolLimits(), coming), ["descriptors"], on: DocumentFile(""))
            #expect(open.text == "0\n1\n2\n")
        }
        let environment = try await confinement.run(Tool("env", package: "coreutils"), [], on: DocumentFile(""))
        let names = environment.text.split(separator: "\n").map { $0.split(separator: "=")[0] }
        #expect(Set(names) == ["PATH", "LANG", "LC_ALL", "HOME", "OMP_THREAD_LIMIT", "SWIFT_BACKTRACE"])
        #expect(environment.text.contains("SWIFT_BACKTRACE=enable=no"))
    }

    @Test("real interpreters run, and find themselves locked in")
    func interpreter() async throws {
        let perl = Tool("perl", package: "perl-base")
        let script = "print 6 * 7; fork() // print qq( $!); open(F, '>', '/tmp/x') or print qq( $!)"
        let result = try await confinement.run(perl, ["-e", script], on: DocumentFile(""))
        #expect(result.text == "42 Operation not permitted Operation not permitted")
    }

    @Test("a program that is not installed is told apart from one that fails")
    func missing() async throws {
        let missing = Tool("no-such-parser", package: "none")
        await #expect(throws: ToolError.missing(missing)) {
            try await confinement.run(missing, [], on: DocumentFile(""))
        }
        let elsewhere = Confinement(helpers: "/nonexistent")
        await #expect(throws: ToolError.notConfined("/nonexistent/deskhand-confine is not installed")) {
            try await elsewhere.run(Tool("cat", package: nil), [], on: DocumentFile(""))
        }
    }

    @Test("what the kernel offers is asked and understood")
    func kernel() async throws {
        #expect(try await confinement.kernel().hasSeccomp)
        #expect(ConfinementKernel("landlock none\nseccomp yes\n")?.landlock == nil)
        #expect(ConfinementKernel("landlock 7\nseccomp no\n")?.landlock == 7)
        #expect(ConfinementKernel("nonsense") == nil)
    }
}
