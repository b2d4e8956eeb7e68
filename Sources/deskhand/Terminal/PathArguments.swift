import ArgumentParser
import Files
import Glibc

/// Paths from the command line, as the bytes they are.
///
/// Swift's arguments are text, and a name that is not UTF-8 is no longer itself in them; the bytes are
/// looked up where the kernel put them.
enum PathArguments {
    /// Where arguments lead: absolute, free of links.
    ///
    /// - Throws: `FileError` when a folder on the way cannot be looked into.
    static func paths(_ texts: [String]) throws -> [FilePath] {
        try restore(texts, from: rawArguments).map { try FilePath.canonical(FilePath(bytes: $0)) }
    }

    /// What a link leads to may be anybody's: only what is named itself is filed.
    ///
    /// - Throws: `ValidationError` for the first that is a symbolic link.
    static func refuseLinks(_ texts: [String]) throws {
        for bytes in restore(texts, from: rawArguments) {
            var seen = stat()
            let path = FilePath(bytes: bytes)
            guard path.withPlatformString({ lstat($0, &seen) }) == 0, seen.st_mode & S_IFMT == S_IFLNK else { continue }
            // A folder of files may well be named by a link.
            var target = stat()
            if path.withPlatformString({ stat($0, &target) }) == 0, target.st_mode & S_IFMT == S_IFDIR { continue }
            throw ValidationError("\(path.displayed) is a link. Name the file itself.")
        }
    }

    static func path(_ text: String) throws -> FilePath { try paths([text])[0] }

    /// The raw bytes of each text. Several raw arguments can look the same as text: they are taken in order.
    static func restore(_ texts: [String], from raw: [[UInt8]]) -> [[UInt8]] {
        var candidates: [String: [[UInt8]]] = [:]
        for argument in raw.reversed() {
            let forms = [argument, argument.firstIndex(of: UInt8(ascii: "=")).map { Array(argument[($0 + 1)...]) }]
            for form in forms.compactMap(\.self) {
                let text = String(decoding: form, as: UTF8.self)
                if text.utf8.elementsEqual(form) { continue }
                candidates[text, default: []].append(form)
            }
        }
        return texts.map { candidates[$0]?.popLast() ?? Array($0.utf8) }
    }

    private static var rawArguments: [[UInt8]] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            CommandLine.unsafeArgv[index].map { FilePath(platformString: $0).bytes }
        }
    }
}
