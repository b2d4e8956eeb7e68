import Synchronization

/// Tells any number of listeners what happens, and waits for none of them.
///
/// Each listener has a buffer of its own. One that does not keep up loses the oldest, and is told how many, where they
/// would have come; neither the teller nor another listener notices.
package final class Broadcaster<Event: Sendable>: Sendable {
    private struct State {
        /// Of the next event.
        var number = 0
        var listeners: [Int: AsyncStream<Numbered<Event>>.Continuation] = [:]
        var nextListener = 0
        var hasEnded = false
    }

    private let state = Mutex(State())

    package init() {}

    /// Whether anybody would hear.
    package var hasListeners: Bool { state.withLock { !$0.listeners.isEmpty } }

    /// What is told from now on, until the broadcaster ends, the listener is let go of or its task is cancelled.
    ///
    /// - Parameter holding: how many events wait for a slow listener, at the most.
    package func listen(holding: Int = 1024) -> Listening<Event> {
        let (stream, continuation) = AsyncStream<Numbered<Event>>.makeStream(
            bufferingPolicy: .bufferingNewest(max(1, holding)))
        let (listener, first, hasEnded) = state.withLock { state in
            defer { state.nextListener += 1 }
            if !state.hasEnded { state.listeners[state.nextListener] = continuation }
            return (state.nextListener, state.number, state.hasEnded)
        }
        // Not under the lock: `finish` and `onTermination` call each other.
        continuation.onTermination = { [weak self] _ in self?.forget(listener) }
        if hasEnded { continuation.finish() }
        return Listening(stream: stream, first: first)
    }

    /// Never waits.
    package func tell(_ event: Event) {
        state.withLock { state in
            for listener in state.listeners.values { listener.yield(Numbered(number: state.number, event: event)) }
            state.number += 1
        }
    }

    /// Nothing more is told; listeners end when they have heard what waits for them.
    package func end() {
        let listeners = state.withLock { state in
            state.hasEnded = true
            return Array(state.listeners.values)
        }
        listeners.forEach { $0.finish() }
    }

    private func forget(_ listener: Int) { state.withLock { $0.listeners[listener] = nil } }
}

/// Something told, or a gap where a slow listener lost what was.
package enum Heard<Event: Sendable>: Sendable {
    case event(Event)
    /// So many, the oldest that waited.
    case missed(Int)
}

extension Heard: Equatable where Event: Equatable {}

/// Gaps show in the numbers.
private struct Numbered<Event: Sendable>: Sendable {
    let number: Int
    let event: Event
}

/// What one listener hears, in order. For one task.
package struct Listening<Event: Sendable>: AsyncSequence, Sendable {
    fileprivate let stream: AsyncStream<Numbered<Event>>
    fileprivate let first: Int

    package func makeAsyncIterator() -> Iterator { Iterator(inner: stream.makeAsyncIterator(), expected: first) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate var inner: AsyncStream<Numbered<Event>>.Iterator
        /// The number that the next event has if none was lost.
        fileprivate var expected: Int
        /// What follows the gap that was told.
        fileprivate var held: Event?

        package mutating func next() async -> Heard<Event>? {
            if let event = held.take() { return .event(event) }
            guard let next = await inner.next() else { return nil }
            let missed = next.number - expected
            expected = next.number + 1
            guard missed > 0 else { return .event(next.event) }
            held = next.event
            return .missed(missed)
        }
    }
}
