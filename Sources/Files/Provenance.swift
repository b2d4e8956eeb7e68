import CLinux
import Glibc

/// Whose a file is, and where it came from.
package struct Provenance: Hashable, Sendable {
    /// The name of the user, else the number.
    package var owner: String
    /// The address it was downloaded from (freedesktop.org, “CommonExtendedAttributes”); hostile. Nil where none is noted.
    package var origin: [UInt8]?
}

extension LocalFiles {
    private static let originAttribute = "user.xdg.origin.url"
    /// Longer addresses are none.
    private static let longestOrigin = 1 << 14

    package func provenance(of path: FilePath, expecting expected: Identity) throws(FileError) -> Provenance {
        let operation = "read the attributes of"
        let file = try reach(path, operation).openFile(expecting: expected, operation)
        let user = try file.look(operation, path).user
        var value = [UInt8](repeating: 0, count: Self.longestOrigin)
        let size = linux_get_attribute(file.descriptor, Self.originAttribute, &value, value.count)
        return Provenance(owner: Self.name(of: user) ?? "\(user)", origin: size > 0 ? Array(value[..<size]) : nil)
    }

    private static func name(of user: uid_t) -> String? {
        var (entry, found) = (passwd(), UnsafeMutablePointer<passwd>?.none)
        var buffer = [CChar](repeating: 0, count: 1 << 14)
        return buffer.withUnsafeMutableBufferPointer { room in
            guard let start = room.baseAddress, getpwuid_r(user, &entry, start, room.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return nil }
            return String(cString: name)
        }
    }
}
