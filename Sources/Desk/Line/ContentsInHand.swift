import Files
import Synchronization

/// Contents that are being read or filed. A second file with the same content waits until the first is dealt with:
/// so nothing is parsed twice, and it is the second that is seen to be a duplicate.
///
/// The files of one call take their places in their order, whichever was hashed first, and each content has one queue
/// for all calls. So a file waits only for files that took their places before it, or that come before it in its own
/// call: each wait leads back in time, none to what has not begun, and none in a circle. Each ends with its task.
final class ContentsInHand: Sendable {
    /// A file of one call, by its number in the call's order.
    struct Ticket: Hashable, Sendable {
        fileprivate var call: Int
        fileprivate var number: Int
    }

    /// Some files that are filed together.
    struct Call: Sendable {
        fileprivate var id: Int

        func ticket(_ number: Int) -> Ticket { Ticket(call: id, number: number) }
    }

    private let state = Mutex(State())

    /// Nothing is in hand and nobody waits.
    var isEmpty: Bool { state.withLock { $0.calls.isEmpty && $0.queues.isEmpty && $0.waiting.isEmpty } }

    func begin() -> Call {
        state.withLock { state in
            state.lastCall += 1
            state.calls[state.lastCall] = CallState()
            return Call(id: state.lastCall)
        }
    }

    /// Lets go of all that a call still has. Its files must not be waiting any more.
    func end(_ call: Call) { state.withLock { $0.end(call.id) }.wake() }

    /// Returns when all files before it in its call have their places, and nobody has this content in hand who came
    /// before.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile; it holds nothing then.
    func take(_ content: Digest, _ ticket: Ticket) async throws {
        let isTaken = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                state.withLock { state -> [Waking] in
                    // Under the lock: the handler below comes either before this look, or finds who waits.
                    guard !Task.isCancelled else { return [Waking(waiter, false)] + state.leave(ticket) }
                    state.waiting[ticket] = waiter
                    return state.place(ticket, content)
                }.wake()
            }
        } onCancel: {
            state.withLock { state -> [Waking] in
                guard let waiter = state.waiting.removeValue(forKey: ticket) else { return [] }
                return [Waking(waiter, false)] + state.leave(ticket)
            }.wake()
        }
        guard isTaken else { throw CancellationError() }
    }

    /// A file is dealt with, or never will be. As often as one likes.
    func leave(_ ticket: Ticket) { state.withLock { $0.leave(ticket) }.wake() }
}

extension ContentsInHand {
    fileprivate typealias Waiter = CheckedContinuation<Bool, Never>

    /// Who is to go on, once the lock is given back.
    fileprivate struct Waking {
        private let waiter: Waiter
        private let isTaken: Bool

        init(_ waiter: Waiter, _ isTaken: Bool) { (self.waiter, self.isTaken) = (waiter, isTaken) }

        func wake() { waiter.resume(returning: isTaken) }
    }

    fileprivate struct CallState {
        /// The first file that has not said what it is.
        var next = 0
        /// What later ones said already; nil: they want no place.
        var early: [Int: Digest?] = [:]
        var placed: [Int: Digest] = [:]
    }

    fileprivate struct State {
        var lastCall = 0
        var calls: [Int: CallState] = [:]
        /// Who is first has the content in hand.
        var queues: [Digest: [Ticket]] = [:]
        var waiting: [Ticket: Waiter] = [:]

        mutating func place(_ ticket: Ticket, _ content: Digest?) -> [Waking] {
            calls[ticket.call]?.early[ticket.number] = .some(content)
            return goOn(ticket.call)
        }

        /// Gives their places to those whose turn it is.
        private mutating func goOn(_ id: Int) -> [Waking] {
            guard var call = calls[id] else { return [] }
            var waking: [Waking] = []
            while let said = call.early.removeValue(forKey: call.next) {
                let ticket = Ticket(call: id, number: call.next)
                call.next += 1
                guard let content = said else { continue }
                call.placed[ticket.number] = content
                queues[content, default: []].append(ticket)
                waking += first(of: content)
            }
            calls[id] = call
            return waking
        }

        mutating func leave(_ ticket: Ticket) -> [Waking] {
            guard let call = calls[ticket.call] else { return [] }
            guard ticket.number < call.next else { return place(ticket, nil) }
            guard let content = calls[ticket.call]?.placed.removeValue(forKey: ticket.number) else { return [] }
            return remove(ticket, content)
        }

        mutating func end(_ id: Int) -> [Waking] {
            guard let call = calls.removeValue(forKey: id) else { return [] }
            return call.placed.flatMap { remove(Ticket(call: id, number: $0.key), $0.value) }
        }

        private mutating func remove(_ ticket: Ticket, _ content: Digest) -> [Waking] {
            queues[content]?.removeAll { $0 == ticket }
            if queues[content]?.isEmpty == true { queues[content] = nil }
            return first(of: content)
        }

        /// Whoever has come to the head of a queue need not wait any more.
        private mutating func first(of content: Digest) -> [Waking] {
            guard let ticket = queues[content]?.first, let waiter = waiting.removeValue(forKey: ticket) else {
                return []
            }
            return [Waking(waiter, true)]
        }
    }
}

extension [ContentsInHand.Waking] {
    fileprivate func wake() { forEach { $0.wake() } }
}
