import Files
import Foundation
import Glibc
import Testing
import TestSupport

/// Other programs put files on the desk in their own ways; each arrives whole, and once.
@Suite("Programs that write", .timeLimit(.minutes(Patience.minutes)))
struct WriterTests {
    private static let text: String = {
        let lines = (0..<2_000).map { "Position \($0)   1 piece   \($0 % 90).50 EUR\n" }
        return "INVOICE No. 4711\nBill to: Ada Lovelace\nAmount due: 129.50 EUR\nDue date: 2026-03-14\n"
            + "Please transfer the amount due to the account below.\n" + lines.joined()
    }()

    /// A shell's line with `$FROM`, a whole file elsewhere, and `$DESK`; what it must have put there.
    private static let programs: [(name: String, line: String)] = [
        ("cp", "cp \"$FROM\" \"$DESK/invoice.txt\""),
        ("mv", "cp \"$FROM\" \"$FROM.2\" && mv \"$FROM.2\" \"$DESK/invoice.txt\""),
        ("rsync", "rsync \"$FROM\" \"$DESK/invoice.txt\""),
        ("rsync", "rsync --inplace --bwlimit=200 \"$FROM\" \"$DESK/invoice.txt\""),
        ("dd", "dd if=\"$FROM\" of=\"$DESK/invoice.txt\" bs=512 2>/dev/null"),
        ("tar", "tar -C \"$(dirname \"$FROM\")\" -cf - invoice.txt | tar -C \"$DESK\" -xf -"),
        ("curl", "curl -s -o \"$DESK/invoice.txt\" --limit-rate 200k \"file://$FROM\""),
        ("vim", "vim -u NONE -es \"$FROM\" -c \"w! $DESK/invoice.txt\" -c 'q!'"),
        ("vim", "vim -u NONE -es \"$FROM\" -c \"sav! $DESK/invoice.txt\" -c 'w!' -c 'q!'"),
        (
            "sh",
            "head -c 1000 \"$FROM\" > \"$DESK/invoice.txt.part\"; tail -c +1001 \"$FROM\" >> \"$DESK/invoice.txt.part\";"
                + " mv \"$DESK/invoice.txt.part\" \"$DESK/invoice.txt\""
        ),
        ("sh", "exec 3> \"$DESK/invoice.txt\"; head -c 1000 \"$FROM\" >&3; sleep 0.3; tail -c +1001 \"$FROM\" >&3"),
    ]

    @Test("what they write is filed whole, and once", arguments: programs.indices)
    func writes(index: Int) async throws {
        let (name, line) = Self.programs[index]
        guard try Self.run("command -v \(name) > /dev/null", [:]) == 0 else {
            print("skipped: \(name) is not installed")
            return
        }
        let sandbox = try Sandbox()
        let elsewhere = sandbox.root.appending("elsewhere")
        try FileManager.default.createDirectory(atPath: elsewhere.string, withIntermediateDirectories: true)
        let from = elsewhere.appending("invoice.txt")
        try sandbox.write(Self.text, to: from)
        let service = try ServiceProcess(in: sandbox)
        #expect(try Self.run(line, ["FROM": from.string, "DESK": sandbox.desk.string]) == 0, "\(name)")
        #expect(try await eventually { try Tree.facts(below: sandbox.library).count == 1 }, "\(line)")
        // Another file shows that all of the first one's events were seen.
        let (other, content) = Samples.sample(1)
        try content.write(to: URL(fileURLWithPath: sandbox.desk.appending(other).string))
        #expect(try await eventually { try Tree.facts(below: sandbox.library).count == 2 })
        #expect(service.stop() == 0)
        let filed = try Tree.facts(below: sandbox.library).keys.compactMap {
            FileManager.default.contents(atPath: $0.string)
        }
        #expect(
            filed.contains { String(decoding: $0, as: UTF8.self) == Self.text }, "\(line): filed before it was whole")
        #expect(try Tree.facts(below: sandbox.desk).isEmpty)
    }

    private static func run(_ line: String, _ environment: [String: String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.environment = environment.merging(["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent"]) {
            $1
        }
        process.standardInput = FileHandle.nullDevice
        try process.run()
        Patience.guardEnd(of: process)
        process.waitUntilExit()
        return process.terminationStatus
    }
}
