import CCurl
import Synchronization

/// A request on its way: what cancels it. Its transfer lives on curl's thread.
final class TransferOrder: Sendable {
    let url: CheckedURL
    let limits: TransferLimits
    let deadline: ContinuousClock.Instant
    /// Set before the command to cancel is sent, which may overtake the one to start.
    let isCancelled = Atomic(false)

    /// - Throws: when the request must not be sent, by its URL or its headers.
    init(_ request: HTTPRequest, limits: TransferLimits, policy: TransportPolicy) throws(TransportError) {
        url = try CheckedURL(request.url)
        try policy.check(url)
        try HeaderRules.check(request)
        self.limits = limits
        deadline = .now + .milliseconds(min(limits.total.wholeMilliseconds, Int(Int32.max)))
    }
}

/// Who gets what comes back.
typealias Receiver = CheckedContinuation<Result<HTTPResponse, TransportError>, Never>

/// What callers and curl's thread share: the commands to it, and the means to wake it.
final class TransportLink: Sendable {
    enum Command: Sendable {
        case start(TransferOrder, HTTPRequest, Receiver)
        case cancel(TransferOrder)
        case stop
    }

    /// `@unchecked Sendable` is safe: it only wakes, which any thread may do as long as the handle lives
    /// (curl_multi_wakeup(3)), and it is used under the lock under which it is taken back.
    private struct Waker: @unchecked Sendable {
        let multi: UnsafeMutableRawPointer
        func wake() { curl_multi_wakeup(multi) }
    }

    private struct Shared {
        var commands: [Command] = []
        var waker: Waker?
        /// Why nothing can be sent any more.
        var end: TransportError?
        var stopping: [CheckedContinuation<Void, Never>] = []
    }

    private let shared = Mutex(Shared())
    /// How often the thread came out of its sleep.
    let wakeUps = Atomic(0)

    func send(_ command: Command) {
        let end = shared.withLock { shared in
            guard shared.end == nil else { return shared.end }
            // Commands that wait already have woken the thread.
            if shared.commands.isEmpty { shared.waker?.wake() }
            shared.commands.append(command)
            return nil
        }
        if let end, case .start(_, _, let receiver) = command { receiver.resume(returning: .failure(end)) }
    }

    func cancel(_ order: TransferOrder) {
        order.isCancelled.store(true, ordering: .releasing)
        send(.cancel(order))
    }

    func askToStop() { send(.stop) }

    func stop() async {
        await withCheckedContinuation { continuation in
            let hasEnded = shared.withLock { shared in
                guard shared.end == nil else { return true }
                shared.stopping.append(continuation)
                return false
            }
            if hasEnded { continuation.resume() } else { askToStop() }
        }
    }

    // For curl's thread.

    func open(_ multi: UnsafeMutableRawPointer) {
        let waker = Waker(multi: multi)
        shared.withLock { $0.waker = waker }
    }

    func takeCommands() -> [Command] {
        shared.withLock { shared in
            defer { shared.commands.removeAll() }
            return shared.commands
        }
    }

    /// Nothing is sent from now on, and nobody wakes the thread.
    func close(_ error: TransportError) {
        let commands = shared.withLock { shared in
            shared.waker = nil
            shared.end = error
            defer { shared.commands = [] }
            return shared.commands
        }
        for case .start(_, _, let receiver) in commands { receiver.resume(returning: .failure(error)) }
    }

    /// Tells those who wait for the end.
    func finish() {
        let stopping = shared.withLock { shared in
            defer { shared.stopping = [] }
            return shared.stopping
        }
        for continuation in stopping { continuation.resume() }
    }
}
