import CLinux
import Files
import Foundation
import Testing

@testable import Reading

/// How a helper comes to a document: started for it, or ready and forked for it.
enum Coming: CaseIterable, Sendable { case started, forked }

/// The stand-in for a parser that was taken over.
func standIn(_ limits: ToolLimits = ToolLimits(), reads: [String] = [], _ coming: Coming = .started) -> Tool {
    Tool("deskhand-breakout", package: nil, reads: reads, limits: limits, staysReady: coming == .forked)
}

extension DocumentFile {
    /// A document in memory.
    convenience init(_ text: String) throws(FileError) {
        try self.init(Array(text.utf8), of: "/document")
    }
}

extension ToolResult {
    var text: String { String(decoding: output, as: UTF8.self) }
}

/// A FIFO in a folder of its own. A process that opens it is seen to begin and to end, without a look at the clock.
final class Meeting: Sendable {
    let path: FilePath
    private let folder: String

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/deskhand-meeting-XXXXXX").utf8CString)
        try #require(mkdtemp(&template) != nil)
        folder = FilePath(platformString: template).string
        path = try FilePath.canonical(FilePath(folder)).appending("fifo")
        try #require(mkfifo(path.string, 0o600) == 0)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Waits until somebody reads from the FIFO; the descriptor returned tells of their end.
    func begin() async -> Int32 {
        let path = path.string
        return await waiting { open(path, O_WRONLY | O_CLOEXEC) }
    }

    /// Ends the waiting for somebody who will never come.
    func callOff() {
        let reader = open(path.string, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        if reader >= 0 { close(reader) }
    }

    /// The same for a process that may end without having come.
    func begin(with process: Int32) async -> Int32 {
        let own = dup(process)
        Thread.detachNewThread { [self] in
            var ends = [pollfd(fd: own, events: Int16(POLLIN), revents: 0)]
            while poll(&ends, 1, -1) < 0, errno == EINTR {}
            close(own)
            callOff()
        }
        return await begin()
    }

    /// Waits until nobody reads any more, and closes.
    func end(_ writer: Int32) async {
        await waiting {
            var ends = [pollfd(fd: writer, events: 0, revents: 0)]
            while poll(&ends, 1, -1) < 0, errno == EINTR {}
            close(writer)
        }
    }
}

/// Runs what blocks on a thread of its own.
@discardableResult
func waiting<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { wake in
        Thread.detachNewThread { wake.resume(returning: body()) }
    }
}
