import CArchive
import ParserProgram

/// What an archive holds, by name and size; never its content.
enum ArchiveListing {
    static func read(_ input: Input, _ output: Output) throws(Ending) {
        guard input.size > 0, let archive = Archive(.archives) else { throw .foreign }
        guard archive.opened else { throw .foreign }
        if Wholeness.isCut(input) { output.isDamaged = true }
        var listing = Listing(output: output)
        while true {
            switch archive.next() {
            case .end:
                if listing.count == 0 { try listing.begin(archive) }
                return listing.finish(archive)
            case .failed:
                if archive.wantsPassword {
                    listing.isEncrypted = true
                    listing.finish(archive)
                    throw .encrypted
                }
                // Nothing of it could be read: it is no archive, or one that is cut off at once.
                if listing.count == 0, archive.formatCode == 0 { throw .foreign }
                output.isDamaged = true
                return listing.finish(archive)
            case .entry(let entry):
                if listing.count == 0 { try listing.begin(archive) }
                guard listing.add(entry, archive) else { return listing.finish(archive) }
            }
        }
    }
}

private struct Listing {
    let output: Output
    var count = 0
    var isEncrypted = false
    private var bytes: Int64 = 0
    private var unpacked: Int64 = 0
    private var isSingle = false
    private var isStream = false

    init(output: Output) { self.output = output }

    mutating func begin(_ archive: borrowing Archive) throws(Ending) {
        isSingle = archive.formatCode == ARCHIVE_FORMAT_RAW
        if archive.formatCode == 0, archive.filter == nil { throw .foreign }
        isStream = archive.filter != nil
        // Any file at all is “raw”: only a compressed one says something.
        if isSingle, !isStream { throw .foreign }
        output.detail("format", isSingle ? archive.filter : archive.format.lowercased())
        if !isSingle { output.detail("compression", archive.filter) }
    }

    /// - Returns: false when it is enough.
    mutating func add(_ entry: Archive.Entry, _ archive: borrowing Archive) -> Bool {
        count += 1
        if entry.isEncrypted { isEncrypted = true }
        if let size = entry.size, size > 0 { bytes = bytes.addingReportingOverflow(size).partialValue }
        if count <= Limits.listed {
            list(entry)
        } else {
            output.cut("only the first \(Limits.listed) of its entries are listed")
        }
        if isSingle { return false }
        guard count < Limits.counted else {
            output.cut("its entries were not all counted")
            return false
        }
        guard isStream else { return true }
        guard let more = archive.skip(limit: Limits.unpackedToList - unpacked) else {
            output.isDamaged = true
            return false
        }
        unpacked += more
        guard unpacked < Limits.unpackedToList else {
            output.cut("it unpacks to more than \(Limits.unpackedToList >> 30) GB, so its list is not complete")
            return false
        }
        return true
    }

    private func list(_ entry: Archive.Entry) {
        let name = entry.name.oneLine
        guard !isSingle || name != "data" else { return }
        output.text(name)
        if entry.isFolder, !name.hasSuffix("/") { output.text("/") }
        if let size = entry.size, !entry.isFolder { output.text("\t\(size)") }
        output.breakLine()
    }

    func finish(_ archive: borrowing Archive) {
        output.detail("entries", String(count))
        if bytes > 0 { output.detail("unpacked", String(bytes)) }
        if isEncrypted || archive.hasEncryptedEntries {
            output.detail("encrypted", "yes")
            output.cut("what is in it wants a password; its names were read")
        }
    }
}
