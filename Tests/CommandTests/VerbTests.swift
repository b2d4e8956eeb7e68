import Files
import Foundation
import TestSupport
import Testing

/// The verbs as a user and a script meet them: the real program, on a desk of its own.
@Suite("Verbs")
struct VerbTests {
    private static let invoice =
        "INVOICE No. 7\nBill to: Ada Lovelace\nAmount due: 90.50 EUR\nDue date: 2026-03-14\nPlease transfer the amount due.\n"

    /// A sandbox with one invoice filed by job 1; returns where it is.
    private func filed() throws -> (Sandbox, FilePath) {
        let sandbox = try Sandbox()
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("invoice.txt"))
        let filed = try sandbox.run("file", sandbox.desk.string)
        #expect(filed.status == 0, "\(filed.errors)")
        let files = try Tree.facts(below: sandbox.library).keys
        return (sandbox, try #require(files.first))
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func write(_ bytes: [UInt8], named name: [UInt8], in folder: FilePath) {
        let descriptor = folder.appending(bytes: name).withPlatformString { open($0, O_CREAT | O_WRONLY, 0o600) }
        _ = Foundation.write(descriptor, bytes, bytes.count)
        close(descriptor)
    }

    @Test("a filing is in the log, can be shown, found, explained, undone and redone")
    func life() throws {
        let (sandbox, target) = try filed()
        let name = target.displayedName
        #expect(try sandbox.run("log").output.contains(name))
        let shown = try sandbox.run("show", "1").output
        #expect(shown.contains(target.displayed) && shown.contains("Invoices") && shown.contains("% sure"))
        #expect(try sandbox.run("find", "lovel", "amount").output.contains(name))
        #expect(try sandbox.run("find", "nowhere").output.contains("Nothing found"))
        #expect(try sandbox.run("why", target.string).output.contains("filed by job 1"))

        let planned = try sandbox.run("undo", "--dry-run")
        #expect(planned.status == 0 && planned.output.contains("would go back to"))
        #expect(FileManager.default.fileExists(atPath: target.string))
        let undone = try sandbox.run("undo")
        #expect(undone.status == 0 && undone.output.contains("1 job taken back"))
        #expect(FileManager.default.fileExists(atPath: sandbox.desk.appending("invoice.txt").string))
        #expect(try sandbox.run("log").output.contains("undone by 2"))
        let redone = try sandbox.run("redo")
        #expect(redone.status == 0 && redone.output.contains("again at"))
        #expect(FileManager.default.fileExists(atPath: target.string))
        #expect(try sandbox.run("log").output.contains("undone by 2, redone by 3"))
    }

    @Test("a dry run tells what would wait, and a link is not followed")
    func dryRun() throws {
        let (sandbox, _) = try filed()
        try sandbox.write(Self.invoice + "2", to: sandbox.desk.appending("one.txt"))
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("copy.txt"))
        try sandbox.write("blue and green\n", to: sandbox.desk.appending("blue.txt"))
        let said = try sandbox.run("file", "--dry-run", sandbox.desk.string)
        #expect(said.status == 0 && said.output.contains("1 would be filed, 2 would wait for you."), "\(said.output)")
        #expect(said.output.contains("would wait for you\n"))
        let link = sandbox.desk.appending("link.txt").string
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: sandbox.desk.string + "/one.txt")
        let refused = try sandbox.run("file", link)
        #expect(refused.status == 64 && refused.errors.contains("is a link"))
        #expect(FileManager.default.fileExists(atPath: sandbox.desk.string + "/one.txt"))
    }

    @Test("of a file that was never filed, why says what would be done with it")
    func prospects() throws {
        let (sandbox, _) = try filed()
        func why(_ name: String, _ content: String) throws -> String {
            try sandbox.write(content, to: sandbox.desk.appending(name))
            return try sandbox.run("why", sandbox.desk.appending(name).string).output
        }
        #expect(try why("another invoice.txt", Self.invoice + "2").contains("it would be filed"))
        #expect(try why("copy.txt", Self.invoice).contains("the same is filed already"))
        #expect(try why("blue.txt", "blue and green\n").contains("would wait for your review"))
        #expect(try why("invoice 3.pdf", "%PDF-1.7\n1 0 obj\n").contains("not moved on its name"))
    }

    @Test("called by its bare name, as people do, it finds what it reads documents with")
    func bareName() throws {
        let (sandbox, _) = try filed()
        let bare = Process()
        let output = Pipe()
        bare.executableURL = URL(filePath: "/bin/sh")
        bare.arguments = ["-c", "deskhand doctor --as-root"]
        bare.currentDirectoryURL = URL(filePath: sandbox.desk.string)
        bare.environment = sandbox.environment.merging(
            ["PATH": ServiceProcess.tool.deletingLastPathComponent().path + ":/usr/bin:/bin"]) { $1 }
        bare.standardOutput = output
        try bare.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        bare.waitUntilExit()
        #expect(said.contains("✓ lock around parsers"), "\(said)")
    }

    @Test("undo says what it found, and ends with 1 when something could not be taken back")
    func findings() throws {
        let (sandbox, target) = try filed()
        try sandbox.write(Self.invoice + "paid", to: target)
        try sandbox.write("mine", to: sandbox.desk.appending("invoice.txt"))
        let edited = try sandbox.run("undo")
        #expect(edited.status == 0)
        #expect(
            edited.output.contains("the old place was taken") && edited.output.contains("with the edits made since"))

        let (other, gone) = try filed()
        try FileManager.default.removeItem(atPath: gone.string)
        let conflict = try other.run("undo", "--json")
        #expect(conflict.status == 1)
        let jobs = try #require(try object(conflict.output)["jobs"] as? [[String: Any]])
        let steps = try #require(jobs.first?["steps"] as? [[String: Any]])
        #expect(steps.contains { $0["finding"] as? String == "gone" && $0["conflict"] as? Bool == true })
    }

    @Test("a job's JSON has the documented keys")
    func json() throws {
        let (sandbox, target) = try filed()
        let job = try object(try sandbox.run("show", "1", "--json").output)
        #expect(job["kind"] as? String == "file" && job["state"] as? String == "done")
        let begun = try #require(job["begun"] as? String)
        #expect(begun.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        let verdict = try #require(job["verdict"] as? [String: Any])
        #expect(verdict["category"] as? String == "Invoices" && (verdict["evidence"] as? [Any])?.isEmpty == false)
        let actions = try #require(job["actions"] as? [[String: Any]])
        #expect(actions.contains { $0["kind"] as? String == "make_folder" })
        let last = try #require(actions.last?["target"] as? [String: Any])
        #expect(last["path"] as? String == target.string)
        #expect(try object(try sandbox.run("log", "--json").output)["jobs"] is [Any])
        let status = try object(try sandbox.run("status", "--json").output)
        #expect(status["running"] as? Bool == false && status["filed_today"] as? Int == 1)
        #expect(try object(try sandbox.run("lessons", "--json").output)["lessons"] is [Any])
        #expect(try object(try sandbox.run("review", "--json").output)["reviews"] is [Any])
        #expect(try object(try sandbox.run("why", target.string, "--json").output)["job"] as? Int == 1)
    }

    @Test("a review is accepted in another category, which teaches, and the lesson can be forgotten")
    func review() throws {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "mode = \"ask\"")
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("invoice.txt"))
        try sandbox.run("file", sandbox.desk.string)
        #expect(try sandbox.run("review").output.contains("Invoices?"))
        #expect(try sandbox.run("review", "accept", "1", "--as", "No such").status == 65)
        let accepted = try sandbox.run("review", "accept", "1", "--as", "receipts")
        #expect(accepted.status == 0, "\(accepted.errors)")
        #expect(try Tree.facts(below: sandbox.library).keys.contains { $0.string.contains("/Receipts/") })
        #expect(try sandbox.run("review", "list").output.contains("Nothing waits"))
        #expect(try sandbox.run("review", "reject", "1").status == 65)
        #expect(try sandbox.run("lessons").output.contains("belongs in"))
        #expect(try sandbox.run("lessons", "forget", "99").status == 66)
        #expect(try sandbox.run("lessons", "forget", "--all").output.contains("Forgot 2 lessons"))
    }

    @Test("a name that is no text and would drive the terminal is found, and shown with escapes")
    func hostileName() throws {
        let sandbox = try Sandbox()
        let name = Array("bad".utf8) + [0xFF, 0x1B] + Array("[31m.txt".utf8)
        write(Array(Self.invoice.utf8), named: name, in: sandbox.desk)
        let process = Process()
        let output = Pipe()
        // The shell makes the argument: Foundation's arguments are text.
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments =
            ["-c", "exec \"$0\" why \"$1\"/bad* \"$2\"", ServiceProcess.tool.path, sandbox.desk.string]
            + (Sandbox.rootFlag.isEmpty ? ["--"] : Sandbox.rootFlag)
        process.environment = sandbox.environment
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(!bytes.contains(0x1B))
        #expect(String(decoding: bytes, as: UTF8.self).contains("bad\\xFF\\x1B[31m.txt"))
    }

    @Test("each failure ends with its own status and one line on standard error")
    func statuses() throws {
        let (sandbox, _) = try filed()
        let failures: [([String], Int32)] = [
            (["show", "99"], 66), (["undo", "99"], 66), (["redo", "1"], 65), (["show", "x"], 64), (["nonsense"], 64),
            (["undo", "--last=-1"], 64), (["undo", "--last=0"], 64), (["undo", "1", "--last=1"], 64),
            (["log", "--limit=-1"], 64),
            (["log", "--since", "soon"], 64), (["why", "/nowhere/at/all"], 66), (["why", sandbox.desk.string], 65),
            (["review", "accept"], 64), (["review", "accept", "99"], 66), (["lessons", "forget"], 64),
        ]
        for (arguments, status) in failures {
            let result = try sandbox.run(arguments)
            #expect(result.status == status, "\(arguments): \(result.errors)")
            #expect(result.output.isEmpty && !result.errors.isEmpty, "\(arguments)")
            guard status != 64 else { continue }
            #expect(
                result.errors.hasPrefix("deskhand: ") && result.errors.filter(\.isNewline).count == 1,
                "\(result.errors)")
        }
        #expect(try sandbox.run("undo").status == 0)
        #expect(try sandbox.run("undo", "1").status == 65)
    }

    @Test("a broken config ends with 78 and says where; none at all says how to write one")
    func config() throws {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "modus = \"file\"")
        let broken = try sandbox.run("status")
        #expect(broken.status == 78 && broken.errors.contains("config.toml:"))
        try FileManager.default.removeItem(atPath: sandbox.config.string)
        let none = try sandbox.run("log")
        #expect(none.status == 78 && none.errors.contains("deskhand init"))
    }

    @Test("what cannot be printed ends with 74 and no crash")
    func fullOutput() throws {
        let (sandbox, _) = try filed()
        let process = Process()
        let errors = Pipe()
        process.executableURL = ServiceProcess.tool
        process.arguments = ["log"] + Sandbox.rootFlag
        process.environment = sandbox.environment
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
        process.standardError = errors
        try process.run()
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 74)
        #expect(complaint.hasPrefix("deskhand: cannot print"))
    }
}

extension Sandbox {
    fileprivate func run(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
        switch arguments.count {
        case 1: try run(arguments[0])
        case 2: try run(arguments[0], arguments[1])
        default: try run(arguments[0], arguments[1], arguments[2])
        }
    }
}
