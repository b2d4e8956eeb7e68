import CArchive
import Glibc

/// A zip file while it is made (APPNOTE 6.3.4, by libarchive).
struct ZipFile: ~Copyable {
    private let archive: OpaquePointer
    /// Names are converted by the locale of the thread, and the program's own has no letters.
    private let locale: locale_t?

    private init(_ archive: OpaquePointer) {
        self.archive = archive
        locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
    }

    /// Makes one.
    ///
    /// - Parameter file: open for writing, and empty.
    static func write(to file: Int32, _ fill: (borrowing ZipFile) throws -> Void) throws {
        guard let archive = archive_write_new() else { throw ZipError(reason: "there is no memory") }
        let zip = ZipFile(archive)
        archive_write_set_format_zip(archive)
        // No padding behind it.
        archive_write_set_bytes_in_last_block(archive, 1)
        try zip.require(archive_write_open_fd(archive, file))
        try fill(zip)
        try zip.require(archive_write_close(archive))
    }

    deinit {
        archive_write_free(archive)
        if let locale { freelocale(locale) }
    }

    /// - Parameters:
    ///   - name: flat, and not there yet.
    ///   - modified: in seconds since 1970.
    func add(_ name: String, _ content: [UInt8], modified: Int64) throws(ZipError) {
        let before = uselocale(locale)
        defer { uselocale(before) }
        guard let entry = archive_entry_new() else { throw ZipError(reason: "there is no memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(content.count))
        archive_entry_set_mtime(entry, time_t(modified), 0)
        try require(archive_write_header(archive, entry))
        var rest = content[...]
        while !rest.isEmpty {
            let put = rest.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard put > 0 else { throw ZipError(reason: reason) }
            rest = rest.dropFirst(put)
        }
        try require(archive_write_finish_entry(archive))
    }

    private var reason: String {
        archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be written"
    }

    private func require(_ outcome: Int32) throws(ZipError) {
        // A warning is about what Windows cannot have, and nothing of that is written.
        guard outcome >= ARCHIVE_WARN else { throw ZipError(reason: reason) }
    }
}

package struct ZipError: Error, CustomStringConvertible {
    let reason: String

    package var description: String { "The zip file could not be made: \(reason). Nothing was written." }
}
