import CLinux
import Glibc
import Synchronization

extension LocalFiles {
    /// Ends comparisons of tasks that are not cancelled themselves.
    @TaskLocal package static var stopSign: StopSign?

    package func isSameContent(
        _ one: FilePath, expecting first: Identity, as other: FilePath, expecting second: Identity
    ) throws(FileError) -> Bool {
        guard first.size == second.size else { return false }
        let file = try Place(one, "compare").openFile(expecting: first, "compare")
        let twin = try Place(other, "compare").openFile(expecting: second, "compare")
        let buffer = Buffer(for: first.size)
        let twinBuffer = Buffer(for: first.size)
        var at: Int64 = 0
        while at < first.size {
            guard !Task.isCancelled, LocalFiles.stopSign?.isRaised != true else {
                throw FileError(.stopped, "compare", one)
            }
            let count = Int(min(Int64(buffer.bytes.count), first.size - at))
            try file.fill(buffer, count, at, one)
            try twin.fill(twinBuffer, count, at, other)
            guard isEqual(buffer, twinBuffer, count) else { return false }
            at += Int64(count)
        }
        guard try file.look("compare", one).identity == first else { throw FileError(.changed, "compare", one) }
        guard try twin.look("compare", other).identity == second else { throw FileError(.changed, "compare", other) }
        return true
    }
}

/// Says to whoever looks that it is time to stop.
package final class StopSign: Sendable {
    private let raised = Atomic(false)

    package init() {}

    package var isRaised: Bool { raised.load(ordering: .relaxed) }

    package func raise() { raised.store(true, ordering: .relaxed) }

    /// Runs with a sign that is raised when the caller's task is cancelled: for what runs elsewhere, and would not notice.
    package static func whileWanted<T>(_ body: (StopSign) async throws -> T) async rethrows -> T {
        let sign = StopSign()
        return try await withTaskCancellationHandler {
            try await body(sign)
        } onCancel: {
            sign.raise()
        }
    }
}

private func isEqual(_ one: borrowing Buffer, _ other: borrowing Buffer, _ count: Int) -> Bool {
    guard let one = one.bytes.baseAddress, let other = other.bytes.baseAddress else { return count == 0 }
    return memcmp(one, other, count) == 0
}

extension Opened {
    /// Reads exactly this many bytes. Throws `changed` when the file ends before.
    fileprivate func fill(_ buffer: borrowing Buffer, _ count: Int, _ at: Int64, _ path: FilePath) throws(FileError) {
        var filled = 0
        while filled < count {
            let place = buffer.bytes.baseAddress.map { $0 + filled }
            let got = linux_read(descriptor, place, count - filled, at + Int64(filled))
            guard got >= 0 else { throw FileError(FileError.Problem(Int32(-got)), "compare", path) }
            guard got > 0 else { throw FileError(.changed, "compare", path) }
            filled += got
        }
    }
}
