import Glibc

/// A value that threads share and wait on. Not for tasks: whoever waits blocks its thread.
package final class Monitor<Value>: @unchecked Sendable {
    // Safe: the value is only touched with the mutex held.
    private var value: Value
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init(_ value: sending Value) {
        self.value = value
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Changes the value, and wakes all that wait on it.
    package func change<T>(_ body: (inout Value) -> T) -> T {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        defer { pthread_cond_broadcast(changed) }
        return body(&value)
    }

    /// Waits until the body, which may change the value, says something.
    ///
    /// - Parameter patience: how long; nil: as long as it takes.
    /// - Returns: nil when it had said nothing by then.
    package func wait<T>(for patience: Duration? = nil, until body: (inout Value) -> T?) -> T? {
        var deadline = timespec()
        if let patience {
            clock_gettime(CLOCK_MONOTONIC, &deadline)
            deadline.tv_sec += Int(patience.components.seconds) + 1
        }
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let said = body(&value) { return said }
            if patience == nil {
                pthread_cond_wait(changed, mutex)
            } else if pthread_cond_timedwait(changed, mutex, &deadline) == ETIMEDOUT {
                return body(&value)
            }
        }
    }
}
