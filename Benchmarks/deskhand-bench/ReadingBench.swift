import CLinux
import Files
import Foundation
import Glibc
import Reading
import TestSupport

private let inbox = FileManager.default.currentDirectoryPath + "/examples/inbox"

/// A PDF of ten pages with text, from its hash to what it says; the floor is the tool alone.
func measurePDF(_ table: inout Table, rounds: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    let pdf = sandbox.desk.appending("ten-pages.pdf")
    let pages = Array(repeating: inbox + "/2603.04417v2.pdf", count: 5)
    guard spawn(["/usr/bin/pdfunite"] + pages + [pdf.string]) else { throw CocoaError(.featureUnsupported) }
    let files = LocalFiles()
    guard let sighting = try files.look(at: pdf) else { return }
    let reader = DocumentReader()
    let clock = ContinuousClock()
    var (times, floors): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
        let begun = clock.now
        _ = try files.digest(of: pdf, expecting: sighting.identity)
        let document = try await reader.read(pdf)
        times.append(milliseconds(begun.duration(to: clock.now)))
        guard document.outcome == .read, document.text.count > 5_000 else { throw CocoaError(.fileReadCorruptFile) }
        floors.append(milliseconds(clock.measure { spawn(["/usr/bin/pdftotext", pdf.string, "/dev/null"]) }))
    }
    table.add(
        "text PDF of 10 pages, from arrival to text", "median \(times.quantile(0.5).rounded(1)) ms",
        floor: "\(floors.quantile(0.5).rounded(1)) ms, pdftotext alone and unconfined", asked: "< 100 ms")
}

/// Starts a program and waits for its end; false when it fails.
@discardableResult
private func spawn(_ words: [String]) -> Bool {
    let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nowhere) }
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    let process = linux_spawn(words[0], &arguments, nowhere, nowhere, nowhere)
    guard process >= 0 else { return false }
    defer { close(process) }
    return linux_wait(process) == 0
}

/// A program that does nothing, locked in and not.
func measureConfinement(_ table: inout Table, rounds: Int) async throws {
    let confinement = Confinement()
    let started = Tool("deskhand-breakout", package: nil)
    let forked = Tool("deskhand-breakout", package: nil, staysReady: true)
    let file = try DocumentFile(Array("nothing".utf8), of: "/document")
    let program = confinement.helpers.appending("deskhand-breakout").string
    let clock = ContinuousClock()
    func time(_ tool: Tool) async throws -> Double {
        let begun = clock.now
        let result = try await confinement.run(tool, ["nothing"], on: file)
        guard result.end == .exited(0) else { throw CocoaError(.featureUnsupported) }
        return milliseconds(begun.duration(to: clock.now))
    }
    var (starts, forks, floors): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<rounds {
        starts.append(try await time(started))
        forks.append(try await time(forked))
        floors.append(milliseconds(clock.measure { spawn([program, "nothing"]) }))
    }
    let bare = floors.quantile(0.5)
    for (way, times) in [("started", starts), ("forked by a helper that is ready", forks)] {
        let confined = times.quantile(0.5)
        table.add(
            "a process that does nothing, confined, \(way)",
            "median \(confined.rounded(2)) ms, \((confined - bare).rounded(2)) ms more",
            floor: "\(bare.rounded(2)) ms, posix_spawn and wait", asked: "< 5 ms more")
    }
}

/// How many documents of a folder give what `expectations.tsv` says they hold.
func measureExpectations(_ table: inout Table, in folder: FilePath) async throws {
    let reader = DocumentReader(languages: ["en"])
    var faults: [String] = []
    var wrong = 0
    let clock = ContinuousClock()
    var slowest: (name: String, time: Double) = ("", 0)
    let taken = try await clock.measure {
        for expectation in DocumentExpectation.all {
            let begun = clock.now
            let found = expectation.faults(of: try await reader.read(folder.appending(expectation.name)))
            let time = milliseconds(begun.duration(to: clock.now)) / 1000
            if time > slowest.time { slowest = (expectation.name, time) }
            if !found.isEmpty { wrong += 1 }
            faults += found
        }
    }
    for fault in faults { FileHandle.standardError.write(Data("    \(fault)\n".utf8)) }
    table.add(
        "\(DocumentExpectation.all.count) documents of many kinds, read one by one",
        "\(DocumentExpectation.all.count - wrong) as expected, in \((milliseconds(taken) / 1000).rounded(1)) s "
            + "(the slowest took \(slowest.time.rounded(1)) s)",
        asked: "all")
}

/// 200 pictures to be read, and a text that is dropped while they are.
func measurePictures(_ table: inout Table, count: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    let service = try ServiceProcess(in: sandbox)
    defer { service.stop() }
    let picture = try Data(contentsOf: URL(filePath: inbox + "/Screenshot from 2026-03-14 09-26-53.png"))
    for index in 0..<count {
        // Each a content of its own, or it would be read once.
        try (picture + Data("\(index)".utf8)).write(
            to: URL(filePath: sandbox.desk.appending("scan-\(index).png").string))
    }
    let exits = try FolderExits(sandbox.desk)
    try await Task.sleep(for: .seconds(2))
    let (_, content) = Samples.sample(0)
    let clock = ContinuousClock()
    let dropped = clock.now
    try content.write(to: URL(filePath: sandbox.desk.appending("invoice.txt").string))
    let left = exits.wait(for: "invoice.txt", seconds: 60)
    let waiting = try FileManager.default.contentsOfDirectory(atPath: sandbox.desk.string).count
    let time =
        left.map { "filed after \(milliseconds(dropped.duration(to: $0)).rounded(0)) ms" } ?? "not filed within 60 s"
    table.add(
        "a text dropped into a burst of \(count) pictures", "\(time), with \(waiting) pictures still to be read",
        asked: "< 1 s")
}
