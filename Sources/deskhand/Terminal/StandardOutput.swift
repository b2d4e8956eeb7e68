import Glibc
import Synchronization

/// Bytes to standard output or standard error, all of them and at once, also into a pipe.
///
/// A full disk or a reader that went away is no reason to stop in the middle of an undo: it is
/// remembered, and told at the end by the exit status.
enum StandardOutput {
    private static let failure = Atomic<Int32>(0)

    /// The errno of the first write to standard output that failed; 0 when all is well.
    static var problem: Int32 { failure.load(ordering: .relaxed) }

    static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
        var text = text
        let problem = text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
        guard problem != 0, descriptor == STDOUT_FILENO else { return }
        _ = failure.compareExchange(expected: 0, desired: problem, ordering: .relaxed)
    }

    /// - Returns: the errno, or 0.
    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wait, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}
