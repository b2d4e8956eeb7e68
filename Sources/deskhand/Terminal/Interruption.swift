import CLinux
import Foundation
import Reading
import Synchronization

/// What a verb does when it is told to stop (SIGINT, SIGTERM, SIGHUP): it finishes what it has begun, leaves the rest,
/// and ends by that signal, so that whoever started it knows.
///
/// What takes too long for that is left in the middle: the journal has it, and the next command settles it.
enum Interruption {
    /// With what comes before and after, less than two seconds.
    private static let patience: Duration = .milliseconds(1_500)

    private static let isAsking = Atomic(false)

    /// Runs a verb, which is cancelled by the first signal; the second ends it at once. Does not return then.
    static func heeding(_ verb: @escaping @Sendable () async throws -> Void) async throws {
        let work = Task { try await verb() }
        let ear = try Ear(for: [SIGINT, SIGTERM, SIGHUP]) { work.cancel() }
        let result = await work.result
        if let signal = ear.heard { end(by: signal) }
        try result.get()
    }

    /// The same for what ends well when it is told to.
    ///
    /// - Parameter stop: tells it.
    static func heeding(
        stop: @escaping @Sendable () -> Void, _ verb: () async throws -> Void
    ) async throws {
        let ear = try Ear(for: [SIGINT, SIGTERM], stop)
        try await verb()
        ear.close()
    }

    /// While the user is asked there is nothing to be finished.
    static func whileAsking<T>(_ ask: () -> T) -> T {
        isAsking.store(true, ordering: .relaxed)
        defer { isAsking.store(false, ordering: .relaxed) }
        return ask()
    }

    private static func end(by signal: Int32) -> Never {
        RawMode.endAny()
        ReadingHelpers.end()
        linux_end_by(signal)
        exit(128 + signal)
    }

    /// A thread that hears signals and looks at the clock.
    private final class Ear: Sendable {
        private let pipe: [Int32]
        private let first = Atomic<Int32>(0)

        /// The signal that came first.
        var heard: Int32? {
            let signal = first.load(ordering: .acquiring)
            return signal == 0 ? nil : signal
        }

        init(for signals: [Int32], _ stop: @escaping @Sendable () -> Void) throws {
            var ends: [Int32] = [-1, -1]
            guard linux_pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
            pipe = ends
            for signal in signals { linux_trap(signal, ends[1]) }
            Thread.detachNewThread { [self] in listen(stop) }
        }

        /// From now on nothing is too late.
        func close() {
            var end: UInt8 = 0
            write(pipe[1], &end, 1)
        }

        private func listen(_ stop: () -> Void) {
            guard let signal = next(.seconds(1 << 30)), signal != 0 else { return }
            first.store(signal, ordering: .releasing)
            guard !isAsking.load(ordering: .relaxed) else { end(by: signal) }
            stop()
            // Too late, or asked twice.
            if let next = next(patience) {
                if next != 0 { end(by: next) }
            } else {
                end(by: signal)
            }
        }

        /// What comes within a time: a signal, or 0 for the end.
        private func next(_ time: Duration) -> Int32? {
            let deadline = ContinuousClock.now + time
            var number: UInt8 = 0
            while true {
                let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
                guard left > 0 else { return nil }
                var wait = pollfd(fd: pipe[0], events: Int16(POLLIN), revents: 0)
                guard poll(&wait, 1, Int32(clamping: Int64(left.rounded(.up)))) > 0 else { continue }
                guard read(pipe[0], &number, 1) == 1 else { continue }
                return Int32(number)
            }
        }
    }
}
