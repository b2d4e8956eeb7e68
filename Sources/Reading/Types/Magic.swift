import CMagic
import Glibc
import Synchronization

/// libmagic's view of some bytes. For one thread at a time; freed with its owner.
final class MagicCookie {
    private let cookie: magic_t

    /// Returns nil when libmagic has no database.
    init?() {
        guard let cookie = magic_open(0) else { return nil }
        guard MagicDatabase.shared.load(into: cookie) else {
            magic_close(cookie)
            return nil
        }
        self.cookie = cookie
    }

    deinit { magic_close(cookie) }

    /// - Parameter flags: as in libmagic(3).
    func describe(_ bytes: UnsafeRawBufferPointer, flags: Int32) -> String? {
        magic_setflags(cookie, flags)
        return magic_buffer(cookie, bytes.baseAddress, bytes.count).map { String(cString: $0) }
    }
}

/// libmagic's compiled database, mapped once: every cookie would map its seven megabytes anew.
private struct MagicDatabase: @unchecked Sendable {
    // Safe: the mapping is private, is never unmapped, and libmagic only reads it.
    private let start: UnsafeMutableRawPointer?
    private let size: Int

    static let shared = MagicDatabase()

    private init() {
        // Where this system has it, as libmagic itself looks for it (libmagic(3), magic_getpath).
        let places = magic_getpath(nil, 0).map { String(cString: $0) } ?? ""
        for place in places.split(separator: ":") {
            let path = place.hasSuffix(".mgc") ? String(place) : place + ".mgc"
            let file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { continue }
            defer { close(file) }
            var status = stat()
            guard fstat(file, &status) == 0, status.st_size > 0 else { continue }
            let mapped = mmap(nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0)
            guard let mapped, mapped != MAP_FAILED else { continue }
            (start, size) = (mapped, Int(status.st_size))
            return
        }
        (start, size) = (nil, 0)
    }

    /// False when there is no database anywhere.
    func load(into cookie: magic_t) -> Bool {
        var (starts, sizes) = ([start], [size])
        if start != nil, magic_load_buffers(cookie, &starts, &sizes, 1) == 0 { return true }
        return magic_load(cookie, nil) == 0
    }
}

/// Cookies for several threads: each is lent to one at a time, and does for types and descriptions.
final class MagicPool: Sendable {
    /// Looking into compressed files costs much and tells the type of something else.
    private static let cheap = MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TOKENS

    private struct Cookies: Sendable {
        // Safe: a cookie is in here only while nobody uses it.
        nonisolated(unsafe) var idle: [MagicCookie] = []
    }

    private let cookies = Mutex(Cookies())

    /// The MIME type; nil when libmagic has no database.
    func type(of bytes: UnsafeRawBufferPointer) -> String? {
        withCookie { $0.describe(bytes, flags: MAGIC_MIME_TYPE | Self.cheap) }
    }

    /// The description in words, with dimensions, dates and titles.
    func description(of bytes: UnsafeRawBufferPointer) -> String? {
        withCookie { $0.describe(bytes, flags: Self.cheap) }
    }

    private func withCookie(_ body: (MagicCookie) -> String?) -> String? {
        guard let cookie = cookies.withLock({ $0.idle.popLast() }) ?? MagicCookie() else { return nil }
        defer { cookies.withLock { $0.idle.append(cookie) } }
        return body(cookie)
    }
}
