import CArchive
import Testing

/// Makes archives in memory, as other programs do.
enum ArchiveMaker {
    enum Format { case zip, storedZip, encryptedZip, tar, tarGzip, sevenZip, ar, cpio }

    static func make(_ format: Format, _ entries: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        let total = entries.reduce(0) { $0 + $1.bytes.count + 1_024 } + (1 << 16)
        var buffer = [UInt8](repeating: 0, count: total)
        var used = 0
        let archive = try #require(archive_write_new())
        defer { archive_write_free(archive) }
        try choose(format, archive)
        try buffer.withUnsafeMutableBytes { space in
            try #require(archive_write_open_memory(archive, space.baseAddress, space.count, &used) == ARCHIVE_OK)
            for entry in entries { try write(entry, archive) }
            try #require(archive_write_close(archive) == ARCHIVE_OK)
        }
        return Array(buffer.prefix(used))
    }

    static func make(_ format: Format, _ entries: KeyValuePairs<String, String>) throws -> [UInt8] {
        try make(format, entries.map { ($0.key, Array($0.value.utf8)) })
    }

    private static func choose(_ format: Format, _ archive: OpaquePointer) throws {
        switch format {
        case .zip: archive_write_set_format_zip(archive)
        case .storedZip:
            archive_write_set_format_zip(archive)
            archive_write_zip_set_compression_store(archive)
        case .encryptedZip:
            archive_write_set_format_zip(archive)
            try #require(archive_write_set_options(archive, "zip:encryption=traditional") == ARCHIVE_OK)
            archive_write_set_passphrase(archive, "secret")
        case .tar: archive_write_set_format_ustar(archive)
        case .tarGzip:
            archive_write_set_format_ustar(archive)
            archive_write_add_filter_gzip(archive)
        case .sevenZip: archive_write_set_format_7zip(archive)
        case .ar: archive_write_set_format_ar_bsd(archive)
        case .cpio: archive_write_set_format_cpio_newc(archive)
        }
        archive_write_set_bytes_in_last_block(archive, 1)
    }

    private static func write(_ entry: (name: String, bytes: [UInt8]), _ archive: OpaquePointer) throws {
        let header = try #require(archive_entry_new())
        defer { archive_entry_free(header) }
        archive_entry_set_pathname_utf8(header, entry.name)
        archive_entry_copy_pathname(header, entry.name)
        archive_entry_set_size(header, Int64(entry.bytes.count))
        archive_entry_set_filetype(header, 0o100000)
        archive_entry_set_perm(header, 0o644)
        try #require(archive_write_header(archive, header) >= ARCHIVE_WARN)
        entry.bytes.withUnsafeBytes { _ = archive_write_data(archive, $0.baseAddress, $0.count) }
    }
}

/// Office files with the least that makes them one.
enum OfficeMaker {
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static func rels(_ rows: [(id: String, kind: String, target: String)]) -> String {
        let all = rows.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(relationships)/\($0.kind)\" Target=\"\($0.target)\"/>"
        }
        return
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(all.joined())</Relationships>"
    }

    static func word(_ body: String, format: ArchiveMaker.Format = .zip) throws -> [UInt8] {
        try ArchiveMaker.make(
            format,
            [
                "_rels/.rels": rels([
                    ("r1", "officeDocument", "word/document.xml"),
                    ("r2", "metadata/core-properties", "docProps/core.xml"),
                ]),
                "docProps/core.xml": "<p:coreProperties xmlns:p=\"p\" xmlns:d=\"d\"><d:title>Offer &amp; more</d:title>"
                    + "<d:creator>Ada</d:creator></p:coreProperties>",
                "word/_rels/document.xml.rels": rels([
                    ("r1", "footnotes", "footnotes.xml"), ("r2", "header", "header1.xml"),
                ]),
                "word/header1.xml": "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Letterhead</w:t></w:r></w:p></w:hdr>",
                "word/footnotes.xml":
                    "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>A note</w:t></w:r></w:p>"
                    + "</w:footnote></w:footnotes>",
                "word/document.xml": "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>\(body)</w:body></w:document>",
            ])
    }

    static func text(_ words: String) -> String { "<w:p><w:r><w:t>\(words)</w:t></w:r></w:p>" }
}
