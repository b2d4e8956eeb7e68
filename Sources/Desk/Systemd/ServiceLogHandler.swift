import Files
import Foundation
import Glibc
import Logging

/// Writes one line for each record to standard error; with a priority in front when systemd reads it
/// (sd-daemon(3): `<4>` and the like).
public struct ServiceLogHandler: LogHandler {
    public var metadata: Logger.Metadata = [:]
    public var logLevel: Logger.Level = .info
    private let hasPriorities: Bool

    public init() {
        hasPriorities = Self.isReadBySystemd
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let prefix = hasPriorities ? "<\(Self.priority(event.level))>" : "deskhand: "
        FileHandle.standardError.write(Data("\(prefix)\("\(event.message)".displayed)\n".utf8))
    }

    /// syslog(3)'s numbers.
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// Whether standard error is the stream that systemd connected to its journal (systemd.exec(5), `JOURNAL_STREAM`).
    private static var isReadBySystemd: Bool {
        var seen = stat()
        guard let stream = ProcessInfo.processInfo.environment["JOURNAL_STREAM"], fstat(STDERR_FILENO, &seen) == 0
        else { return false }
        return stream == "\(seen.st_dev):\(seen.st_ino)"
    }
}
