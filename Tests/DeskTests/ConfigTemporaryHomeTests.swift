import Files
import Foundation

@testable import Desk

/// A home folder of its own, canonical, gone with the last reference.
final class TemporaryHome: Sendable {
    let path: FilePath

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/deskhand-home-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = try FilePath.canonical(FilePath(platformString: template))
        try FileManager.default.createDirectory(
            atPath: path.appending(".config/deskhand").string, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    var config: FilePath { path.appending(".config/deskhand/config.toml") }

    func locations() throws -> Locations { try Locations(environment: ["HOME": path.string]) }

    func write(_ text: String) throws { try write(Data(text.utf8)) }

    func write(_ data: Data) throws { try data.write(to: URL(fileURLWithPath: config.string)) }
}
