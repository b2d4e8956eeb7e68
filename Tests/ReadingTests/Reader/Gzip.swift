import CArchive
import Testing

/// Compresses bytes as one gzip member.
enum Gzip {
    static func compressed(_ bytes: [UInt8]) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: bytes.count / 100 + (1 << 16))
        var used = 0
        let archive = try #require(archive_write_new())
        defer { archive_write_free(archive) }
        archive_write_set_format_raw(archive)
        archive_write_add_filter_gzip(archive)
        archive_write_set_bytes_in_last_block(archive, 1)
        try buffer.withUnsafeMutableBytes { space in
            try #require(archive_write_open_memory(archive, space.baseAddress, space.count, &used) == ARCHIVE_OK)
            let header = try #require(archive_entry_new())
            defer { archive_entry_free(header) }
            archive_entry_set_filetype(header, 0o100000)
            try #require(archive_write_header(archive, header) >= ARCHIVE_WARN)
            bytes.withUnsafeBytes { _ = archive_write_data(archive, $0.baseAddress, $0.count) }
            try #require(archive_write_close(archive) == ARCHIVE_OK)
        }
        return Array(buffer.prefix(used))
    }
}
