import CArchive
import Glibc

/// An archive that is read from its beginning to its end by libarchive.
struct Archive: ~Copyable {
    enum Step { case entry(Entry), end, failed }
    enum Formats { case zip, ar, archives }

    struct Entry {
        var name: String
        /// In bytes, as the archive says; nil when it does not.
        var size: Int64?
        var isFolder: Bool
        var isEncrypted: Bool
    }

    private let handle: OpaquePointer
    /// Kept alive while an archive in memory is read.
    private let memory: UnsafeMutableRawBufferPointer?
    let opened: Bool

    /// The document itself.
    init?(_ formats: Formats) {
        guard let handle = archive_read_new() else { return nil }
        self.handle = handle
        memory = nil
        Self.support(formats, handle)
        lseek(0, 0, SEEK_SET)
        opened = archive_read_open_fd(handle, 0, 65_536) == ARCHIVE_OK
    }

    /// An archive within the document.
    init?(_ bytes: [UInt8], _ formats: Formats) {
        guard !bytes.isEmpty, let handle = archive_read_new() else { return nil }
        self.handle = handle
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        copy.copyBytes(from: bytes)
        memory = copy
        Self.support(formats, handle)
        opened = archive_read_open_memory(handle, copy.baseAddress, copy.count) == ARCHIVE_OK
    }

    deinit {
        archive_read_free(handle)
        memory?.deallocate()
    }

    /// Filters that would start other programs (lrzip, grzip) are left out.
    private static func support(_ formats: Formats, _ handle: OpaquePointer) {
        switch formats {
        case .zip:
            archive_read_support_format_zip(handle)
        case .ar:
            archive_read_support_format_ar(handle)
        case .archives:
            for add in [
                archive_read_support_format_zip, archive_read_support_format_tar, archive_read_support_format_7zip,
                archive_read_support_format_rar, archive_read_support_format_rar5, archive_read_support_format_iso9660,
                archive_read_support_format_cab, archive_read_support_format_cpio, archive_read_support_format_ar,
                archive_read_support_format_lha, archive_read_support_format_xar, archive_read_support_format_warc,
                archive_read_support_format_raw,
            ] { _ = add(handle) }
        }
        guard formats == .archives else { return }
        for add in [
            archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
            archive_read_support_filter_lzma, archive_read_support_filter_lzip, archive_read_support_filter_zstd,
            archive_read_support_filter_lz4, archive_read_support_filter_compress, archive_read_support_filter_rpm,
        ] { _ = add(handle) }
    }

    /// The next entry. What is skipped of a compressed archive has to be unpacked: see `skip`.
    func next() -> Step {
        var entry: OpaquePointer?
        var result = archive_read_next_header(handle, &entry)
        var retries = 0
        while result == ARCHIVE_RETRY, retries < 10 {
            result = archive_read_next_header(handle, &entry)
            retries += 1
        }
        if result == ARCHIVE_EOF { return .end }
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else { return .failed }
        return .entry(
            Entry(
                name: Self.name(entry), size: archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : nil,
                isFolder: archive_entry_filetype(entry) == S_IFDIR, isEncrypted: archive_entry_is_encrypted(entry) != 0)
        )
    }

    private static func name(_ entry: OpaquePointer) -> String {
        if let name = archive_entry_pathname_utf8(entry) { return bounded(name) }
        if let name = archive_entry_pathname(entry) { return bounded(name) }
        return "?"
    }

    private static func bounded(_ name: UnsafePointer<CChar>) -> String {
        Encoding.name(UnsafeBufferPointer(start: name, count: strnlen(name, 4_096)).map { UInt8(bitPattern: $0) }[...])
    }

    /// The content of the entry just met.
    func content(limit: Int) -> (bytes: [UInt8], isWhole: Bool, isCut: Bool) {
        var bytes: [UInt8] = []
        while true {
            let room = min(1 << 18, limit + 1 - bytes.count)
            guard room > 0 else { return (Array(bytes.prefix(limit)), true, true) }
            var got = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                got = archive_read_data(handle, buffer.baseAddress, room)
                count = max(0, got)
            }
            bytes.append(contentsOf: chunk)
            if got == 0 { return (bytes, true, false) }
            if got < 0 { return (bytes, false, false) }
        }
    }

    /// Passes over the content of the entry just met, counting what had to be unpacked.
    ///
    /// - Returns: nil when the archive is damaged there.
    func skip(limit: Int64) -> Int64? {
        var (unpacked, blocks): (Int64, Int) = (0, 0)
        while unpacked < limit, blocks < 1 << 20 {
            var (block, count, offset): (UnsafeRawPointer?, Int, la_int64_t) = (nil, 0, 0)
            let result = archive_read_data_block(handle, &block, &count, &offset)
            if result == ARCHIVE_EOF { return unpacked }
            guard result == ARCHIVE_OK || result == ARCHIVE_WARN else { return nil }
            unpacked += Int64(count)
            blocks += 1
        }
        return unpacked
    }

    /// Known after the first entry.
    var format: String { archive_format_name(handle).map { String(cString: $0) } ?? "" }
    var formatCode: Int32 { archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK }
    /// `gzip`, `xz`, …; nil for none.
    var filter: String? {
        guard archive_filter_code(handle, 0) != ARCHIVE_FILTER_NONE else { return nil }
        return archive_filter_name(handle, 0).map { String(cString: $0) }
    }
    var hasEncryptedEntries: Bool { archive_read_has_encrypted_entries(handle) == 1 }
    private var complaint: String { archive_error_string(handle).map { String(cString: $0).lowercased() } ?? "" }
    /// libarchive wants a password for the list of names itself.
    var wantsPassword: Bool {
        hasEncryptedEntries || complaint.contains("encrypt") || complaint.contains("password")
    }
}
