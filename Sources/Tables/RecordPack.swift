import Agents
import Files
import Foundation

/// Records of a year with the papers they were read from, in one zip file without folders: for who does the taxes. The
/// papers are only copied.
package struct RecordPack: Sendable {
    /// What became of it.
    package struct Report: Sendable {
        package var records = 0
        package var documents = 0
        /// Papers that are not in it, and why.
        package var unread: [(path: FilePath, reason: String)] = []
    }

    private let year: Int
    private let records: [FiledRecord]

    /// No paper is larger, in bytes.
    private static let largest: Int64 = 256 << 20

    /// - Parameter calendar: in which a paper without a day is put by when it was filed.
    package init(_ records: [FiledRecord], year: Int, calendar: Calendar = .ofRecords) {
        self.year = year
        self.records = records.filter { $0.shape != nil && $0.someDay(in: calendar).year == year }
            .sorted { ($0.someDay(in: calendar), $0.id) < ($1.someDay(in: calendar), $1.id) }
    }

    /// Makes the file; nothing is there when it fails, and nothing that is there is replaced.
    ///
    /// - Throws: `FileError`, `ZipError`, `SpreadsheetError`.
    package func write(to target: FilePath, _ files: LocalFiles = LocalFiles(), scratch: FilePath? = nil) throws
        -> Report
    {
        var report = Report(records: records.count)
        _ = try files.write(to: target) { file in
            report = Report(records: records.count)
            try ZipFile.write(to: file) { zip in
                let names = try addDocuments(to: zip, files, &report)
                try addTables(to: zip, .beside(names), scratch)
            }
        }
        return report
    }

    package var isEmpty: Bool { records.isEmpty }

    /// Of those that there are records of.
    private var shapes: [RecordShape] {
        Set(records.compactMap(\.shape)).sorted { $0.name < $1.name }
    }

    private var workbook: String { "Records \(year).xlsx" }

    private func table(_ shape: RecordShape) -> String {
        SafeName.make("\(shape.heading) \(year).csv").string
    }

    /// - Returns: what each record's paper is called in it.
    private func addDocuments(
        to zip: borrowing ZipFile, _ files: LocalFiles, _ report: inout Report
    ) throws -> [FiledRecord.ID: String] {
        var names: [FiledRecord.ID: String] = [:]
        var taken = FreeNames([workbook] + shapes.map(table))
        // Several records may be of one paper.
        var packed: [FilePath: String] = [:]
        var failed: Set<FilePath> = []
        for record in records where !failed.contains(record.file) {
            if packed[record.file] == nil {
                do {
                    let (bytes, sighting) = try files.content(of: record.file, most: Self.largest)
                    let name = taken.take(record.file)
                    try zip.add(name, bytes, modified: sighting.identity.modified / 1_000_000_000)
                    packed[record.file] = name
                    report.documents += 1
                } catch let error as FileError {
                    failed.insert(record.file)
                    report.unread.append((record.file, "\(error)"))
                }
            }
            names[record.id] = packed[record.file]
        }
        return names
    }

    private func addTables(to zip: borrowing ZipFile, _ links: PaperLinks, _ scratch: FilePath?) throws {
        let made = (records.map(\.made).max() ?? 0) / 1_000
        for shape in shapes {
            try zip.add(table(shape), RecordTable(records, shape, links: links).bytes, modified: made)
        }
        let bytes = try RecordWorkbook(records, shapes, links: links).bytes(scratch: scratch)
        try zip.add(workbook, bytes, modified: made)
    }
}

/// Names in one folder, on a system that does not tell capitals from small letters.
private struct FreeNames {
    private var taken: Set<String>

    init(_ taken: [String]) { self.taken = Set(taken.map(Self.folded)) }

    /// That of a file, made safe anywhere, with a number where it is taken.
    mutating func take(_ file: FilePath) -> String {
        let name = SafeName.make(file.lastComponent.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "")
        var (free, number) = (name, 1)
        while !taken.insert(Self.folded(free.string)).inserted {
            number += 1
            free = name.numbered(number)
        }
        return free.string
    }

    private static func folded(_ name: String) -> String { name.precomposedStringWithCanonicalMapping.lowercased() }
}
