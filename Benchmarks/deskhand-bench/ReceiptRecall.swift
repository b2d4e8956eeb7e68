import Files
import Foundation
import Glibc
import Reading

/// How many words and amounts of photographed receipts are read, against plain Tesseract on the same pictures.
///
/// A word is three letters or more, whatever their case, an amount has two decimals; of each receipt as many count as its
/// transcription has, and all receipts count together. The pictures and their transcriptions (`truth.jsonl`) are those of a folder of development
/// data in the form of SROIE (ICDAR 2019).
func measureReceipts(_ table: inout Table, in folder: FilePath) throws {
    let lines = try String(contentsOfFile: folder.appending("truth.jsonl").string, encoding: .utf8).split(
        separator: "\n")
    let receipts = try lines.map { try JSONDecoder().decode(Receipt.self, from: Data($0.utf8)) }
    let ours = Confinement.ownFolder.appending("deskhand-ocr").string
    let read = try receipts.map { receipt in
        let picture = folder.appending(receipt.file).string
        return (
            truth: Words(receipt.ocr.joined(separator: " ")),
            ours: try run(ours, ["--languages", "eng"], reading: picture),
            plain: try run("/usr/bin/tesseract", ["stdin", "-", "--psm", "4"], reading: picture)
        )
    }
    let total = read.reduce(0) { $0 + $1.truth.count }
    func recall(_ found: Int) -> Double { Double(found) / Double(max(1, total)) * 100 }
    let recalled = (
        ours: recall(read.reduce(0) { $0 + $1.truth.found(in: $1.ours.words) }),
        plain: recall(read.reduce(0) { $0 + $1.truth.found(in: $1.plain.words) })
    )
    let amounts = (
        all: read.reduce(0) { $0 + $1.truth.amounts.values.reduce(0, +) },
        ours: read.reduce(0) { $0 + $1.truth.amountsFound(in: $1.ours.words) },
        plain: read.reduce(0) { $0 + $1.truth.amountsFound(in: $1.plain.words) }
    )
    func share(_ found: Int) -> Double { Double(found) / Double(max(1, amounts.all)) * 100 }
    let cpu = (read.reduce(0) { $0 + $1.ours.seconds }, read.reduce(0) { $0 + $1.plain.seconds })
    table.add(
        "words read of \(receipts.count) photographed receipts",
        "\(recalled.ours.rounded(1)) %, \((recalled.ours - recalled.plain).rounded(1)) points more",
        floor: "\(recalled.plain.rounded(1)) %, tesseract --psm 4", asked: "10 points more")
    table.add(
        "amounts read of them", "\(share(amounts.ours).rounded(1)) % of \(amounts.all)",
        floor: "\(share(amounts.plain).rounded(1)) %, tesseract --psm 4", asked: "94 %")
    table.add(
        "processor time for them", "\(cpu.0.rounded(1)) s, \((cpu.0 / cpu.1).rounded(2)) times as much",
        floor: "\(cpu.1.rounded(1)) s, tesseract --psm 4", asked: "at most 1.5 times")
}

private struct Receipt: Decodable {
    var file: String
    var ocr: [String]
}

/// The words of a text, each as often as it occurs.
private struct Words {
    private var counts: [String: Int] = [:]
    private(set) var amounts: [String: Int] = [:]

    init(_ text: String) {
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) where word.count >= 3 {
            counts[String(word), default: 0] += 1
        }
        for match in text.matches(of: /[0-9.,]+/) where match.output.wholeMatch(of: /[0-9]+[.,][0-9]{2}[.,]?/) != nil {
            amounts[match.output.trimmingCharacters(in: [".", ","]), default: 0] += 1
        }
    }

    func amountsFound(in other: Words) -> Int {
        amounts.reduce(0) { $0 + min($1.value, other.amounts[$1.key] ?? 0) }
    }

    var count: Int { counts.values.reduce(0, +) }

    func found(in other: Words) -> Int { counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) } }
}

/// Runs a program on a picture; what it read, and the processor time it took with all it started.
private func run(_ program: String, _ arguments: [String], reading picture: String) throws -> (
    words: Words, seconds: Double
) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = ["OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: picture))
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let before = childSeconds()
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.first != "\u{1E}" }
    return (Words(text.joined(separator: "\n")), childSeconds() - before)
}

private func childSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}
