import Dispatch

/// Threads of our own that do what is handed to them, in the order in which it came. They are begun when they are needed.
final class Workers: Sendable {
    typealias Work = @Sendable () -> Void

    private struct State {
        var work: [Work] = []
        var idle = 0
        var all = 0
        var isClosed = false
    }

    private enum Next { case work(Work), end }

    private let name: String
    private let most: Int
    private let patience: Duration?
    private let state = Monitor(State())

    /// - Parameters:
    ///   - most: never more threads than these.
    ///   - patience: how long a thread waits for the next work before it ends; nil: until `close`.
    init(_ name: String, most: Int, patience: Duration?) {
        (self.name, self.most, self.patience) = (name, most, patience)
    }

    func add(_ work: @escaping Work) {
        let needsThread = state.change { state in
            state.work.append(work)
            guard state.work.count > state.idle, state.all < most else { return false }
            state.all += 1
            return true
        }
        guard needsThread, SignalFreeThread.start(name, run) != 0 else { return }
        // The system has no further thread; libdispatch has some already, and queues what it cannot run yet.
        DispatchQueue(label: name).async(execute: run)
    }

    /// Ends the threads when all work is done.
    func close() { state.change { $0.isClosed = true } }

    @Sendable private func run() {
        while case .work(let work) = next() { work() }
    }

    private func next() -> Next {
        state.change { $0.idle += 1 }
        let next = state.wait(for: patience) { state -> Next? in
            if state.work.isEmpty { return state.isClosed ? .end : nil }
            return .work(state.work.removeFirst())
        }
        // Work may have come just when it had waited long enough.
        return state.change { state in
            state.idle -= 1
            if let next, case .work = next { return next }
            if !state.work.isEmpty { return .work(state.work.removeFirst()) }
            state.all -= 1
            return .end
        }
    }
}
