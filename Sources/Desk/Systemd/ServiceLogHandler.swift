import Files
import Foundation
import Glibc
import Logging

/// Writes one line for each record to standard error: with a priority in front when systemd reads it
/// (sd-daemon(3): `<4>` and the like), else as a person would read it, with a little colour on a terminal.
///
/// Codes that drive a terminal and line breaks are written out, so that a file's name cannot forge a record.
package struct ServiceLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info
    private let descriptor: Int32
    private let style: Style

    private enum Style { case prioritised, coloured, plain }

    /// - Parameters:
    ///   - descriptor: where to write; not closed.
    ///   - environment: where JOURNAL_STREAM, NO_COLOR and TERM are looked up.
    package init(
        descriptor: Int32 = STDERR_FILENO, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.descriptor = descriptor
        if Self.isReadBySystemd(descriptor, environment) {
            style = .prioritised
        } else {
            // no-color.org: any text counts, the empty one does not.
            let wantsColour = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
            style = isatty(descriptor) == 1 && wantsColour ? .coloured : .plain
        }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let words = (["\(event.message)"] + facts.map { "\($0.key)=\($0.value)" }).joined(separator: " ").displayed
        write(line(event.level, words) + "\n")
    }

    private func line(_ level: Logger.Level, _ words: String) -> String {
        switch style {
        case .prioritised: "<\(level.priority)>\(words)"
        case .plain: "deskhand: \(level.word)\(words)"
        case .coloured: "deskhand: \(level.colour)\(level.word)\u{1B}[0m\(words)"
        }
    }

    /// In one call where possible, so that two processes' lines do not mix.
    private func write(_ line: String) {
        var rest = Array(line.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody is left to tell.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Whether a descriptor is the stream that systemd connected to its journal: JOURNAL_STREAM holds the
    /// stream's device and inode (systemd.exec(5)).
    private static func isReadBySystemd(_ descriptor: Int32, _ environment: [String: String]) -> Bool {
        var seen = stat()
        guard let stream = environment["JOURNAL_STREAM"], fstat(descriptor, &seen) == 0 else { return false }
        return stream == "\(seen.st_dev):\(seen.st_ino)"
    }
}

extension Logger.Level {
    /// syslog(3)'s numbers.
    fileprivate var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error, .critical: 3
        }
    }

    /// Nothing for what is as it should be.
    fileprivate var word: String {
        switch self {
        case .trace, .debug, .info, .notice: ""
        case .warning: "warning: "
        case .error, .critical: "error: "
        }
    }

    /// ECMA-48's select graphic rendition.
    fileprivate var colour: String {
        switch self {
        case .trace, .debug, .info, .notice: ""
        case .warning: "\u{1B}[33m"
        case .error, .critical: "\u{1B}[31m"
        }
    }
}
