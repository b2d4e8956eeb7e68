import Files
import Foundation
import Glibc
import Synchronization

/// Notes when names leave a folder, by inotify on a thread of its own.
final class FolderExits: Sendable {
    private let times = Mutex<[(String, ContinuousClock.Instant)]>([])
    private let arrived = DispatchSemaphore(value: 0)

    init(_ folder: FilePath) throws {
        let descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0, inotify_add_watch(descriptor, folder.string, UInt32(IN_MOVED_FROM)) >= 0 else {
            throw CocoaError(.fileReadUnknown)
        }
        Thread.detachNewThread { [weak self] in
            while let names = readNames(descriptor) {
                let now = ContinuousClock.now
                guard let self else { break }
                self.times.withLock { $0 += names.map { ($0, now) } }
                names.forEach { _ in self.arrived.signal() }
            }
            close(descriptor)
        }
    }

    /// Waits for as many names, or until the time is up.
    func wait(for count: Int, seconds: Int) -> [(String, ContinuousClock.Instant)] {
        let deadline = DispatchTime.now() + .seconds(seconds)
        for _ in 0..<count where arrived.wait(timeout: deadline) == .timedOut { break }
        return times.withLock { $0 }
    }

    /// Waits for one name; nil when the time is up.
    func wait(for name: String, seconds: Int) -> ContinuousClock.Instant? {
        let deadline = DispatchTime.now() + .seconds(seconds)
        while true {
            if let found = times.withLock({ $0.first { $0.0 == name } }) { return found.1 }
            if arrived.wait(timeout: deadline) == .timedOut { return nil }
        }
    }
}

/// The bare minimum: a rename for every file that was closed after writing.
final class BareRenamer: Sendable {
    private let descriptor: Int32

    init(from desk: FilePath, to library: FilePath) throws {
        let descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0, inotify_add_watch(descriptor, desk.string, UInt32(IN_CLOSE_WRITE)) >= 0 else {
            throw CocoaError(.fileReadUnknown)
        }
        self.descriptor = descriptor
        Thread.detachNewThread {
            while let names = readNames(descriptor) {
                for name in names { rename(desk.appending(name).string, library.appending(name).string) }
            }
        }
    }

    func stop() { close(descriptor) }
}

/// The names in the next batch of events (inotify(7)); nil when the descriptor is closed.
private func readNames(_ descriptor: Int32) -> [String]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let length = read(descriptor, &buffer, buffer.count)
    guard length > 0 else { return nil }
    var names: [String] = []
    var offset = 0
    while offset + 16 <= length {
        let nameLength = Int(buffer[offset + 12]) | Int(buffer[offset + 13]) << 8
        let name = buffer[(offset + 16)..<(offset + 16 + nameLength)].prefix { $0 != 0 }
        names.append(String(decoding: name, as: UTF8.self))
        offset += 16 + nameLength
    }
    return names
}
