import CPCRE2

/// A regular expression of the user's (PCRE2, pcre2pattern(3)), over bytes: text and names that are not valid UTF-8 are
/// searched too.
///
/// Interpreted, since the service may write no code; one that explodes is stopped at a limit, and that is told.
package final class RegularExpression: Sendable {
    /// As it was written.
    package let pattern: String
    /// The names of its groups.
    package let groups: [String]
    private let code: Compiled

    /// What a search came to.
    package enum Match: Hashable, Sendable {
        /// With what its named groups hold; those that took no part are missing.
        case found([String: [UInt8]])
        case none
        /// It was stopped, for it would have taken too long.
        case stopped
    }

    /// - Throws: `PatternError` for what is no regular expression.
    package init(_ pattern: String, ignoringCase: Bool = false) throws(PatternError) {
        self.pattern = pattern
        code = try Compiled(pattern, ignoringCase: ignoringCase)
        groups = code.names.map(\.name)
    }

    /// Searches for its first occurrence.
    package func search(_ subject: [UInt8]) -> Match {
        subject.withUnsafeBufferPointer { code.search($0) }
    }
}

/// Why a text is no pattern.
package struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// As PCRE2 words it.
    package var reason: String
    /// In bytes from the beginning of the pattern.
    package var offset: Int

    package var description: String { "this is no regular expression: \(reason) (at character \(offset + 1))" }
}

/// What PCRE2 made of a pattern. Nobody changes it once it is made (pcre2api(3), “Multithreading”), so threads may share it.
private final class Compiled: @unchecked Sendable {
    /// How often it may go back before it is stopped: some tens of milliseconds.
    private static let matchLimit: UInt32 = 500_000
    /// In KiB.
    private static let heapLimit: UInt32 = 16_384

    private let code: OpaquePointer
    private let context: OpaquePointer?
    let names: [(name: String, number: Int)]

    init(_ pattern: String, ignoringCase: Bool) throws(PatternError) {
        var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_MATCH_INVALID_UTF)
        options |= UInt32(PCRE2_NEVER_BACKSLASH_C)
        if ignoringCase { options |= UInt32(PCRE2_CASELESS) }
        var (problem, offset) = (Int32(0), 0)
        let bytes = Array(pattern.utf8)
        guard let code = pcre2_compile_8(bytes, bytes.count, options, &problem, &offset, nil) else {
            throw PatternError(reason: Self.message(problem), offset: offset)
        }
        self.code = code
        names = Self.names(of: code)
        context = pcre2_match_context_create_8(nil)
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimit)
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_code_free_8(code)
    }

    func search(_ subject: UnsafeBufferPointer<UInt8>) -> RegularExpression.Match {
        guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { return .stopped }
        defer { pcre2_match_data_free_8(data) }
        let empty: [UInt8] = [0]
        let count = empty.withUnsafeBufferPointer { nothing in
            pcre2_match_8(
                code, subject.baseAddress ?? nothing.baseAddress, subject.count, 0, 0, data, context)
        }
        if count == PCRE2_ERROR_NOMATCH { return .none }
        guard count > 0, let ends = pcre2_get_ovector_pointer_8(data) else { return .stopped }
        var found: [String: [UInt8]] = [:]
        for (name, number) in names where number < Int(count) {
            let (start, end) = (ends[2 * number], ends[2 * number + 1])
            // Unset is the largest number there is; a group may be numbered twice and stand in only one branch.
            guard start >= 0, start <= end, end <= subject.count else { continue }
            found[name] = Array(subject[start..<end])
        }
        return .found(found)
    }

    private static func names(of code: OpaquePointer) -> [(name: String, number: Int)] {
        var (count, size): (UInt32, UInt32) = (0, 0)
        var table: UnsafePointer<UInt8>?
        guard pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count) == 0, count > 0,
            pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size) == 0,
            pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table) == 0, let table
        else { return [] }
        return (0..<Int(count)).map { index in
            let entry = table + index * Int(size)
            return (String(cString: entry + 2), Int(entry[0]) << 8 | Int(entry[1]))
        }
    }

    private static func message(_ number: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer[..<Int(length)], as: UTF8.self) : "error \(number)"
    }
}
