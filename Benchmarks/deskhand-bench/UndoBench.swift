import Files
import Foundation
import Glibc
import TestSupport

/// `deskhand undo` of one job and of a thousand, start of the program included, beside bare renames.
func measureUndo(_ table: inout Table, count: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    // Texts alone, each of its own content.
    for index in 0..<count {
        let (name, content) = Samples.sample(index * 8)
        try content.write(to: URL(fileURLWithPath: sandbox.desk.appending(name).string))
    }
    try sandbox.run("file", sandbox.desk.string)
    let clock = ContinuousClock()
    let one = try clock.measure { try sandbox.run("undo") }
    let filed = try Tree.facts(below: sandbox.library).count
    let all = try clock.measure { try sandbox.run("undo", "--since", "1970-01-01") }
    let start = try clock.measure { try sandbox.run("status") }
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.desk.string)
    let bare = clock.measure {
        for name in names {
            rename(sandbox.desk.appending(name).string, sandbox.library.appending(name).string)
        }
    }
    table.add(
        "undo of one job", "\(milliseconds(one).rounded(0)) ms",
        floor: "\(milliseconds(start).rounded(0)) ms, the program's start and `status`", asked: "100 ms")
    table.add(
        "undo of \(filed) jobs", "\((milliseconds(all) / 1000).rounded(2)) s",
        floor: "\((milliseconds(bare) / 1000).rounded(2)) s, bare renames without a sync", asked: "5 s for 1,000")
}
