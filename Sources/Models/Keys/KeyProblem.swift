import Glibc

/// Why a key could not be taken or kept. Says where it is and what to do; never what it is.
package enum KeyProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Does not repeat the name: someone may have given the key itself.
    case wrongName
    case readableByOthers(path: String, mode: UInt32)
    case foreign(path: String, owner: UInt32)
    case notAFile(path: String)
    case folderOpenToOthers(path: String, mode: UInt32)
    case folderNotOurs(path: String)
    case empty(place: String)
    case unusable(place: String)
    case tooLarge(path: String)
    case system(path: String, doing: String, code: Int32)

    package var description: String {
        switch self {
        case .wrongName:
            "a key has the name of its provider, of small letters, digits and dashes, such as \"openai\""
        case .readableByOthers(let path, let mode):
            "others may read the key in \(path) (mode \(Self.octal(mode))). Keep it to yourself with: "
                + "chmod 600 \(Self.shell(path))"
        case .foreign(let path, let owner):
            "the key in \(path) belongs to another user (\(owner)). Remove it, and set it again with: deskhand keys set"
        case .notAFile(let path):
            "\(path) is not a plain file. A key is not read through a link or from a device: put the file itself there"
        case .folderOpenToOthers(let path, let mode):
            "others may change the keys in \(path) (mode \(Self.octal(mode))). Keep them out with: "
                + "chmod 700 \(Self.shell(path))"
        case .folderNotOurs(let path):
            "\(path) is not a folder of yours. Keys are kept in a folder that belongs to you and is not a link"
        case .empty(let place):
            "the key in \(place) is empty"
        case .unusable(let place):
            "what is in \(place) cannot be a key: a key is one line of visible ASCII characters, at most 512"
        case .tooLarge(let path):
            "\(path) is too large for a key"
        case .system(let path, let doing, let code):
            "cannot \(doing) \(path): \(String(cString: strerror(code)))"
        }
    }

    private static func octal(_ mode: UInt32) -> String {
        let digits = String(mode & 0o7777, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func shell(_ path: String) -> String {
        let plain = path.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
        }
        return plain
            ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
