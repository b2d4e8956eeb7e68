import CMagic
import Files
import Synchronization

/// libmagic's view of some bytes. One cookie, for one thread at a time; freed with its owner.
final class MagicCookie {
    private let cookie: magic_t

    /// - Parameter flags: as in libmagic(3).
    /// - Returns: nil when the database cannot be loaded.
    init?(flags: Int32) {
        guard let cookie = magic_open(flags) else { return nil }
        guard magic_load(cookie, nil) == 0 else {
            magic_close(cookie)
            return nil
        }
        self.cookie = cookie
    }

    deinit { magic_close(cookie) }

    func describe(_ bytes: UnsafeRawBufferPointer) -> String? {
        magic_buffer(cookie, bytes.baseAddress, bytes.count).map { String(cString: $0) }
    }
}

/// Cookies for several threads: each is lent to one at a time.
final class MagicPool: Sendable {
    /// Looking into compressed files and tape archives costs much and tells the type of something else.
    private static let cheap =
        MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TOKENS

    private struct Cookies: Sendable {
        // Safe: a cookie is in here only while nobody uses it.
        nonisolated(unsafe) var types: [MagicCookie] = []
        nonisolated(unsafe) var descriptions: [MagicCookie] = []
    }

    private let idle = Mutex(Cookies())

    /// The MIME type; nil when libmagic has no database.
    func type(of bytes: UnsafeRawBufferPointer) -> String? {
        let cookie = idle.withLock { $0.types.popLast() } ?? MagicCookie(flags: MAGIC_MIME_TYPE | Self.cheap)
        guard let cookie else { return nil }
        defer { idle.withLock { $0.types.append(cookie) } }
        return cookie.describe(bytes)
    }

    /// The description in words, with dimensions, dates and titles.
    func description(of bytes: UnsafeRawBufferPointer) -> String? {
        let cookie = idle.withLock { $0.descriptions.popLast() } ?? MagicCookie(flags: Self.cheap)
        guard let cookie else { return nil }
        defer { idle.withLock { $0.descriptions.append(cookie) } }
        return cookie.describe(bytes)
    }
}
